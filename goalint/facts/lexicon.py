"""Word lists that texts are asked for, all of them in one pass over a text.

A name is asked for words of some hundred lists. To search it for each would cost more than all
that is done with the answers.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from goalint.facts.words import word_pattern
from goalint.remembered import remembered, remembered_of_forms
from goalint.terms import Terms
from goalint.text import fold

# How many characters of a word are sure, the word itself if it has a gap, the marks of its lists.
_Entry = tuple[int, str, int]
# By state: where a next character leads if not where it leads from the start, the words that
# begin here.
_Machine = tuple[list[dict[str, int]], list[tuple[_Entry, ...]]]
_Lists = dict[tuple[str, ...], int]
ANYTHING: Final = 1  # the mark of a list of all words


class Reading(NamedTuple):
    """The listed words of a text in order, the longest of those that begin at one place first.

    `marks` has the mark of each list that the text holds a word of, and `ANYTHING`.
    """

    marks: int
    text: str
    words: Sequence[tuple[int, int, int]]  # place, end, the marks of its lists

    def found(self, mark: int) -> list[str]:
        """A list's words from the left, the longest at each place, none within another."""
        found, behind = [], 0
        for place, end, marks in self.words:
            if marks & mark and place >= behind:
                found.append(self.text[place:end])
                behind = end
        return found

    def places(self, mark: int) -> list[int]:
        """Where the words of a list begin, in order."""
        return [place for place, _, marks in self.words if marks & mark]


class Lexicon:
    """Marks word lists, and finds the lists that folded texts hold a word of."""

    __slots__ = ("_gapped", "_lists", "_machine", "_name", "_terms", "read")

    def __init__(self, terms: Terms, name: str) -> None:
        """Under the name its words are kept with the terms."""
        self._terms, self._name = terms, f"lexicon of {name}"
        self._lists: _Lists = {}
        self._machine: _Machine | None = None
        self._gapped = remembered(lambda word: word_pattern([word]))
        self.read = remembered_of_forms(self._read)

    def mark(self, words: Iterable[str]) -> int:
        """The mark of a list, one bit in `Reading.marks`; `…` in a word is a short gap.

        That of an empty list is 0, which no text has.
        """
        listed = tuple(words)
        if listed and listed not in self._lists:
            self._lists[listed] = ANYTHING << len(self._lists) + 1
            self._machine = None
            self.read.cache_clear()
        return self._lists[listed] if listed else 0

    def _read(self, text: str) -> Reading:
        """The listed words of a text, which is read from its end to see where words begin."""
        follow, begun = self._machine or self._make()
        start = follow[0]
        found: list[tuple[int, int, int]] = []
        marks, state, place = ANYTHING, 0, len(text)
        for char in reversed(text):
            place -= 1
            state = follow[state].get(char) or start.get(char, 0)
            for length, gapped, lists in begun[state]:
                end = place + length
                if gapped:
                    end = self._end(gapped, text, place)
                    if end < 0:
                        continue
                found.append((place, end, lists))
                marks |= lists
        found.reverse()
        return Reading(marks, text, found)

    def _end(self, word: str, text: str, place: int) -> int:
        """Where the word with a gap that may begin at this place ends; -1 where it does not."""
        if word.rpartition("…")[2] not in text:
            return -1
        whole = self._gapped(word).match(text, place)
        return whole.end() if whole else -1

    def _make(self) -> _Machine:
        lists = self._lists
        known, made = self._terms.make(self._name, lambda: (dict(lists), _machine(lists)))
        machine: _Machine = made if known == lists else _machine(lists)
        self._machine = machine
        return machine


@lru_cache(maxsize=8)
def lexicon_of(terms: Terms) -> Lexicon:
    """The lexicon of these terms for indicators' names: all that read them mark their lists."""
    return Lexicon(terms, "names")


def _machine(lists: _Lists) -> _Machine:
    """The words as a machine of Aho and Corasick that reads them backwards.

    A. V. Aho, M. J. Corasick: Efficient String Matching, CACM 18 (1975). A state is the longest
    text just read that words end in; where none of them goes on, the next shorter one (`back`) may.
    What is alike is one object, as the cache keeps it in less space then and loads it faster.
    """
    marks: dict[str, int] = defaultdict(int)
    for words, mark in lists.items():
        for word in words:
            marks[fold(word).strip("…")] |= mark
    follow: list[dict[str, int]] = [{}]
    own: dict[int, list[_Entry]] = defaultdict(list)
    for word in marks:
        start, gap, _ = word.partition("…")
        state = 0
        for char in map(sys.intern, reversed(start)):
            state = follow[state].setdefault(char, len(follow))
            if state == len(follow):
                follow.append({})
        if gap:
            word_pattern([word])  # known from here on, as the machine is
        own[state].append((len(start), word if gap else "", marks[word]))
    back = [0] * len(follow)
    begun: list[tuple[_Entry, ...]] = [()] * len(follow)
    alike: dict[tuple[_Entry, ...], tuple[_Entry, ...]] = {}
    nothing: dict[str, int] = {}
    states = [0]
    for state in states:  # grows by those that follow, so that the shorter come first
        entries = tuple(sorted((*begun[back[state]], *own[state]), key=_rank, reverse=True))
        begun[state] = alike.setdefault(entries, entries)
        shorter = follow[back[state]] if back[state] else nothing
        for char, longer in follow[state].items():
            states.append(longer)
            back[longer] = (shorter.get(char) or follow[0].get(char, 0)) if state else 0
        if state:
            longest = follow[state]
            follow[state] = {**shorter, **longest} if shorter and longest else longest or shorter
    return follow, begun


def _rank(entry: _Entry) -> tuple[int, str]:
    """Words that begin at one place in their order, the longest first."""
    length, gapped, _ = entry
    return -(len(gapped) or length), gapped
