"""Which way is better for what an indicator's name measures, by rules/terms/direction.toml.

Chinese names are headed by their end: a bad thing (故障, 投诉, 逾期) with a measure (率, 次数)
is better low, whatever stands before; other ends are listed one by one.
"""

import re
from collections.abc import Iterable
from functools import reduce
from operator import or_

from goalint.facts.model import Direction
from goalint.facts.reading.lexicon import Meanings, Reading, lexicon_of
from goalint.facts.reading.machine import Word
from goalint.facts.reading.words import Endings, word_pattern
from goalint.patterns import compile_pattern
from goalint.record import dataclass
from goalint.terms import Terms
from goalint.text import fold

_HIGHER, _LOWER = Direction.HIGHER, Direction.LOWER
_OPPOSITE = {_HIGHER: _LOWER, _LOWER: _HIGHER}


@dataclass(frozen=True, slots=True)
class _Measured:
    """Ends of names made of a thing and its measure, unless the words before say otherwise.

    `things` is the mark of their list.
    """

    direction: Direction | None
    things: int
    measures: frozenset[str] = frozenset({""})
    unless: re.Pattern[str] | None = None


class DirectionFinder:
    """Finds directions with the word lists of rules/terms/direction.toml."""

    __slots__ = (
        "_amount",
        "_favoured",
        "_free",
        "_grown",
        "_grows",
        "_lexicon",
        "_measured",
        "_measures",
        "_not",
        "_plain",
        "_reduced",
        "_reduces",
        "_reducing",
        "_reduction",
        "_saved",
        "_saves",
        "_silent",
        "_thing",
        "_told",
    )

    def __init__(self, terms: Terms) -> None:
        table = terms["direction"]
        lexicon = self._lexicon = lexicon_of(terms)
        bad, dealt, change = table["bad"], table["dealt"], table["change"]
        wait, pollutant = table["wait"], table["pollutant"]
        carriers = [*bad["carriers"], ""]
        shares = _folded(carrier + share for carrier in carriers for share in bad["shares"])
        counts = _folded(c + count for c in carriers for count in (*bad["counts"], ""))
        measure = _any([*change["measures"], ""])
        # What was dealt with (受理投诉件数) is neither good nor bad; 污水处理站 does not deal.
        places = _any(dealt["places"])
        verb = f"(?<!被){_any(dealt['verbs'])}(?!{places})"
        anywhere, beside = compile_pattern(verb), _end(verb)
        ends = [
            (table[name]["ends"], direction)
            for name, direction in (("higher", _HIGHER), ("lower", _LOWER), ("open", None))
        ]
        # of two that are the same the first goes
        self._plain = Meanings(lexicon, reversed(ends))
        mark = lexicon.mark_wanted
        self._measured = (
            *(_Measured(way, mark(end for end in listed if "…" in end)) for listed, way in ends),
            _Measured(_LOWER, mark(wait["acts"]), _folded(wait["measures"])),
            _Measured(_LOWER, mark(pollutant["names"]), _folded(pollutant["measures"])),
            _Measured(_LOWER, mark(bad["errors"]), shares),
            _Measured(_LOWER, mark([*bad["events"], *bad["rates"]]), shares, beside),
            _Measured(_LOWER, mark([*bad["errors"], *bad["events"]]), counts, anywhere),
        )
        self._thing = reduce(or_, (each.things for each in self._measured))
        self._measures = frozenset().union(*(each.measures for each in self._measured))
        self._free = Endings(dealt["free"])
        self._not = Endings(dealt["not"])
        self._silent = lexicon.mark(table["silent"]["words"])
        self._amount = lexicon.mark(table["silent"]["amounts"])
        self._told = Endings(table["silent"]["told"])
        against = _any([*change["against"], ""])
        self._grows = lexicon.mark(change["grown"])
        self._grown = _end(against + _any(change["grown"]) + measure)
        self._reduction = lexicon.mark(change["reduced"])
        self._reduced = _end(against + _any(change["reduced"]) + measure)
        self._reduces = word_pattern(change["reduced"])
        self._reducing = compile_pattern(f"{_any(change['reduced'])}(?!{places})")
        self._saves = lexicon.mark(change["saved"])
        self._saved = word_pattern(change["saved"])
        self._favoured = word_pattern(change["favoured"])

    def tells_change(self, name: Reading) -> bool:
        """Whether the name tells a growth or a reduction rather than a level."""
        core, marks = name.text, name.marks
        return bool(
            (marks & self._grows and self._grown.search(core))
            or (marks & self._reduction and self._tells_reduction(core))
        )

    def _tells_reduction(self, core: str) -> bool:
        return bool(self._reduces.match(core) or self._reduced.search(core))

    def find(self, name: Reading, target: str) -> Direction | None:
        """The direction, or None when the name leaves it open.

        A target that tells a reduction (下降≥3%) is about the reduction, and a name that speaks of
        one (降低故障率) may give what is taken away or what is left.
        """
        core, marks = name.text, name.marks
        amount = marks & self._amount and not self._told.find(core)
        if marks & self._silent or amount or self._reduces.search(target):
            return None
        if marks & self._grows and (found := self._grown.search(core)):
            return self._level(self._lexicon.read(core[: found.start()]))
        reduction = marks & self._reduction
        if reduction and (found := self._reduced.search(core)):
            within = self._level(self._lexicon.read(core[: found.start()]))
            return _OPPOSITE[within] if within else None
        if marks & self._saves and (found := self._saved.search(core)):
            spared = found.start() == 0 or self._favoured.match(core)
            return _HIGHER if spared and self._level(name) is _LOWER else None
        return None if reduction and self._reducing.search(core) else self._level(name)

    def _level(self, reading: Reading) -> Direction | None:
        """The direction of the longest ending that is known."""
        text = reading.text
        ending, direction = self._plain.find(reading) or ("", None)
        place, measured = self._with_its_measure(reading)
        if measured and len(text) - place > len(ending):
            ending, direction = text[place:], measured.direction
            if measured.unless and measured.unless.search(text, 0, place):
                return None
        if not ending:
            return None
        before = text.removesuffix(ending)
        if direction is _LOWER and self._free.find(before):
            return _HIGHER
        if self._not.find(before):
            return _LOWER if direction is _HIGHER else None
        return direction

    def _with_its_measure(self, reading: Reading) -> tuple[int, _Measured | None]:
        """The first place of a thing that makes with the end of a text a thing and its measure.

        The leftmost is the longest; of those at one place the first of the table counts.
        """
        text = reading.text
        for place, words in reading.begun if reading.marks & self._thing else ():
            for length, marks, _ in words:
                if marks & self._thing and text[place + length :] in self._measures:
                    measured = self._measured_by(text, place, words)
                    if measured:
                        return place, measured
        return 0, None

    def _measured_by(self, text: str, place: int, words: Iterable[Word]) -> _Measured | None:
        for each in self._measured:
            for length, marks, _ in words:
                if marks & each.things and text[place + length :] in each.measures:
                    return each
        return None


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _any(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return f"(?:{word_pattern(words).pattern})"


def _end(pattern: str) -> re.Pattern[str]:
    return compile_pattern(f"(?:{pattern})$")
