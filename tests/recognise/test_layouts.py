"""Layouts of the national templates and of local ones; each must read wholly and alike."""

import pytest

from goalint.form import Term
from goalint.terms import FormKind

SIDE_BY_SIDE = """
项目支出绩效目标申报表 | < | < | < | < | < | < | <
（2024年度） | < | < | < | < | < | < | <
项目名称 | < | 河道清淤项目 | < | < | < | < | <
主管部门及代码 | < | 水利局 | < | 实施单位 | < | 河道站 | <
项目属性 | < | 新增 | < | 项目期 | < | 2024年-2026年 | <
项目资金（万元） | < | 中期资金总额： | < | 300 | 年度资金总额： | < | 100
^ | ^ | 其中：财政拨款 | < | 250 | 其中：财政拨款 | < | 90
^ | ^ | 其他资金 | < | 50 | 其他资金 | < | 10
总体目标 | 中期目标（2024年—2026年） | < | < | < | 年度目标 | < | <
^ | 目标1：清淤30公里 | < | < | < | 目标1：清淤10公里 | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
^ | 产出指标 | 数量指标 | 指标1：清淤长度 | 30公里 | 数量指标 | 指标1：清淤长度 | 10公里
^ | ^ | ^ | 指标2： | | ^ | 指标2： |
^ | ^ | ^ | …… | | ^ | …… |
^ | ^ | 时效指标 | 指标1： | | 时效指标 | 指标1：完成时间 | 12月底前
^ | ^ | …… | | | …… | |
^ | 满意度指标 | 满意度指标 | 指标1：群众满意度 | ≥90% | 满意度指标 | 指标1：群众满意度 | ≥95%
"""

STACKED_2011 = """
财政支出绩效目标申报表 | < | < | < | < | <
填报单位（盖章）：农业局 | < | < | 2021年度 | < | 单位：万元
项目名称 | 良种推广 | < | 项目属性 | □新增 ☑延续 | <
项目概况 | 推广良种 | < | < | < | <
项目绩效目标 | 长期目标 | < | 年度目标 | < | <
^ | 推广3万亩 | < | 推广1万亩 | < | <
长期绩效指标 | 一级指标 | 二级指标 | 指标内容 | 指标值 | 备注
^ | 产出指标 | 数量指标 | 推广面积 | 3万亩 |
^ | ^ | 进度指标 | 完成时间 | 三年 |
年度绩效指标 | 一级指标 | 二级指标 | 指标内容 | 指标值 | 备注
^ | 产出指标 | 数量指标 | 推广面积 | 1万亩 |
^ | ^ | 质量指标 | | |
^ | 效益指标 | 环境效益指标 | 农药减量 | 10% |
^ | ^ | 社会公众或服务对象满意度指标 | 农户满意度 | 90% |
其他需要说明的问题 | 无 | < | < | < | <
单位负责人： | 张三 | 填表人： | 李四 | 联系电话： | 123
"""

HUBEI = """
项目申报表 | < | < | < | < | < | < | <
项目名称 | 专线运行 | < | 项目编码 | 420 | < | < | <
项目主管部门 | 政法委 | < | 项目执行单位 | 网格中心 | < | < | <
起始年度 | 2024 | < | 终止年度 | 2026 | < | < | <
项目总预算 | 600 | < | 项目当年预算 | 189.82 | < | 单位：万元 | <
长期绩效目标表 | < | < | < | < | < | < | <
目标名称 | 一级指标 | 二级指标 | 指标名称 | < | 指标值 | < | 指标值确定依据
目标1 | 产出指标 | 数量指标 | 专线条数 | < | 450条 | < | 计划标准
年度绩效目标表 | < | < | < | < | < | < | <
目标名称 | 一级指标 | 二级指标 | 指标名称 | 指标值 | < | < | 指标值确定依据
^ | ^ | ^ | ^ | 前年 | 上年 | 预计当年实现 | ^
目标1 | 产出指标 | 数量指标 | 专线条数 | 400 | 430 | 441条 | 计划标准
^ | ^ | 质量指标 | 故障率 | | 6% | ≤5% | 行业标准
"""

