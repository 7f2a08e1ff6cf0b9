"""Tables by which a text is read for the words of many lists at once, as plain data."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from goalint.facts.reading.words import LengthsByEnd, lengths_by_end, word_pattern
from goalint.text import fold

# How many characters of a word are sure, the marks of its lists, the word itself if it has a gap.
Word = tuple[int, int, str]
# What begins at a place: the marks of words without a gap, the words that are wanted, the longest
# first, and whether some of these have a gap, so that only the text tells if they are there.
Begun = tuple[int, Sequence[Word], bool]
# By state: where a next character leads if not where it leads from the start, and what begins here.
Machine = tuple[list[dict[str, int]], list[Begun | tuple[()]]]
# An ending, the marks of its lists, those of all endings that it ends in as well, and the longest
# of these.
Ending = tuple[str, int, int, "Ending | None"]
# Endings by their word, and the lengths of these by their ends.
EndingTable = tuple[dict[str, Ending], LengthsByEnd]
Lists = Mapping[tuple[str, ...], int]


def make_machine(lists: Lists, wanted: int) -> Machine:
    """The words as a machine of Aho and Corasick that reads them backwards.

    `wanted` are the marks of lists whose words are to be found, of others the marks do.

    A. V. Aho, M. J. Corasick: Efficient String Matching, CACM 18 (1975). A state is the longest
    text just read that words end in; where none of them goes on, the next shorter one (`back`) may.
    What is alike is one object, as the cache keeps it in less space then and loads it faster.
    """
    marks = _marks((word.strip("…"), mark) for word, mark in _words(lists))
    follow: list[dict[str, int]] = [{}]
    own: dict[int, list[Word]] = defaultdict(list)
    for word in marks:
        start, gap, _ = word.partition("…")
        state = 0
        for char in map(sys.intern, reversed(start)):
            state = follow[state].setdefault(char, len(follow))
            if state == len(follow):
                follow.append({})
        if gap:
            word_pattern([word])  # known from here on, as the machine is
        own[state].append((len(start), marks[word], word if gap else ""))
    back = [0] * len(follow)
    begun: list[tuple[Word, ...]] = [()] * len(follow)
    nothing: dict[str, int] = {}
    states = [0]
    for state in states:  # grows by those that follow, so that the shorter come first
        begun[state] = tuple(sorted((*begun[back[state]], *own[state]), key=_rank))
        shorter = follow[back[state]] if back[state] else nothing
        for char, longer in follow[state].items():
            states.append(longer)
            back[longer] = (shorter.get(char) or follow[0].get(char, 0)) if state else 0
        if state:
            longest = follow[state]
            follow[state] = {**shorter, **longest} if shorter and longest else longest or shorter
    alike = {words: _begun(words, wanted) for words in set(begun)}
    return follow, [alike[words] for words in begun]


def make_endings(lists: Lists) -> EndingTable:
    """The words by themselves, each with those that it ends in; what is alike is one object."""
    marks = _marks(_words(lists))
    alike: dict[int, int] = {}
    endings: dict[str, Ending] = {}
    for word in sorted(marks, key=len):
        parts = (word[place:] for place in range(1, len(word)))
        shorter = next((endings[part] for part in parts if part in endings), None)
        own = marks[word]
        every = own | shorter[2] if shorter else own
        endings[word] = word, alike.setdefault(own, own), alike.setdefault(every, every), shorter
    return endings, lengths_by_end(endings)


def _words(lists: Lists) -> Iterable[tuple[str, int]]:
    return ((fold(word), mark) for words, mark in lists.items() for word in words)


def _marks(words: Iterable[tuple[str, int]]) -> dict[str, int]:
    marks: dict[str, int] = defaultdict(int)
    for word, mark in words:
        marks[word] |= mark
    return dict(marks)


def _rank(word: Word) -> tuple[int, str]:
    """Words that begin at one place in their order, the longest first."""
    length, _, gapped = word
    return -(len(gapped) or length), gapped


def _begun(words: Sequence[Word], wanted: int) -> Begun | tuple[()]:
    if not words:
        return ()
    marks = reduce(or_, (lists for _, lists, gapped in words if not gapped), 0)
    kept = tuple(word for word in words if word[1] & wanted or word[2])
    return marks, kept, any(gapped for *_, gapped in kept)
