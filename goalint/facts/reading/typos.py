"""Typing errors that are sure whatever stands around them."""

from goalint.facts.reading.lexicon import Reading, lexicon_of
from goalint.patterns import compile_words
from goalint.record import dataclass
from goalint.terms import Terms


@dataclass(frozen=True, slots=True)
class Typo:
    """A word as written, and as it should be."""

    wrong: str
    right: str


class TypoFinder:
    """Finds the words of rules/terms/typos.toml."""

    __slots__ = ("_mark", "_pattern", "_right")

    def __init__(self, terms: Terms) -> None:
        self._right: dict[str, str] = dict(terms["typos"]["words"])
        self._pattern = compile_words(self._right)
        self._mark = lexicon_of(terms).mark(self._right)

    def find(self, *texts: str) -> Typo | None:
        """The first typing error of the folded texts, or None."""
        for text in texts:
            if found := self._pattern.search(text):
                return Typo(found[0], self._right[found[0]])
        return None

    def in_name(self, name: str, core: Reading) -> Typo | None:
        """The first typing error of a folded name, whose core is read."""
        return None if name == core.text and not core.marks & self._mark else self.find(name)
