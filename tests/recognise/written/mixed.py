"""Tables in which levels, projects or periods stand where others have no place for them."""

from collections.abc import Sequence
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

HEADINGS = "一级指标:level1 二级指标:level2 三级指标:name 指标值:target 备注:blank"
OTHER = [
    Declared("产出指标", "数量指标", "维护路灯", "≥", "2000", "盏"),
    Declared("满意度指标", "服务对象满意度指标", "市民满意度", "≥", "90", "%"),
]


def project_rows(form: Project, rows: Sequence[Declared]) -> Written:
    """A list whose projects are named in rows across it, each above its indicators."""
    sheet = Surface("项目绩效目标")
    sheet.put(1, 1, f"{form.year}年部门项目绩效目标汇总表", across=5)
    sheet.put(2, 1, f"部门名称：{form.organisation}", across=5)
    table(sheet, 3, HEADINGS, OTHER, body=5)
    sheet.put(4, 1, "项目名称：路灯维护", across=5)
    packed = Surface("")
    table(packed, 1, HEADINGS, rows, body=8)
    for (row, column), text in packed.cells.items():
        if row > 1:
            sheet.put(row, column, text)
    sheet.merged |= {k: v for k, v in packed.merged.items() if k[0] > 1}
    sheet.put(7, 1, f"项目名称：{form.project}", across=5)
    cells = {i: ref(8 + nth, 3) for nth, i in enumerate(ordered(rows))}
    return Written(
        [sheet], [(sheet.name, cells[i]) for i in range(len(rows))], frozenset(),
        {"project": form.project, "organisation": form.organisation},
    )  # fmt: skip


def levels_in_one_column(form: Project, rows: Sequence[Declared]) -> Written:
    """产出指标-数量指标."""
    sheet = Surface("申报表")
    row = head(sheet, form, 5)
    for column, words in enumerate(("指标类型", "指标名称", "指标值", "备注"), 1):
        sheet.put(row, column, words)
    cells = [""] * len(rows)
    for line, i in enumerate(ordered(rows), row + 1):
        each = rows[i]
        for column, text in enumerate((f"{each.level1}-{each.level2}", each.name, each.target), 1):
            sheet.put(line, column, text)
        cells[i] = ref(line, 2)
    return Written(
        [sheet], [(sheet.name, c) for c in cells], frozenset(), fields_of(form),
        lacks=frozenset({"levels"}),
    )  # fmt: skip


def weights_after_levels(form: Project, rows: Sequence[Declared]) -> Written:
    sheet = Surface("申报表")
    row = head(sheet, form, 8)
    headings = ("一级指标", "权重", "二级指标", "权重", "三级指标", "权重", "指标值", "备注")
    for column, words in enumerate(headings, 1):
        sheet.put(row, column, words)
    order = ordered(rows)
    cells = [""] * len(rows)
    for line, i in enumerate(order, row + 1):
        each = rows[i]
        texts = (each.level1, "50", each.level2, "25", each.name, each.weight, each.target)
        for column, text in enumerate(texts, 1):
            sheet.put(line, column, text or None)
        cells[i] = ref(line, 5)
    for column, depth in ((1, 1), (2, 1), (3, 2), (4, 2)):
        keys = [(rows[i].level1, rows[i].level2)[:depth] for i in order]
        merge_runs(sheet, column, row + 1, keys)
    last = row + 1 + len(rows)
    sheet.put(last, 1, "合计")
    sheet.put(last, 6, "90")
    return Written(
        [sheet], [(sheet.name, c) for c in cells], frozenset({"weight"}), fields_of(form)
    )


def wide_columns(form: Project, rows: Sequence[Declared]) -> Written:
    """Every heading and every cell merged over two columns."""
    sheet = Surface("申报表")
    spec = "一级指标*2:level1 二级指标*2:level2 三级指标*2:name 指标值*2:target"
    cells, _ = table(sheet, head(sheet, form, 8), spec, rows, levels="every")
    return Written([sheet], [(sheet.name, c) for c in cells], frozenset(), fields_of(form))


def headings_wider_than_cells(form: Project, rows: Sequence[Declared]) -> Written:
    """The name's heading lies over two columns, of which the rows fill the first."""
    sheet = Surface("申报表")
    row = head(sheet, form, 6)
    spec = "一级指标:level1 二级指标:level2 三级指标:name 空:blank 指标值:target"
    cells, _ = table(sheet, row, spec, rows)
    del sheet.cells[row, 4]
    sheet.merged[row, 3] = (1, 2)
    return Written([sheet], [(sheet.name, c) for c in cells], frozenset(), fields_of(form))


