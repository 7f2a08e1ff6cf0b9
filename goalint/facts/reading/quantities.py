"""Numbers with their units where they stand in running text."""

from decimal import Decimal
from typing import Final

from goalint.patterns import compile_around, compile_words, late_pattern
from goalint.quantity import Quantity
from goalint.target.units import read_units
from goalint.terms import Family, Terms
from goalint.text import FIRST_ITEM, fold, items

# What comes first in them tells most places of a text from a number, before what is behind it.
NUMBER: Final = late_pattern(r"\d(?<![\d.A-Za-z]\d)\d*(?:\.\d+)?")
THOUSANDS: Final = late_pattern(r",(?<=\d,)(?=\d{3}(?!\d))")
_BRACKETS = late_pattern(r"\([^()]*\)")
_MEMBER = late_pattern(r"[,、;\n]")
_COUNTED = frozenset({Family.COUNT, Family.PHYSICAL, Family.MONEY, Family.RATIO})


class QuantityReader:
    """Reads `100万页` out of `扫描100万页馆藏档案` by rules/terms/units.toml.

    Units that are nouns of their own in running text (`26万条目录` is no `26万条目`) are left
    out by the list `nouns` of rules/terms/goal.toml.
    """

    __slots__ = ("_belonging", "_quantity", "_units")

    def __init__(self, terms: Terms) -> None:
        nouns = frozenset(terms["goal"]["nouns"]["words"])
        self._belonging = compile_words(terms["goal"]["belonging"]["words"])
        self._units = read_units(terms)
        units = (word for word in self._units.by_text if word not in nouns)
        self._quantity = compile_around(
            r"(\d+(?:\.\d+)?)\s*({})?\s*({})(?![A-Za-z])", self._units.scales, units
        )

    def read(self, text: str, start: int) -> tuple[Quantity, int] | None:
        """The quantity that begins at `start` and where it ends; None without a known unit."""
        found = self._quantity.match(text, start)
        if not found:
            return None
        unit = self._units.by_text[found[3]]
        number = Decimal(found[1]) * self._units.scales.get(found[2] or "", Decimal(1))
        return Quantity(number * unit.factor, unit.dimension, unit.family), found.end()

    def first(self, text: str, like: Quantity) -> Quantity | None:
        """The first quantity of a folded text outside brackets that can be compared with `like`."""
        words = THOUSANDS.sub("", _BRACKETS.sub("", text))
        for number in NUMBER.finditer(words):
            read = self.read(words, number.start())
            if read and read[0].like(like):
                return read[0]
        return None

    def kinds(self, target: str) -> int:
        """How many unlike measures a target lists: 2 of `3期、500册`, 1 of `白天4小时、夜间8小时`.

        Targets whose numbers explain one another (`每人30元`, `其中5台`) count one.
        """
        text = fold(target)
        if text.startswith(FIRST_ITEM):
            text = ";".join(items(text))
        if not _MEMBER.search(text):
            return 1
        text = THOUSANDS.sub("", _BRACKETS.sub("", text))
        if self._belonging.search(text):
            return 1
        dimensions = set()
        for member in _MEMBER.split(text):
            number = NUMBER.search(member)
            read = self.read(member, number.start()) if number else None
            if read and read[0].family in _COUNTED:
                dimensions.add(read[0].dimension)
        return max(1, len(dimensions))
