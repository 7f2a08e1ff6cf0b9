"""What stands above a table's headings: a list's own columns, levels, titles that name projects."""

import pytest


def read(forms):
    """Each form as its project, its year's goal, and its indicators."""
    return [
        (
            form.fields["project"].text if "project" in form.fields else "",
            form.fields["annual_goal"].text if "annual_goal" in form.fields else "",
            [
                f"{row.level1.text if row.level1 else '-'}/{row.level2.text if row.level2 else '-'}"
                f" {row.name.text} {row.target} {row.term.value}"
                for row in form.indicators
            ],
        )
        for form in forms
    ]


TWO = [
    (
        "甲",
        "全年开放",
        ["产出指标/数量指标 天数 300天 annual", "产出指标/质量指标 完好率 95% annual"],
    ),
    ("乙", "修复古籍", ["产出指标/数量指标 册数 100册 annual"]),
]
WIDE = [
    ("甲", "全年开放", ["-/数量指标 天数 300天 annual", "-/质量指标 完好率 95% annual"]),
    ("乙", "修复古籍", ["-/数量指标 册数 100册 annual"]),
]
LAYOUTS = {
    "columns of a list merged down": ("""
        项目名称 | 预算数 | 绩效目标 | 绩效指标 | < | < | <
        ^ | ^ | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值
        甲 | 60 | 全年开放 | 产出指标 | 数量指标 | 天数 | 300天
        ^ | ^ | ^ | ^ | 质量指标 | 完好率 | 95%
        乙 | 20 | 修复古籍 | 产出指标 | 数量指标 | 册数 | 100册
    """, TWO),
    "columns of a list above blanks": ("""
        序号 | 项目名称 | 资金来源 | 年度绩效目标 | 绩效指标 | | |
        | | | | 一级指标 | 二级指标 | 三级指标 | 指标值
        1 | 甲 | 财政 | 全年开放 | 产出指标 | 数量指标 | 天数 | 300天
        | | | | | 质量指标 | 完好率 | 95%
        2 | 乙 | 财政 | 修复古籍 | 产出指标 | 数量指标 | 册数 | 100册
    """, TWO),
    "the headings of a list again on its next page": ("""
        项目名称 | 年度目标 | 绩效指标 | < | < | <
        ^ | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值
        甲 | 全年开放 | 产出指标 | 数量指标 | 天数 | 300天
        ^ | ^ | ^ | 质量指标 | 完好率 | 95%
        项目名称 | 年度目标 | 绩效指标 | < | < | <
        ^ | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值
        乙 | 修复古籍 | 产出指标 | 数量指标 | 册数 | 100册
    """, TWO),
    "a project a row, kinds of indicators side by side": ("""
        项目名称 | 预算金额 | 年度绩效目标 | 数量指标 | < | 质量指标 | <
        ^ | ^ | ^ | 指标名称 | 指标值 | 指标名称 | 指标值
        甲 | 60 | 全年开放 | 天数 | 300天 | 完好率 | 95%
        乙 | 20 | 修复古籍 | 册数 | 100册 | |
    """, WIDE),
    "first levels side by side": ("""
        项目名称 | 甲 | < | < | < | <
        年度目标 | 全年开放 | < | < | < | <
        产出指标 | < | < | 效益指标 | < | <
        二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
        数量指标 | 天数 | 300天 | 社会效益指标 | 人次 | 8万人次
        质量指标 | 完好率 | 95% | 满意度指标 | 满意度 | 90%
    """, [("甲", "全年开放", [
        "产出指标/数量指标 天数 300天 annual",
        "效益指标/社会效益指标 人次 8万人次 annual",
        "产出指标/质量指标 完好率 95% annual",
        "效益指标/满意度指标 满意度 90% annual",
    ])]),
    "numbered titles that name projects": ("""
        2025年项目绩效目标表 | < | <
        一、甲 项目 | < | <
        二级指标 | 三级指标 | 指标值
        数量指标 | 天数 | 300天
        二、乙 项目 | < | <
        二级指标 | 三级指标 | 指标值
        数量指标 | 册数 | 100册
        （三）丙 项目 | < | <
        二级指标 | 三级指标 | 指标值
        数量指标 | 场次 | 3场
    """, [
        ("甲 项目", "", ["-/数量指标 天数 300天 annual"]),
        ("乙 项目", "", ["-/数量指标 册数 100册 annual"]),
        ("丙 项目", "", ["-/数量指标 场次 3场 annual"]),
    ]),
    "names beside levels under headings that say little": ("""
        指标 | 类别 | 具体内容 | 绩效目标值
        产出指标 | 数量指标 | 天数 | 300天
        满意度指标 | 满意度指标 | 读者满意度 | 90%
    """, [("", "", [
        "产出指标/数量指标 天数 300天 annual",
        "满意度指标/满意度指标 读者满意度 90% annual",
    ])]),
    "names and values under one heading": ("""
        一级指标 | 二级指标 | 指标内容及目标值
        产出指标 | 数量指标 | 开放300天
        效益指标 | 社会效益指标 | 接待8万人次
    """, [("", "", [
        "产出指标/数量指标 开放300天  annual",
        "效益指标/社会效益指标 接待8万人次  annual",
    ])]),
}  # fmt: skip


