"""Indicators of a form that say the same as an earlier one."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain
from math import frexp
from operator import itemgetter

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


_Placed = tuple[int, str, Measure]  # place in the form, what it is about, the indicator


class DuplicateFinder:
    """Finds indicators that repeat or restate an earlier one of the same table."""

    __slots__ = ("_likeness", "_names")

    def __init__(self, terms: Terms, names: NameReader) -> None:
        self._names = names
        self._likeness = likeness_of(terms)

    def find(self, measures: Sequence[Measure]) -> list[str | Absent]:
        """For each indicator the name of the earlier one that says the same, or `UNKNOWN`.

        What could say the same begins alike with one number, or ends alike with near numbers;
        only such are compared, so that a long list takes no longer than its rows together.
        """
        same_name: dict[object, list[Measure]] = {}
        begun: dict[object, list[_Placed]] = {}
        ended: dict[object, dict[int, list[_Placed]]] = {}  # by the number's size
        found: list[str | Absent] = []
        for nth, measure in enumerate(measures):
            core, name = self._names.core(measure.name), squeeze(measure.name)
            notes = tuple(_NOTE.findall(name)) if "(" in name else ()
            namesakes = same_name.setdefault((measure.term, measure.goal, core, notes), [])
            match = next((each.name for each in namesakes if _repeats(measure, each)), None)
            namesakes.append(measure)
            if isinstance(measure.low, Quantity):
                content = self._likeness.content(core)
                table = (measure.term, measure.goal, notes, measure.low.dimension)
                output = measure.category in _OUTPUTS
                number, ends = measure.low.number, content[-_CORE:]
                size = _size(number)
                alike = begun.setdefault((table, number, content[:_SHORTEST]), [])
                sizes = ended.get((table, not output, ends))
                if match is None and (alike or sizes):
                    near = [sizes.get(size + step, ()) for step in (-1, 0, 1)] if sizes else ()
                    others = sorted(chain(alike, *near), key=itemgetter(0))
                    match = next(
                        (
                            each.name
                            for _, text, each in others
                            if self._restates(content, measure, text, each)
                        ),
                        None,
                    )
                placed = (nth, content, measure)
                alike.append(placed)
                ended.setdefault((table, output, ends), {}).setdefault(size, []).append(placed)
            found.append(match or Absent.UNKNOWN)
        return found

    def _restates(self, content: str, measure: Measure, earlier: str, other: Measure) -> bool:
        low, others = measure.low, other.low
        if not isinstance(low, Quantity) or not isinstance(others, Quantity):
            return False
        same = low.number == others.number
        if same and content == earlier:
            return len(content) >= _WHOLE
        if low.family not in _COUNTED:
            return False
        telling = same and low.number >= _TELLING
        if not telling and (measure.category in _OUTPUTS) is (other.category in _OUTPUTS):
            return False
        short, long = sorted((content, earlier), key=len)
        if telling:
            alike = _within(short, long)
        else:
            near = low.number < 2 * others.number and others.number < 2 * low.number
            alike = near and len(short) >= _CORE and long.endswith(short)
        return alike and not self._likeness.apart(content, earlier)


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
