"""Why a rule could not decide."""

import pytest

from goalint.absent import Absent
from goalint.quantity import Day
from goalint.terms import Category
from tests.lang.given import bare, form, percent, row, when, yuan

CASES = [
    ("上年值 > 3%", {"last_year": Absent.NOT_IN_FORM}, ["指标表中没有“上年值”"]),
    ("权重 > 3", {"weight": Absent.BLANK}, ["“权重”空白"]),
    ("目标数 > 3%", {"low": Absent.UNREADABLE}, ["“目标数”读不懂：“≥95%”"]),
    ("实际衡量 是 时效", {"measured": Absent.UNKNOWN}, ["看不出“实际衡量”：“验收合格率”"]),
    (
        "实际衡量 是 时效 且 类别 是 质量",
        {"measured": Absent.UNKNOWN, "category": Absent.BLANK},
        ["看不出“实际衡量”：“验收合格率”", "“类别”空白"],
    ),
    ("年度 = 2024", {}, ["看不出“年度”"]),
    ("目标数 > 3%", {"low": yuan(5)}, ["单位不同，不能比较：“目标数”是 5元，规则里写的是 3%"]),
    (
        "目标数 < 95",
        {"low": percent(90)},
        ["单位不同，不能比较：“目标数”是 90%，规则里写的是 95（没有单位）"],
    ),
    (
        "95% > 目标数",
        {"low": bare(90)},
        ["单位不同，不能比较：“目标数”是 90（没有单位），规则里写的是 95%"],
    ),
    (
        "目标数 > 上年值",
        {"low": yuan(5), "last_year": percent(5)},
        ["单位或日期的写法不同，不能比较：5元、5%"],
    ),
    (
        "目标日期 = 2024年12月31日",
        {"first_date": Day(2024, 12)},
        ["日期写到的粗细不同，不能比较：“目标日期”是 2024年12月，规则里写的是 2024年12月31日"],
    ),
    ("有 单位 且 目标数 > 3%", {"low": Absent.UNREADABLE, "unit": "%"}, ["“目标数”读不懂：“≥95%”"]),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "facts", "causes"), CASES, ids=[c[0] for c in CASES])
def test_of_a_row(condition, facts, causes):
    rule = when(condition)
    mine = row(**facts)
    assert rule.test(mine, form(mine)) is None
    assert rule.causes(mine, form(mine)) == causes


def test_of_rows_in_a_quantifier():
    rule = when("任一 指标 满足 ( 类别 是 成本 )", "表")
    silent = [row(name=name, category=Absent.BLANK) for name in "甲乙丙丁"]
    facts = form(row(category=Category.QUALITY), *silent)
    assert rule.test(None, facts) is None
    assert rule.causes(None, facts) == ["“甲”、“乙”、“丙”等 4 个指标没有或读不出类别"]


def test_asking_for_absence_is_no_cause():
    rule = when("缺 单位 且 目标数 > 3%")
    mine = row(unit=Absent.BLANK, low=Absent.BLANK)
    assert rule.causes(mine, form(mine)) == ["“目标数”空白"]


def test_units_in_a_quantifier():
    rule = when("合计 ( 指标 的 目标数 ) > 3%", "表")
    facts = form(row(low=yuan(1)), row(low=percent(1)))
    assert rule.test(None, facts) is None
    assert rule.causes(None, facts) == ["单位或日期的写法不同，不能比较"]
