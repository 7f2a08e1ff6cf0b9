"""Tasks and figures of the goal without an indicator: one word in common is enough for silence."""

import pytest

from goalint.absent import Absent
from goalint.facts.goal.numbers import GoalNumberReader
from goalint.facts.goal.unmeasured import UnmeasuredFinder
from goalint.form import Cell, Form, Indicator, Task
from goalint.target import TargetReader
from goalint.terms import Category, FormKind, load_terms

TERMS = load_terms()
FINDER = UnmeasuredFinder(TERMS, GoalNumberReader(TERMS))
READER = TargetReader(TERMS)
ROWS = (("改造小区个数", "26个"), ("工程验收合格率", "100%"))


def cell(text: str) -> Cell:
    return Cell("表", 1, 1, text)


def form(*tasks: tuple[str, str], goal: str | None = None) -> Form:
    indicators = tuple(
        Indicator(cell(name), target, cell(target), Category.QUANTITY) for name, target in ROWS
    )
    fields = {} if goal is None else {"annual_goal": cell(goal)}
    listed = tuple(Task(cell(name), cell(content), ()) for name, content in tasks)
    return Form("表.xlsx", "表", FormKind.DEPARTMENT, fields, indicators, tasks=listed)


TASKS = {
    "none named": ((), []),
    "one left out": ((("老旧小区改造", "改造26个"), ("道路养护", "养护80公里")), ["道路养护"]),
    "two left out": ((("道路养护", ""), ("绿化管护", "")), ["道路养护", "绿化管护"]),
    "measured by its content": ((("民生实事", "改造老旧小区"),), []),
    "running costs": ((("基本支出", "工资福利"), ("机关运转", "水电")), []),
}


@pytest.mark.parametrize(("tasks", "left"), TASKS.values(), ids=TASKS)
def test_tasks_without_an_indicator(tasks: tuple[tuple[str, str], ...], left: list[str]):
    assert [cell.text for cell in FINDER.tasks(form(*tasks))] == left


GOALS = {
    "no goal field": (None, Absent.NOT_IN_FORM),
    "a count left out": ("改造小区26个，更换窨井盖320套", "更换窨井盖320套"),
    "all measured": ("改造小区26个，工程验收合格率100%", Absent.UNKNOWN),
    "unit measured elsewhere": ("建设口袋公园3个", Absent.UNKNOWN),
    "a word in common": ("铺设小区管网12公里", Absent.UNKNOWN),
    "rate": ("群众满意度达到90%", Absent.UNKNOWN),
    "year": ("2024年底前全面完成", Absent.UNKNOWN),
    "done before": ("上年完成更换窨井盖320套", Absent.UNKNOWN),
}


@pytest.mark.parametrize(("goal", "left"), GOALS.values(), ids=GOALS)
def test_figures_without_an_indicator(goal: str | None, left: str | Absent):
    lows = [READER.read(target, name).low or Absent.UNREADABLE for name, target in ROWS]
    assert FINDER.goal(form(goal=goal), lows) == left
