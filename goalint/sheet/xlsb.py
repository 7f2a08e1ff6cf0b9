"""What of an .xlsb python-calamine does not give: formats, errors, hidden lines ([MS-XLSB] 2.4)."""

from collections.abc import Iterable, Iterator
from posixpath import join, normpath

from goalint.errors import FormError
from goalint.sheet.builtin_formats import BUILTIN, GENERAL
from goalint.sheet.elements import read_elements
from goalint.sheet.error_codes import ERRORS
from goalint.sheet.grid import check_size
from goalint.sheet.package import Package
from goalint.sheet.records import BookRecords, SheetRecords

_ROW, _COLUMN, _SHEET = 0, 60, 156  # BrtRowHdr, BrtColInfo, BrtBundleSh
_CELLS = range(2, 12)  # BrtCellRk to BrtFmlaError; 1 is a blank cell
_SHORT = range(12, 19)  # BrtShortBlank to BrtShortIsst, which python-calamine passes over
_ERRORS = (3, 11)  # BrtCellError, BrtFmlaError
_NUMBERS = (2, 5, 9)  # BrtCellRk, BrtCellReal, BrtFmlaNum
# BrtWbProp, BrtFmt, BrtXF, and what begins and ends the formats of cells
_BOOK, _FORMAT, _STYLE, _STYLES, _STYLES_END = 153, 44, 47, 617, 618
_SINCE_1904 = 0x01
_ROW_FLAGS, _ROW_HIDDEN = 11, 0x10
_COLUMN_FLAGS, _COLUMN_HIDDEN = 16, 0x01
_LAST_COLUMN = 2**14


def read_xlsb(package: Package) -> BookRecords:
    """What the records of an .xlsb tell.

    `FormError` when a sheet reaches so far out that no grid could hold it.
    """
    book = list(_records(package.read("xl/workbook.bin")))
    flags = (content[:1] for kind, content in book if kind == _BOOK)
    since_1904 = any(each and each[0] & _SINCE_1904 for each in flags)
    codes = _read_styles(package.read("xl/styles.bin"))
    sheets = _sheets(package, [content for kind, content in book if kind == _SHEET])
    return BookRecords(since_1904, codes, {name: _read_sheet(name, data) for name, data in sheets})


def _sheets(package: Package, listed: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """The names of sheets and their parts' contents."""
    targets = {
        attributes.get("Id", ""): normpath(join("/xl", attributes.get("Target", "")))
        for path, attributes in read_elements(package.read("xl/_rels/workbook.bin.rels"))
        if len(path) == 2
    }
    for content in listed:
        relation, place = _text(content, 8)
        name, _ = _text(content, place)
        yield name, package.read(targets.get(relation, ""))


def _read_styles(data: bytes) -> dict[int, str]:
    """The number formats by a style's number, without General."""
    own: dict[int, str] = {}
    used: list[int] = []
    of_cells = False
    for kind, content in _records(data):
        if kind == _FORMAT:
            own[int.from_bytes(content[:2], "little")], _ = _text(content, 2)
        elif kind in (_STYLES, _STYLES_END):
            of_cells = kind == _STYLES
        elif kind == _STYLE and of_cells:
            used.append(int.from_bytes(content[2:4], "little"))
    codes = (own.get(number) or BUILTIN.get(number, GENERAL) for number in used)
    return {style: code for style, code in enumerate(codes) if code != GENERAL}


def _read_sheet(name: str, data: bytes) -> SheetRecords:
    told = SheetRecords()
    row = rows = columns = 0
    for kind, content in _records(data):
        first = int.from_bytes(content[:4], "little")
        if kind == _ROW:
            row = first
            flags = content[_ROW_FLAGS : _ROW_FLAGS + 1]
            if flags and flags[0] & _ROW_HIDDEN:
                told.rows.add(row)
        elif kind in _CELLS:
            rows, columns = max(rows, row + 1), max(columns, first + 1)
            check_size(name, rows, columns)
            if kind in _NUMBERS:
                told.styles[row, first] = int.from_bytes(content[4:7], "little")
            elif kind in _ERRORS:
                told.errors[row, first] = ERRORS.get(content[8], "")
        elif kind in _SHORT:
            raise FormError("这个 .xlsb 的单元格写法少见，读不全，请另存为 .xlsx 再检查")
        elif kind == _COLUMN:
            flags = content[_COLUMN_FLAGS : _COLUMN_FLAGS + 1]
            last = min(int.from_bytes(content[4:8], "little"), _LAST_COLUMN)
            if flags and flags[0] & _COLUMN_HIDDEN:
                told.columns.update(range(first, last + 1))
    return told


def _text(content: bytes, place: int) -> tuple[str, int]:
    """A text after its length, and the place after it."""
    start = place + 4
    end = start + 2 * int.from_bytes(content[place:start], "little")
    return content[start:end].decode("utf-16-le", "replace"), end


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's type and content ([MS-XLSB] 2.1.4)."""
    place = 0
    while place < len(data):
        kind, place = _varying(data, place, 2)
        size, place = _varying(data, place, 4)
        yield kind, data[place : place + size]
        place += size


def _varying(data: bytes, place: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, and the place after it."""
    number = 0
    for nth, byte in enumerate(data[place : place + longest]):
        number |= (byte & 0x7F) << 7 * nth
        if byte < 0x80:
            return number, place + nth + 1
    return number, place + longest
