"""What of an .xls python-calamine does not give: formats, errors, hidden lines ([MS-XLS] 2.4)."""

from collections.abc import Iterator, Mapping

from goalint.resources import import_late
from goalint.sheet.builtin_formats import BUILTIN, GENERAL
from goalint.sheet.error_codes import ERRORS
from goalint.sheet.records import BookRecords, SheetRecords
from goalint.sheet.xls_records import (
    BIFF8,
    BOF,
    BOOLERR,
    BOUNDSHEET,
    COLINFO,
    DATEMODE,
    EOF,
    FORMAT,
    FORMULA,
    MULRK,
    NUMBER,
    RK,
    ROW,
    XF,
    Record,
    records,
)  # fmt: skip

_ERROR = 2  # the kind of a formula's result


def read_xls(stream: bytes) -> BookRecords:
    """What the records of an .xls tell; `FormError` as `records` has it."""
    formats: dict[int, str] = {}
    used: list[int] = []  # the format of each style
    sheets: dict[int, str] = {}  # their names, by where their records begin
    since_1904 = False
    biff8 = stream[4:6] == BIFF8
    found = records(stream)
    for kind, start, end, first, second, _ in found:
        if kind == XF:
            used.append(second)
        elif kind == FORMAT:
            formats[first] = _text(stream[start + 2 : end], 2 if biff8 else 0)
        elif kind == BOUNDSHEET:
            name = _text(stream[start + 6 : end], 1 if biff8 else 0)
            sheets[first | second << 16] = name
        elif kind == DATEMODE:
            since_1904 = first == 1
        elif kind == EOF:
            break
    codes = {
        style: code
        for style, number in enumerate(used)
        if (code := BUILTIN.get(number) or formats.get(number) or GENERAL) != GENERAL
    }
    return BookRecords(since_1904, codes, _read_sheets(stream, found, sheets))


def _read_sheets(
    stream: bytes, found: Iterator[Record], sheets: Mapping[int, str]
) -> dict[str, SheetRecords]:
    told = {name: SheetRecords() for name in sheets.values()}
    sheet = SheetRecords()
    for kind, start, end, row, column, style in found:
        if kind in (NUMBER, RK):
            sheet.styles[row, column] = style
        elif kind == FORMULA:
            result = stream[start + 6 : start + 14]
            if result[6:] != b"\xff\xff":  # else it is no number
                sheet.styles[row, column] = style
            elif result[0] == _ERROR:
                sheet.errors[row, column] = ERRORS.get(result[2], "")
        elif kind == MULRK:
            for nth, place in enumerate(range(start + 4, end - 7, 6)):
                style = int.from_bytes(stream[place : place + 2], "little")
                sheet.styles[row, column + nth] = style
        elif kind == BOOLERR:
            value = stream[start + 6 : end]
            if value[1:2] == b"\1":  # else a truth value
                sheet.errors[row, column] = ERRORS.get(value[0], "")
        elif kind == ROW:
            sheet.rows.add(row)
        elif kind == COLINFO:
            sheet.columns.update(range(row, column + 1))
        elif kind == BOF:  # a sheet's, or that of a chart below a sheet's cells
            sheet = told.get(sheets.get(start - 4, "")) or SheetRecords()
    return told


def _text(content: bytes, counted: int) -> str:
    """A text after its length, which takes `counted` bytes.

    None (0) are counted before Excel 97: such a text is as python-calamine has it, see `excel_95`.
    """
    if not counted:
        western: str = import_late("goalint.sheet.excel_95").western_text(
            content[1 : 1 + content[0]] if content else b""
        )
        return western
    length = int.from_bytes(content[:counted], "little")
    characters = content[counted + 1 :]
    if content[counted : counted + 1] == b"\1":
        return characters[: 2 * length].decode("utf-16-le", "replace")
    return characters[:length].decode("latin-1")
