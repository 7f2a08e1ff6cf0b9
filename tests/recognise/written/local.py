"""Lists and tables of provinces and of the budget system's exports."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from tests.recognise.written.declared import (
    Declared,
    Project,
    Written,
    fields_of,
    head,
    merge_runs,
    ordered,
    table,
)
from tests.recognise.written.surface import Surface, ref


def _tree(form: Project, rows: Sequence[Declared], mark1: str, mark2: str, indent: bool) -> Written:
    """The system's export: level 1 and 2 are rows of the name column."""
    sheet = Surface("绩效目标")
    row = head(sheet, form, 6)
    for column, words in enumerate(
        ("指标名称", "计算符号", "指标值", "计量单位", "前年指标值", "上年指标值"), 1
    ):
        sheet.put(row, column, words)
    cells = [""] * len(rows)
    for level1, members in groupby(ordered(rows), key=lambda i: rows[i].level1):
        row += 1
        sheet.put(row, 1, mark1 + level1)
        for level2, items in groupby(members, key=lambda i: rows[i].level2):
            row += 1
            sheet.put(row, 1, ("  " if indent else "") + mark2 + level2)
            for i in items:
                row += 1
                each = rows[i]
                sheet.put(row, 1, ("    " if indent else "") + each.name)
                for column, text in enumerate(
                    (each.op, each.value, each.unit, each.before, each.last), 2
                ):
                    sheet.put(row, column, text or None)
                cells[i] = ref(row, 1)
    return Written(
        [sheet], [(sheet.name, c) for c in cells], frozenset({"history"}), fields_of(form)
    )


def tree(form: Project, rows: Sequence[Declared]) -> Written:
    return _tree(form, rows, "", "", indent=False)


def indented_tree(form: Project, rows: Sequence[Declared]) -> Written:
    return _tree(form, rows, "", "", indent=True)


def numbered_tree(form: Project, rows: Sequence[Declared]) -> Written:
    return _tree(form, rows, "（一）", "1.", indent=True)


def _groups(form: Project, rows: Sequence[Declared], across: int) -> Written:
    """Level 1 alone in a row, merged over `across` columns, above its rows."""
    sheet = Surface("申报表")
    row = head(sheet, form, 4)
    for column, words in enumerate(("二级指标", "三级指标", "指标值", "备注"), 1):
        sheet.put(row, column, words)
    cells = [""] * len(rows)
    for level1, members in groupby(ordered(rows), key=lambda i: rows[i].level1):
        row += 1
        sheet.put(row, 1, level1, across=across)
        positions = list(members)
        for nth, i in enumerate(positions, row + 1):
            each = rows[i]
            for column, text in enumerate((each.level2, each.name, each.target), 1):
                sheet.put(nth, column, text)
            cells[i] = ref(nth, 2)
        merge_runs(sheet, 1, row + 1, [rows[i].level2 for i in positions])
        row += len(positions)
    return Written([sheet], [(sheet.name, c) for c in cells], frozenset(), fields_of(form))


def group_rows(form: Project, rows: Sequence[Declared]) -> Written:
    return _groups(form, rows, 4)


def group_rows_unmerged(form: Project, rows: Sequence[Declared]) -> Written:
    return _groups(form, rows, 1)


def both_levels_as_rows(form: Project, rows: Sequence[Declared]) -> Written:
    """Level 1 and level 2 each in a merged row, above names and values."""
    sheet = Surface("申报表")
    row = head(sheet, form, 4)
    for column, words in enumerate(("序号", "指标名称", "指标值", "备注"), 1):
        sheet.put(row, column, words)
    cells = [""] * len(rows)
    for level1, members in groupby(ordered(rows), key=lambda i: rows[i].level1):
        row += 1
        sheet.put(row, 1, level1, across=4)
        for level2, items in groupby(members, key=lambda i: rows[i].level2):
            row += 1
            sheet.put(row, 1, level2, across=4)
            for nth, i in enumerate(items, 1):
                row += 1
                for column, text in enumerate((str(nth), rows[i].name, rows[i].target), 1):
                    sheet.put(row, column, text)
                cells[i] = ref(row, 2)
    return Written([sheet], [(sheet.name, c) for c in cells], frozenset(), fields_of(form))


