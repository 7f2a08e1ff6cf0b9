"""Layouts of the national templates and of tables close to them."""

from collections.abc import Sequence

from tests.recognise.written.declared import (
    Declared,
    Project,
    Written,
    fields_of,
    head,
    ordered,
    table,
)
from tests.recognise.written.surface import Surface, ref

HEADINGS = "一级指标:level1 二级指标:level2 三级指标:name 指标值:target"


def _form(
    form: Project, rows: Sequence[Declared], spec: str, carries: Sequence[str] = (),
    levels: str = "merged", width: int = 6,
) -> Written:  # fmt: skip
    sheet = Surface("绩效目标申报表")
    cells, _ = table(sheet, head(sheet, form, width), spec, rows, levels=levels)
    return Written(
        [sheet], [(sheet.name, c) for c in cells], frozenset(carries), fields_of(form)
    )  # fmt: skip


def merged_levels(form: Project, rows: Sequence[Declared]) -> Written:
    return _form(form, rows, HEADINGS)


def levels_once(form: Project, rows: Sequence[Declared]) -> Written:
    return _form(form, rows, HEADINGS, levels="first")


def levels_in_every_row(form: Project, rows: Sequence[Declared]) -> Written:
    return _form(form, rows, HEADINGS, levels="every")


def broken_headings(form: Project, rows: Sequence[Declared]) -> Written:
    return _form(form, rows, "一级␤指标:level1 二␣级␤指标:level2 三级␣指标:name 指␣标␤值:target")


def numbered_rows(form: Project, rows: Sequence[Declared]) -> Written:
    spec = "序号:number 一级指标:level1 二级指标:level2 三级指标*2:name 目标值:target 备注:blank"
    return _form(form, rows, spec, width=7)


def three_columns(form: Project, rows: Sequence[Declared]) -> Written:
    spec = (
        "一级指标:level1 二级指标:level2 三级指标:name 指标性质:op 指标值:value 计量单位:unit"
        " 权重:weight"
    )
    return _form(form, rows, spec, ["weight"], width=7)


def unit_before_value(form: Project, rows: Sequence[Declared]) -> Written:
    spec = (
        "一级指标:level1 二级指标:level2 三级指标:name 计量单位:unit 运算符号:op 目标值:value"
        " 分值:weight"
    )
    return _form(form, rows, spec, ["weight"], width=7)


def sub_headings(form: Project, rows: Sequence[Declared]) -> Written:
    spec = (
        "一级指标:level1 二级指标:level2 三级指标:name 指标值>符号:op 指标值>值:value"
        " 指标值>单位:unit 备注:blank"
    )
    return _form(form, rows, spec, width=7)


def sub_headings_in_full(form: Project, rows: Sequence[Declared]) -> Written:
    spec = (
        "一级指标:level1 二级指标:level2 三级指标:name 年度指标值>运算符号:op"
        " 年度指标值>指标值:value 年度指标值>计量单位:unit 分值:weight"
    )
    return _form(form, rows, spec, ["weight"], width=7)


def no_sub_headings(form: Project, rows: Sequence[Declared]) -> Written:
    spec = (
        "一级指标:level1 二级指标:level2 三级指标:name 指标值>:op 指标值>:value 指标值>:unit"
        " 备注:blank"
    )
    return _form(form, rows, spec, width=7)


def value_and_unit_merged(form: Project, rows: Sequence[Declared]) -> Written:
    """Two columns under one heading: 95 | %, and a sign in the first where there is one."""
    spec = "一级指标:level1 二级指标:level2 三级指标:name 指标值>:signed 指标值>:unit"
    return _form(form, rows, spec, width=6)


def split_whole_and_year(form: Project, rows: Sequence[Declared]) -> Written:
    """Sign, value and unit twice: under 实施期指标值 and under 年度指标值."""
    spec = (
        "一级指标:level1 二级指标:level2 三级指标:name 实施期指标值>:op 实施期指标值>:value"
        " 实施期指标值>:unit 年度指标值>:op 年度指标值>:value 年度指标值>:unit"
    )
    return _form(form, rows, spec, width=9)


def adjusted(form: Project, rows: Sequence[Declared]) -> Written:
    """A form for a change within the year: what counts is the value after it."""
    spec = "一级指标:level1 二级指标:level2 三级指标:name 指标值>调整前:last 指标值>调整后:target"
    return _form(form, rows, spec, width=6)


def adjusted_flat(form: Project, rows: Sequence[Declared]) -> Written:
    spec = "一级指标:level1 二级指标:level2 三级指标:name 调整前指标值:last 调整后指标值:target"
    return _form(form, rows, spec, width=6)


