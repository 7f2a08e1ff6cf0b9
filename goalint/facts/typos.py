"""Typing errors that are sure whatever stands around them."""

from collections.abc import Sequence
from itertools import chain

from goalint.facts.likeness import either
from goalint.patterns import compile_pattern
from goalint.record import dataclass
from goalint.terms import Terms
from goalint.text import fold


@dataclass(frozen=True, slots=True)
class Typo:
    """A word as written, and as it should be."""

    wrong: str
    right: str


class TypoFinder:
    """Finds the words of rules/terms/typos.toml."""

    __slots__ = ("_pattern", "_right")

    def __init__(self, terms: Terms) -> None:
        self._right: dict[str, str] = dict(terms["typos"]["words"])
        self._pattern = compile_pattern(either(self._right))

    def find(self, *texts: str) -> Typo | None:
        """The first typing error of the texts, or None."""
        for text in texts:
            if found := self._pattern.search(fold(text)):
                return Typo(found[0], self._right[found[0]])
        return None

    def find_each(self, rows: Sequence[Sequence[str]]) -> list[Typo | None]:
        """The first typing error of each row's folded texts; most forms have none in any row."""
        if not self._pattern.search("。".join(chain.from_iterable(rows))):
            return [None] * len(rows)
        return [self.find(*texts) for texts in rows]
