"""Word lists of rules/terms as one pattern."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from goalint.patterns import alternatives, compile_pattern, compile_written
from goalint.remembered import remembered_of_forms
from goalint.text import fold

# How many characters a `…` in a word may stand for; a word never reaches over a punctuation mark.
_GAP = r"[^,。;:!?\n]{0,8}?"
_T = TypeVar("_T")


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


def word_ending(words: Iterable[str]) -> Callable[[str], bool]:
    """Whether a folded text ends in any of the words; the same as a search for them before `$`."""
    folded = set(map(fold, words))
    gapped = {word for word in folded if "…" in word}
    plain = tuple(folded - gapped)
    if not gapped:
        return lambda text: text.endswith(plain)
    search = compile_pattern(f"(?:{word_pattern(sorted(gapped)).pattern})$").search
    return lambda text: text.endswith(plain) or search(text) is not None


def words_held(words: Iterable[str]) -> Callable[[str], frozenset[str]]:
    """What finds the words that a text holds, also one within another, each text once."""
    listed = tuple(words)
    any_of_them = compile_pattern(alternatives(listed))

    @remembered_of_forms
    def held(text: str) -> frozenset[str]:
        if not any_of_them.search(text):
            return frozenset()
        return frozenset(filter(text.__contains__, listed))

    return held


class Endings(Generic[_T]):
    """What the longest ending of a text stands for, of the endings that are known."""

    __slots__ = ("_lengths", "_meanings")

    def __init__(
        self, meanings: Mapping[str, _T], lengths: Mapping[str, list[int]] | None = None
    ) -> None:
        """`lengths` are those by end of all words in `meanings`, where they are known."""
        self._meanings = meanings
        self._lengths = lengths_by_end(meanings) if lengths is None else lengths

    def find(self, text: str) -> tuple[str, _T] | None:
        """The longest known ending of the text and its meaning."""
        lengths = self._lengths
        for length in lengths.get(text[-2:]) or lengths.get(text[-1:]) or ():
            ending = text[-length:]
            if ending in self._meanings:
                return ending, self._meanings[ending]
        return None


def lengths_by_end(words: Iterable[str]) -> dict[str, list[int]]:
    """The lengths of words by their last two characters, the longest first: few to try.

    A word of one character is among those of each pair that ends in it.
    """
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[-2:], set()).add(len(word))
    for end in lengths:
        lengths[end] |= lengths.get(end[1:], set())
    return {end: sorted(known, reverse=True) for end, known in lengths.items()}
