"""Which way is better for what an indicator's name measures, by rules/terms/direction.toml.

Chinese names are headed by their end: a bad thing (故障, 投诉, 逾期) with a measure (率, 次数)
is better low, whatever stands before; other ends are listed one by one.
"""

import re
from collections.abc import Iterable, Sequence

from goalint.facts.lexicon import lexicon_of
from goalint.facts.model import Direction
from goalint.facts.words import Endings, word_ending, word_pattern
from goalint.patterns import compile_pattern
from goalint.record import dataclass
from goalint.terms import Terms
from goalint.text import fold

_HIGHER, _LOWER = Direction.HIGHER, Direction.LOWER
_OPPOSITE = {_HIGHER: _LOWER, _LOWER: _HIGHER}


@dataclass(frozen=True, slots=True)
class _Measured:
    """Ends of names made of a thing and its measure, unless the words before say otherwise."""

    direction: Direction | None
    things: Sequence[str]
    measure: str = ""
    unless: re.Pattern[str] | None = None

    @property
    def pattern(self) -> str:
        return _any(self.things) + self.measure


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
        "_with_measure",
    )

    def __init__(self, terms: Terms) -> None:
        table = terms["direction"]
        lexicon = self._lexicon = lexicon_of(terms)
        bad, dealt, change = table["bad"], table["dealt"], table["change"]
        pollutant = table["pollutant"]
        carrier, share = _any([*bad["carriers"], ""]), _any(bad["shares"])
        count, measure = _any([*bad["counts"], ""]), _any([*change["measures"], ""])
        things = [*bad["errors"], *bad["events"]]
        # What was dealt with (受理投诉件数) is neither good nor bad; 污水处理站 does not deal.
        places = _any(dealt["places"])
        verb = f"(?<!被){_any(dealt['verbs'])}(?!{places})"
        anywhere, beside = compile_pattern(verb), _end(verb)
        ends = [
            (fold(end), direction)
            for name, direction in (("higher", _HIGHER), ("lower", _LOWER), ("open", None))
            for end in table[name]["ends"]
        ]
        # of two that are the same the first goes
        self._plain = Endings({end: way for end, way in reversed(ends) if "…" not in end})
        self._measured = (
            *(_Measured(way, [end]) for end, way in ends if "…" in end),
            _Measured(_LOWER, table["wait"]["acts"], _any(table["wait"]["measures"])),
            _Measured(_LOWER, pollutant["names"], _any(pollutant["measures"])),
            _Measured(_LOWER, bad["errors"], carrier + share),
            _Measured(_LOWER, [*bad["events"], *bad["rates"]], carrier + share, beside),
            _Measured(_LOWER, things, carrier + count, anywhere),
        )
        self._thing = lexicon.mark(
            thing.partition("…")[0] for each in self._measured for thing in each.things
        )
        # the leftmost of the ends that a name has is the longest; of equal ones the first
        self._with_measure = _end("|".join(f"({each.pattern})" for each in self._measured))
        self._free = word_ending(dealt["free"])
        self._not = word_ending(dealt["not"])
        self._silent = lexicon.mark(table["silent"]["words"])
        self._amount = lexicon.mark(table["silent"]["amounts"])
        self._told = word_ending(table["silent"]["told"])
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

    def tells_change(self, core: str) -> bool:
        """Whether the name tells a growth or a reduction rather than a level."""
        marks = self._lexicon.read(core).marks
        return bool(
            (marks & self._grows and self._grown.search(core))
            or (marks & self._reduction and self._tells_reduction(core))
        )

    def _tells_reduction(self, core: str) -> bool:
        return bool(self._reduces.match(core) or self._reduced.search(core))

    def find(self, core: str, target: str) -> Direction | None:
        """The direction, or None when the name leaves it open.

        A target that tells a reduction (下降≥3%) is about the reduction, and a name that speaks of
        one (降低故障率) may give what is taken away or what is left.
        """
        marks = self._lexicon.read(core).marks
        amount = marks & self._amount and not self._told(core)
        if marks & self._silent or amount or self._reduces.search(target):
            return None
        if marks & self._grows and (found := self._grown.search(core)):
            return self._level(core[: found.start()])
        reduction = marks & self._reduction
        if reduction and (found := self._reduced.search(core)):
            within = self._level(core[: found.start()])
            return _OPPOSITE[within] if within else None
        if marks & self._saves and (found := self._saved.search(core)):
            spared = found.start() == 0 or self._favoured.match(core)
            return _HIGHER if spared and self._level(core) is _LOWER else None
        return None if reduction and self._reducing.search(core) else self._level(core)

    def _level(self, text: str) -> Direction | None:
        """The direction of the longest ending that is known."""
        plain = self._plain.find(text)
        ending, direction = plain or ("", None)
        measured = self._with_its_measure(text)
        if measured and measured.lastindex and len(measured[0]) > len(ending):
            told = self._measured[measured.lastindex - 1]
            ending, direction = measured[0], told.direction
            if told.unless and told.unless.search(text, 0, measured.start()):
                return None
        if not ending:
            return None
        before = text.removesuffix(ending)
        if direction is _LOWER and self._free(before):
            return _HIGHER
        if self._not(before):
            return _LOWER if direction is _HIGHER else None
        return direction

    def _with_its_measure(self, text: str) -> re.Match[str] | None:
        """The first thing of a text with which its end makes a thing and its measure."""
        reading = self._lexicon.read(text)
        for place in reading.places(self._thing) if reading.marks & self._thing else ():
            if found := self._with_measure.match(text, place):
                return found
        return None


def _any(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return f"(?:{word_pattern(words).pattern})"


def _end(pattern: str) -> re.Pattern[str]:
    return compile_pattern(f"(?:{pattern})$")
