"""What of a form stands in hidden rows and columns is read, and said to be hidden."""

import pytest

from goalint.sheet.grid import Hidden, make_sheet

ROWS = """
项目支出绩效目标申报表
项目名称|清淤||实施单位|河道站
一级指标|二级指标|三级指标|指标值|备注
产出指标|数量指标|清淤长度|10公里|
|质量指标|验收合格率|100%|
||||按验收报告
效益指标|社会效益指标|受益人口|2万人|
填报人：|甲
"""
MERGED = [((4, 2), (5, 2))]  # 验收合格率 takes the next row too


def noted(recognise, rows: set[int], columns: set[int]) -> tuple[str, ...]:
    texts = [line.split("|") for line in ROWS.strip().splitlines()]
    hidden = Hidden(frozenset(rows), frozenset(columns))
    (form,) = recognise(make_sheet("表", texts, MERGED, hidden)).forms
    assert len(form.indicators) == 3
    return form.notes


SILENT: dict[str, tuple[set[int], set[int]]] = {
    "nothing is hidden": (set(), set()),
    "rows without a form's words": ({8, 9}, set()),
    "columns beside the table": (set(), {5, 6}),
    "the row of the title": ({0}, set()),
    "one row of an indicator's two": ({5}, set()),
}


@pytest.mark.parametrize(("rows", "columns"), SILENT.values(), ids=SILENT)
def test_no_word_of_what_is_no_part_of_the_declaration(recognise, rows, columns):
    assert noted(recognise, rows, columns) == ()


LOUD: dict[str, tuple[set[int], set[int], str]] = {
    "an indicator's row": ({3}, set(), "第 4 行"),
    "rows in a run and one apart": ({3, 4, 5, 6}, set(), "第 4—7 行"),
    "a field": ({1}, set(), "第 2 行"),
    "two apart": ({3, 6}, set(), "第 4、7 行"),
    "the column of values": (set(), {3}, "D 列"),
    "both": ({3}, {0, 3}, "第 4 行和 A、D 列"),
}


@pytest.mark.parametrize(("rows", "columns", "said"), LOUD.values(), ids=LOUD)
def test_hidden_parts_of_the_declaration_are_named(recognise, rows, columns, said):
    assert noted(recognise, rows, columns) == (f"隐藏的{said}也按申报内容检查了",)
