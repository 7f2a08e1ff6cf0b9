"""Columns of an indicator table, put right by what stands beside and below their headings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from goalint.recognise.vocabulary import years
from goalint.sheet.grid import Sheet


@dataclass(frozen=True, slots=True)
class Column:
    """Columns `first` to `last` of a sheet under one heading."""

    role: str
    first: int
    last: int
    text: str
    weak: bool = False


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


def as_value(column: Column, columns: list[Column]) -> Column:
    """A goal heading is the value column of a table that has no other (三级指标 | 绩效目标)."""
    if column.role != "annual_goal" or any(c.role == "value" for c in columns):
        return column
    return replace(column, role="value", weak=True)


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
