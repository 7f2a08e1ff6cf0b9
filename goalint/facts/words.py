"""Word lists of rules/terms as one pattern."""

import re
from collections.abc import Iterable

from goalint.patterns import compile_pattern
from goalint.text import fold

# How many characters a `…` in a word may stand for; a word never reaches over a punctuation mark.
_GAP = r"[^,。;:!?\n]{0,8}?"


def word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, the longest first; `…` in a word is a short gap.

    An empty list gives a pattern that finds nothing. Texts are to be folded first.
    """
    longest_first = sorted(set(map(fold, words)), key=lambda word: (-len(word), word))
    parts = [_GAP.join(map(re.escape, word.split("…"))) for word in longest_first]
    return compile_pattern("|".join(parts) if parts else r"(?!)")
