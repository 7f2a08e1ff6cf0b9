"""What of a form stands in rows and columns that a person does not see."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from goalint.form import Cell
from goalint.recognise.table import Table
from goalint.sheet.address import column_letters
from goalint.sheet.grid import Sheet


def hidden_notes(sheet: Sheet, tables: Sequence[Table], fields: Iterable[Cell]) -> tuple[str, ...]:
    """Which hidden rows and columns were checked too, in words for a person."""
    cells = [
        *(row.indicator.name for table in tables for row in table.rows),
        *(cell for cell in fields if cell.text.strip()),
    ]
    areas = [((cell.row - 1, cell.column - 1), _end(sheet, cell)) for cell in cells]
    rows = [range(top, bottom + 1) for (top, _), (bottom, _) in areas]
    columns = [range(left, right + 1) for (_, left), (_, right) in areas]
    columns += [
        range(column.first, column.last + 1)
        for table in tables
        for block in table.header.blocks
        for column in block.columns.values()
    ]
    unseen = [
        *_named("第 {} 行", rows, sheet.hidden.rows, lambda row: str(row + 1)),
        *_named("{} 列", columns, sheet.hidden.columns, lambda each: column_letters(each).decode()),
    ]
    return (f"隐藏的{'和 '.join(unseen)}也按申报内容检查了",) if unseen else ()


def _end(sheet: Sheet, cell: Cell) -> tuple[int, int]:
    return sheet.end(cell.row - 1, cell.column - 1)


def _named(
    words: str, lines: Iterable[range], hidden: frozenset[int], name: Callable[[int], str]
) -> Iterator[str]:
    """The lines of which nothing is seen: 第 9—11、14 行."""
    unseen = sorted({each for line in lines if hidden.issuperset(line) for each in line})
    runs = [
        [each for _, each in run]
        for _, run in groupby(enumerate(unseen), lambda pair: pair[1] - pair[0])
    ]
    if runs:
        yield words.format(
            "、".join(
                name(run[0]) if len(run) == 1 else f"{name(run[0])}—{name(run[-1])}" for run in runs
            )
        )
