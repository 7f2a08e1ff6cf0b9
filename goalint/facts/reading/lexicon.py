"""Word lists that texts are asked for, all of them in one reading of a text.

A name is asked for words of some hundred lists. To search it for each would cost more than all
that is done with the answers.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Generic, TypeVar
from zlib import crc32

from goalint.facts.reading.machine import (
    Ending,
    EndingTable,
    Machine,
    Word,
    make_endings,
    make_machine,
)
from goalint.facts.reading.words import word_pattern
from goalint.record import dataclass
from goalint.remembered import remembered_of_forms
from goalint.terms import Terms

ANYTHING: Final = 1  # the mark of a list of all words
_Lists = dict[tuple[str, ...], int]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Reading:
    """The listed words of a text.

    `marks` has the mark of each list that the text holds a word of, or ends in one of if it is a
    list of endings, and `ANYTHING`.
    """

    text: str
    marks: int
    begun: Sequence[tuple[int, Sequence[Word]]]  # wanted words by place from the left
    last: Ending | None  # the longest ending

    def found(self, mark: int) -> list[str]:
        """A wanted list's words from the left, the longest of a place, none within another."""
        found, behind = [], 0
        for place, words in self.begun:
            if place >= behind:
                for length, marks, _ in words:
                    if marks & mark:
                        behind = place + length
                        found.append(self.text[place:behind])
                        break
        return found

    def ending(self, mark: int) -> tuple[str, int]:
        """The longest ending of some lists' that the text has, and the marks of its own lists.

        `marks` tells that there is one.
        """
        last = self.last
        while last:
            ending, marks, _, last = last
            if marks & mark:
                return ending, marks & mark
        return "", 0


class Lexicon:
    """Marks word lists, and finds the lists that folded texts hold a word of."""

    __slots__ = ("_endings", "_gapped", "_lists", "_made", "_name", "_terms", "_wanted", "read")

    def __init__(self, terms: Terms, name: str) -> None:
        """Under the name its words are kept with the terms."""
        self._terms, self._name = terms, f"lexicon of {name}"
        self._lists: _Lists = {}
        self._endings: _Lists = {}
        self._wanted = 0
        self._made: tuple[Machine, EndingTable] | None = None
        self._gapped = lru_cache(maxsize=None)(lambda word: word_pattern([word]))
        self.read = remembered_of_forms(self._read)

    def mark(self, words: Iterable[str]) -> int:
        """The mark of a list, one bit in `Reading.marks`; `…` in a word is a short gap.

        That of an empty list is 0, which no text has.
        """
        return self._mark(tuple(words), self._lists)

    def mark_wanted(self, words: Iterable[str]) -> int:
        """The mark of a list whose words are to be found, not only whether a text has any."""
        mark = self.mark(words)
        if mark & ~self._wanted:
            self._wanted |= mark
            self._begin_anew()
        return mark

    def mark_endings(self, words: Iterable[str]) -> int:
        """The mark of a list of words that texts are to end in."""
        return self._mark(tuple(words), self._endings)

    def _mark(self, words: tuple[str, ...], lists: _Lists) -> int:
        if words and words not in lists:
            lists[words] = ANYTHING << len(self._lists) + len(self._endings) + 1
            self._begin_anew()
        return lists[words] if words else 0

    def _begin_anew(self) -> None:
        self._made = None
        self.read.cache_clear()

    def _read(self, text: str) -> Reading:
        """The listed words of a text, which is read from its end to see where words begin."""
        (follow, begun), (endings, lengths) = self._made or self._make()
        start = follow[0].get
        found: list[tuple[int, Sequence[Word]]] = []
        marks, state, place = ANYTHING, 0, len(text)
        for char in reversed(text):
            place -= 1
            state = follow[state].get(char) or start(char, 0)
            if at := begun[state]:
                lists, words, gapped = at
                if gapped:
                    lists, words = self._whole(lists, words, text, place)
                marks |= lists
                if words:
                    found.append((place, words))
        found.reverse()
        last = None
        for length in lengths.get(text[-2:]) or lengths.get(text[-1:]) or ():
            if last := endings.get(text[-length:]):
                marks |= last[2]
                break
        return Reading(text, marks, found, last)

    def _whole(
        self, marks: int, words: Sequence[Word], text: str, place: int
    ) -> tuple[int, Sequence[Word]]:
        """What begins at this place, now that words with a gap are seen to end, or not."""
        whole = []
        for word in words:
            _, lists, gapped = word
            if not gapped:
                whole.append(word)
            elif (end := self._end(gapped, text, place)) >= 0:
                marks |= lists
                whole.append((end - place, lists, gapped))
        return marks, whole

    def _end(self, word: str, text: str, place: int) -> int:
        """Where the word with a gap that may begin at this place ends; -1 where it does not."""
        if word.rpartition("…")[2] not in text:
            return -1
        whole = self._gapped(word).match(text, place)
        return whole.end() if whole else -1

    def _make(self) -> tuple[Machine, EndingTable]:
        marked = self._lists, self._endings, self._wanted
        # The lists are the terms' own: to load all words once more only to see that none differs
        # would take as long as the tables do.
        words = "\1".join(["\0".join(each) for each in (*self._lists, *self._endings)])
        marks = *self._lists.values(), *self._endings.values(), self._wanted
        lists = len(self._lists), marks, crc32(words.encode("utf-8", "surrogatepass"))
        kept, made = self._terms.make(self._name, lambda: (lists, _tables(*marked)))
        self._made = made if kept == lists else _tables(*marked)
        return self._made


def _tables(lists: _Lists, endings: _Lists, wanted: int) -> tuple[Machine, EndingTable]:
    return make_machine(lists, wanted), make_endings(endings)


@lru_cache(maxsize=8)
def lexicon_of(terms: Terms) -> Lexicon:
    """The lexicon of these terms for indicators' names: all that read them mark their lists."""
    return Lexicon(terms, "names")


class Meanings(Generic[_T]):
    """What the longest ending of a text stands for, of the endings that lists give a meaning."""

    __slots__ = ("_by_mark", "_mark")

    def __init__(self, lexicon: Lexicon, lists: Iterable[tuple[Iterable[str], _T]]) -> None:
        """Of lists that have the same ending the last one counts."""
        self._by_mark: dict[int, _T] = {}
        self._mark = 0
        for words, meaning in lists:
            if mark := lexicon.mark_endings(words):
                self._by_mark[mark.bit_length()] = meaning
                self._mark |= mark

    def find(self, reading: Reading) -> tuple[str, _T] | None:
        """The longest known ending of the text and its meaning."""
        if not reading.marks & self._mark:
            return None
        ending, marks = reading.ending(self._mark)
        return ending, self._by_mark[marks.bit_length()]
