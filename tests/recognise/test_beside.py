"""Values beside the first one, columns without a heading, titles of later pages."""

import pytest

HEAD = """
项目支出绩效目标申报表 | < | < | < | <
项目名称 | 河道清淤 | 实施单位 | 河道站 |
"""
TABLE = HEAD + "一级指标 | 二级指标 | 三级指标 | 指标值 | 备注\n"
WIDE = HEAD + "一级指标 | 二级指标 | 三级指标 | 指标值 | <\n"
UNHEADED = HEAD + "一级指标 | 二级指标 | 三级指标 | 指标值 |\n"


def read(recognise, drawing: str) -> tuple[list[str], tuple[str, ...]]:
    (form,) = recognise(drawing).forms
    return [f"{each.name.text} {each.target}" for each in form.indicators], form.notes


NOTHING_LEFT = {
    "a remark beside a merged name": TABLE + """产出指标 | 数量指标 | 清淤长度 | ≥10公里 |
^ | ^ | ^ | | 含支流
""",
    "a value merged along with its name": TABLE + """产出指标 | 数量指标 | 清淤长度 | ≥10公里 |
^ | ^ | ^ | ^ | 含支流
""",
    "a wide value heading over wide values":
        WIDE + "产出指标 | 数量指标 | 清淤长度 | ≥10公里 | <\n",
    "a wide value heading over values in its first column":
        WIDE + "产出指标 | 数量指标 | 清淤长度 | ≥10公里 |\n",
    "operator and value under one heading": WIDE + "产出指标 | 数量指标 | 清淤长度 | ≥ | 10公里\n",
    "value and unit under one heading": WIDE + "产出指标 | 数量指标 | 清淤长度 | ≥10 | 公里\n",
    "a column without a heading and texts":
        UNHEADED + "产出指标 | 数量指标 | 清淤长度 | ≥10公里 |\n",
    "an operator whose value has no heading":
        UNHEADED + "产出指标 | 数量指标 | 清淤长度 | ≥ | 10公里\n",
    "a value whose unit has no heading": UNHEADED + "产出指标 | 数量指标 | 清淤长度 | ≥10 | 公里\n",
    "a text without a heading below the table":
        UNHEADED + """产出指标 | 数量指标 | 清淤长度 | ≥10公里 |
填报人：甲 | | | | 2024年11月
""",
}  # fmt: skip


@pytest.mark.parametrize("drawing", NOTHING_LEFT.values(), ids=NOTHING_LEFT)
def test_a_row_is_read_whole_and_nothing_is_said(recognise, drawing: str):
    assert read(recognise, drawing) == (["清淤长度 ≥10公里"], ())


def test_operator_that_few_rows_have_apart_is_no_value(recognise):
    found, notes = read(recognise, WIDE + """产出指标 | 数量指标 | 清淤长度 | ≥ | 10公里
^ | ^ | 清淤河段 | 3条 |
^ | 质量指标 | 验收合格率 | 100% |
""")  # fmt: skip
    assert found == ["清淤长度 ≥10公里", "清淤河段 3条", "验收合格率 100%"]
    assert notes == ()


LEFT = {
    "a second value beside a merged name": (TABLE + """产出指标 | 数量指标 | 清淤长度 | ≥10公里 |
^ | ^ | ^ | ≥3条 |
""", "D5“≥3条”"),
    "two more": (TABLE + """产出指标 | 数量指标 | 清淤长度 | ≥10公里 |
^ | ^ | ^ | ≥3条 |
^ | ^ | ^ | 5处 |
""", "D5“≥3条”、D6“5处”"),
    "two values under one heading": (
        WIDE + "产出指标 | 数量指标 | 清淤长度 | ≥10公里 | ≥3条\n", "E4“≥3条”"
    ),
    "a text beside values without a heading": (
        UNHEADED + "产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 不少于上年\n", "E4“不少于上年”"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("drawing", "cells"), LEFT.values(), ids=LEFT)
def test_what_belongs_to_no_indicator_is_told(recognise, drawing: str, cells: str):
    found, (note,) = read(recognise, drawing)
    assert found == ["清淤长度 ≥10公里"]
    assert "未检查" in note
    assert note.endswith(f"：{cells}")


def test_many_cells_are_told_by_their_number(recognise):
    rows = "".join(f"产出指标 | 数量指标 | 河段{n} | ≥{n}公里 | 见图{n}\n" for n in range(1, 9))
    _, (note,) = read(recognise, UNHEADED + rows)
    assert note.endswith("E8“见图5”等 8 格")


PAGES = {
    "in brackets": "项目支出绩效目标申报表（续）",
    "with a number": "项目支出绩效目标申报表（续表1）",
    "before the title": "续表：项目支出绩效目标申报表",
    "alone": "续表",
}


@pytest.mark.parametrize("title", PAGES.values(), ids=PAGES)
def test_title_that_goes_on_opens_no_form(recognise, title: str):
    found, notes = read(recognise, TABLE + f"""产出指标 | 数量指标 | 清淤长度 | ≥10公里 |
效益指标 | 社会效益指标 | 受益人口 | ≥2万人 |
{title} | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
产出指标 | 质量指标 | 验收合格率 | 100% |
""")  # fmt: skip
    assert found == ["清淤长度 ≥10公里", "受益人口 ≥2万人", "验收合格率 100%"]
    assert notes == ()


def test_title_of_another_form_opens_one(recognise):
    assert len(recognise(TABLE + """产出指标 | 数量指标 | 清淤长度 | ≥10公里 |
项目支出绩效目标申报表 | < | < | < | <
项目名称 | 后续管护 | 实施单位 | 河道站 |
一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
产出指标 | 数量指标 | 管护长度 | 10公里 |
""").forms) == 2  # fmt: skip
