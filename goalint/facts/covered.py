"""Which categories a form's indicators really cover."""

from collections.abc import Iterable

from goalint.facts.model import Measured
from goalint.terms import Category


def find_covered(rows: Iterable[tuple[Category | None, Measured | None]]) -> frozenset[Category]:
    """The categories that at least one indicator covers; each indicator covers one.

    Each row is its declared category and what it measures. That is the declared category, unless
    it is surely wrong (a date among 质量指标): then what the indicator measures instead.
    """
    covered = set()
    for declared, measured in rows:
        wrong = measured is not None and measured.sure and declared not in measured.acceptable
        covered.add(measured.best if measured and (wrong or declared is None) else declared)
    return frozenset(category for category in covered if category is not None)
