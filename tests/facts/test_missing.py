"""What no row of a form has, or one row has not: never a fact that it has in another way."""

import pytest

from goalint.absent import Absent
from goalint.facts.find import FactFinder
from goalint.facts.model import IN_TABLES, SELDOM
from goalint.form import Cell, Form, Indicator, Term
from goalint.terms import Category, FormKind, load_terms

FINDER = FactFinder(load_terms())
COLUMN = Cell("表", 20, 9, "历史标准")


def form(*rows: tuple[str, str, dict[str, object]], year: int | None = None, **texts: str) -> Form:
    indicators = (
        Indicator(Cell("表", 20 + n, 3, name), target, None, Category.QUANTITY, **columns)
        for n, (name, target, columns) in enumerate(rows)
    )
    fields = {name: Cell("表", 9, 2, text) for name, text in texts.items()}
    return Form("表.xlsx", "表", FormKind.PROJECT, fields, tuple(indicators), year)


PLAIN = ("培训人次", "200人次", {})
IN_NO_TABLE = {
    "nothing beside names and targets": (form(PLAIN), {*IN_TABLES}),
    "no rows": (form(), {*IN_TABLES}),
    "one row has a basis": (
        form(PLAIN, ("巡查次数", "24次", {"basis": COLUMN})),
        {*IN_TABLES} - {"basis"},
    ),
    "the basis is blank": (
        form(("巡查次数", "24次", {"basis": Cell("表", 20, 9, "")})),
        {*IN_TABLES} - {"basis"},
    ),
    "one row is of the whole project": (
        form(PLAIN, ("培训人次", "600人次", {"term": Term.WHOLE})),
        {*IN_TABLES} - {"whole_target"},
    ),
}


@pytest.mark.parametrize(("given", "missing"), IN_NO_TABLE.values(), ids=IN_NO_TABLE)
def test_what_no_table_has(given: Form, missing: set[str]):
    facts = FINDER.find(given)
    assert facts.missing == missing
    for name in missing:
        assert all(getattr(row, name) is Absent.NOT_IN_FORM for row in facts.indicators)


PRICED = {"priced_least", "priced_most"}
POSSIBLE = {
    "nothing": (form(PLAIN), [set()]),
    "no rows": (form(), []),
    "one row repeats another": (form(PLAIN, PLAIN), [set(), {"duplicate_of"}]),
    "the goal has the number of one row": (
        form(("巡查次数", "24次", {}), PLAIN, annual_goal="全年培训200人次。"),
        [set(), {"goal_value"}],
    ),
    "the texts say that one row was done before": (
        form(
            PLAIN,
            ("采购安装自助查询机", "16台", {"last_year": Cell("表", 20, 6, "16台")}),
            background="自助查询机2022年采购安装到位，2024年支付耗材和软件年费。",
            year=2024,
        ),
        [set(), {"done_before"}],
    ),
    "one row gives a price": (form(PLAIN, ("培训补助标准", "100元/人次", {})), [set(), PRICED]),
    "one row is a rate of completion": (
        form(PLAIN, ("培训完成率", "100%", {})),
        [set(), {"restates"}],
    ),
    "one row names a year": (form(PLAIN, ("2023年巡查次数", "24次", {})), [set(), {"name_year"}]),
}


@pytest.mark.parametrize(("given", "possible"), POSSIBLE.values(), ids=POSSIBLE)
def test_what_a_row_may_have(given: Form, possible: list[set[str]]):
    facts = FINDER.find(given)
    assert facts.possible == possible
    for row, names in zip(facts.indicators, possible, strict=True):
        for name in SELDOM:
            assert name in names or getattr(row, name) is Absent.UNKNOWN
