"""Reading a workbook file: by its content rather than by its name."""

import zlib
from functools import lru_cache
from io import BytesIO
from os import fstat
from pathlib import Path
from pyexpat import ExpatError
from typing import TYPE_CHECKING, Any, Final

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from goalint.errors import FormError, system_reason
from goalint.resources import import_late
from goalint.sheet.container import Container, broken, check_length, identify, locked
from goalint.sheet.grid import Sheet, TooLargeError, Workbook, check_size, make_sheet
from goalint.sheet.number_format import plain, show
from goalint.sheet.package import Package
from goalint.sheet.spreadsheetml import SpreadsheetML

if TYPE_CHECKING:
    from goalint.sheet.records import BookRecords

# Forms repeat their values: rates, shares, weights.
_show = lru_cache(maxsize=1024, typed=True)(show)
_plain = lru_cache(maxsize=1024, typed=True)(plain)
_TEXTS = {str}
# XML that is broken is a SyntaxError to ElementTree.
_BROKEN_PACKAGE = (
    SyntaxError, ExpatError, zlib.error, KeyError, ValueError, LookupError, EOFError,
    NotImplementedError, OSError, OverflowError, RuntimeError,
)  # fmt: skip
# Formats that python-calamine does not read, or not as they are shown.
_READERS: Final = {
    Container.ODS: ("goalint.sheet.opendocument", "read_opendocument"),
    Container.XML: ("goalint.sheet.xml_2003", "read_xml"),
    Container.WEB_PAGE: ("goalint.sheet.web_page", "read_web_page"),
    Container.WEB_ARCHIVE: ("goalint.sheet.web_archive", "read_web_archive"),
}


def read_workbook(source: Path | bytes, name: str = "") -> Workbook:
    """The visible sheets of a workbook, given as a path or as its bytes; `name` is for messages.

    Cells read as a person sees them: number formats and dates applied. Hidden sheets hold pick
    lists and old copies and are left out, their names kept; hidden rows and columns are part of
    the declaration: they are read, and known to be hidden.
    Whatever is wrong with the file, the error is a `FormError` that says what to do.
    """
    data = source if isinstance(source, bytes) else read_file(source)
    try:
        container, package = identify(data)
        if reader := _READERS.get(container):
            module, function = reader
            book: Workbook = getattr(import_late(module), function)(package or data)
            return book
        if package is None:
            return _read_xls(data)
        if container is Container.XLSX:
            try:
                parts = SpreadsheetML(package)
                return _read_sheets(parts.lean(), parts)
            except TooLargeError:
                cut = import_late("goalint.sheet.blanks").cut_blanks(package)
                return _read_sheets(cut, SpreadsheetML(Package(cut)))
        return _read_sheets(data, import_late("goalint.sheet.xlsb").read_xlsb(package))
    except _BROKEN_PACKAGE as error:
        raise broken() from error


def read_file(path: Path) -> bytes:
    """The file's bytes; `FormError` says why they can't be had."""
    try:
        with path.open("rb", buffering=0) as file:
            check_length(fstat(file.fileno()).st_size)
            return file.read()
    except FileNotFoundError as error:
        raise FormError("没有这个文件，请检查路径和文件名") from error
    except (PermissionError, IsADirectoryError) as error:
        if path.is_dir():  # Windows has no other error for it than that of a forbidden file
            raise FormError("这是文件夹，不是电子表格文件") from error
        raise FormError("没有读取权限，请检查文件是否允许读取、是否正被其他程序独占") from error
    except OSError as error:
        raise FormError(f"打不开文件（{system_reason(error)}），请复制到本机后再检查") from error
    except ValueError as error:  # a path with a null in it
        raise FormError("打不开文件（名字里有不能用的字符），请检查路径") from error


def _read_xls(data: bytes) -> Workbook:
    records = import_late("goalint.sheet.xls_records")
    stream: bytes = records.read_records(data)
    told = import_late("goalint.sheet.xls").read_xls(stream)
    if not stream or stream[4:6] == records.BIFF8:
        return _read_sheets(data, told)
    old = import_late("goalint.sheet.excel_95")
    book: Workbook = old.in_chinese(_read_sheets(old.western(data, stream), told), stream)
    return book


def _read_sheets(data: bytes, package: "SpreadsheetML | BookRecords") -> Workbook:
    """The visible worksheets that python-calamine finds."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets: list[Sheet] = []
        hidden: list[str] = []
        for sheet in book.sheets_metadata:
            if sheet.typ is not SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible is SheetVisibleEnum.Visible:
                sheets.append(_read_sheet(book, sheet.name, package))
            else:
                hidden.append(sheet.name)
        return Workbook(tuple(sheets), tuple(hidden))
    except PasswordError as error:
        raise locked() from error
    except CalamineError as error:
        raise broken() from error
    except BaseException as error:
        # A panic inside python-calamine is not an Exception and has no importable name.
        if type(error).__name__ == "PanicException":
            raise broken() from None
        raise


def _read_sheet(book: CalamineWorkbook, name: str, package: "SpreadsheetML | BookRecords") -> Sheet:
    if isinstance(package, SpreadsheetML):
        package.check_extent(name)
    sheet = book.get_sheet_by_name(name)
    last_row, last_column = sheet.end or (0, 0)
    check_size(name, last_row + 1, last_column + 1)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    values = {
        (row, column): value
        for row, texts in enumerate(rows)
        if set(map(type, texts)) != _TEXTS
        for column, value in enumerate(texts)
        if type(value) is not str
    }
    for (row, column), value in values.items():
        rows[row][column] = _plain(value)
    for place, code in package.number_formats(name, values).items():
        row, column = place
        if row < len(rows) and column < len(rows[row]):
            value = values.get(place, rows[row][column])
            rows[row][column] = _show(value, code, package.since_1904)
    for (row, column), text in package.left_out(name).items():
        check_size(name, row + 1, column + 1)
        rows += ([] for _ in range(len(rows), row + 1))
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = rows[row][column] or text
    return make_sheet(name, rows, sheet.merged_cell_ranges or (), package.hidden(name))
