"""Completion rates of what another row counts: 培训人次 200人次 beside 培训任务完成率 100%."""

from collections.abc import Sequence

from goalint.absent import Absent
from goalint.facts.core_name import NameReader
from goalint.facts.duplicate import Measure
from goalint.facts.likeness import likeness_of
from goalint.facts.words import Endings
from goalint.quantity import Quantity
from goalint.terms import Family, Terms

_COUNTED = frozenset({Family.COUNT, Family.PHYSICAL})
_RATIO = Family.RATIO
_SHORTEST = 2


class RestatedFinder:
    """Finds completion rates by the endings of rules/terms/wording.toml."""

    __slots__ = ("_endings", "_likeness", "_names")

    def __init__(self, terms: Terms, names: NameReader) -> None:
        self._names = names
        self._likeness = likeness_of(terms)
        self._endings = Endings(dict.fromkeys(terms["wording"]["restated"]["ends"]))

    def find(self, measures: Sequence[Measure]) -> list[str | Absent]:
        """For each row the name of the row that counts what it gives the completion rate of.

        `UNKNOWN` for all other rows.
        """
        rates = [self._rate(measure) for measure in measures]
        if not any(rates):
            return [Absent.UNKNOWN] * len(measures)
        counted: dict[object, str] = {}
        for measure in measures:
            if isinstance(measure.low, Quantity) and measure.low.family in _COUNTED:
                content = self._likeness.content(self._names.core(measure.name))
                counted.setdefault((measure.term, measure.goal, content), measure.name)
        return [
            counted.get((measure.term, measure.goal, rate), Absent.UNKNOWN)
            if rate
            else Absent.UNKNOWN
            for measure, rate in zip(measures, rates, strict=True)
        ]

    def _rate(self, measure: Measure) -> str:
        """What a completion rate is of; empty for all other rows."""
        if not isinstance(measure.low, Quantity) or measure.low.family is not _RATIO:
            return ""
        core = self._names.core(measure.name)
        ending = self._endings.find(core)
        content = self._likeness.content(core.removesuffix(ending[0])) if ending else ""
        return content if len(content) >= _SHORTEST else ""
