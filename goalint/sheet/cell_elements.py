"""The cell elements of a worksheet's XML (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73)."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, XMLPullParser

from goalint.sheet.grid import Place

_CHUNK = 2**16


def cells(data: bytes) -> Iterator[tuple[Place, Element]]:
    """Each cell element of a worksheet with its place; an address left out follows the last."""
    row = -1
    for line in _rows(data):
        row, column = natural(line, "r", row + 2) - 1, -1
        for cell in line:
            if cell.tag.endswith("c") and local_name(cell) == "c":
                row, column = place(cell.get("r", ""), row, column + 1)
                yield (row, column), cell


def _rows(data: bytes) -> Iterator[Element]:
    if not data:
        return
    parser: XMLPullParser[Any] = XMLPullParser()
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
        ended: list[Any] = [event[-1] for event in parser.read_events()]
        for element in ended:
            if element.tag.endswith("row") and local_name(element) == "row":
                yield element
                element.clear()
    parser.close()


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


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def natural(element: Element, name: str, default: int = 0) -> int:
    """An attribute that is a number of at most nine digits, else the default."""
    text = element.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else default