def yunnan_list(form: Project, rows: Sequence[Declared]) -> Written:
    """05-2: every project of a department in one list, the unit on a line of its own."""
    sheet = Surface("部门项目支出绩效目标05-2")
    sheet.put(1, 1, "预算05-2表")
    sheet.put(2, 1, f"{form.year}年部门项目支出绩效目标表", across=10)
    sheet.put(3, 1, f"单位名称：{form.organisation}", across=9)
    sheet.put(3, 10, "单位：元")
    spec = (
        "单位、项目名称:blank 项目年度绩效目标:blank 一级指标:level1 二级指标:level2 三级指标:name"
        " 指标性质:op 指标值:value 度量单位:unit 指标属性:blank 指标内容:blank"
    )
    other = [
        Declared("产出指标", "数量指标", "发放人数", "≥", "500", "人"),
        Declared("满意度指标", "服务对象满意度指标", "学生满意度", "≥", "90", "%"),
    ]
    _, after = table(sheet, 4, spec, other, levels="every", body=7)
    for column in range(1, 11):
        sheet.put(5, column, str(column))
    sheet.put(6, 1, form.organisation)
    sheet.put(7, 1, "助学金", 2)
    sheet.put(7, 2, "发放助学金", 2)
    cells, end = table(sheet, 100, spec, rows, levels="every", body=after)
    for column in range(1, 11):
        sheet.cells.pop((100, column))
    sheet.put(after, 1, form.project, end - after)
    sheet.put(after, 2, form.goal, end - after)
    fields = {
        "project": form.project, "annual_goal": form.goal, "organisation": form.organisation,
    }  # fmt: skip
    return Written([sheet], [(sheet.name, c) for c in cells], frozenset(), fields)


def sichuan_list(form: Project, rows: Sequence[Declared]) -> Written:
    """Every row says its project; weights and directions of their own."""
    sheet = Surface("项目绩效目标表")
    sheet.put(1, 1, "表6")
    sheet.put(2, 1, "部门预算项目绩效目标表（" + str(form.year) + "年度）", across=12)
    sheet.put(3, 12, "金额单位：万元")
    headings = (
        "单位名称", "项目名称", "年度预算（万元）", "年度目标", "一级指标", "二级指标", "三级指标",
        "指标性质", "指标值", "度量单位", "权重", "指标方向性",
    )  # fmt: skip
    for column, words in enumerate(headings, 1):
        sheet.put(4, column, words)
    cells = [""] * len(rows)
    for line, i in enumerate(ordered(rows), 5):
        each = rows[i]
        texts = (
            form.organisation, form.project, form.funds, form.goal, each.level1, each.level2,
            each.name, each.op or "定性", each.value, each.unit, each.weight, "正向指标",
        )  # fmt: skip
        for column, text in enumerate(texts, 1):
            sheet.put(line, column, text or None)
        cells[i] = ref(line, 7)
    last = 5 + len(rows)
    other = (
        form.organisation,
        "别的项目",
        "1",
        "别的目标",
        "产出指标",
        "数量指标",
        "次数",
        "=",
        "1",
    )
    for column, text in enumerate(other, 1):
        sheet.put(last, column, text)
    fields = {
        "project": form.project, "annual_goal": form.goal, "annual_funds": form.funds,
        "organisation": form.organisation,
    }  # fmt: skip
    return Written([sheet], [(sheet.name, c) for c in cells], frozenset({"weight"}), fields)


