"""Completion rates of what another row counts: 培训人次 200人次 beside 培训任务完成率 100%."""

from collections.abc import Sequence

from goalint.absent import Absent
from goalint.facts.core_name import NameReader
from goalint.facts.duplicate import Measure
from goalint.facts.likeness import either, likeness_of
from goalint.patterns import compile_pattern
from goalint.quantity import Quantity
from goalint.terms import Family, Terms

_COUNTED = frozenset({Family.COUNT, Family.PHYSICAL})
_SHORTEST = 2


class RestatedFinder:
    """Finds completion rates by the endings of rules/terms/wording.toml."""

    __slots__ = ("_ending", "_likeness", "_names")

    def __init__(self, terms: Terms, names: NameReader) -> None:
        self._names = names
        self._likeness = likeness_of(terms)
        self._ending = compile_pattern(f"(?:{either(terms['wording']['restated']['ends'])})$")

    def find(self, measures: Sequence[Measure]) -> list[str | Absent]:
        """For each row the name of the row that counts what it gives the completion rate of.

        `UNKNOWN` for all other rows.
        """
        counted: dict[object, str] = {}
        for measure in measures:
            if isinstance(measure.low, Quantity) and measure.low.family in _COUNTED:
                content = self._likeness.content(self._names.core(measure.name))
                counted.setdefault((measure.term, measure.goal, content), measure.name)
        return [self._of(measure, counted) for measure in measures]

    def _of(self, measure: Measure, counted: dict[object, str]) -> str | Absent:
        core = self._names.core(measure.name)
        ending = self._ending.search(core)
        if not ending or not isinstance(measure.low, Quantity):
            return Absent.UNKNOWN
        content = self._likeness.content(core[: ending.start()])
        if measure.low.family is not Family.RATIO or len(content) < _SHORTEST:
            return Absent.UNKNOWN
        return counted.get((measure.term, measure.goal, content), Absent.UNKNOWN)