@pytest.mark.parametrize(("drawing", "expected"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_what_stands_above_is_read_with_the_table(drawing, expected, recognise):
    assert read(recognise(drawing).forms) == expected


OTHERS = {
    "a label and its answer right above": """
        项目名称 | 甲 | <
        二级指标 | 三级指标 | 指标值
        数量指标 | 天数 | 300天
    """,
    "a label and its answer above a blank corner": """
        项目名称 | 甲 | < | <
        | 二级指标 | 三级指标 | 指标值
        | 数量指标 | 天数 | 300天
    """,
    "two labels right above": """
        项目名称 | 甲 | 项目单位 | 丙
        一级指标 | 二级指标 | 三级指标 | 指标值
        - | 数量指标 | 天数 | 300天
    """,
    "a numbered heading of a section": """
        一、项目基本情况 | < | <
        项目名称 | 甲 | <
        二、绩效指标完成情况 | < | <
        二级指标 | 三级指标 | 指标值
        数量指标 | 天数 | 300天
    """,
}


@pytest.mark.parametrize("drawing", OTHERS.values(), ids=OTHERS.keys())
def test_what_does_not_belong_to_a_table_is_left(drawing, recognise):
    (form,) = recognise(drawing).forms
    assert form.fields["project"].text == "甲"
    assert [(row.level2.text, row.name.text, row.target) for row in form.indicators] == [
        ("数量指标", "天数", "300天")
    ]


STACKED = {
    "periods": ("一、长期绩效指标", "二、年度绩效指标"),
    "periods in other words": ("一、实施期内的绩效", "二、本年度的绩效"),
    "levels": ("一、产出方面", "二、效益方面"),
    "only the second has a number": ("项目绩效", "二、其他内容"),
}


@pytest.mark.parametrize(("first", "second"), STACKED.values(), ids=STACKED.keys())
def test_numbered_titles_of_parts_make_one_form(first, second, recognise):
    (form,) = recognise(f"""
        项目名称 | 甲 | <
        {first} | < | <
        二级指标 | 三级指标 | 指标值
        数量指标 | 天数 | 900天
        {second} | < | <
        二级指标 | 三级指标 | 指标值
        数量指标 | 天数 | 300天
    """).forms
    assert form.fields["project"].text == "甲"
    assert [row.target for row in form.indicators] == ["900天", "300天"]


def test_numbered_titles_share_the_head_of_their_sheet(recognise):
    forms = recognise("""
        2025年项目绩效目标表 | < | <
        单位名称：图书馆 | < | <
        1.阅览 | < | <
        二级指标 | 三级指标 | 指标值
        数量指标 | 天数 | 300天
        2.修复 | < | <
        二级指标 | 三级指标 | 指标值
        数量指标 | 册数 | 100册
    """).forms
    assert [(form.year, form.fields["organisation"].text) for form in forms] == [
        (2025, "图书馆")
    ] * 2
