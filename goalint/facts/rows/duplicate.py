"""Indicators of a form that say the same as an earlier one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, starmap
from operator import attrgetter

from goalint.facts.model import IndicatorFacts
from goalint.facts.reading.likeness import likeness_of
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


_Number = tuple[IndicatorFacts, Quantity]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A row with a number: its position, the notes in its name, what it is about."""

    position: int
    name: str
    notes: tuple[str, ...]
    content: str
    low: Quantity
    output: bool


class DuplicateFinder:
    """Finds indicators that repeat or restate an earlier one of the same table."""

    __slots__ = ("_likeness",)

    def __init__(self, terms: Terms) -> None:
        self._likeness = likeness_of(terms)

    def find(self, rows: Sequence[IndicatorFacts]) -> dict[int, str]:
        """By their positions those that say the same as an earlier one, and the name of that."""
        found = {position: name for position, name in _repeated(rows) if name}
        same_unit: dict[object, list[_Number]] = defaultdict(list)
        for row in rows:
            low = row.low
            if isinstance(low, Quantity):
                same_unit[low.dimension, row.term, row.goal].append((row, low))
        for numbers in same_unit.values():
            comparable = _comparable(numbers) if len(numbers) > 1 else ()
            for position, name in self._restated(comparable) if comparable else ():
                found.setdefault(position, name)
        return found

    def _restated(self, numbers: Iterable[_Number]) -> Iterator[tuple[int, str]]:
        """The positions of those rows that restate an earlier one of them, each with its name.

        They are of one unit and one table. What could say the same begins alike with one number,
        or ends alike with near numbers; only such are compared, so that a long list takes no
        longer than its rows together.
        """
        begun: dict[object, list[_Counted]] = defaultdict(list)
        ended: dict[object, list[_Counted]] = defaultdict(list)  # by the number's size
        for row in starmap(_counted, numbers):
            notes, number = row.notes, row.low.number
            start, end = row.content[:_SHORTEST], row.content[-_CORE:]
            size = number.adjusted()  # numbers less than double one another differ by one at most
            alike = begun[notes, number, start]
            near = (ended.get((notes, not row.output, end, size + step), ()) for step in (-1, 0, 1))
            others = sorted(chain(alike, *near), key=attrgetter("position"))
            match = next((each for each in others if self._restates(row, each)), None)
            if match:
                yield row.position, match.name
            alike.append(row)
            ended[notes, row.output, end, size].append(row)

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


def _repeated(rows: Sequence[IndicatorFacts]) -> Iterator[tuple[int, str]]:
    """The positions of those that repeat an earlier namesake, each with its name."""
    if len({row.core for row in rows}) == len(rows):
        return
    same_name: dict[object, list[IndicatorFacts]] = defaultdict(list)
    for row in rows:
        earlier = same_name[row.core, row.term, row.goal, _notes(row)]
        match = next((each for each in earlier if _repeats(row, each)), None)
        if match:
            yield row.position, match.indicator.name.text
        earlier.append(row)


def _counted(row: IndicatorFacts, low: Quantity) -> _Counted:
    output, name = row.category in _OUTPUTS, row.indicator.name.text
    return _Counted(row.position, name, _notes(row), row.content, low, output)


def _comparable(rows: Sequence[_Number]) -> Sequence[_Number]:
    """Those of a unit that may restate one another.

    They have one number, or are outputs and results that end alike. Of what is not counted only
    those with one number that say the same.
    """
    counted = any(low.family in _COUNTED for _, low in rows)
    if counted and len({row.category in _OUTPUTS for row, _ in rows}) > 1:
        ends: dict[bool, set[str]] = {True: set(), False: set()}
        for row, _ in rows:
            ends[row.category in _OUTPUTS].add(row.content[-_CORE:])
        if ends[True] & ends[False]:
            return rows
    numbers = [low.number for _, low in rows]
    if len(set(numbers)) == len(numbers):
        return ()
    said = numbers if counted else [(low.number, row.content) for row, low in rows]
    counts = Counter(said)
    return [row for row, number in zip(rows, said, strict=True) if counts[number] > 1]


def _notes(row: IndicatorFacts) -> tuple[str, ...]:
    """What tells the namesakes in one table of a form apart; tables have a term and a goal."""
    return tuple(_NOTE.findall(squeeze(row.name))) if "(" in row.name else ()


def _repeats(row: IndicatorFacts, other: IndicatorFacts) -> bool:
    """The same name counts when category or target agree too (资助标准 may be of two kinds)."""
    return row.category == other.category or squeeze(row.target) == squeeze(other.target)


def _within(short: str, long: str) -> bool:
    """Whether the longer content is the shorter one with words put in (受益学生, 受益农村学生)."""
    return any(
        long.startswith(short[:cut]) and long.endswith(short[cut:])
        for cut in range(_SHORTEST, len(short) - _SHORTEST + 1)
    )
