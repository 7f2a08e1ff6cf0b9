"""Typing errors that are sure whatever stands around them."""

from goalint.facts.likeness import either
from goalint.patterns import compile_pattern
from goalint.record import dataclass
from goalint.terms import Terms


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
        """The first typing error of the folded texts, or None."""
        for text in texts:
            if found := self._pattern.search(text):
                return Typo(found[0], self._right[found[0]])
        return None
