"""Which categories a form's indicators really cover."""

from goalint.absent import Absent
from goalint.facts.model import IndicatorFacts
from goalint.terms import Category


def covers(row: IndicatorFacts) -> Category | Absent:
    """The category that an indicator covers, if any.

    It covers the declared category. Where that is surely wrong (a date among 质量指标) it covers
    what it measures, if that can only be one category; a row without a declared category covers
    what it measures best.
    """
    declared, measured = row.category, row.measured
    if isinstance(measured, Absent) or declared is measured or _may_stand(row):
        return declared
    certain = isinstance(declared, Absent) or row.acceptable == frozenset({measured})
    return measured if certain else Absent.UNKNOWN


def _may_stand(row: IndicatorFacts) -> bool:
    """Whether a row may stand in the category that is declared, other than what it measures."""
    if isinstance(row.category, Absent) or isinstance(row.acceptable, Absent):
        return False
    return not row.sure or row.category in row.acceptable