def hubei(form: Project, rows: Sequence[Declared]) -> Written:
    """A cover, and below the head a table of the whole period and one with history, from B on."""
    cover = Surface("封面")
    for row, (label, text) in enumerate((
        ("项目名称", form.project), ("项目单位", form.organisation), ("省级部门", form.department),
    ), 6):  # fmt: skip
        cover.put(row, 2, f"{label}：{text}", across=4)
    sheet = Surface("项目申报表")
    sheet.put(1, 2, "项目申报表", across=8)
    pairs = [
        ("项目名称", form.project, "项目编码", "42000024"),
        ("项目主管部门", form.department, "项目执行单位", form.organisation),
        ("项目属性", "持续性项目", "项目类型", "常年性项目"),
        ("起始年度", str(form.year), "终止年度", str(form.year + 2)),
        ("项目总预算（万元）", "360", "项目当年预算（万元）", form.funds),
    ]
    for row, texts in enumerate(pairs, 2):
        for column, text in zip((2, 4, 6, 8), texts, strict=True):
            sheet.put(row, column, text, across=2)
    sheet.put(7, 2, "长期绩效目标")
    sheet.put(7, 3, "三年建成", across=7)
    sheet.put(8, 2, "年度绩效目标")
    sheet.put(8, 3, form.goal, across=7)
    sheet.put(9, 2, "长期绩效目标表", across=8)
    spec = (
        "目标名称:blank 一级指标:level1 二级指标:level2 指标名称*2:name 指标值*2:target"
        " 指标值确定依据:basis"
    )
    _, after = table(sheet, 10, spec, rows[:4], left=2)
    sheet.put(11, 2, "长期目标1", after - 11)
    sheet.put(after, 2, "年度绩效目标表", across=8)
    spec = (
        "目标名称:blank 一级指标:level1 二级指标:level2 指标名称:name 指标值>前年:before"
        " 指标值>上年:last 指标值>预计当年实现:target 指标值确定依据:basis"
    )
    cells, end = table(sheet, after + 1, spec, rows, left=2)
    sheet.put(after + 3, 2, "年度目标1", end - after - 3)
    fields = fields_of(form) | {"whole_goal": "三年建成", "period_start": str(form.year)}
    return Written(
        [cover, sheet], [(sheet.name, c) for c in cells], frozenset({"history", "basis"}), fields,
        year=None,
    )  # fmt: skip


def tree_with_foot(form: Project, rows: Sequence[Declared]) -> Written:
    """An indented export with weights on its level rows, a total and a foot."""
    sheet = Surface("绩效目标")
    row = head(sheet, form, 6)
    for column, words in enumerate(("绩效指标", "指标值", "分值", "备注"), 1):
        sheet.put(row, column, words)
    cells = [""] * len(rows)
    for level1, members in groupby(ordered(rows), key=lambda i: rows[i].level1):
        row += 1
        sheet.put(row, 1, level1)
        sheet.put(row, 3, "50")
        for level2, items in groupby(members, key=lambda i: rows[i].level2):
            row += 1
            sheet.put(row, 1, level2)
            sheet.put(row, 3, "25")
            for i in items:
                row += 1
                for column, text in enumerate((rows[i].name, rows[i].target, rows[i].weight), 1):
                    sheet.put(row, column, text)
                cells[i] = ref(row, 1)
    sheet.put(row + 1, 1, "合计")
    sheet.put(row + 1, 3, "100")
    sheet.put(row + 2, 1, "填报人：张三")
    sheet.put(row + 2, 2, "联系电话：12345678")
    sheet.put(row + 3, 1, "审核意见：")
    return Written(
        [sheet], [(sheet.name, c) for c in cells], frozenset({"weight"}), fields_of(form)
    )


def part_heading_over_all(form: Project, rows: Sequence[Declared]) -> Written:
    """绩效指标 over the four headings, and again down the left side of another table."""
    sheet = Surface("申报表")
    row = head(sheet, form, 5)
    spec = (
        "绩效指标>一级指标:level1 绩效指标>二级指标:level2 绩效指标>三级指标:name"
        " 绩效指标>指标值:target"
    )
    cells, _ = table(sheet, row, spec, rows)
    return Written([sheet], [(sheet.name, c) for c in cells], frozenset(), fields_of(form))


def sheets_of_periods(form: Project, rows: Sequence[Declared]) -> Written:
    """The head on one sheet, the indicators of the year and of the whole period on two others."""
    first = Surface("基本信息")
    head(first, form, 6)
    year, whole = Surface("年度绩效指标"), Surface("长期绩效指标")
    cells, _ = table(year, 1, HEADINGS, rows)
    table(whole, 1, HEADINGS, rows[:2])
    return Written(
        [first, year, whole], [(year.name, c) for c in cells], frozenset(),
        {"project": form.project, "organisation": form.organisation},
    )  # fmt: skip


def pages_without_levels(form: Project, rows: Sequence[Declared]) -> Written:
    """A page break within a level: the next page goes on without naming it again."""
    sheet = Surface("申报表")
    row = head(sheet, form, 5)
    whole = Surface("")
    table(whole, 1, HEADINGS, rows, levels="first")
    cells = [""] * len(rows)
    at = row
    for column, words in enumerate(("一级指标", "二级指标", "三级指标", "指标值", "备注"), 1):
        sheet.put(row, column, words)
    for nth, i in enumerate(ordered(rows)):
        if nth == 1:
            sheet.put(at + 1, 1, "第1页，共2页", across=5)
            for column, words in enumerate(
                ("一级指标", "二级指标", "三级指标", "指标值", "备注"), 1
            ):
                sheet.put(at + 2, column, words)
            at += 2
        at += 1
        for column in range(1, 6):
            sheet.put(at, column, whole.cells.get((2 + nth, column)))
        cells[i] = ref(at, 3)
    return Written([sheet], [(sheet.name, c) for c in cells], frozenset(), fields_of(form))
