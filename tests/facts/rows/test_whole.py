"""Targets of namesakes in the whole project's table."""

import pytest

from goalint.absent import Absent
from goalint.facts.rows.whole import whole_targets
from goalint.form import Cell, Indicator, Term
from goalint.terms import Category


def row(name: str, target: str, term: Term, category: Category = Category.QUANTITY) -> Indicator:
    return Indicator(Cell("表", 1, 1, name), target, None, category, term)


YEAR, WHOLE = Term.ANNUAL, Term.WHOLE
CASES = {
    "no whole table": ([row("造林面积", "800亩", YEAR)], [Absent.NOT_IN_FORM]),
    "namesake": (
        [row("造林面积", "800亩", YEAR), row("造林 面积", "３２００亩", WHOLE)],
        ["3200亩", Absent.UNKNOWN],
    ),
    "other name": (
        [row("造林面积", "800亩", YEAR), row("抚育面积", "90亩", WHOLE)],
        [Absent.UNKNOWN, Absent.UNKNOWN],
    ),
    "other category": (
        [row("造林面积", "800亩", YEAR), row("造林面积", "90亩", WHOLE, Category.QUALITY)],
        [Absent.UNKNOWN, Absent.UNKNOWN],
    ),
}


@pytest.mark.parametrize(("rows", "found"), CASES.values(), ids=CASES)
def test_whole_targets(rows: list[Indicator], found: list[str | Absent]):
    assert whole_targets(rows) == found
