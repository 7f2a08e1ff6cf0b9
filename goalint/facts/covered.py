"""Which categories a form's indicators really cover."""

from collections.abc import Iterable

from goalint.absent import Absent
from goalint.facts.model import IndicatorFacts
from goalint.terms import Category


def find_covered(rows: Iterable[IndicatorFacts]) -> frozenset[Category]:
    """The categories that indicators cover, each indicator one at most.

    It covers the declared category. Where that is surely wrong (a date among 质量指标) it covers
    what it measures, if that can only be one category; a row without a declared category covers
    what it measures best.
    """
    covered = set()
    for row in rows:
        declared, measured = row.category, row.measured
        if isinstance(measured, Absent) or declared is measured or _may_stand(row):
            covered.add(declared)
        elif isinstance(declared, Absent) or row.acceptable == frozenset({measured}):
            covered.add(measured)
    return frozenset(category for category in covered if not isinstance(category, Absent))


def _may_stand(row: IndicatorFacts) -> bool:
    """Whether a row may stand in the category that is declared, other than what it measures."""
    if isinstance(row.category, Absent) or isinstance(row.acceptable, Absent):
        return False
    return not row.sure or row.category in row.acceptable
