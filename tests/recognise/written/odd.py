"""Sheets with something in the way: pages, remarks, blanks, other forms, other sheets."""

from collections.abc import Sequence
from dataclasses import replace

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

HEADINGS = "一级指标:level1 二级指标:level2 三级指标:name 指标值:target 备注:blank"
OTHER = Project("路灯维护", "城管局", "路灯所", 2023, "55", "维护路灯2000盏，亮灯率98%以上。")
OTHER_ROWS = [
    Declared("产出指标", "数量指标", "维护路灯", "≥", "2000", "盏"),
    Declared("产出指标", "质量指标", "亮灯率", "≥", "98", "%"),
    Declared("满意度指标", "服务对象满意度指标", "市民满意度", "≥", "90", "%"),
]


def _written(sheet: Surface, cells: Sequence[str], form: Project) -> Written:
    return Written([sheet], [(sheet.name, c) for c in cells], frozenset(), fields_of(form))


def _later_pages(form: Project, rows: Sequence[Declared], title: bool) -> Written:
    """The heading row again in the middle, as at the top of a printed page."""
    sheet = Surface("申报表")
    order = ordered(rows)
    half = (len(rows) + 1) // 2
    pages = [[rows[i] for i in order[:half]], [rows[i] for i in order[half:]]]
    cells, row = table(sheet, head(sheet, form, 5), HEADINGS, pages[0])
    if pages[1]:
        if title:
            sheet.put(row, 1, "项目支出绩效目标申报表", across=5)
            sheet.put(row + 1, 1, f"（{form.year}年度）", across=5)
            row += 2
        more, row = table(sheet, row, HEADINGS, pages[1])
        cells += more
    placed = dict(zip(order, cells, strict=True))
    return _written(sheet, [placed[i] for i in range(len(rows))], form)


def second_page(form: Project, rows: Sequence[Declared]) -> Written:
    return _later_pages(form, rows, title=True)


def headings_again(form: Project, rows: Sequence[Declared]) -> Written:
    return _later_pages(form, rows, title=False)


def two_side_by_side(form: Project, rows: Sequence[Declared]) -> Written:
    """Two whole forms beside each other, a blank column between them."""
    sheet = Surface("两张表")
    cells, _ = table(sheet, head(sheet, form, 5), HEADINGS, rows)
    right = Surface("")
    table(right, head(right, OTHER, 5), HEADINGS, OTHER_ROWS)
    for (row, column), text in right.cells.items():
        sheet.cells[row, column + 6] = text
    for (row, column), size in right.merged.items():
        sheet.merged[row, column + 6] = size
    return _written(sheet, cells, form)


def right_of_another(form: Project, rows: Sequence[Declared]) -> Written:
    """The right one of two forms beside each other, with no column between them."""
    sheet = Surface("两张表")
    table(sheet, head(sheet, OTHER, 5), HEADINGS, OTHER_ROWS)
    right = Surface("")
    table(right, head(right, form, 5), HEADINGS, rows)
    order = ordered(rows)
    top = 8
    cells = {i: ref(top + 1 + nth, 8) for nth, i in enumerate(order)}
    for (row, column), text in right.cells.items():
        sheet.cells[row, column + 5] = text
    for (row, column), size in right.merged.items():
        sheet.merged[row, column + 5] = size
    return _written(sheet, [cells[i] for i in range(len(rows))], form)


def below_another(form: Project, rows: Sequence[Declared]) -> Written:
    """Several forms in one sheet, each with its foot."""
    sheet = Surface("申报表")
    _, row = table(sheet, head(sheet, OTHER, 5), HEADINGS, OTHER_ROWS)
    sheet.put(row, 1, "填报人：李四", across=2)
    sheet.put(row, 3, "填报日期：2023年1月5日", across=3)
    cells, row = table(sheet, head(sheet, form, 5, top=row + 3), HEADINGS, rows)
    sheet.put(row, 1, "填报人：李四", across=2)
    return _written(sheet, cells, form)


def unit_in_heading(form: Project, rows: Sequence[Declared]) -> Written:
    """指标值（%）: every value of the table is in this unit."""
    rates = [replace(row, op="≥", value="95", unit="%") for row in rows]
    sheet = Surface("申报表")
    spec = "一级指标:level1 二级指标:level2 三级指标:name 指标值（%）:value"
    cells, _ = table(sheet, head(sheet, form, 5), spec, rates)
    written = _written(sheet, cells, form)
    written.carries = frozenset({"percent"})
    return written


def fourth_level(form: Project, rows: Sequence[Declared]) -> Written:
    """A 三级指标 that groups, beside the 四级指标 that holds the indicator."""
    sheet = Surface("申报表")
    spec = "一级指标:level1 二级指标:level2 三级指标:group 四级指标:name 指标值:target"
    row = head(sheet, form, 5)
    cells, end = table(sheet, row, spec, rows)
    for line in range(row + 1, end):
        sheet.put(line, 3, f"保洁工作{line - row}")
    return _written(sheet, cells, form)


