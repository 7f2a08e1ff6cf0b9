"""Money on a form, in 元 only where the unit is known; sums only where parts must add up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint.absent import Absent
from goalint.facts.project.funds import FundsFinder, StatedSum, money
from goalint.form import Cell, Form, Task
from goalint.terms import FormKind, load_terms

FINDER = FundsFinder(load_terms())


def form(unit: str = "", tasks: tuple[Task, ...] = (), **fields: str) -> Form:
    cells = {name: Cell("表", 1, 1, text) for name, text in fields.items()}
    units = dict.fromkeys(fields, unit) if unit else {}
    return Form("表.xlsx", "表", FormKind.PROJECT, cells, (), units=units, tasks=tasks)


READ = {
    "unit-of-the-label": ("612", "万元", 6120000),
    "own-unit": ("612万元", "", 6120000),
    "own-unit-goes-first": ("6120000元", "万元", 6120000),
    "thousands": ("1,240.50", "万元", 12405000),
    "wide-digits": ("６１２．５", "万元", 6125000),
    "yuan-sign": ("￥34.00万元", "", 340000),
    "without-yuan": ("34万", "", 340000),
    "note-in-brackets": ("34万元（含税）", "", 340000),
    "yuan": ("101400", "元", 101400),
    "zero": ("0", "万元", 0),
}


@pytest.mark.parametrize(("text", "unit", "yuan"), READ.values(), ids=READ)
def test_amount_of_a_field(text: str, unit: str, yuan: int):
    assert FINDER.find(form(unit, annual_funds=text)).annual == money(Decimal(yuan))


UNREAD = {
    "no-unit-anywhere": ("612", ""),
    "words": ("待定", "万元"),
    "several-amounts": ("财政拨款100，自筹20", "万元"),
    "round": ("约100", "万元"),
    "range": ("100-120", "万元"),
    "strange-unit": ("612", "美元"),
}


@pytest.mark.parametrize(("text", "unit"), UNREAD.values(), ids=UNREAD)
def test_what_is_no_clear_amount_is_not_guessed(text: str, unit: str):
    assert FINDER.find(form(unit, annual_funds=text)).annual is Absent.UNREADABLE


def test_blank_and_missing_are_told_apart():
    funds = FINDER.find(form("万元", annual_funds=" "))
    assert (funds.annual, funds.total) == (Absent.BLANK, Absent.NOT_IN_FORM)


def task(amount: str) -> Task:
    return Task(Cell("表", 1, 1, "任务"), None, (Cell("表", 1, 2, amount), Cell("表", 1, 3, "")))


def test_tasks_are_added_up():
    tasks = (task("100"), task("20.5"), task(""))
    assert FINDER.find(form("万元", tasks, annual_funds="200")).tasks == money(Decimal(1205000))


def test_one_unreadable_task_leaves_the_sum_unknown():
    tasks = (task("100"), task("若干"))
    assert FINDER.find(form("万元", tasks, annual_funds="200")).tasks is Absent.UNREADABLE


STATED = {
    "three-clauses": (
        "资金来源：中央资金1000万元，旗级配套200万元，合计1240万元。",
        12000000,
        12400000,
    ),
    "spending": (
        "2024年基本支出4200万元，项目支出14300万元，合计18200万元。",
        185000000,
        182000000,
    ),
    "right": ("设备费30万元、材料费20万元，共计50万元", 500000, 500000),
    "mixed-units": ("补助2000元，奖励1万元，合计1.2万元", 12000, 12000),
    "earlier-sentence-apart": (
        "另有结余5万元。工资30万元，社保10万元，合计45万元。",
        400000,
        450000,
    ),
}


@pytest.mark.parametrize(("text", "parts", "total"), STATED.values(), ids=STATED)
def test_a_stated_sum_is_found(text: str, parts: int, total: int):
    found = FINDER.find(form(background=text)).stated
    assert isinstance(found, StatedSum)
    assert (found.parts, found.total) == (money(Decimal(parts)), money(Decimal(total)))


NOT_STATED = {
    "one-part": "中央资金1000万元，合计1240万元",
    "parts-named-as-examples": "总投资合计1240万元，其中中央1000万元，配套100万元",
    "not-all-parts": "设备费30万元、材料费20万元等合计80万元",
    "unit-prices": "按每人30元、每户20元标准，合计80万元",
    "growth": "较上年增加30万元、20万元，合计80万元",
    "round": "设备费约30万元，材料费20万元，合计55万元",
    "no-total": "中央资金1000万元，旗级配套200万元",
    "two-totals": "甲10万元、乙20万元，合计30万元，丙5万元，总计40万元",
    "counts": "培训30人、考察20人，合计60人",
    "missing-yuan": "中央资金1000万、省级300万元，县级200万元，合计1500万元",
    "blank": "",
}


@pytest.mark.parametrize("text", NOT_STATED.values(), ids=NOT_STATED)
def test_numbers_that_need_not_add_up_are_left_alone(text: str):
    assert FINDER.find(form(background=text)).stated is None


def test_a_wrong_sum_goes_before_a_right_one():
    text = "甲10万元，乙20万元，合计30万元。丙1万元，丁2万元，合计4万元。"
    found = FINDER.find(form(background=text)).stated
    assert found is not None
    assert found.text == "丙1万元,丁2万元,合计4万元"


@given(st.text(alphabet="0123456789.,万亿元合计共约其中，。、 ", max_size=40))
def test_any_text_can_be_read(text: str):
    funds = FINDER.find(form("万元", annual_funds=text, background=text))
    assert funds.annual is Absent.BLANK or funds.annual is not None
    assert funds.stated is None or funds.stated.parts.number >= 0
