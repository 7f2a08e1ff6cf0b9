"""Numbers as forms write them: digits with separators, and Chinese numerals."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any


class Numerals:
    """Reads `2,300`, `十五`, `两千三百` and `半` by the numeral table of the units."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.digits: dict[str, int] = dict(table["digits"])
        self.places: dict[str, int] = dict(table["places"])
        self.half: str = table["half"]
        self.characters = "".join([*self.digits, *self.places])

    def value(self, text: str) -> Decimal:
        """The number that the text spells; text of other characters is a `KeyError`."""
        if text[0].isdecimal():
            return Decimal(text.replace(",", ""))
        if text == self.half:
            return Decimal("0.5")
        if not any(char in self.places for char in text):
            return Decimal("".join(str(self.digits[char]) for char in text))
        total = section = digit = 0
        for char in text:
            if char in self.digits:
                digit = self.digits[char]
                continue
            place = self.places[char]
            if place < 10000:
                section += (digit or 1) * place
            else:
                total += (section + digit or 1) * place
                section = 0
            digit = 0
        return Decimal(total + section + digit)
