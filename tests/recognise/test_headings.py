"""Headings that only what stands below them tells: periods under a value, levels, sums of money."""

import pytest

HEAD = """
项目支出绩效目标申报表 | < | < | < | <
项目名称 | 河道清淤 | 实施单位 | 河道站 |
"""


@pytest.mark.parametrize(("first", "second"), [
    ("中期（2025-2027年）", "年度"),
    ("实施期", "本年度"),
    ("三年总目标", "当年"),
    ("长期", "2025年度"),
], ids=str)  # fmt: skip
def test_periods_under_one_value_heading_are_two_tables(recognise, lines, first: str, second: str):
    (form,) = recognise(HEAD + f"""
一级指标 | 二级指标 | 三级指标 | 指标值 | <
^ | ^ | ^ | {first} | {second}
产出指标 | 数量指标 | 清淤长度 | ≥30公里 | ≥10公里
""").forms  # fmt: skip
    assert sorted(lines(form)) == [
        "annual 产出指标/数量指标 quantity C6 清淤长度 = ≥10公里",
        "whole 产出指标/数量指标 quantity C6 清淤长度 = ≥30公里",
    ]
    assert form.notes == ()


def test_a_first_row_that_speaks_of_a_period_is_a_row(recognise, lines):
    (form,) = recognise(HEAD + """
一级指标 | 二级指标 | 三级指标 | 指标值 | <
产出指标 | 数量指标 | 年度清淤长度 | ≥10公里 | <
""").forms  # fmt: skip
    assert lines(form) == ["annual 产出指标/数量指标 quantity C5 年度清淤长度 = ≥10公里"]


LEVELS = {
    "second levels": ("数量指标", "-/数量指标 quantity"),
    "first levels": ("产出指标", "产出指标/- -"),
    "no levels": ("1", "-/- -"),
}


@pytest.mark.parametrize(("below", "read"), LEVELS.values(), ids=LEVELS)
def test_a_general_heading_is_that_of_the_levels_below_it(recognise, lines, below: str, read: str):
    (form,) = recognise(HEAD + f"""
绩效指标 | 指标名称 | 目标值
{below} | 清淤长度 | ≥10公里
""").forms  # fmt: skip
    assert lines(form) == [f"annual {read} B5 清淤长度 = ≥10公里"]


MONEY = {
    "below": ("上年预算 | 上年执行 | 本年度申请 | |\n100 | 98 | 110 | |", "100", "110"),
    "below, with a heading at the left": (
        "资金（万元） | 上年预算 | 上年实际执行 | 本年度申请 |\n^ | 1,000 | 980 | 1,100.5 |",
        "1,000", "1,100.5",
    ),
    "beside": ("上年预算 | 100 | 本年度申请 | 110 |\n1 | 2 | 3 | 4 | 5", "100", "110"),
    "blank, a row of labels below": (
        "上年预算 | | 本年度申请 | |\n其中：财政拨款 | 80 | 其他资金 | 20 |", "", ""
    ),
    "blank, words below": ("上年预算 | | 本年度申请 | |\n无 | | 见附件 | |", "", ""),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "last", "annual"), MONEY.values(), ids=MONEY)
def test_money_is_beside_its_label_or_below(recognise, rows: str, last: str, annual: str):
    (form,) = recognise(f"""{HEAD}{rows}
一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
产出指标 | 数量指标 | 清淤长度 | ≥10公里 |
""").forms  # fmt: skip
    assert form.fields["last_funds"].text == last
    assert form.fields["annual_funds"].text == annual


def test_a_line_of_headings_may_hold_an_unknown_one_over_several_columns(recognise):
    (form,) = recognise(HEAD + """
一级指标 | 二级指标 | 三级指标 | 指标值 | < | <
^ | ^ | ^ | 历史值 | < | 计划值
^ | ^ | ^ | 前年 | 上年 | 当年
产出指标 | 数量指标 | 清淤长度 | 8公里 | 9公里 | 10公里
""").forms  # fmt: skip
    (row,) = form.indicators
    assert (row.target, row.last_year.text, row.year_before.text) == ("10公里", "9公里", "8公里")
    assert form.notes == ()


def test_sums_in_one_cell_are_told_apart_after_a_part(recognise):
    (form,) = recognise("""
项目支出绩效目标申报表 | < | < | <
年度资金总额：100    其中：财政拨款：80    其他资金：20 | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 清淤长度 | ≥10公里
""").forms
    money = {name: form.fields[name].text for name in ("annual_funds", "appropriation")}
    assert money == {"annual_funds": "100", "appropriation": "80"}


@pytest.mark.parametrize("value", ["……", "…", "。", ""], ids=["dots", "one", "stop", "blank"])
def test_a_row_that_only_prints_dots_is_none(recognise, value: str):
    (form,) = recognise(HEAD + f"""
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 清淤长度 | ≥10公里
^ | ^ | …… | {value}
""").forms  # fmt: skip
    assert [each.name.text for each in form.indicators] == ["清淤长度"]


def test_a_value_beside_dots_is_one(recognise):
    (form,) = recognise(HEAD + """
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | …… | ≥10公里
""").forms  # fmt: skip
    assert [each.target for each in form.indicators] == ["≥10公里"]


def test_headings_again_beside_each_first_level_are_no_row(recognise, lines):
    (form,) = recognise(HEAD + """
产出指标 | 二级指标 | 三级指标 | 指标值
^ | 数量指标 | 清淤长度 | ≥10公里
效益指标 | 二级指标 | 三级指标 | 指标值
^ | 社会效益指标 | 受益人口 | ≥2万人
""").forms  # fmt: skip
    assert lines(form) == [
        "annual 产出指标/数量指标 quantity C5 清淤长度 = ≥10公里",
        "annual 效益指标/社会效益指标 social_benefit C7 受益人口 = ≥2万人",
    ]


UNITS = {
    "in the sheet's head": ("金额单位：万元", "预算数", "万元"),
    "in the heading": ("", "预算数（元）", "元"),
    "in both, the heading's": ("金额单位：万元", "预算数（元）", "元"),
    "nowhere": ("", "预算数", None),
}


@pytest.mark.parametrize(("head", "heading", "unit"), UNITS.values(), ids=UNITS)
def test_money_of_a_list_has_the_unit_that_is_stated(recognise, head, heading, unit):
    (form,) = recognise(f"""
部门预算项目支出绩效目标表 | < | < | < | < | <
 | | | | | {head}
项目名称 | {heading} | 一级指标 | 二级指标 | 三级指标 | 指标值
河道清淤 | 100 | 产出指标 | 数量指标 | 清淤长度 | ≥10公里
""").forms
    assert form.fields["annual_funds"].text == "100"
    assert form.units.get("annual_funds") == unit
