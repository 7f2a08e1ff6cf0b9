"""What a text is about, so far as two texts can be asked whether they mean the same thing."""

from functools import lru_cache
from itertools import pairwise

from goalint.facts.words import word_pattern
from goalint.patterns import late_pattern
from goalint.terms import Terms
from goalint.text import fold

_OTHER = late_pattern(r"[^一-龥]+")


class ThingReader:
    """Reads things by rules/terms/stage.toml: `not_works`, and words that name no thing."""

    def __init__(self, terms: Terms) -> None:
        words = terms["stage"]
        self._empty = word_pattern(
            [*words["not_works"], *words["work"]["construction"], *words["object"]["generic"]]
        )
        self.pairs = lru_cache(maxsize=4096)(self._pairs)

    def _pairs(self, text: str) -> frozenset[str]:
        """Pairs of neighbouring characters, without words of building and measuring."""
        bare = _OTHER.sub(" ", self._empty.sub(" ", fold(text)))
        return frozenset(a + b for part in bare.split() for a, b in pairwise(part))
