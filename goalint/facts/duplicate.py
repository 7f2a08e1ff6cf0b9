"""Indicators of a form that say the same as an earlier one."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from math import frexp
from operator import attrgetter

from goalint.absent import Absent
from goalint.facts.core_name import NameReader
from goalint.facts.likeness import likeness_of
from goalint.form import Term
from goalint.patterns import late_pattern
from goalint.quantity import Quantity
from goalint.record import dataclass
from goalint.terms import Category, Family, Terms
from goalint.text import squeeze

# Below this, two indicators easily have the same number by chance.
_TELLING = Decimal(10)
_OUTPUTS = frozenset({Category.QUANTITY, Category.QUALITY, Category.TIMELINESS, Category.COST})
_COUNTED = frozenset({Family.COUNT, Family.PHYSICAL, Family.MONEY})
_SHORTEST = 2
_WHOLE = 3
_CORE = 4
# Words in brackets tell namesakes apart, 补助标准（小学）; printed marks such as （≥**人） do not.
_NOTE = late_pattern(r"\(([^()*≥≤><=]+)\)")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is compared of an indicator: name, target and goal as written, and the number read."""

    name: str
    target: str
    term: Term
    category: Category | Absent
    low: Quantity | Absent
    goal: str = ""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A row with a number: its place in the form, its name's core, whether it is an output."""

    place: int
    core: str
    measure: Measure
    low: Quantity
    output: bool


class DuplicateFinder:
    """Finds indicators that repeat or restate an earlier one of the same table."""

    __slots__ = ("_likeness", "_names")

    def __init__(self, terms: Terms, names: NameReader) -> None:
        self._names = names
        self._likeness = likeness_of(terms)

    def find(self, measures: Sequence[Measure]) -> list[str | Absent]:
        """For each indicator the name of the earlier one that says the same, or `UNKNOWN`."""
        same_name: dict[object, list[Measure]] = defaultdict(list)
        same_unit: dict[object, list[_Counted]] = defaultdict(list)
        found: list[str | Absent] = []
        for place, measure in enumerate(measures):
            core, name = self._names.core(measure.name), squeeze(measure.name)
            notes = tuple(_NOTE.findall(name)) if "(" in name else ()
            namesakes = same_name[measure.term, measure.goal, core, notes]
            match = next((each.name for each in namesakes if _repeats(measure, each)), None)
            found.append(match or Absent.UNKNOWN)
            namesakes.append(measure)
            if isinstance(low := measure.low, Quantity):
                rows = same_unit[measure.term, measure.goal, notes, low.dimension]
                rows.append(_Counted(place, core, measure, low, measure.category in _OUTPUTS))
        for rows in same_unit.values():
            for place, name in self._restated(_comparable(rows)):
                if found[place] is Absent.UNKNOWN:
                    found[place] = name
        return found

    def _restated(self, rows: Sequence[_Counted]) -> Iterator[tuple[int, str]]:
        """The places of those rows that restate an earlier one of them, each with its name.

        What could say the same begins alike with one number, or ends alike with near numbers;
        only such are compared, so that a long list takes no longer than its rows together.
        """
        begun: dict[object, list[_Counted]] = defaultdict(list)
        ended: dict[object, list[_Counted]] = defaultdict(list)
        for row in rows:
            content, size = self._likeness.content(row.core), _size(row.low.number)
            start, end = content[:_SHORTEST], content[-_CORE:]
            alike = begun[row.low.number, start]
            near = (ended.get((not row.output, end, size + step), ()) for step in (-1, 0, 1))
            others = sorted(chain(alike, *near), key=attrgetter("place"))
            match = next((each for each in others if self._restates(row, each)), None)
            if match:
                yield row.place, match.measure.name
            alike.append(row)
            ended[row.output, end, size].append(row)

    def _restates(self, row: _Counted, other: _Counted) -> bool:
        content, earlier = self._likeness.content(row.core), self._likeness.content(other.core)
        low, others = row.low.number, other.low.number
        if low == others and content == earlier:
            return len(content) >= _WHOLE
        if row.low.family not in _COUNTED:
            return False
        telling = low == others and low >= _TELLING
        if not telling and row.output is other.output:
            return False
        short, long = sorted((content, earlier), key=len)
        if telling:
            alike = _within(short, long)
        else:
            near = low < 2 * others and others < 2 * low
            alike = near and len(short) >= _CORE and long.endswith(short)
        return alike and not self._likeness.apart(content, earlier)


def _comparable(rows: Sequence[_Counted]) -> Sequence[_Counted]:
    """Those of a unit that may say the same: with one number, or outputs beside results."""
    if len(rows) == 1:
        return ()
    if rows[0].low.family in _COUNTED and len({row.output for row in rows}) > 1:
        return rows
    numbers = Counter(row.low.number for row in rows)
    return [row for row in rows if numbers[row.low.number] > 1]


def _size(number: Decimal) -> int:
    """A number's power of two: numbers less than double one another differ by one at most."""
    return frexp(number)[1]


def _repeats(measure: Measure, other: Measure) -> bool:
    """The same name counts when category or target agree too (资助标准 may be of two kinds)."""
    return measure.category == other.category or squeeze(measure.target) == squeeze(other.target)


def _within(short: str, long: str) -> bool:
    """Whether the longer content is the shorter one with words put in (受益学生, 受益农村学生)."""
    return any(
        long.startswith(short[:cut]) and long.endswith(short[cut:])
        for cut in range(_SHORTEST, len(short) - _SHORTEST + 1)
    )
