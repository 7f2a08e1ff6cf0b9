"""Rows that rest on the past years' values, which they leave blank."""

import pytest

from goalint.facts.rows.history import HistoryFinder
from goalint.form import Cell, Form, Indicator
from goalint.terms import Category, FormKind, load_terms

FINDER = HistoryFinder(load_terms())

# basis, last year, the year before; None: the table has no such column
CASES = {
    "both-years-blank": ("历史标准", "", "", True),
    "only-one-year-has-a-column": ("参照往年完成数", "", None, True),
    "one-year-is-filled": ("历史标准", "95%", "", False),
    "both-years-are-filled": ("历史标准", "95%", "94%", False),
    "no-columns-for-past-years": ("历史标准", None, None, False),
    "another-basis": ("计划标准", "", "", False),
    "basis-blank": ("", "", "", False),
    "no-column-for-the-basis": (None, "", "", False),
}


def cell(column: int, text: str | None) -> Cell | None:
    return None if text is None else Cell("表", 20, column, text)


@pytest.mark.parametrize(("basis", "last", "before", "found"), CASES.values(), ids=CASES)
def test_rows_that_rest_on_blank_years(
    basis: str | None, last: str | None, before: str | None, found: bool
):
    row = Indicator(
        Cell("表", 20, 3, "巡查次数"), "24次", None, Category.QUANTITY,
        last_year=cell(5, last), year_before=cell(6, before), basis=cell(7, basis),
    )  # fmt: skip
    form = Form("表.xlsx", "表", FormKind.PROJECT, {}, (row, row))
    assert [each.ref for each in FINDER.gaps(form)] == (["G20", "G20"] if found else [])
