"""Indicators of a form that say the same as an earlier one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, starmap
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


_Number = tuple[int, Measure, Quantity]  # with its place in the form


@dataclass(frozen=True, slots=True)
class _Counted:
    """A row with a number: its place in the form, the notes in its name, what it is about."""

    place: int
    name: str
    notes: tuple[str, ...]
    content: str
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
        found: list[str | Absent] = [Absent.UNKNOWN] * len(measures)
        for place, name in self._repeated(measures):
            found[place] = name or Absent.UNKNOWN
        same_unit: dict[object, list[_Number]] = defaultdict(list)
        for place, measure in enumerate(measures):
            if isinstance(low := measure.low, Quantity):
                numbers = same_unit[low.dimension, measure.term, measure.goal]
                numbers.append((place, measure, low))
        for numbers in same_unit.values():
            comparable = _comparable(numbers) if len(numbers) > 1 else ()
            for place, name in self._restated(comparable) if comparable else ():
                if found[place] is Absent.UNKNOWN:
                    found[place] = name
        return found

    def _repeated(self, measures: Sequence[Measure]) -> Iterator[tuple[int, str]]:
        """The places of those that repeat an earlier namesake, each with its name."""
        cores = [self._names.core(measure.name) for measure in measures]
        if len(set(cores)) == len(cores):
            return
        same_name: dict[object, list[Measure]] = defaultdict(list)
        for place, (core, measure) in enumerate(zip(cores, measures, strict=True)):
            earlier = same_name[core, measure.term, measure.goal, _notes(measure)]
            match = next((each for each in earlier if _repeats(measure, each)), None)
            if match:
                yield place, match.name
            earlier.append(measure)

    def _restated(self, numbers: Iterable[_Number]) -> Iterator[tuple[int, str]]:
        """The places of those rows that restate an earlier one of them, each with its name.

        They are of one unit and one table. What could say the same begins alike with one number,
        or ends alike with near numbers; only such are compared, so that a long list takes no
        longer than its rows together.
        """
        begun: dict[object, list[_Counted]] = defaultdict(list)
        ended: dict[object, list[_Counted]] = defaultdict(list)  # by the number's size
        for row in starmap(self._counted, numbers):
            notes, number = row.notes, row.low.number
            start, end = row.content[:_SHORTEST], row.content[-_CORE:]
            size = number.adjusted()  # numbers less than double one another differ by one at most
            alike = begun[notes, number, start]
            near = (ended.get((notes, not row.output, end, size + step), ()) for step in (-1, 0, 1))
            others = sorted(chain(alike, *near), key=attrgetter("place"))
            match = next((each for each in others if self._restates(row, each)), None)
            if match:
                yield row.place, match.name
            alike.append(row)
            ended[notes, row.output, end, size].append(row)

    def _counted(self, place: int, measure: Measure, low: Quantity) -> _Counted:
        content = self._likeness.content(self._names.core(measure.name))
        output = measure.category in _OUTPUTS
        return _Counted(place, measure.name, _notes(measure), content, low, output)

    def _restates(self, row: _Counted, other: _Counted) -> bool:
        content, earlier = row.content, other.content
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


def _comparable(rows: Sequence[_Number]) -> Sequence[_Number]:
    """Those of a unit that may restate one another: with one number, or outputs and results."""
    if any(low.family in _COUNTED for *_, low in rows):
        outputs = {measure.category in _OUTPUTS for _, measure, _ in rows}
        if len(outputs) > 1:
            return rows
    numbers = [low.number for *_, low in rows]
    if len(set(numbers)) == len(numbers):
        return ()
    counts = Counter(numbers)
    return [row for row in rows if counts[row[2].number] > 1]


def _notes(measure: Measure) -> tuple[str, ...]:
    """What tells the namesakes in one table of a form apart; tables have a term and a goal."""
    name = squeeze(measure.name)
    return tuple(_NOTE.findall(name)) if "(" in name else ()


def _repeats(measure: Measure, other: Measure) -> bool:
    """The same name counts when category or target agree too (资助标准 may be of two kinds)."""
    return measure.category == other.category or squeeze(measure.target) == squeeze(other.target)


def _within(short: str, long: str) -> bool:
    """Whether the longer content is the shorter one with words put in (受益学生, 受益农村学生)."""
    return any(
        long.startswith(short[:cut]) and long.endswith(short[cut:])
        for cut in range(_SHORTEST, len(short) - _SHORTEST + 1)
    )