def adjusted_blocks(form: Project, rows: Sequence[Declared]) -> Written:
    """调整前 and 调整后 over a name and a value each."""
    spec = (
        "一级指标:level1 二级指标:level2 调整前>三级指标:name 调整前>指标值:last"
        " 调整后>三级指标:name 调整后>指标值:target"
    )
    return _form(form, rows, spec, width=6)


def history(form: Project, rows: Sequence[Declared]) -> Written:
    spec = (
        "目标名称:blank 一级指标:level1 二级指标:level2 指标名称:name 指标值>前年:before"
        " 指标值>上年:last 指标值>预计当年实现:target 指标值确定依据:basis"
    )
    return _form(form, rows, spec, ["history", "basis"], width=8)


def basis_and_description(form: Project, rows: Sequence[Declared]) -> Written:
    """Hebei."""
    spec = (
        "一级指标:level1 二级指标:level2 三级指标:name 绩效指标描述:blank 指标值:target"
        " 指标值确定依据:basis"
    )
    return _form(form, rows, spec, ["basis"])


def self_evaluation(form: Project, rows: Sequence[Declared]) -> Written:
    sheet = Surface("自评表")
    top = head(sheet, form, 8, "项目支出绩效自评表")
    spec = (
        "绩效指标:blank 一级指标:level1 二级指标:level2 三级指标:name 年度指标值:target"
        " 实际完成值:last 分值:weight 得分:weight 偏差原因分析及改进措施:blank"
    )
    cells, after = table(sheet, top, spec, rows)
    sheet.put(after, 1, "总分", across=6)
    sheet.put(after, 7, "100")
    return Written(
        [sheet], [(sheet.name, c) for c in cells], frozenset({"weight"}), fields_of(form)
    )


def side_by_side(form: Project, rows: Sequence[Declared]) -> Written:
    """财预〔2015〕88号: the whole period at the left, the year at the right."""
    sheet = Surface("申报表")
    sheet.put(1, 1, "项目支出绩效目标申报表", across=8)
    sheet.put(2, 1, f"（ {form.year}年度）", across=8)
    sheet.put(3, 1, "项目名称", across=2)
    sheet.put(3, 3, form.project, across=6)
    sheet.put(4, 1, "主管部门及代码", across=2)
    sheet.put(4, 3, form.department, across=2)
    sheet.put(4, 5, "实施单位", across=2)
    sheet.put(4, 7, form.organisation, across=2)
    sheet.put(5, 1, "项目资金␤（万元）".replace("␤", "\n"), 3, 2)
    for row, (whole, year, funds) in enumerate([
        (" 中期资金总额：", " 年度资金总额：", form.funds),
        ("    其中：财政拨款", "    其中：财政拨款", form.funds),
        ("          其他资金", "          其他资金", "0"),
    ], 5):  # fmt: skip
        sheet.put(row, 3, whole)
        sheet.put(row, 4, "999")
        sheet.put(row, 5, year, across=2)
        sheet.put(row, 7, funds, across=2)
    sheet.put(8, 1, "总\n体\n目\n标", 2)
    sheet.put(8, 2, f"中期目标（{form.year}—{form.year + 3}年）", across=3)
    sheet.put(8, 5, "年度目标", across=4)
    sheet.put(9, 2, "目标1：三年建成。\n目标2：……", across=3)
    sheet.put(9, 5, form.goal, across=4)
    whole_rows = rows[::2]
    whole, end = table(
        sheet, 10, "一级指标:level1 二级指标:level2 三级指标:name 指标值:target", whole_rows, left=2
    )
    right = "二级指标:level2 三级指标:name 指标值:target"
    # The right side stands in groups of level 1 too, which the left side's column heads.
    levels = [rows[i].level1 for i in ordered(rows)]
    for row in range(11, 11 + len(whole_rows)):
        for column in (2, 3, 4, 5):
            sheet.cells.pop((row, column), None)
            sheet.merged.pop((row, column), None)
    year, end = table(sheet, 10, right, rows, left=6)
    by_level = {level: [i for i in ordered(rows) if rows[i].level1 == level] for level in levels}
    place = 11
    places_whole = []
    for level, positions in by_level.items():
        sheet.put(place, 2, level, len(positions))
        kept = [i for i in positions if i % 2 == 0]
        level2 = None
        for nth, i in enumerate(kept):
            if rows[i].level2 != level2:
                sheet.put(place + nth, 3, rows[i].level2)
                level2 = rows[i].level2
            sheet.put(place + nth, 4, rows[i].name)
            sheet.put(place + nth, 5, rows[i].target)
            places_whole.append((i, ref(place + nth, 4)))
        place += len(positions)
    sheet.put(10, 1, "绩\n效\n指\n标", end - 10)
    fields = fields_of(form) | {"whole_goal": "目标1：三年建成。\n目标2：……"}
    return Written([sheet], [(sheet.name, c) for c in year], frozenset(), fields)


