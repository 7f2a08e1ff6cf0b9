"""Columns of an indicator table, put right by what stands beside and below their headings."""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from operator import itemgetter
from typing import TypeVar

from goalint.form import Cell
from goalint.recognise.bare_text import years
from goalint.record import dataclass, replace
from goalint.sheet.grid import Sheet

# A row's cells, and None at the end: what stands under a column that a table does not have.
RowCells = Sequence[Cell | None]
# Takes the cells under some columns out of a row's, None for a column that there is not.
Pick = Callable[[RowCells], Sequence[Cell | None]]
_Each = TypeVar("_Each", bound=Cell | None)

_LOOKED_AT = 40  # rows below a heading that tell what its columns hold


@dataclass(frozen=True, slots=True)
class Column:
    """Columns `first` to `last` of a sheet under one heading."""

    role: str
    first: int
    last: int
    text: str
    weak: bool = False
    unit: str = ""  # the unit that a value's heading states for the whole column


def split_name(sheet: Sheet, row: int, column: Column, columns: list[Column]) -> Iterator[Column]:
    """A name heading over several columns that the rows below fill one by one: levels and name."""
    below = range(row, min(row + 6, len(sheet.rows)))
    if column.role != "name" or column.first == column.last or not any(
        sheet.anchor(line, column.first) != sheet.anchor(line, column.last)
        and sheet.text(line, column.first) and sheet.text(line, column.last)
        for line in below
    ):  # fmt: skip
        yield column
        return
    if not any(other.role in ("level1", "level2") for other in columns):
        places = range(column.first, column.last)
        for place, role in zip(places, ("level1", "level2"), strict=False):
            yield Column(role, place, place, role)
    yield replace(column, first=column.last)


def split_value(
    sheet: Sheet, row: int, column: Column, is_operator: Callable[[str], bool]
) -> Iterator[Column]:
    """A value heading over columns that the rows below fill apart: operator, value and unit."""
    if column.role != "value" or column.first == column.last:
        yield column
        return
    below = [
        line
        for line in range(row, min(row + _LOOKED_AT, len(sheet.rows)))
        if sheet.end(*sheet.anchor(line, column.first))[1] < column.last
    ]
    filled = [
        (place, texts)
        for place in range(column.first, column.last + 1)
        if (texts := [text for line in below if (text := sheet.rows[line][place].strip())])
    ]
    operator = filled.pop(0) if len(filled) > 1 and _mostly(is_operator, filled[0][1]) else None
    unit = filled.pop() if len(filled) > 1 and _mostly(_like_unit, filled[-1][1]) else None
    if len(filled) != 1:
        yield column
        return
    if operator:
        yield Column("comparator", operator[0], operator[0], column.text)
    yield replace(column, first=filled[0][0], last=filled[0][0])
    if unit:
        yield Column("unit", unit[0], unit[0], column.text)


def split_unheaded(
    sheet: Sheet,
    row: int,
    columns: Sequence[Column],
    is_operator: Callable[[str], bool],
    is_unit: Callable[[str], bool],
) -> Iterator[Column]:
    """The columns, a value's first one and those without a heading at its right told apart.

    Where a value heading was not merged over the operator, value and unit that stand below it.
    """
    taken: set[int] = set()
    for place, column in enumerate(columns):
        beside = list(takewhile(lambda each: not each.text, columns[place + 1 : place + 3]))
        if column.role == "value" and beside:
            wide = replace(column, last=beside[-1].last)
            parts = list(split_value(sheet, row, wide, is_operator))
            if len(parts) > 1 and _has_units(sheet, row, parts[-1], is_unit):
                taken.update(part.first for part in parts)
                yield from parts
                continue
        if column.text or column.first not in taken:
            yield column


def _has_units(sheet: Sheet, row: int, column: Column, is_unit: Callable[[str], bool]) -> bool:
    """Whether a column that is taken for units holds such as are known; True of any other."""
    below = [texts[column.first] for texts in sheet.rows[row : row + _LOOKED_AT]]
    return column.role != "unit" or _mostly(is_unit, [text for text in below if text.strip()])


def _mostly(test: Callable[[str], bool], texts: list[str]) -> bool:
    """Whether four of five texts pass: what follows a table may reach into its columns."""
    return 5 * sum(map(test, texts)) >= 4 * len(texts)


def _like_unit(text: str) -> bool:
    return len(text) <= 8 and not any(map(str.isdecimal, text))


