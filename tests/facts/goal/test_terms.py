"""The year's rows are held against the year's goal, the whole term's against the whole goal."""

import pytest

from goalint.absent import Absent
from goalint.facts.find import FactFinder
from goalint.form import Cell, Form, Indicator, Term
from goalint.terms import Category, FormKind, load_terms

FACTS = FactFinder(load_terms())
YEAR, WHOLE = "购置医疗设备20台", "三年购置医疗设备60台"

# annual goal, whole goal, the goal's clause for the year's row and for the whole term's
CASES = {
    "each its own": (YEAR, WHOLE, YEAR, WHOLE),
    "no whole goal": (YEAR, None, YEAR, None),
    "no annual goal": (None, WHOLE, None, WHOLE),
    "no number in the whole goal": (YEAR, "改善设备条件", YEAR, None),
    "no number in the annual goal": ("改善设备条件", WHOLE, None, WHOLE),
    "no goal": (None, None, None, None),
    "blank goals": ("", "", None, None),
}


@pytest.mark.parametrize(("annual", "whole", "of_year", "of_whole"), CASES.values(), ids=CASES)
def test_rows_meet_the_goal_of_their_term(
    annual: str | None, whole: str | None, of_year: str | None, of_whole: str | None
):
    goals = {"annual_goal": annual, "whole_goal": whole}
    fields = {k: Cell("表", 3, 3, text) for k, text in goals.items() if text is not None}
    rows = tuple(
        Indicator(Cell("表", n, 3, "购置医疗设备数量"), target, None, Category.QUANTITY, term)
        for n, target, term in ((9, "50台", Term.WHOLE), (10, "15台", Term.ANNUAL))
    )
    facts = FACTS.find(Form("表.xlsx", "表", FormKind.PROJECT, fields, rows))
    texts = [row.goal_text for row in facts.indicators]
    assert texts == [of_whole or Absent.UNKNOWN, of_year or Absent.UNKNOWN]
