"""A laid-out sheet, and how it becomes a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

Value = str | int | float
EDGE = Side(style="thin")
BOX = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
SONG, BOLD = Font(name="宋体", size=11), Font(name="宋体", size=16, bold=True)


@dataclass(slots=True)
class Grid:
    """Cells from row and column 0, merged ranges (first row, first column, last row, last column),
    number formats by place.
    """

    name: str
    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)

    def put(self, row: int, column: int, values: Sequence[Value]) -> None:
        """Values side by side; empty texts leave a cell blank."""
        for offset, value in enumerate(values):
            if value != "":
                self.cells[row, column + offset] = value

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """One cell of several, unless it is one already."""
        if (row, column) != (last_row, last_column):
            self.merged.append((row, column, last_row, last_column))

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        rows = 1 + max(row for row, _ in self.cells)
        columns = 1 + max(
            *(column for _, column in self.cells), *(last for _, _, _, last in self.merged)
        )
        return rows, columns


def write_xlsx(grids: Sequence[Grid], path: Path) -> None:
    """An .xlsx with a frame around every cell, as forms have it."""
    book = Workbook()
    book.remove(book.active)
    for grid in grids:
        sheet = book.create_sheet(grid.name)
        rows, columns = grid.size
        for row in range(rows):
            for column in range(columns):
                cell = sheet.cell(row + 1, column + 1, grid.cells.get((row, column)))
                cell.border, cell.alignment = BOX, CENTRED
                cell.font = SONG if row else BOLD
                if (row, column) in grid.formats:
                    cell.number_format = grid.formats[row, column]
        for top, left, bottom, right in grid.merged:
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
        for column in range(columns):
            sheet.column_dimensions[get_column_letter(column + 1)].width = 18
    book.save(path)


def write_xls(grids: Sequence[Grid], path: Path) -> None:
    """The same as .xls."""
    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[str, xlwt.XFStyle] = {}
    for grid in grids:
        sheet = book.add_sheet(grid.name)
        covered = {
            (row, column)
            for top, left, bottom, right in grid.merged
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        for place, value in grid.cells.items():
            code = grid.formats.get(place, "General")
            style = styles.setdefault(code, xlwt.easyxf(num_format_str=code))
            if place not in covered:
                sheet.write(*place, value, style)
        for top, left, bottom, right in grid.merged:
            code = grid.formats.get((top, left), "General")
            style = styles.setdefault(code, xlwt.easyxf(num_format_str=code))
            sheet.write_merge(top, bottom, left, right, grid.cells.get((top, left), ""), style)
    book.save(str(path))