def third_level_with_detail(form: Project, rows: Sequence[Declared]) -> Written:
    """A 四级指标 column that only some rows fill; the others' indicator is the third level."""
    sheet = Surface("申报表")
    spec = "一级指标:level1 二级指标:level2 三级指标:name 四级指标:blank 指标值:target"
    cells, _ = table(sheet, head(sheet, form, 5), spec, rows)
    return _written(sheet, cells, form)


def pairs_in_one_cell(form: Project, rows: Sequence[Declared]) -> Written:
    """Labels with their values, several of them in one merged cell."""
    sheet = Surface("申报表")
    sheet.put(1, 1, f"{form.year}年项目支出绩效目标表", across=5)
    sheet.put(2, 1, f"项目名称：{form.project}  主管部门：{form.department}", across=5)
    sheet.put(3, 1, f"项目单位：{form.organisation} 年度资金总额（万元）：{form.funds}", across=5)
    sheet.put(4, 1, f"年度绩效目标：{form.goal}", across=5)
    cells, _ = table(sheet, 5, HEADINGS, rows)
    return _written(sheet, cells, form)


def blanks_between(form: Project, rows: Sequence[Declared]) -> Written:
    """Blank columns between the headings, blank rows between the rows."""
    packed = Surface("")
    packed_cells, _ = table(packed, head(packed, form, 5), HEADINGS, rows, levels="first")
    sheet = Surface("申报表")
    for (row, column), text in packed.cells.items():
        sheet.cells[row * 2, column * 2] = text
    order = ordered(rows)
    cells = {i: ref((9 + nth) * 2, 6) for nth, i in enumerate(order)}
    assert len(cells) == len(packed_cells)
    return _written(sheet, [cells[i] for i in range(len(rows))], form)


def remarks_between(form: Project, rows: Sequence[Declared]) -> Written:
    """A remark across the table after every second row, and a foot."""
    sheet = Surface("申报表")
    row = head(sheet, form, 5)
    table(sheet, row, HEADINGS, rows, levels="every")
    body = {k: v for k, v in sheet.cells.items() if k[0] > row}
    for place in body:
        del sheet.cells[place]
    cells = [""] * len(rows)
    at = row
    for nth, i in enumerate(ordered(rows)):
        at += 1
        for column in range(1, 6):
            sheet.put(at, column, body.get((row + 1 + nth, column)))
        cells[i] = ref(at, 3)
        if nth % 2:
            at += 1
            sheet.put(at, 1, "注：以上数据以年报为准", across=5)
    sheet.put(at + 1, 1, "说明：本表由实施单位填报", across=5)
    sheet.put(at + 2, 1, "填表人：")
    sheet.put(at + 2, 2, "张三")
    sheet.put(at + 2, 4, "联系电话：")
    return _written(sheet, cells, form)


def hidden_rows(form: Project, rows: Sequence[Declared]) -> Written:
    sheet = Surface("申报表")
    row = head(sheet, form, 5)
    cells, _ = table(sheet, row, HEADINGS, rows, levels="every")
    sheet.hidden_rows = {row + 2}
    return _written(sheet, cells, form)


def among_other_sheets(form: Project, rows: Sequence[Declared]) -> Written:
    """An application whose cover, budget and purchases stand on sheets of their own."""
    cover = Surface("封面")
    cover.put(2, 2, "项目申报书", across=4)
    for row, (label, text) in enumerate((
        ("项目名称：", form.project), ("项目单位：", form.organisation),
        ("省级部门：", form.department), ("申报年度：", f"{form.year}年"),
    ), 5):  # fmt: skip
        cover.put(row, 2, label)
        cover.put(row, 3, text, across=3)
    budget = Surface("支出明细测算")
    for row, texts in enumerate((
        ("序号", "支出内容", "单位", "数量", "单价（元）", "金额（万元）"),
        ("1", "保洁船", "艘", "2", "150000", "30"), ("合计", "", "", "", "", "30"),
    ), 1):  # fmt: skip
        for column, text in enumerate(texts, 1):
            budget.put(row, column, text)
    sheet = Surface("绩效目标")
    sheet.put(1, 1, "年度绩效目标表", across=5)
    sheet.put(2, 1, "年度绩效目标")
    sheet.put(2, 2, form.goal, across=4)
    sheet.put(3, 1, "年度资金总额（万元）")
    sheet.put(3, 2, form.funds, across=4)
    cells, _ = table(sheet, 4, HEADINGS, rows)
    return Written(
        [cover, budget, sheet], [(sheet.name, c) for c in cells], frozenset(), fields_of(form)
    )


def points_behind_levels(form: Project, rows: Sequence[Declared]) -> Written:
    """数量指标(20分), 产出指标（50分）."""
    marked = [
        replace(row, level1=f"{row.level1}（50分）", level2=f"{row.level2}\n(20分)") for row in rows
    ]
    sheet = Surface("申报表")
    cells, _ = table(sheet, head(sheet, form, 5), HEADINGS, marked)
    return _written(sheet, cells, form)
