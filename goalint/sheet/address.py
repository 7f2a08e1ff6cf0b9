"""Addresses of cells: `C12` and the place, from 0, that it names."""

from functools import lru_cache

from goalint.sheet.grid import Place


def place(address: str, row: int, column: int) -> Place:
    """The place (from 0) of an address such as `C12`; the row and column given if it has none."""
    letters = address.rstrip("0123456789")
    named = column_number(letters)
    if named is None:
        return row, column
    digits = address[len(letters) :]
    return (int(digits) - 1 if digits else row), named


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int | None:
    """The number (from 0) of a column such as `AB`; None for what names none."""
    if not letters or len(letters) > 3 or not letters.isascii() or not letters.isalpha():
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


@lru_cache(maxsize=1024)
def column_letters(number: int) -> bytes:
    """The name of a column such as `AB` by its number (from 0)."""
    letters = b""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = bytes([65 + rest]) + letters
    return letters
