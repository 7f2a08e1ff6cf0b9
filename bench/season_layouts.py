"""The layouts in which forms come: the national one, split columns, one with earlier years."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from random import Random
from typing import TYPE_CHECKING

from season_sheet import Grid, Value

if TYPE_CHECKING:
    from make_season import Declaration, Row

Layout = Callable[["Declaration", Random], list[Grid]]
SPLIT = re.compile(r"(?P<sign>≥|≤|>=|＝)?(?P<number>\d+(?:\.\d+)?)(?P<unit>[^\d]*)")
SIGNS = {">=": "≥", "＝": "="}


def national(form: "Declaration", random: Random) -> list[Grid]:
    """First, second and third level beside one column of target values."""
    grid = Grid("绩效目标申报表")
    top = _head(grid, form, 4)
    grid.put(top, 0, ("一级指标", "二级指标", "三级指标", "指标值"))
    for place, row in enumerate(form.rows, top + 1):
        grid.put(place, 0, (row.level1, row.level2, row.name))
        _put_target(grid, place, 3, row.target)
    _merge_levels(grid, top + 1, 0, form.rows)
    return [grid]


def split_columns(form: "Declaration", random: Random) -> list[Grid]:
    """Sign, value, unit and weight in columns of their own."""
    grid = Grid("项目绩效目标表")
    top = _head(grid, form, 8)
    headings = (
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "计量单位",
        "权重",
        "备注",
    )
    grid.put(top, 0, headings)
    weight, rest = divmod(90, len(form.rows))
    for place, row in enumerate(form.rows, top + 1):
        grid.put(place, 0, (row.level1, row.level2, row.name))
        found = SPLIT.fullmatch(row.target)
        if found:
            sign = found["sign"] or random.choice(("≥", "="))
            number = float(found["number"])
            value = int(number) if number.is_integer() else number
            grid.put(place, 3, (SIGNS.get(sign, sign), value, found["unit"]))
        else:
            grid.put(place, 3, ("定性", row.target))
        grid.put(place, 6, (weight + (place - top <= rest),))
    _merge_levels(grid, top + 1, 0, form.rows)
    return [grid]


def with_history(form: "Declaration", random: Random) -> list[Grid]:
    """Two heading rows with the two years before and the year's value under 指标值; a cover."""
    cover = Grid("封面")
    cover.put(1, 1, ("项目申报书",))
    cover.put(3, 1, (f"项目名称：{form.fields.get('项目名称', '')}",))
    grid = Grid("项目申报表")
    top = _head(grid, form, 8)
    grid.put(
        top, 0, ("目标名称", "一级指标", "二级指标", "指标名称", "指标值", "", "", "指标值确定依据")
    )
    grid.put(top + 1, 4, ("前年", "上年", "预计当年实现"))
    grid.merge(top, 4, top, 6)
    for column in (0, 1, 2, 3, 7):
        grid.merge(top, column, top + 1, column)
    first = top + 2
    for place, row in enumerate(form.rows, first):
        grid.put(place, 1, (row.level1, row.level2, row.name))
        _put_target(grid, place, 6, row.target)
        grid.put(place, 7, (random.choice(("计划标准", "历史标准", "行业标准")),))
        found = SPLIT.fullmatch(row.target)
        if found and random.random() < 0.6:
            number = float(found["number"])
            for column, share in ((4, 0.9), (5, 0.95)):
                grid.put(place, column, (f"{number * share:.0f}{found['unit']}",))
    grid.put(first, 0, ("目标1",))
    grid.merge(first, 0, first + len(form.rows) - 1, 0)
    _merge_levels(grid, first, 1, form.rows)
    return [cover, grid]


LAYOUTS: tuple[Layout, ...] = (national, split_columns, with_history)


def _head(grid: Grid, form: "Declaration", width: int) -> int:
    """Title and label fields; gives the next free row."""
    title = "部门整体支出绩效目标申报表" if form.department else "项目支出绩效目标申报表"
    grid.put(0, 0, (title,))
    grid.merge(0, 0, 0, width - 1)
    grid.put(1, 0, (f"（{form.year}年度）",))
    grid.merge(1, 0, 1, width - 1)
    fields: list[tuple[str, Value]] = list(form.fields.items())
    fields.insert(-2, ("年度资金总额（万元）", form.funds))
    for row, (label, value) in enumerate(fields, 2):
        grid.put(row, 0, (label,))
        grid.put(row, 2, (value,))
        grid.merge(row, 0, row, 1)
        grid.merge(row, 2, row, width - 1)
        if isinstance(value, float):
            grid.formats[row, 2] = "#,##0.00"
    return 2 + len(fields)


def _put_target(grid: Grid, row: int, column: int, target: str) -> None:
    """A bare rate as spreadsheets hold it: 95% is 0.95 in a format of percent."""
    if re.fullmatch(r"\d+%", target):
        grid.put(row, column, (int(target[:-1]) / 100,))
        grid.formats[row, column] = "0%"
    else:
        grid.put(row, column, (target,))


def _merge_levels(grid: Grid, first: int, column: int, rows: Sequence["Row"]) -> None:
    """Merge equal neighbours of the first and second level downwards."""
    for place, of in enumerate((lambda row: row.level1, lambda row: (row.level1, row.level2))):
        row = first
        for _, run in groupby(rows, of):
            last = row + len(list(run)) - 1
            grid.merge(row, column + place, last, column + place)
            row = last + 1