def shanghai(form: Project, rows: Sequence[Declared]) -> Written:
    sheet = Surface("绩效目标")
    sheet.put(1, 1, f"财政项目支出绩效目标申报表（{form.year}年度）", across=4)
    pairs = [
        ("项目名称：", form.project, "项目类别：", "经常性专项业务费"),
        ("计划开始日期：", "2024-01-01", "计划完成日期：", "2024-12-31"),
        ("项目单位：", form.organisation, "主管部门：", form.department),
        ("项目资金（元）", "", "", ""),
    ]
    for row, texts in enumerate(pairs, 2):
        for column, text in enumerate(texts, 1):
            sheet.put(row, column, text or None)
    sheet.put(5, 1, "项目资金（元）", 2)
    for column, text in enumerate(("项目资金总额", "9,000,000", "年度资金申请总额", form.funds), 2):
        sheet.put(5, column, text)
    for column, text in enumerate(("其中：当年财政拨款", form.funds, "上年结转资金", "0"), 2):
        sheet.put(6, column, text)
    sheet.put(7, 1, "项目总目标：")
    sheet.put(7, 2, "建成", across=4)
    sheet.put(8, 1, "年度总体目标：")
    sheet.put(8, 2, form.goal, across=4)
    spec = "一级目标:level1 二级目标:level2 三级目标:name 年度目标值:target"
    cells, _ = table(sheet, 9, spec, rows)
    return Written(
        [sheet], [(sheet.name, c) for c in cells], frozenset(), fields_of(form), unit="元"
    )


def beijing(form: Project, rows: Sequence[Declared]) -> Written:
    """产出进度指标 for 时效指标, 环境效益指标 for 生态效益指标."""
    names = {"时效指标": "产出进度指标", "生态效益指标": "环境效益指标", "数量指标": "产出数量指标"}
    renamed = [replace(row, level2=names.get(row.level2, row.level2)) for row in rows]
    sheet = Surface("申报表")
    spec = "一级指标:level1 二级指标:level2 三级指标:name 绩效目标值:target"
    cells, _ = table(sheet, head(sheet, form, 6), spec, renamed)
    return Written(
        [sheet], [(sheet.name, c) for c in cells], frozenset(), fields_of(form),
        lacks=frozenset({"levels"}),
    )  # fmt: skip


def daqing(form: Project, rows: Sequence[Declared]) -> Written:
    """Groups by completion and benefit, and columns of last and this year's level."""
    sheet = Surface("申报表")
    row = head(sheet, form, 5)
    spec = (
        "指标>:level2 指标>:name 指标内容/计算公式:blank 上年度实际水平:last 本年度计划水平:target"
    )
    cells, _ = table(sheet, row, spec, rows)
    return Written(
        [sheet],
        [(sheet.name, c) for c in cells],
        frozenset({"last"}),
        fields_of(form),
        lacks=frozenset({"levels"}),
    )


def numbered_sheets(form: Project, rows: Sequence[Declared]) -> Written:
    """Shaanxi: sheets named by numbers, blank rows below the title, a contents page first."""
    contents = Surface("目录")
    contents.put(1, 1, "目录")
    contents.put(2, 1, "10")
    contents.put(2, 2, "项目绩效目标表")
    sheet = Surface("10")
    row = head(sheet, form, 5, top=1)
    shifted = Surface("10")
    for (r, c), text in sheet.cells.items():
        shifted.cells[r + (3 if r > 1 else 0), c + 1] = text
    for (r, c), size in sheet.merged.items():
        shifted.merged[r + (3 if r > 1 else 0), c + 1] = size
    spec = "一级␤指标:level1 二级␤指标:level2 指标内容:name 指标值:target 备注:blank"
    cells, end = table(shifted, row + 3, spec, rows, left=2)
    shifted.put(end + 2, 2, "注：1.绩效指标可选择填写。2.本表一式两份。", across=5)
    return Written([contents, shifted], [("10", c) for c in cells], frozenset(), fields_of(form))