TREE = """
2025年度项目绩效目标表 | < | < | < | <
项目名称：污泥处理运营 | < | < | 项目单位：城管局 | <
指标名称 | 计算符号 | 指标值 | 计量单位 | 上年指标值
产出指标 | | | |
数量指标 | | | |
日均处理量 | ≥ | 90 | 立方米 | 85
成本指标 | | | |
单位处理成本 | ≤ | 210 | 元/立方米 |
效益指标 | | | |
社会效益指标 | | | |
安全事故 | = | 0 | 起 |
满意度指标 | | | |
服务对象满意度指标 | | | |
居民满意度 | ≥ | 90 | % |
"""

SHANGHAI = """
财政项目支出绩效目标申报表（2023年度） | < | < | <
项目名称： | 智慧养老 | 项目类别： | 经常性专项业务费
计划开始日期： | 2023-01-01 | 计划完成日期： | 2023-12-31
单位： | 元 | 项目单位： | 民政局
项目资金（元） | 项目资金总额 | 2,000,000 | 年度资金申请总额 | 1,000,000
^ | 其中：当年财政拨款 | 900,000 | 上年结转资金 | 100,000
项目总目标： | 建成 | < | <
年度总体目标： | 建成一期 | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值
产出目标 | 数量 | 平台数 | =1.00个
影响力目标 | 长效管理 | 制度 | 健全
^ | 满意度 | 老人满意度 | ≥90%
"""

DEPARTMENT = """
部门（单位）整体支出绩效目标申报表 | < | < | < | < | <
（2024年度） | < | < | < | < | <
部门（单位）名称 | 卫健局 | < | < | < | <
年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | < | <
^ | ^ | ^ | 总额 | 财政拨款 | 其他资金
^ | 公共卫生 | 实施服务 | 800 | 700 | 100
^ | 基层医疗 | 能力建设 | 200 | 200 | 0
^ | 金额合计 | < | 1000 | 900 | 100
年度总体目标 | 目标1：提升服务 | < | < | < | <
年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | <
^ | 产出指标 | 数量指标 | 签约人数 | ≥1000人 | <
^ | ^ | 成本指标 | 公用经费 | ≤50万元 | <
"""

NO_LEVEL1 = """
项目名称 | 培训 | < | < | < | <
指标类别 | 指标名称 | 运算符号 | 指标值 | 计量单位 | 分值
数量指标 | 人数 | 大于等于 | 100 | 人 | 10
质量指标 | 合格率 | ≥ | 95 | % | 10
满意度指标 | 学员满意度 | ≥ | ≥90 | % | 10
合计 | | | | | 30
"""

WEIGHT_AFTER_EACH_LEVEL = """
项目名称 | 培训 | < | < | < | < | < | <
一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 2024年指标值 | 备注
产出指标 | 50 | 数量指标(20分) | 20 | 人数 | 20 | ≥100人 | 无
^ | ^ | 质量指标 | 30 | 合格率 | 30 | 95% |
总分 | 100 | | | | 100 | |
"""

TWO_VALUES = """
项目名称 | 培训 | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 实施期指标值 | 年度指标值
^ | 产出指标 | 数量指标 | 人数 | 300 | 100
^ | ^ | 质量指标 | 合格率 | | 95%
"""

GROUPS_ABOVE = """
项目名称 | 培训 | < | < | < | <
长期绩效目标指标 | < | < | 年度绩效目标指标 | < | <
二级指标 | 指标内容 | 指标值 | 二级指标 | 指标内容 | 指标值
数量指标 | 人数 | 300 | 数量指标 | 人数 | 100
^ | 场次 | 3 | | |
"""

