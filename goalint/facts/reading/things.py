"""What a text is about, so far as two texts can be asked whether they mean the same thing."""

from itertools import pairwise

from goalint.facts.reading.words import word_pattern
from goalint.patterns import late_pattern
from goalint.remembered import remembered_of_forms
from goalint.terms import Terms
from goalint.text import fold

_OTHER = late_pattern(r"[^一-龥]")


class ThingReader:
    """Reads things by rules/terms/stage.toml: `not_works`, and words that name no thing."""

    def __init__(self, terms: Terms) -> None:
        words = terms["stage"]
        self._empty = word_pattern(
            [*words["not_works"], *words["work"]["construction"], *words["object"]["generic"]]
        )
        self._bare = remembered_of_forms(self._without_empty)

    def pairs(self, text: str) -> frozenset[str]:
        """Pairs of neighbouring characters, without words of building and measuring."""
        return frozenset(a + b for part in self._bare(text).split() for a, b in pairwise(part))

    def has(self, pairs: frozenset[str], text: str) -> bool:
        """Whether any of the pairs is one of the text's as well."""
        bare = self._bare(text)
        return any(pair in bare for pair in pairs)

    def _without_empty(self, text: str) -> str:
        """The text's words that may name a thing, apart from each other."""
        return _OTHER.sub(" ", self._empty.sub(" ", fold(text)))
