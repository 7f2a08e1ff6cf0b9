"""Which categories a form's indicators really cover."""

from collections.abc import Iterable

from goalint.facts.model import Measured
from goalint.terms import Category


def find_covered(rows: Iterable[tuple[Category | None, Measured | None]]) -> frozenset[Category]:
    """The categories that indicators cover, each indicator one at most.

    Each row is its declared category and what it measures. It covers the declared category. Where
    that is surely wrong (a date among 质量指标) it covers what it measures, if that can only be
    one category; a row without a declared category covers what it measures best.
    """
    covered = set()
    for declared, measured in rows:
        if measured is None or declared in measured.acceptable or (declared and not measured.sure):
            covered.add(declared)
        elif declared is None or len(measured.acceptable) == 1:
            covered.add(measured.best)
    return frozenset(category for category in covered if category is not None)