LEVELS_ON_SECOND_LINE = """
项目名称 | 培训 | < | < | <
绩效指标 | < | < | 目标值 | 备注
一级指标 | 二级指标 | 三级指标 | ^ | ^
产出指标 | 数量指标 | 人数 | 300 |
"""

NAME_FILLS_TWO_COLUMNS = """
项目名称 | 培训 | < | < | <
指标 | < | 指标内容/计算公式 | 上年度实际水平 | 本年度计划水平
目标完成程度 | 培训人数 | 人 | 100 | 200
^ | 培训场次 | 场 | 1 | 2
"""

PREFIXED_NAMES = """
项目名称 | 培训 | <
绩效指标 | 指标值 | 备注
数量指标：培训人数 | 300人 |
质量指标：合格率 | 95% |
"""

NO_THIRD_LEVEL = """
项目名称 | 培训 | <
一级指标 | 二级指标 | 指标值
产出指标 | 数量指标：培训人数 | 300人
满意度指标 | 群众满意度 | 95%
"""

COST_AS_LEVEL1 = """
项目名称 | 改造 | < | <
一级指标 | 二级指标 | 三级指标 | 预计完成值
成 本 指 标 | 经济成本指标 | 造价 | ≤50万元
^ | 社会成本指标 | 交通影响天数 | ≤3天
^ | 生态环境成本指标 | 扬尘 | 达标
产 出 指 标 | 产出进度 | 工期 | 90天
过程指标 | 资金管理 | 到位率 | 100%
"""