def stacked_2011(form: Project, rows: Sequence[Declared]) -> Written:
    """The template of 2011: a table of the whole period above one of the year."""
    sheet = Surface("Sheet1")
    sheet.put(1, 1, "财政支出绩效目标申报表", across=6)
    sheet.put(2, 1, f"填报单位（盖章）：{form.organisation}", across=3)
    sheet.put(2, 4, f"（{form.year}年度）")
    sheet.put(2, 5, "单位：万元", across=2)
    sheet.put(3, 1, "项目名称")
    sheet.put(3, 2, form.project, across=2)
    sheet.put(3, 4, "项目属性")
    sheet.put(3, 5, "□新增项目 ☑延续项目", across=2)
    sheet.put(4, 1, "主管部门")
    sheet.put(4, 2, form.department, across=2)
    sheet.put(4, 4, "项目起止时间")
    sheet.put(4, 5, f"{form.year}年1月至{form.year}年12月", across=2)
    sheet.put(5, 1, "项目资金申请\n（万元）", 2)
    sheet.put(5, 2, "资金总额")
    sheet.put(5, 3, form.funds, across=4)
    sheet.put(6, 2, "其中：财政拨款")
    sheet.put(6, 3, form.funds, across=4)
    sheet.put(7, 1, "项目绩效目标", 2)
    sheet.put(7, 2, "长期目标", across=2)
    sheet.put(7, 4, "年度目标", across=3)
    sheet.put(8, 2, "三年建成", across=2)
    sheet.put(8, 4, form.goal, across=3)
    spec = "一级指标:level1 二级指标:level2 指标内容:name 指标值:target 备注:blank"
    _, after = table(sheet, 9, spec, rows[:3], left=2)
    sheet.put(9, 1, "长期绩效指标", after - 9)
    cells, end = table(sheet, after, spec, rows, left=2)
    sheet.put(after, 1, "年度绩效指标", end - after)
    sheet.put(end, 1, "其他需要说明的问题")
    sheet.put(end, 2, "无", across=5)
    sheet.put(end + 1, 1, "财政部门审核意见")
    sheet.put(end + 1, 2, "                  （盖章）\n年  月  日", across=5)
    sheet.put(end + 2, 1, "单位负责人：            填表人：张三           联系电话：1", across=6)
    fields = {
        "project": form.project, "department": form.department, "annual_goal": form.goal,
        "organisation": form.organisation, "whole_goal": "三年建成", "total_funds": form.funds,
    }  # fmt: skip
    return Written([sheet], [(sheet.name, c) for c in cells], frozenset(), fields)


def department(form: Project, rows: Sequence[Declared]) -> Written:
    """部门（单位）整体支出绩效目标申报表, with its list of tasks."""
    sheet = Surface("整体绩效")
    sheet.put(1, 1, "部门（单位）整体支出绩效目标申报表", across=6)
    sheet.put(2, 1, f"（{form.year}年度）", across=6)
    sheet.put(3, 1, "部门（单位）名称")
    sheet.put(3, 2, form.organisation, across=5)
    sheet.put(4, 1, "年度\n主要\n任务", 5)
    sheet.put(4, 2, "任务名称", 2)
    sheet.put(4, 3, "主要内容", 2)
    sheet.put(4, 4, "预算金额（万元）", across=3)
    for column, words in enumerate(("总额", "财政拨款", "其他资金"), 4):
        sheet.put(5, column, words)
    for row, texts in enumerate((
        ("河道保洁", "日常保洁", "80", "80", "0"),
        ("水质监测", "每月监测", "40", "40", "0"),
        ("金额合计", "", "120", "120", "0"),
    ), 6):  # fmt: skip
        for column, text in enumerate(texts, 2):
            sheet.put(row, column, text)
    sheet.put(9, 1, "年度总体目标")
    sheet.put(9, 2, form.goal, across=5)
    spec = "一级指标:level1 二级指标:level2 三级指标:name 指标值:target"
    cells, end = table(sheet, 10, spec, rows, left=2)
    sheet.put(10, 1, "年度绩效指标", end - 10)
    fields = {"organisation": form.organisation, "annual_goal": form.goal}
    return Written(
        [sheet], [(sheet.name, c) for c in cells], frozenset({"tasks"}), fields, department=True
    )
