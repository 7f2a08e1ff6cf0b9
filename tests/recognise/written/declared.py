"""What the forms declare, whatever their layout, and the table that most layouts share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tests.recognise.written.surface import Surface, ref


@dataclass(frozen=True)
class Declared:
    """One indicator as its clerk thinks of it."""

    level1: str
    level2: str
    name: str
    op: str
    value: str
    unit: str
    weight: str = "10"
    before: str = ""
    last: str = ""
    basis: str = "计划标准"

    @property
    def target(self) -> str:
        return self.signed + self.unit

    @property
    def signed(self) -> str:
        return (self.op if self.op != "=" else "") + self.value


@dataclass(frozen=True)
class Project:
    """The head of a form."""

    project: str = "城区河道保洁"
    department: str = "水利局"
    organisation: str = "河道管理站"
    year: int = 2024
    funds: str = "120"
    goal: str = "完成城区12公里河道保洁，水面垃圾及时清理，居民满意度达到90%以上。"


@dataclass
class Written:
    """A workbook's sheets, and where each indicator's name stands as (sheet, cell)."""

    sheets: list[Surface]
    places: list[tuple[str, str]]
    carries: frozenset[str] = frozenset()
    fields: dict[str, str] = field(default_factory=dict)
    year: int | None = 2024
    unit: str = "万元"
    department: bool = False
    lacks: frozenset[str] = frozenset()


def ordered(rows: Sequence[Declared]) -> list[int]:
    """Positions with rows of one level 1, and within it one level 2, together."""
    first1: dict[str, int] = {}
    first2: dict[tuple[str, str], int] = {}
    for row in rows:
        first1.setdefault(row.level1, len(first1))
        first2.setdefault((row.level1, row.level2), len(first2))
    return sorted(
        range(len(rows)),
        key=lambda i: (first1[rows[i].level1], first2[rows[i].level1, rows[i].level2], i),
    )


def merge_runs(sheet: Surface, column: int, top: int, keys: Sequence[object]) -> None:
    row = top
    for _, run in groupby(keys):
        size = len(list(run))
        if size > 1:
            sheet.merged[row, column] = (size, 1)
            for below in range(row + 1, row + size):
                sheet.cells.pop((below, column), None)
        row += size


@dataclass(frozen=True)
class _Column:
    over: str
    heading: str
    key: str
    across: int


def _columns(spec: str) -> list[_Column]:
    """`指标值>符号:op 指标名称*2:name` is two columns under one heading, and a wide one."""
    columns = []
    for part in spec.split():
        words, _, key = part.rpartition(":")
        over, _, heading = words.rpartition(">")
        heading, _, across = heading.partition("*")
        columns.append(
            _Column(over, heading.replace("␤", "\n").replace("␣", " "), key, int(across or 1))
        )
    return columns


def table(
    sheet: Surface,
    top: int,
    spec: str,
    rows: Sequence[Declared],
    *,
    left: int = 1,
    levels: str = "merged",
    body: int | None = None,
) -> tuple[list[str], int]:
    """Writes header and rows; gives the cells of the names by position, and the next free row.

    `levels` says how the level columns repeat: merged, first (the rest blank), or every.
    `body` is the first row below the header, where that is not right under it.
    """
    columns = _columns(spec)
    two_lines = any(column.over for column in columns)
    place, names_at, open_over = left, 0, ("", 0)
    places: list[tuple[_Column, int]] = []
    for column in columns:
        places.append((column, place))
        if column.over:
            if open_over[0] != column.over:
                open_over = (column.over, place)
                sheet.put(top, place, column.over)
            sheet.merged[top, open_over[1]] = (1, place + column.across - open_over[1])
            if column.heading:
                sheet.put(top + 1, place, column.heading, across=column.across)
        else:
            sheet.put(top, place, column.heading, 2 if two_lines else 1, column.across)
        if column.key == "name":
            names_at = place
        place += column.across
    if two_lines and not any(column.over and column.heading for column in columns):
        for key in [k for k in sheet.merged if k[0] == top]:
            _, across = sheet.merged.pop(key)
            if across > 1:
                sheet.merged[key] = (1, across)
        two_lines = False
    start = body or top + 1 + two_lines
    order = ordered(rows)
    cells = [""] * len(rows)
    for line, position in enumerate(order, start):
        row = rows[position]
        for column, at in places:
            text = str(getattr(row, column.key, "")) if column.key != "blank" else ""
            if column.key == "number":
                text = str(line - start + 1)
            sheet.put(line, at, text or None, across=column.across)
        cells[position] = ref(line, names_at)
    for column, at in places:
        depth = {"level1": 1, "level2": 2, "weight1": 1, "weight2": 2}.get(column.key, 0)
        keys = [(rows[i].level1, rows[i].level2)[:depth] for i in order]
        if depth and levels == "merged":
            merge_runs(sheet, at, start, keys)
        elif depth and levels == "first":
            for nth in range(1, len(keys)):
                if keys[nth] == keys[nth - 1]:
                    sheet.cells.pop((start + nth, at), None)
    return cells, start + len(rows)


def head(
    sheet: Surface, form: Project, width: int, title: str = "项目支出绩效目标申报表", top: int = 1
) -> int:
    """The title and the field block of the national template; gives the next free row."""
    half = width // 2
    sheet.put(top, 1, title, across=width)
    sheet.put(top + 1, 1, f"（{form.year}年度）", across=width)
    pairs = [
        ("项目名称", form.project, "", ""),
        ("主管部门及代码", form.department, "实施单位", form.organisation),
        ("项目属性", "延续项目", "项目期", f"{form.year}年"),
        ("年度资金总额（万元）", form.funds, "其中：财政拨款", form.funds),
    ]
    row = top + 2
    for label, text, label2, text2 in pairs:
        sheet.put(row, 1, label)
        if label2:
            sheet.put(row, 2, text, across=half - 1)
            sheet.put(row, half + 1, label2)
            sheet.put(row, half + 2, text2, across=width - half - 1)
        else:
            sheet.put(row, 2, text, across=width - 1)
        row += 1
    sheet.put(row, 1, "年度绩效目标")
    sheet.put(row, 2, form.goal, across=width - 1)
    return row + 1


def fields_of(form: Project) -> dict[str, str]:
    """What the national head gives by field name."""
    return {
        "project": form.project,
        "department": form.department,
        "organisation": form.organisation,
        "annual_funds": form.funds,
        "annual_goal": form.goal,
    }


ROWS = [
    Declared("产出指标", "数量指标", "河道保洁长度", "≥", "12", "公里", "15", "10", "11"),
    Declared("产出指标", "数量指标", "清理水面垃圾", "≥", "300", "吨", "10", "280", "290"),
    Declared("产出指标", "质量指标", "保洁合格率", "≥", "95", "%", "15", "", "93%"),
    Declared("产出指标", "时效指标", "保洁完成时间", "", "2024年12月31日前", "", "5"),
    Declared("产出指标", "成本指标", "每公里保洁成本", "≤", "10", "万元", "5", "10万元", ""),
    Declared("效益指标", "社会效益指标", "受益人口", "≥", "2.5", "万人", "10"),
    Declared("效益指标", "生态效益指标", "河道水质", "", "达到Ⅳ类", "", "10"),
    Declared("效益指标", "可持续影响指标", "长效管护机制", "", "健全", "", "10"),
    Declared("满意度指标", "服务对象满意度指标", "居民满意度", "≥", "90", "%", "10", "88%", "89%"),
]
