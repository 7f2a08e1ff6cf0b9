"""Completion rates of what another row counts: 培训人次 200人次 beside 培训任务完成率 100%."""

from collections.abc import Sequence

from goalint.absent import Absent
from goalint.facts.model import IndicatorFacts
from goalint.terms import Family

_COUNTED = frozenset({Family.COUNT, Family.PHYSICAL})


def find_restated(rows: Sequence[IndicatorFacts]) -> list[str | Absent]:
    """For each row the name of the row that counts what it gives the completion rate of.

    `UNKNOWN` for all other rows.
    """
    counted: dict[object, str] = {}
    for row in rows:
        if row.family in _COUNTED:
            counted.setdefault((row.term, row.goal, row.content), row.indicator.name.text)
    return [
        counted.get((row.term, row.goal, row.completes), Absent.UNKNOWN)
        if row.completes
        else Absent.UNKNOWN
        for row in rows
    ]
