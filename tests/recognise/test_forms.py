"""Several forms in a sheet or a file, lists of projects, covers, and what is not a form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalint.recognise import Recogniser
from goalint.sheet.grid import Workbook, make_sheet

STACKED = """
项目支出绩效目标表 | < | < | <
项目名称 | 甲项目 | 实施单位 | 甲局
年度目标 | 建好甲 | < | <
一级指标 | 二级指标 | 三级指标 | 预计值
产出指标 | 数量指标 | 甲数 | 10个
合计 | < | < | 100
填报人：张三 | < | 日期： | <
项目支出绩效目标表 | < | < | <
项目名称 | 乙项目 | 实施单位 | 甲局
年度目标 | 建好乙 | < | <
一级指标 | 二级指标 | 三级指标 | 预计值
产出指标 | 数量指标 | 乙数 | 20个
"""

FLAT = """
预算05-2表 | < | < | < | < | < | < | <
2025年部门项目支出绩效目标表 | < | < | < | < | < | < | <
单位名称、项目名称 | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位
1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
第一中学 | | | | | | |
校舍维修 | 完成维修 | 产出指标 | 数量指标 | 维修校舍 | = | 3 | 栋
^ | ^ | 产出指标 | 质量指标 | 验收合格率 | = | 100 | %
助学金 | 发放助学金 | 产出指标 | 数量指标 | 人数 | >= | 500 | 人
| | 效益指标 | 社会效益指标 | 政策知晓率 | >= | 85 | %
"""


def test_two_forms_in_one_sheet(recognise, lines):
    first, second = recognise(STACKED).forms
    assert (first.fields["project"].text, second.fields["project"].text) == ("甲项目", "乙项目")
    assert (first.fields["annual_goal"].ref, second.fields["annual_goal"].ref) == ("B3", "B10")
    assert lines(first) == ["annual 产出指标/数量指标 quantity C5 甲数 = 10个"]
    assert lines(second) == ["annual 产出指标/数量指标 quantity C12 乙数 = 20个"]


def test_list_of_projects_is_one_form_a_project(recognise, lines):
    first, second = recognise(FLAT).forms
    assert (first.fields["project"].text, first.fields["organisation"].text) == (
        "校舍维修",
        "第一中学",
    )
    assert first.fields["annual_goal"].text == "完成维修"
    assert [row.target for row in first.indicators] == ["3栋", "100%"]
    assert second.fields["project"].text == "助学金"
    assert lines(second)[1] == "annual 效益指标/社会效益指标 social_benefit E9 政策知晓率 = ≥85%"
    assert first.year == 2025


def test_list_with_unit_and_funds_columns(recognise):
    first, second = recognise("""
        单位名称 | 项目名称 | 预算数（万元） | 年度目标 | 二级 | 三级 | 指标性质 | 指标值 | 单位
        教育局 | 助学金 | 50 | 发放 | 数量指标 | 人数 | ≥ | 500 | 人
        教育局 | 助学金 | 50 | 发放 | 质量指标 | 准确率 | ＝ | 100 | %
        教育局 | 维修 | 30 | 修房 | 社会效益指标 | 改善 | 定性 | 优良中低差 |
    """).forms
    assert [row.target for row in first.indicators] == ["≥500人", "100%"]
    assert {name: cell.text for name, cell in second.fields.items()} == {
        "organisation": "教育局",
        "project": "维修",
        "annual_goal": "修房",
        "annual_funds": "30",
    }
    assert second.units == {"annual_funds": "万元"}


def test_cover_lends_what_the_form_lacks(recognise, draw_sheet):
    cover = draw_sheet("项目申报书|<\n项目名称：|丙项目\n项目单位：|丙局\n申报年度|2024", "封面")
    table = draw_sheet(
        "绩效目标|完成丙|<|<\n一级指标|二级指标|指标名称|目标值\n产出指标|数量指标|数|10", "绩效"
    )
    (form,) = recognise(cover, table).forms
    project = form.fields["project"]
    assert (project.sheet, project.ref, project.text) == ("封面", "B2", "丙项目")
    assert form.year == 2024
    assert form.sheet == "绩效"


def test_cover_does_not_replace_what_the_form_says(recognise, draw_sheet):
    cover = draw_sheet("项目名称：别的项目", "封面")
    table = draw_sheet(
        "项目名称|甲|<|<\n一级指标|二级指标|指标名称|目标值\n产出指标|数量指标|数|10"
    )
    (form,) = recognise(cover, table).forms
    assert form.fields["project"].text == "甲"


def test_self_evaluation_is_read_and_said_to_be_one(recognise):
    (form,) = recognise("""
        项目支出绩效自评表 | < | < | < | < | < | <
        （2023年度） | < | < | < | < | < | <
        项目名称 | 甲 | < | < | < | < | <
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
        ^ | 产出指标 | 数量指标 | 人数 | ≥300 | 320 | 10 | 10
    """).forms
    assert [row.target for row in form.indicators] == ["≥300"]
    assert len(form.notes) == 1
    assert "自评" in form.notes[0]


def test_declaration_is_not_said_to_be_a_self_evaluation(recognise):
    assert all(form.notes == () for form in recognise(STACKED).forms)


def test_blank_field_is_there_and_empty_and_a_missing_one_is_not(recognise):
    (form,) = recognise("""
        项目名称 | 甲 | 主管部门 |
        年度目标 | | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 数 | 10
    """).forms
    assert form.fields["department"].text == ""
    assert form.fields["annual_goal"].text == ""
    assert "organisation" not in form.fields


def test_name_with_blank_value_is_an_indicator(recognise, lines):
    (form,) = recognise("一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|人数|").forms
    assert lines(form) == ["annual 产出指标/数量指标 quantity C2 人数 = "]
    assert form.unnamed == ()


def test_no_indicator_table_gives_a_reason_with_the_sheets(recognise, draw_sheet):
    recognised = recognise(draw_sheet("甲|乙\n1|2", "明细"), draw_sheet("说明", "首页"))
    assert recognised.forms == ()
    assert recognised.reason is not None
    assert "“明细”" in recognised.reason
    assert "一级指标" in recognised.reason


def test_sheet_that_speaks_of_indicators_is_not_lost_silently(recognise, draw_sheet):
    odd = draw_sheet("三级指标\n培训人数", "旧表")
    recognised = recognise(odd)
    assert "旧表" in (recognised.reason or "")
    (form,) = recognise(odd, "项目名称|甲|<\n二级指标|三级指标|指标值\n数量指标|数|10").forms
    assert any("旧表" in note for note in form.notes)


def test_hidden_sheets_are_named(recogniser, draw_sheet):
    sheet = draw_sheet("二级指标|三级指标|指标值\n数量指标|数|10")
    (form,) = recogniser.recognise(Workbook((sheet,), ("选项",)), "a.xlsx").forms
    assert any("选项" in note for note in form.notes)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("二〇二五年度项目支出绩效目标申报表", 2025),
        ("二○二六年绩效目标申报表", 2026),
        ("二零二四年度绩效目标表", 2024),
        ("二〇二五号绩效目标申报表", None),
        ("第二十年绩效目标申报表", None),
    ],
)
def test_a_year_that_is_written_out(recognise, title: str, year: int | None):
    drawn = f"{title} | | |\n项目名称 | 甲 | |\n一级指标 | 二级指标 | 三级指标 | 指标值\n"
    (form,) = recognise(drawn + "产出指标 | 数量指标 | 人数 | 3人").forms
    assert form.year == year


def test_year_from_the_file_name_when_the_form_has_none(recognise):
    (form,) = recognise("二级指标|三级指标|指标值\n数量指标|数|10", path="甲/2022年申报.xlsx").forms
    assert form.year == 2022


WORDS = st.sampled_from([
    "一级指标", "二级指标", "三级指标", "指标值", "绩效指标", "年度绩效指标", "数量指标",
    "产出指标", "项目名称", "年度目标", "合计",
    "任务名称", "主要内容", "预算金额", "财政拨款", "填报人：", "前年", "2024年", "≥", "95%",
    "……", "指标1：", "项目名称：甲", "",
    "单位", "单位：万元", "绩效自评表", "项目支出绩效目标申报表", "满意度指标", "成本指标",
    "目标名称", "调整前", "调整后", "四级指标", "指标值（%）", "符号", "第1页", "续表",
    "项目名称：甲 项目单位：乙", "社会、经济效益指标", "个",
])  # fmt: skip
PLACES = st.tuples(st.integers(0, 9), st.integers(0, 6))


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(st.lists(WORDS | st.text(max_size=8), max_size=7), max_size=10),
    merged=st.lists(st.tuples(PLACES, PLACES), max_size=6),
)
def test_any_grid_is_read_without_an_error(recogniser: Recogniser, rows, merged):
    sheet = make_sheet("表", rows, merged)
    recognised = recogniser.recognise(Workbook((sheet,)), "a.xlsx")
    assert bool(recognised.forms) != bool(recognised.reason)
    for form in recognised.forms:
        for row in form.indicators:
            assert sheet.rows[row.name.row - 1][row.name.column - 1] == row.name.text


NAMES = st.text("甲乙丙丁人数面积", min_size=2, max_size=8)


@settings(max_examples=100, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["数量指标", "质量指标", "时效指标", "社会效益指标"]),
            NAMES,
            st.sampled_from(["", "95%", "≥3个", "12月底前", "良好"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_written_rows_come_back(recogniser: Recogniser, rows):
    grid = [["二级指标", "三级指标", "指标值"], *map(list, rows)]
    (form,) = recogniser.recognise(Workbook((make_sheet("表", grid, ()),)), "a.xlsx").forms
    assert [(r.level2.text, r.name.text, r.target) for r in form.indicators] == rows


def test_a_remark_within_the_table_ends_nothing(recognise):
    (form,) = recognise("""
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 清运量 | ≥300吨
        注：以下为效益指标
        效益指标 | 社会效益指标 | 受益人口 | ≥2万人
        注：本表一式两份
    """).forms
    assert [row.name.text for row in form.indicators] == ["清运量", "受益人口"]
