"""What no row of a form has: never a fact that some row has, or has in another way."""

import pytest

from goalint.absent import Absent
from goalint.facts.find import FactFinder
from goalint.facts.model import COLUMNS, SELDOM
from goalint.form import Cell, Form, Indicator
from goalint.terms import Category, FormKind, load_terms

FINDER = FactFinder(load_terms())
COLUMN = Cell("表", 20, 9, "历史标准")


def form(*rows: tuple[str, str, dict[str, Cell]], goal: str = "") -> Form:
    indicators = (
        Indicator(Cell("表", 20 + n, 3, name), target, None, Category.QUANTITY, **columns)
        for n, (name, target, columns) in enumerate(rows)
    )
    fields = {"annual_goal": Cell("表", 9, 2, goal)} if goal else {}
    return Form("表.xlsx", "表", FormKind.PROJECT, fields, tuple(indicators))


PLAIN = ("培训人次", "200人次", {})
CASES = {
    "nothing beside names and targets": (form(PLAIN), {*COLUMNS, *SELDOM}),
    "no rows": (form(), {*COLUMNS, *SELDOM}),
    "one row has a basis": (
        form(PLAIN, ("巡查次数", "24次", {"basis": COLUMN})),
        {*COLUMNS, *SELDOM} - {"basis"},
    ),
    "the basis is blank": (
        form(("巡查次数", "24次", {"basis": Cell("表", 20, 9, "")})),
        {*COLUMNS, *SELDOM} - {"basis"},
    ),
    "one row repeats another": (form(PLAIN, PLAIN), {*COLUMNS, *SELDOM} - {"duplicate_of"}),
    "one row is what is put in": (
        form(PLAIN, ("投入资金", "20万元", {})),
        {*COLUMNS, *SELDOM} - {"money_in"},
    ),
    "one row is how the office is run": (
        form(PLAIN, ("预算执行率", "≥95%", {})),
        {*COLUMNS, *SELDOM} - {"management"},
    ),
    "the goal has the number of one row": (
        form(("巡查次数", "24次", {}), PLAIN, goal="全年培训200人次。"),
        {*COLUMNS, *SELDOM} - {"goal_value"},
    ),
}


@pytest.mark.parametrize(("given", "missing"), CASES.values(), ids=CASES)
def test_what_no_row_has(given: Form, missing: set[str]):
    facts = FINDER.find(given)
    assert set(facts.missing) == missing
    for name, instead in facts.missing.items():
        assert instead is (Absent.NOT_IN_FORM if name in COLUMNS else SELDOM[name])
        assert all(getattr(row, name) is instead for row in facts.indicators)
