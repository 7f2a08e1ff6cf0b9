"""Word lists that texts are asked for, all of them in one pass over a text.

A name is asked for words of some hundred lists. To search it for each would cost more than all
that is done with the answers.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from goalint.facts.words import word_pattern
from goalint.terms import Terms
from goalint.text import fold

# A word's beginning, the word itself if it has a gap, the marks of its lists.
_Entry = tuple[str, str, int]
_Lists = dict[tuple[str, ...], int]
ANYTHING: Final = 1  # the mark of a list of all words


class Reading(NamedTuple):
    """The listed words of a text in order, the longest of those that begin at one place first.

    `marks` has the mark of each list that the text holds a word of, and `ANYTHING`.
    """

    marks: int
    words: tuple[tuple[int, str, int], ...]  # place, word, the marks of its lists

    def found(self, mark: int) -> list[str]:
        """A list's words from the left, the longest at each place, none within another."""
        found, end = [], 0
        for place, word, marks in self.words:
            if marks & mark and place >= end:
                found.append(word)
                end = place + len(word)
        return found

    def place(self, mark: int) -> int:
        """Where the first word of a list begins; -1 where there is none."""
        return next((place for place, _, marks in self.words if marks & mark), -1)


class Lexicon:
    """Marks word lists, and finds the lists that folded texts hold a word of."""

    __slots__ = ("_gapped", "_lists", "_name", "_starts", "_terms", "read")

    def __init__(self, terms: Terms, name: str) -> None:
        """Under the name its words are kept with the terms."""
        self._terms, self._name = terms, f"lexicon of {name}"
        self._lists: _Lists = {}
        self._starts: dict[str, list[_Entry]] = {}
        self._gapped = lru_cache(maxsize=1024)(lambda word: word_pattern([word]))
        self.read = lru_cache(maxsize=4096)(self._read)

    def mark(self, words: Iterable[str]) -> int:
        """The mark of a list, one bit in `Reading.marks`; `…` in a word is a short gap.

        That of an empty list is 0, which no text has.
        """
        listed = tuple(words)
        if listed and listed not in self._lists:
            self._lists[listed] = ANYTHING << len(self._lists) + 1
            self._starts = {}
            self.read.cache_clear()
        return self._lists[listed] if listed else 0

    def _read(self, text: str) -> Reading:
        """The listed words of a text."""
        starts = self._starts or self._sort()
        found: list[tuple[int, str, int]] = []
        marks = ANYTHING
        for place, char in enumerate(text):
            entries = starts.get(text[place : place + 2]) or starts.get(char)
            for word, gapped, lists in entries or ():
                if text.startswith(word, place):
                    whole = self._gapped(gapped).match(text, place) if gapped else None
                    if gapped and not whole:
                        continue
                    found.append((place, whole[0] if whole else word, lists))
                    marks |= lists
        return Reading(marks, tuple(found))

    def _sort(self) -> dict[str, list[_Entry]]:
        lists = self._lists
        known, starts = self._terms.make(self._name, lambda: (dict(lists), _by_start(lists)))
        self._starts = starts if known == lists else _by_start(lists)
        return self._starts


@lru_cache(maxsize=8)
def lexicon_of(terms: Terms) -> Lexicon:
    """The lexicon of these terms for indicators' names: all that read them mark their lists."""
    return Lexicon(terms, "names")


def _by_start(lists: _Lists) -> dict[str, list[_Entry]]:
    """The words by their first two characters and, where no pair is known, by the first one."""
    marks: dict[str, int] = defaultdict(int)
    for words, mark in lists.items():
        for word in words:
            marks[fold(word).strip("…")] |= mark
    parts = {
        word: word.partition("…") for word in sorted(marks, key=lambda word: (-len(word), word))
    }
    pairs: dict[str, set[str]] = defaultdict(set)
    for start, _, _ in parts.values():
        pairs[start[:1]].add(start[:2])
    entries: dict[str, list[_Entry]] = defaultdict(list)
    for word, (start, gap, _) in parts.items():
        if gap:
            word_pattern([word])  # known from here on, as the entries are
        for key in pairs[start] | {start} if len(start) == 1 else {start[:2]}:
            entries[key].append((start, word if gap else "", marks[word]))
    return dict(entries)
