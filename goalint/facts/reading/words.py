"""Word lists of rules/terms as one pattern."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from goalint.patterns import alternatives, compile_words, compile_written
from goalint.remembered import remembered_of_forms
from goalint.text import fold

LengthsByEnd = Mapping[str, Sequence[int]]
# How many characters a `…` in a word may stand for; a word never reaches over a punctuation mark.
_GAP = r"[^,。;:!?\n]{0,8}?"


def word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, the longest first; `…` in a word is a short gap.

    An empty list gives a pattern that finds nothing. Texts are to be folded first.
    """
    listed = tuple(words)
    return compile_written("\0".join(("words", *listed)), lambda: _alternatives(listed))


def _alternatives(words: Iterable[str]) -> str:
    folded = set(map(fold, words))
    if not any("…" in word for word in folded):
        return alternatives(folded) or r"(?!)"
    by_first: dict[str, list[str]] = {}
    for word in sorted(folded, key=lambda word: (-len(word), word)):
        first = "" if any(each.startswith("…") for each in folded) else word[:1]
        rest = _GAP.join(map(re.escape, word[len(first) :].split("…")))
        by_first.setdefault(re.escape(first), []).append(rest)
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in by_first.items())


def words_held(words: Iterable[str]) -> Callable[[str], frozenset[str]]:
    """What finds the words that a text holds, also one within another, each text once."""
    listed = tuple(words)
    any_of_them = compile_words(listed)

    @remembered_of_forms
    def held(text: str) -> frozenset[str]:
        if not any_of_them.search(text):
            return frozenset()
        return frozenset(filter(text.__contains__, listed))

    return held


class Endings:
    """Finds the longest of a few words that a text ends in."""

    __slots__ = ("_lengths", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        """Folded texts are to be given."""
        self._words = frozenset(map(fold, words))
        self._lengths: dict[str, list[int]] = {}
        for length in sorted(set(map(len, self._words)), reverse=True):
            for last in {word[-1] for word in self._words if len(word) == length}:
                self._lengths.setdefault(last, []).append(length)

    def find(self, text: str) -> str:
        """The longest word that the text ends in, empty where it ends in none."""
        for length in self._lengths.get(text[-1:], ()):
            if (ending := text[-length:]) in self._words:
                return ending
        return ""


def lengths_by_end(words: Iterable[str]) -> LengthsByEnd:
    """The lengths of words by their last two characters, the longest first: few to try.

    A word of one character is among those of each pair that ends in it.
    """
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[-2:], set()).add(len(word))
    for end in lengths:
        lengths[end] |= lengths.get(end[1:], set())
    return {end: sorted(known, reverse=True) for end, known in lengths.items()}
