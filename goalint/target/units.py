"""Units of measure: what a simple unit means, and compounds of several."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from goalint.quantity import Unit
from goalint.terms import Family, Terms

_POWERS = frozenset(Decimal(10) ** exponent for exponent in range(9))


class Units:
    """The unit table. `by_text` holds each simple unit by its spelling."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.by_text: dict[str, Unit] = {}
        self.scales = {word: Decimal(factor) for word, factor in table["scales"].items()}
        for family in Family:
            for dimension, spellings in _dimensions(table.get(family.value, {})):
                for text, factor in spellings.items():
                    self.by_text[text] = Unit(text, dimension, family, Decimal(factor))
        self._times = frozenset(self.by_text[word].dimension for word in table["compound"]["times"])
        self._names: dict[tuple[str, Decimal], str] = {}
        for text, unit in self.by_text.items():
            self._names.setdefault((unit.dimension, unit.factor), text)

    def compound(self, text: str, top: Unit, below: list[Unit]) -> Unit:
        """`元` per `人` per `月`: the unit that the parts make; `top` itself when none is below.

        A denominator of 10ⁿ base units is turned into the base; others (年, 小时, …) stay a
        dimension of their own, for their factors would not divide exactly.
        """
        if not below:
            return Unit(text, top.dimension, top.family, top.factor)
        factor, names = top.factor, []
        for unit in below:
            if unit.factor in _POWERS:
                factor /= unit.factor
                names.append(unit.dimension)
            else:
                names.append(self._names.get((unit.dimension, unit.factor), unit.text))
        return Unit(text, f"{top.dimension}/{'·'.join(names)}", self._family(top, below), factor)

    def _family(self, top: Unit, below: list[Unit]) -> Family:
        if top.family is Family.MONEY:
            return Family.PRICE
        if top.dimension in self._times and any(unit.family is Family.DURATION for unit in below):
            return Family.FREQUENCY
        return top.family


@lru_cache(maxsize=8)
def read_units(terms: Terms) -> Units:
    """The units of these terms."""
    return Units(terms["units"])


def _dimensions(table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, value in table.items():
        if key == "own":
            yield from ((text, {text: "1"}) for text in value)
        else:
            yield key, value
