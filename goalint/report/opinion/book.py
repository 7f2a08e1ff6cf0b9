"""Workbooks made from nothing: texts that stay texts, tables that print well."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from goalint.record import dataclass
from goalint.report import palette
from goalint.sheet.mark import NAME, Mark
from goalint.text import lines_needed, visible

Value = str | int | Decimal | None
_FONT: Final = "宋体"
_EDGE: Final = Side(style="thin", color=palette.EDGE)
_BOX: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HEAD: Final = PatternFill("solid", fgColor=palette.HEAD)
_HEAD_HEIGHT: Final = 20
_LINE: Final = (
    15  # points of a line of 10 points where 宋体 is missing, and a higher font stands in
)
FILLS: Final = {
    severity: PatternFill("solid", fgColor=colour)
    for severity, colour in palette.SEVERITIES.items()
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading and width in characters."""

    heading: str
    width: float
    centred: bool = False


def new_book(mark: Mark) -> Workbook:
    """A workbook without a sheet, with the mark by which it is known again."""
    book = Workbook()
    book.custom_doc_props.append(StringProperty(name=NAME, value=mark.value))  # type: ignore[attr-defined]
    book.remove(book.worksheets[0])
    return book


def add_sheet(book: Workbook, name: str, columns: Sequence[Column]) -> Worksheet:
    """A sheet for a table of these columns, set up for the screen and for A4 landscape."""
    sheet: Worksheet = book.create_sheet(name)
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "9"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem(center=_HeaderFooterPart(text="第 &P 页，共 &N 页"))
    sheet.HeaderFooter.oddFooter = footer
    sheet.page_margins = PageMargins(0.4, 0.4, 0.5, 0.6, header=0.3, footer=0.3)
    return sheet


def say(sheet: Worksheet, text: str, columns: int, *, size: int = 10, bold: bool = False) -> None:
    """A line over the whole width of the table."""
    row = _next_row(sheet)
    _put(sheet, row, 1, text, Font(name=_FONT, size=size, bold=bold))
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    sheet.cell(row, 1).alignment = Alignment(vertical="center", wrap_text=True)
    room = sum(sheet.column_dimensions[get_column_letter(n)].width for n in range(1, columns + 1))
    sheet.row_dimensions[row].height = lines_needed(text, int(room)) * (size + 4) + 6


def head(sheet: Worksheet, columns: Sequence[Column], *, freeze: bool = True) -> None:
    """The table's headings, which stay in sight and on each printed page."""
    row = _next_row(sheet)
    sheet.row_dimensions[row].height = _HEAD_HEIGHT
    for number, column in enumerate(columns, 1):
        _put(sheet, row, number, column.heading, Font(name=_FONT, size=10, bold=True))
        cell = sheet.cell(row, number)
        cell.fill, cell.border = _HEAD, _BOX
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    if freeze:
        sheet.freeze_panes = f"A{row + 1}"
        sheet.print_title_rows = f"{row}:{row}"


def line(
    sheet: Worksheet, columns: Sequence[Column], values: Sequence[Value], fill: PatternFill | None
) -> None:
    """A row of the table, high enough for its texts; `fill` colours the second column."""
    row, lines = _next_row(sheet), 1
    for number, (column, value) in enumerate(zip(columns, values, strict=True), 1):
        _put(sheet, row, number, value, Font(name=_FONT, size=10))
        cell = sheet.cell(row, number)
        cell.border = _BOX
        side = "center" if column.centred else "left"
        cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True)
        lines = max(lines, lines_needed(str(value or ""), int(column.width) - 1))
    if fill is not None:
        sheet.cell(row, 2).fill = fill
    sheet.row_dimensions[row].height = min(lines * _LINE + 5, 409)


def _next_row(sheet: Worksheet) -> int:
    """The first row without a height: all that are written get one. `max_row` asks every cell."""
    return len(sheet.row_dimensions) + 1


def to_bytes(book: Workbook) -> bytes:
    """The workbook's file."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _put(sheet: Worksheet, row: int, column: int, value: Value, font: Font) -> None:
    """A value in a cell; a text is never taken for a formula, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.font = font
    if isinstance(value, str):
        cell.value = visible(value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@\t\r" and bool(value)
    else:
        cell.value = value