LAYOUTS = {
    "whole period and year side by side": (SIDE_BY_SIDE, [
        "whole 产出指标/数量指标 quantity D12 指标1：清淤长度 = 30公里",
        "annual 产出指标/数量指标 quantity G12 指标1：清淤长度 = 10公里",
        "annual 产出指标/时效指标 timeliness G15 指标1：完成时间 = 12月底前",
        "whole 满意度指标/满意度指标 satisfaction D17 指标1：群众满意度 = ≥90%",
        "annual 满意度指标/满意度指标 satisfaction G17 指标1：群众满意度 = ≥95%",
    ]),
    "stacked tables of the 2011 template": (STACKED_2011, [
        "whole 产出指标/数量指标 quantity D8 推广面积 = 3万亩",
        "whole 产出指标/进度指标 timeliness D9 完成时间 = 三年",
        "annual 产出指标/数量指标 quantity D11 推广面积 = 1万亩",
        "annual 效益指标/环境效益指标 ecological_benefit D13 农药减量 = 10%",
        "annual 效益指标/社会公众或服务对象满意度指标 satisfaction D14 农户满意度 = 90%",
    ]),
    "Hubei with history": (HUBEI, [
        "whole 产出指标/数量指标 quantity D8 专线条数 = 450条",
        "annual 产出指标/数量指标 quantity D12 专线条数 = 441条",
        "annual 产出指标/质量指标 quality D13 故障率 = ≤5%",
    ]),
    "levels as rows of the name column": (TREE, [
        "annual 产出指标/数量指标 quantity A6 日均处理量 = ≥90立方米",
        "annual 产出指标/成本指标 cost A8 单位处理成本 = ≤210元/立方米",
        "annual 效益指标/社会效益指标 social_benefit A11 安全事故 = 0起",
        "annual 满意度指标/服务对象满意度指标 satisfaction A14 居民满意度 = ≥90%",
    ]),
    "Shanghai": (SHANGHAI, [
        "annual 产出目标/数量 quantity C10 平台数 = =1.00个",
        "annual 影响力目标/长效管理 sustainability C11 制度 = 健全",
        "annual 影响力目标/满意度 satisfaction C12 老人满意度 = ≥90%",
    ]),
    "department": (DEPARTMENT, [
        "annual 产出指标/数量指标 quantity D11 签约人数 = ≥1000人",
        "annual 产出指标/成本指标 cost D12 公用经费 = ≤50万元",
    ]),
    "no first level, operator and unit columns": (NO_LEVEL1, [
        "annual -/数量指标 quantity B3 人数 = ≥100人",
        "annual -/质量指标 quality B4 合格率 = ≥95%",
        "annual -/满意度指标 satisfaction B5 学员满意度 = ≥90%",
    ]),
    "a weight after each level": (WEIGHT_AFTER_EACH_LEVEL, [
        "annual 产出指标/数量指标(20分) quantity E3 人数 = ≥100人",
        "annual 产出指标/质量指标 quality E4 合格率 = 95%",
    ]),
    "one name, two value columns": (TWO_VALUES, [
        "annual 产出指标/数量指标 quantity D3 人数 = 100",
        "whole 产出指标/数量指标 quantity D3 人数 = 300",
        "annual 产出指标/质量指标 quality D4 合格率 = 95%",
    ]),
    "group headings above two tables": (GROUPS_ABOVE, [
        "whole -/数量指标 quantity B4 人数 = 300",
        "annual -/数量指标 quantity E4 人数 = 100",
        "whole -/数量指标 quantity B5 场次 = 3",
    ]),
    "levels on the second header line": (LEVELS_ON_SECOND_LINE, [
        "annual 产出指标/数量指标 quantity C4 人数 = 300",
    ]),
    "one heading over group and name": (NAME_FILLS_TWO_COLUMNS, [
        "annual 目标完成程度/- - B3 培训人数 = 200",
        "annual 目标完成程度/- - B4 培训场次 = 2",
    ]),
    "category in front of the name": (PREFIXED_NAMES, [
        "annual -/- quantity A3 数量指标：培训人数 = 300人",
        "annual -/- quality A4 质量指标：合格率 = 95%",
    ]),
    "no third level": (NO_THIRD_LEVEL, [
        "annual 产出指标/- quantity B3 数量指标：培训人数 = 300人",
        "annual 满意度指标/- satisfaction B4 群众满意度 = 95%",
    ]),
    "cost as a first level, and a non-standard level": (COST_AS_LEVEL1, [
        "annual 成 本 指 标/经济成本指标 cost C3 造价 = ≤50万元",
        "annual 成 本 指 标/社会成本指标 cost C4 交通影响天数 = ≤3天",
        "annual 成 本 指 标/生态环境成本指标 cost C5 扬尘 = 达标",
        "annual 产 出 指 标/产出进度 timeliness C6 工期 = 90天",
        "annual 过程指标/资金管理 - C7 到位率 = 100%",
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("drawing", "expected"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layout_is_read_wholly(drawing, expected, recognise, lines):
    recognised = recognise(drawing)
    assert recognised.reason is None
    assert [line for form in recognised.forms for line in lines(form)] == expected


def test_fields_of_the_national_form(recognise):
    (form,) = recognise(SIDE_BY_SIDE).forms
    assert {name: (cell.ref, cell.text) for name, cell in form.fields.items()} == {
        "project": ("C3", "河道清淤项目"),
        "department": ("C4", "水利局"),
        "organisation": ("G4", "河道站"),
        "attribute": ("C5", "新增"),
        "period": ("G5", "2024年-2026年"),
        "total_funds": ("E6", "300"),
        "annual_funds": ("H6", "100"),
        "appropriation": ("H7", "90"),
        "other_funds": ("H8", "10"),
        "whole_goal": ("B10", "目标1：清淤30公里"),
        "annual_goal": ("F10", "目标1：清淤10公里"),
    }
    assert set(form.units.values()) == {"万元"}
    assert form.year == 2024
    assert [cell.ref for cell in form.unnamed] == ["C15"]


def test_older_template_gives_its_year_goals_and_unnamed_rows(recognise):
    (form,) = recognise(STACKED_2011).forms
    assert form.year == 2021
    assert form.fields["whole_goal"].text == "推广3万亩"
    assert form.fields["annual_goal"].text == "推广1万亩"
    assert form.fields["organisation"].text == "农业局"
    assert [cell.text for cell in form.unnamed] == ["质量指标"]


def test_history_basis_and_goal_columns(recognise):
    form = recognise(HUBEI).forms[0]
    row = form.indicators[1]
    assert (row.year_before.text, row.last_year.text) == ("400", "430")
    assert (row.basis.text, row.goal.text) == ("计划标准", "目标1")
    assert form.indicators[2].year_before.text == ""
    assert form.indicators[0].last_year is None
    assert form.fields["annual_funds"].text == "189.82"
    assert form.units["annual_funds"] == "万元"


def test_money_in_yuan_and_dates(recognise):
    (form,) = recognise(SHANGHAI).forms
    assert form.units["annual_funds"] == "元"
    assert form.fields["organisation"].text == "民政局"
    assert form.fields["period_start"].text == "2023-01-01"
    assert form.fields["carried_over"].text == "100,000"


def test_department_form_lists_its_tasks(recognise):
    (form,) = recognise(DEPARTMENT).forms
    assert form.kind is FormKind.DEPARTMENT
    assert [(t.name.text, t.content.text, [a.text for a in t.amounts]) for t in form.tasks] == [
        ("公共卫生", "实施服务", ["800", "700", "100"]),
        ("基层医疗", "能力建设", ["200", "200", "0"]),
    ]
    assert form.units["tasks"] == "万元"
    assert form.task_sum is not None
    assert (form.task_sum.ref, form.task_sum.text) == ("D8", "1000")
    assert "appropriation" not in form.fields


NO_SUM = {
    "no row of sums": ("^ | 金额合计 | < | 1000 | 900 | 100\n", ""),
    "a row of shares": ("^ | 基层医疗", "^ | 其中：基层医疗"),
    "a task over two lines": ("^ | 金额合计", "^ | ^ | 药品保障 | 50 | 50 | 0\n^ | 金额合计"),
    "a row of sums for each part": ("^ | 基层医疗", "^ | 小计 | < | 800 | 700 | 100\n^ | 基层医疗"),
}


@pytest.mark.parametrize(("old", "new"), NO_SUM.values(), ids=NO_SUM)
def test_amounts_that_need_not_add_up_have_no_sum(recognise, old: str, new: str):
    assert old in DEPARTMENT
    (form,) = recognise(DEPARTMENT.replace(old, new)).forms
    assert form.task_sum is None


def test_weight_is_the_one_beside_the_name(recognise):
    (form,) = recognise(WEIGHT_AFTER_EACH_LEVEL).forms
    assert [row.weight.text for row in form.indicators] == ["20", "30"]


@pytest.mark.parametrize("heading", [
    "指标值", "预计值", "目标值", "年度指标值", "2024年预计值", "预期指标值", "计划值",
    "本年度计划水平", "年度目标值",
    "指标值（包含数字及文字描述）", "绩效目标值", "目 标 值",
])  # fmt: skip
def test_value_column_by_its_many_names(heading, recognise, lines):
    drawing = f"项目名称|甲|<|<\n一级指标|二级指标|三级指标|{heading}\n产出指标|数量指标|人数|300"
    (form,) = recognise(drawing).forms
    assert lines(form) == ["annual 产出指标/数量指标 quantity C3 人数 = 300"]


def test_columns_headed_by_years_are_value_and_history(recognise):
    (form,) = recognise("""
        项目名称 | 培训 | < | < | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值 | < | <
        ^ | ^ | ^ | 2022年 | 2023年 | 2024年
        产出指标 | 数量指标 | 人数 | 300 | 200 | 100
    """).forms
    (row,) = form.indicators
    assert (row.target, row.last_year.text, row.year_before.text) == ("100", "200", "300")
    assert row.term is Term.ANNUAL
    assert form.notes == ()


def test_unit_column_headed_by_one_word(recognise):
    (form,) = recognise("二级指标|三级指标|指标值|单位\n数量指标|里程|5|公里").forms
    assert form.indicators[0].target == "5公里"


def test_source_column_and_last_years_budget(recognise):
    (form,) = recognise("""
        项目支出绩效目标申报表 | < | < | < | <
        项目名称 | 河道巡查 | < | < | <
        上年预算（万元） | 50 | < | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值 | 数据来源
        产出指标 | 数量指标 | 巡查次数 | 24次 | 巡查台账
        | | 巡查里程 | 80公里 |
    """).forms
    assert [row.source and row.source.text for row in form.indicators] == ["巡查台账", ""]
    assert (form.fields["last_funds"].text, form.units["last_funds"]) == ("50", "万元")


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("项目支出绩效目标申报表", "备注", False),
        ("项目支出绩效自评表", "备注", True),
        ("项目支出绩效目标表", "实际完成值", True),
    ],
    ids=["declaration", "by its title", "by its columns"],
)
def test_self_evaluation(title, heading, expected, recognise):
    (form,) = recognise(f"""
        {title} | < | < | < | <
        项目名称 | 河道巡查 | < | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值 | {heading}
        产出指标 | 数量指标 | 巡查次数 | 24次 | 24次
    """).forms
    assert form.self_evaluation is expected


OLD_COUNTY = """
项目支出绩效目标申报表 | | | |
项目名称 | 灌区渠道整治 | 主管部门 | 县水利局 |
起始年度 | | 完成时间 | |
长期目标 | 三年整治渠道36公里 | | |
年度目标 | 整治渠道12公里 | | |
长期绩效指标 | 一级指标 | 二级指标 | 指标内容 | 指标值
| 产出指标 | 数量指标 | 整治渠道长度 | 36公里
| 产出指标 | 质量指标 | 验收合格率 | 100%
年度绩效指标 | 一级指标 | 二级指标 | 指标内容 | 指标值
| 产出指标 | 数量指标 | 整治渠道长度 | 12公里
| 产出指标 | 质量指标 | 验收合格率 | 100%
"""


def test_tables_stacked_under_a_label_in_the_header_row_keep_their_terms(recognise):
    (form,) = recognise(OLD_COUNTY).forms
    assert [(row.term, row.target) for row in form.indicators] == [
        (Term.WHOLE, "36公里"),
        (Term.WHOLE, "100%"),
        (Term.ANNUAL, "12公里"),
        (Term.ANNUAL, "100%"),
    ]


@pytest.mark.parametrize("rest", [" | | | |", " | < | < | < | <"], ids=["alone", "merged"])
def test_tables_stacked_under_titles_of_their_own_keep_their_terms(recognise, rest):
    headings = "| 一级指标 | 二级指标 | 指标内容 | 指标值"
    drawn = OLD_COUNTY
    for title in ("长期绩效指标", "年度绩效指标"):
        drawn = drawn.replace(f"{title} {headings}", f"{title}{rest}\n{headings}")
    (form,) = recognise(drawn).forms
    assert [(row.term, row.target) for row in form.indicators] == [
        (Term.WHOLE, "36公里"),
        (Term.WHOLE, "100%"),
        (Term.ANNUAL, "12公里"),
        (Term.ANNUAL, "100%"),
    ]
    assert not form.unnamed


def test_a_title_said_again_on_a_later_page_ends_no_table(recognise):
    drawn = OLD_COUNTY.replace("年度绩效指标 | 一级", "绩效指标 | | | |\n| 一级")
    drawn = drawn.replace("长期绩效指标 | 一级", "绩效指标 | | | |\n| 一级")
    (form,) = recognise(drawn).forms
    assert [(row.term, row.target) for row in form.indicators] == [
        (Term.ANNUAL, "36公里"),
        (Term.ANNUAL, "100%"),
        (Term.ANNUAL, "12公里"),
        (Term.ANNUAL, "100%"),
    ]


def test_a_label_in_the_first_row_of_a_table_holds_for_those_below(recognise):
    drawn = OLD_COUNTY.replace("长期绩效指标 |", "|").replace("年度绩效指标 |", "|")
    drawn = drawn.replace(
        "| 产出指标 | 数量指标 | 整治渠道长度 | 36",
        "长期 | 产出指标 | 数量指标 | 整治渠道长度 | 36",
    )
    drawn = drawn.replace(
        "| 产出指标 | 数量指标 | 整治渠道长度 | 12",
        "年度 | 产出指标 | 数量指标 | 整治渠道长度 | 12",
    )
    (form,) = recognise(drawn).forms
    assert [row.term for row in form.indicators] == [Term.WHOLE] * 2 + [Term.ANNUAL] * 2


# a row of fields -> what is read; a label is never the answer to the one before it
BESIDE = {
    "both blank": ("起始年度 | | 完成时间 | |", {"period_start": "", "period_end": ""}),
    "both filled": (
        "起始年度 | 2024 | 完成时间 | 2026 |",
        {"period_start": "2024", "period_end": "2026"},
    ),
    "unknown label": ("起始年度 | | 计划审批时间 | 2026 |", {"period_start": ""}),
    "money before an unknown label": ("项目总预算 | | 乡镇配套资金 | 90 |", {"total_funds": ""}),
    "money in words": ("项目总预算 | 玖拾万元 | 县级配套资金 | 90 |", {"total_funds": "玖拾万元"}),
    "a name that ends like a label": (
        "实施单位 | 防汛值班单位 | | |",
        {"organisation": "防汛值班单位"},
    ),
    "a term in words": ("项目期 | 长期 | | |", {"period": "长期"}),
}


@pytest.mark.parametrize(("row", "read"), BESIDE.values(), ids=BESIDE)
def test_a_label_is_no_answer(recognise, row: str, read: dict[str, str]):
    (form,) = recognise(OLD_COUNTY.replace("起始年度 | | 完成时间 | |", row)).forms
    assert {name: form.fields[name].text for name in read} == read


@pytest.mark.parametrize("answers", ["2024 | 2026 | 900 | 300", "2024 | | 900 |"])
def test_labels_side_by_side_are_answered_below(recognise, answers: str):
    labels = "起始年度 | 完成时间 | 项目总预算（万元） | 当年预算（万元）"
    drawn = OLD_COUNTY.replace("起始年度 | | 完成时间 | |", f"{labels}\n{answers}")
    (form,) = recognise(drawn).forms
    names = ("period_start", "period_end", "total_funds", "annual_funds")
    assert [form.fields[name].text for name in names] == [
        text.strip() for text in answers.split("|")
    ]
    assert form.units == {"total_funds": "万元", "annual_funds": "万元"}


def test_a_row_of_labels_above_another_is_not_answered_by_it(recognise):
    drawn = OLD_COUNTY.replace(
        "起始年度 | | 完成时间 | |", "起始年度 | 完成时间 | |\n项目总预算 | 900 | |"
    )
    (form,) = recognise(drawn).forms
    assert form.fields["total_funds"].text == "900"
    assert "period_start" not in form.fields


PAIRED = {
    "as many figures as labels": ("项目总预算 | 项目当年预算 | 900 | 300", "900", "300"),
    "label and figure in turn": ("项目总预算 | 900 | 项目当年预算 | 300", "900", "300"),
    "a label over a part": ("资金情况 | 项目总预算 | 900 | ", "900", None),
    "only the whole": ("项目总预算 | 900 | | ", "900", None),
}


@pytest.mark.parametrize(("row", "total", "annual"), PAIRED.values(), ids=PAIRED)
def test_figures_answer_labels_in_their_order(recognise, row: str, total: str, annual: str | None):
    (form,) = recognise(OLD_COUNTY.replace("起始年度 | | 完成时间 |", row)).forms
    read = {
        name: form.fields[name].text
        for name in ("total_funds", "annual_funds")
        if name in form.fields
    }
    assert read == {"total_funds": total} | ({} if annual is None else {"annual_funds": annual})
