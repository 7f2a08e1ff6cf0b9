"""What an indicator's own cells settle, whatever form it stands in."""

from typing import Final

from goalint.form import Indicator, Term
from goalint.terms import Category

# The facts of an indicator that are the same wherever `own_words` are.
OWN: Final = frozenset(
    {
        "acceptable", "category", "comparator", "direction", "evidence", "family", "firm",
        "first_date", "fixed", "high", "last_date", "level1", "level2", "low", "management",
        "may_exceed", "measured", "money_in", "name", "name_family", "name_value", "parts", "sure",
        "target", "target_kind", "target_parts", "term", "typo", "typo_right", "unit",
    }
)  # fmt: skip

# Name, target, unit, headings, category and term; None for a cell that is not there.
Words = tuple[str, str, str | None, str | None, str | None, Category | None, Term]


def own_words(indicator: Indicator) -> Words:
    """What the row itself says."""
    unit, level1, level2 = indicator.unit, indicator.level1, indicator.level2
    return (
        indicator.name.text,
        indicator.target,
        None if unit is None else unit.text,
        None if level1 is None else level1.text,
        None if level2 is None else level2.text,
        indicator.category,
        indicator.term,
    )