def nearest(column: Column, columns: list[Column], role: str) -> Column | None:
    """The column of a role that stands closest to a value: its unit is rather at the right."""
    return min(
        (each for each in columns if each.role == role),
        key=lambda each: (abs(each.first - column.first), column.first - each.first),
        default=None,
    )


def as_value(column: Column, columns: list[Column]) -> Column:
    """A goal heading is the value column of a table that has no other (三级指标 | 绩效目标)."""
    if column.role != "annual_goal" or any(c.role == "value" for c in columns):
        return column
    return replace(column, role="value", weak=True)


def as_level(
    sheet: Sheet, row: int, column: Column, columns: list[Column], level: Callable[[str], int]
) -> Column:
    """A general heading over levels is theirs, in a table whose names have a better one.

    绩效指标 over 数量指标, beside 指标名称.
    """
    if column.role != "name" or not column.weak or all(c.weak for c in columns if c.role == "name"):
        return column
    below = (sheet.text(line, column.first) for line in range(row, len(sheet.rows)))
    role = {1: "level1", 2: "level2"}.get(level(next(filter(str.strip, below), "")), "name")
    return column if any(c.role == role for c in columns) else replace(column, role=role)


def name_beside_levels(
    sheet: Sheet, row: int, columns: list[Column], level: Callable[[str], int]
) -> list[Column]:
    """The columns, where those of names hold nothing but levels: another one has the names.

    It is the last before the values whose heading is not firm: 指标 | 类别 | 具体内容 | 目标值.
    """
    named = [c for c in columns if c.role == "name"] or [c for c in columns if c.role == "level2"]
    if len(named) != 1 or not (held := _levels_below(sheet, row, named[0], level)):
        return columns
    values = [c.first for c in columns if c.role == "value" and not c.weak]
    last = min(values, default=len(sheet.rows[0]))
    vague = [c for c in columns if c.text and (not c.role or (c.role == "value" and c.weak))]
    between = [column for column in vague if named[0].first < column.first < last]
    roles = {named[0].first: f"level{held}"}
    for column in between:
        if found := _levels_below(sheet, row, column, level):
            roles[column.first] = f"level{found}"
    names = [column.first for column in between if column.first not in roles]
    if not names:
        return columns
    roles[names[-1]] = "name"
    return [replace(c, role=roles.get(c.first, c.role)) for c in columns]


def _levels_below(sheet: Sheet, row: int, column: Column, level: Callable[[str], int]) -> int:
    """The level that the first text below a heading is, where all of them are levels; else 0.

    It is 0 below a heading over several columns, too, which has the names in another of them.
    """
    if column.first < column.last:
        return 0
    first = 0
    for texts in sheet.rows[row : row + _LOOKED_AT]:
        if text := texts[column.first].strip():
            found = level(text)
            if not found:
                return 0
            first = first or found
    return first


def read_dates(columns: list[Column]) -> list[Column]:
    """Columns of one table headed by years: the latest is the value, those before its history."""
    newest: dict[int, int] = {
        index: max(found)
        for index, column in enumerate(columns)
        if column.role in ("value", "actual") and (found := years(column.text.split("\n")[-1]))
    }
    if len(newest) < 2 or sum(column.role == "name" for column in columns) > 1:
        return columns
    year = max(newest.values())
    roles = {year - 1: "last_year", year - 2: "year_before"}
    return [
        replace(column, role=roles.get(newest.get(index, year), column.role))
        for index, column in enumerate(columns)
    ]


def pick(*columns: Column | None) -> Pick:
    """What takes the cells under these columns, two at least, out of each row's."""
    if all(column is None or column.first == column.last for column in columns):
        return itemgetter(*(column.first if column else -1 for column in columns))
    return lambda cells: [_cell_under(cells, each) if each else None for each in columns]


def pick_one(column: Column) -> Callable[[Sequence[Cell]], Cell]:
    """What takes the cell under this column out of each row's."""
    if column.first == column.last:
        return itemgetter(column.first)
    return lambda cells: _cell_under(cells, column)


def _cell_under(cells: Sequence[_Each], column: Column) -> Cell | _Each:
    """Under a heading that is wider than the cells below it the first cell with a text."""
    return next(iter(filled_under(cells, column)), cells[column.first])


def filled_under(cells: RowCells, column: Column) -> list[Cell]:
    """The cells with a text that begin under a heading, in a row's cells."""
    under = {id(cell): cell for cell in cells[column.first : column.last + 1] if cell}
    return [cell for cell in under.values() if cell.column > column.first and cell.text.strip()]
