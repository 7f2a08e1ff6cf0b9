"""Goals that are written over several rows."""

import pytest

HEAD = "项目支出绩效目标申报表 | < | < | <\n项目名称 | 河道清淤 | 实施单位 | 河道站\n"
TABLE = "\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 清淤长度 | ≥10公里\n"
THREE = "目标1：清淤10公里\n目标2：受益2万人\n目标3：按期完工"

WHOLE = {
    "in one cell": "年度绩效目标 | 清淤10公里，受益2万人 | < | <",
    "beside a label over several rows": """
年度绩效目标 | 清淤10公里 | < | <
^ | 受益2万人 | < | <
^ | 按期完工 | < | <
""",
    "with a blank row": """
年度绩效目标 | 清淤10公里 | < | <
^ | | |
^ | 受益2万人 | < | <
""",
    "numbered, below a label of one row": """
年度绩效目标 | 目标1：清淤10公里 | < | <
 | 目标2：受益2万人 | < | <
 | 目标3：按期完工 | < | <
""",
    "below its label": """
绩效目标 | 年度目标 | < | <
^ | 清淤10公里 | < | <
^ | 受益2万人 | < | <
""",
}
READ = {
    "in one cell": "清淤10公里，受益2万人",
    "beside a label over several rows": "清淤10公里\n受益2万人\n按期完工",
    "with a blank row": "清淤10公里\n受益2万人",
    "numbered, below a label of one row": THREE,
    "below its label": "清淤10公里\n受益2万人",
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_goal_is_read_to_its_end(recognise, name: str):
    (form,) = recognise(HEAD + WHOLE[name].strip() + TABLE).forms
    assert form.fields["annual_goal"].text == READ[name]
    assert [each.name.text for each in form.indicators] == ["清淤长度"]


FOLLOWED = {
    "by another label": "年度绩效目标 | 清淤10公里 | < | <\n项目概况 | 目标2：受益 | < | <",
    "by a label in the same block": """
绩效目标 | 年度目标 | 清淤10公里 | <
^ | 其他 | 见附件 | <
""",
    "by a word without number": "年度绩效目标 | 清淤10公里 | < | <\n | 受益2万人 | < | <",
    "by a remark at the left": "年度绩效目标 | 清淤10公里 | < | <\n注 | 目标2：受益 | < | <",
    "by a blank row": "年度绩效目标 | 清淤10公里 | < | <\n | | |\n | 目标2：受益 | < | <",
}


@pytest.mark.parametrize("rows", FOLLOWED.values(), ids=FOLLOWED)
def test_a_goal_takes_nothing_of_what_follows(recognise, rows: str):
    (form,) = recognise(HEAD + rows.strip() + TABLE).forms
    assert form.fields["annual_goal"].text == "清淤10公里"


def test_goals_of_two_periods_side_by_side_keep_apart(recognise):
    (form,) = recognise(
        HEAD
        + """总体目标 | 中期目标 | < | 年度目标
^ | 目标1：清淤30公里 | < | 目标1：清淤10公里
^ | 目标2：受益6万人 | < | 目标2：受益2万人"""
        + TABLE
    ).forms
    assert form.fields["whole_goal"].text == "目标1：清淤30公里\n目标2：受益6万人"
    assert form.fields["annual_goal"].text == "目标1：清淤10公里\n目标2：受益2万人"
