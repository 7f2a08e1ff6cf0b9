"""A sheet to write on, and the files that it becomes: .xlsx, .xls, .ods."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import xlwt
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from goalint.sheet.grid import Sheet, make_sheet

Place = tuple[int, int]


def ref(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


@dataclass
class Surface:
    """Cells by row and column counted from 1; `merged` has each range's rows and columns."""

    name: str
    cells: dict[Place, str] = field(default_factory=dict)
    merged: dict[Place, tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, text: str | None, down: int = 1, across: int = 1) -> None:
        if text is not None:
            self.cells[row, column] = text
        if down > 1 or across > 1:
            self.merged[row, column] = (down, across)

    @property
    def end(self) -> Place:
        rows = [row + self.merged.get((row, c), (1, 1))[0] - 1 for row, c in self.cells]
        columns = [column + self.merged.get((r, column), (1, 1))[1] - 1 for r, column in self.cells]
        return max(rows, default=0), max(columns, default=0)


def to_xlsx(sheets: Sequence[Surface]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for surface in sheets:
        sheet = book.create_sheet(surface.name)
        for (row, column), text in surface.cells.items():
            sheet.cell(row, column).value = text
            sheet.cell(row, column).data_type = "s"
        for (row, column), (down, across) in surface.merged.items():
            sheet.merge_cells(None, row, column, row + down - 1, column + across - 1)
        for row in surface.hidden_rows:
            sheet.row_dimensions[row].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def to_xls(sheets: Sequence[Surface]) -> bytes:
    book = xlwt.Workbook()
    for surface in sheets:
        sheet = book.add_sheet(surface.name)
        for (row, column), (down, across) in surface.merged.items():
            text = surface.cells.get((row, column), "")
            sheet.write_merge(row - 1, row + down - 2, column - 1, column + across - 2, text)
        for (row, column), text in surface.cells.items():
            if (row, column) not in surface.merged:
                sheet.write(row - 1, column - 1, text)
        for row in surface.hidden_rows:
            sheet.row(row - 1).hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def to_ods(sheets: Sequence[Surface]) -> bytes:
    tables = "".join(map(_ods_table, sheets))
    content = (
        f"<office:document-content {_SPACES}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return stream.getvalue()


def _ods_table(surface: Surface) -> str:
    covered = {
        (row + i, column + j)
        for (row, column), (down, across) in surface.merged.items()
        for i in range(down)
        for j in range(across)
        if i or j
    }
    height, width = surface.end
    rows = []
    for row in range(1, height + 1):
        cells = []
        for column in range(1, width + 1):
            down, across = surface.merged.get((row, column), (1, 1))
            tag = "covered-table-cell" if (row, column) in covered else "table-cell"
            lines = surface.cells.get((row, column), "").split("\n")
            texts = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines if line)
            cells.append(
                f'<table:{tag} table:number-rows-spanned="{down}"'
                f' table:number-columns-spanned="{across}">{texts}</table:{tag}>'
            )
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f'<table:table table:name="{escape(surface.name)}">{"".join(rows)}</table:table>'


KINDS = {"xlsx": to_xlsx, "xls": to_xls, "ods": to_ods}


def to_sheet(surface: Surface) -> Sheet:
    """The sheet that reading any of these files gives."""
    height, width = surface.end
    rows = [[surface.cells.get((r + 1, c + 1), "") for c in range(width)] for r in range(height)]
    merged = [
        ((row - 1, column - 1), (row + down - 2, column + across - 2))
        for (row, column), (down, across) in surface.merged.items()
    ]
    return make_sheet(surface.name, rows, merged)
