"""Where a table, a form or a heading ends, and what is no such end."""

import pytest

from goalint.sheet.grid import make_sheet

HEADER = "一级指标 | 二级指标 | 三级指标 | 指标值\n"


@pytest.fixture
def names(recognise):
    """The names read from a drawing, form by form."""

    def run(drawing: str) -> list[list[str]]:
        return [[row.name.text for row in form.indicators] for form in recognise(drawing).forms]

    return run


ONE_FORM = {
    "the form's own head again": """
        项目支出绩效目标表 | < | < | <
        项目名称 | 甲 | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 甲数 | 10个
        项目支出绩效目标表 | < | < | <
        项目名称 | 甲 | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值
        | 质量指标 | 乙率 | 90%
    """,
    "a page number and the headings again": """
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 甲数 | 10个
        第1页 共2页 | < | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值
        效益指标 | 社会效益指标 | 乙率 | 90%
    """,
    "a remark whose next row names no level": """
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 甲数 | 10个
        注：口径同上年 | < | < | <
        | | 乙率 | 90%
    """,
    "one project of two ranks": """
        一级项目名称 | 甲 | 二级项目名称 | 乙
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 甲数 | 10个
        | | 乙率 | 90%
    """,
    "names that are labels elsewhere": """
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 甲数 | 10个
        | | 乙率 | 90%
        其他 | < | 无 | <
    """,
    "a foot below an indented table": """
        指标名称 | 指标值 | 备注 | 分值
        数量指标 | | |
        甲数 | 10个 | |
        乙率 | 90% | |
        填报人：张三 | | 电话：1 |
        审核意见： | | |
    """,
}


@pytest.mark.parametrize("drawing", ONE_FORM.values(), ids=ONE_FORM.keys())
def test_one_form_with_two_indicators(drawing, names):
    assert names(drawing) == [["甲数", "乙率"]]


TWO_FORMS = {
    "another project": """
        项目名称 | 甲 | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 甲数 | 10个
        项目名称 | 乙 | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 质量指标 | 乙率 | 90%
    """,
    "the same title, and the first level begins again": """
        项目支出绩效目标表 | < | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 甲数 | 10个
        效益指标 | 社会效益指标 | 甲率 | 10%
        项目支出绩效目标表 | < | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 质量指标 | 乙率 | 90%
    """,
    "indented tables one below the other": """
        项目名称：甲 | | |
        指标名称 | 指标值 | 备注 | 分值
        数量指标 | | |
        甲数 | 10个 | |
        项目名称：乙 | | |
        指标名称 | 指标值 | 备注 | 分值
        质量指标 | | |
        乙率 | 90% | |
    """,
    "a list with the projects in rows": """
        一级指标 | 二级指标 | 三级指标 | 指标值
        项目名称：甲 | < | < | <
        产出指标 | 数量指标 | 甲数 | 10个
        项目名称：乙 | < | < | <
        产出指标 | 质量指标 | 乙率 | 90%
    """,
}


@pytest.mark.parametrize("drawing", TWO_FORMS.values(), ids=TWO_FORMS.keys())
def test_two_forms(drawing, names):
    first, second = names(drawing)
    assert first[0] == "甲数"
    assert second == ["乙率"]


@pytest.mark.parametrize(
    ("heading", "value", "target"),
    [
        ("指标值（%）", "95", "95%"),
        ("指标值（单位：万元）", "≤20", "≤20万元"),
        ("指标值（%）", "95%", "95%"),
        ("指标值（%）", "优良", "优良"),
        ("指标值（包含数字及文字描述）", "95", "95"),
        ("指标值（90分）", "95", "95"),
        ("指标值（2024年）", "95", "95"),
    ],
    ids=lambda text: text,
)
def test_unit_stated_by_the_value_heading(heading, value, target, recognise):
    (form,) = recognise(f"二级指标|三级指标|{heading}\n数量指标|人数|{value}").forms
    assert form.indicators[0].target == target


VALUE_OVER_THREE = {
    "signs, values, units": (["≥|3|个", "≤|95|%", "定性|优良|"], ["≥3个", "≤95%", "优良"]),
    "values and units": (["3|个|", "95|%|", "优良||"], ["3个", "95%", "优良"]),
    "cells as wide as the heading": (["≥3个|<|<", "95%|<|<"], ["≥3个", "95%"]),
    "only one column filled": (["|≥3个|", "|95%|"], ["≥3个", "95%"]),
    "words of direction with the signs": (["正向 大于等于|3|个"], ["≥3个"]),
}


@pytest.mark.parametrize(
    ("cells", "targets"), VALUE_OVER_THREE.values(), ids=VALUE_OVER_THREE.keys()
)
def test_one_value_heading_over_three_columns(cells, targets, recognise):
    rows = "\n".join(f"数量指标|人数{nth}|{each}" for nth, each in enumerate(cells))
    (form,) = recognise(f"二级指标|三级指标|指标值|<|<\n{rows}").forms
    assert [row.target for row in form.indicators] == targets


LABELS = {
    "two in one cell": ("项目名称：甲 项目单位：乙局", {"project": "甲", "organisation": "乙局"}),
    "on two lines": ("项目名称：甲 \n主管部门：乙局", {"project": "甲", "department": "乙局"}),
    "a value with a colon": ("项目名称：甲（一期：东区）", {"project": "甲（一期：东区）"}),
    "a goal that speaks of labels": (
        "年度目标：完成甲。 项目名称：不算", {"annual_goal": "完成甲。 项目名称：不算"},
    ),
    "full-width signs are kept": ("项目名称：甲，乙；丙", {"project": "甲，乙；丙"}),
    "a label that carries nothing": ("项目名称：甲   联系电话：1", {"project": "甲"}),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "fields"), LABELS.values(), ids=LABELS.keys())
def test_labels_within_one_cell(cell, fields, recognise, draw_sheet):
    drawn = draw_sheet(f"{HEADER}产出指标|数量指标|人数|3")
    sheet = make_sheet("表", [[cell], *map(list, drawn.rows)], [((0, 0), (0, 2))])
    (form,) = recognise(sheet).forms
    assert {name: each.text for name, each in form.fields.items()} == fields


def test_only_the_old_value_is_still_a_value(recognise):
    (form,) = recognise("二级指标|三级指标|调整前指标值\n数量指标|人数|3人").forms
    assert form.indicators[0].target == "3人"


def test_adjustment_is_told(recognise):
    (form,) = recognise(
        "二级指标|三级指标|指标值|<\n^|^|调整前|调整后\n数量指标|人数|3人|5人"
    ).forms
    assert form.indicators[0].target == "5人"
    assert any("调整" in note for note in form.notes)


def test_rows_that_no_table_took_in_are_told(recognise):
    (form,) = recognise(f"""
        {HEADER}产出指标 | 数量指标 | 人数 | 3人
        审核意见： | 同意 | < | <
        产出指标 | 质量指标 | 合格率 | 95%
    """).forms
    assert [row.name.text for row in form.indicators] == ["人数"]
    assert any("第 4 行" in note for note in form.notes)


def test_a_table_without_values_is_told(recognise):
    (form,) = recognise("一级指标|二级指标|三级指标\n产出指标|数量指标|人数").forms
    assert any("指标值" in note for note in form.notes)


def test_plain_form_has_nothing_to_tell(recognise):
    (form,) = recognise(f"项目名称|甲|<|<\n{HEADER}产出指标|数量指标|人数|3\n填表人：|张|<|<").forms
    assert form.notes == ()
