"""The records of an .xls, looked over before a reader trusts the sizes that they announce."""

from collections.abc import Iterator
from struct import Struct, unpack

from goalint.patterns import late_pattern
from goalint.sheet.compound import read_stream
from goalint.sheet.container import broken, locked
from goalint.sheet.grid import check_size

BOF, EOF = 0x809, 0x0A
DATEMODE, CODEPAGE, BOUNDSHEET, FORMAT, XF = 0x22, 0x42, 0x85, 0x41E, 0xE0
FORMULA, MULRK, NUMBER, BOOLERR, RK = 0x06, 0xBD, 0x203, 0x205, 0x27E
ROW, COLINFO = 0x208, 0x7D

BIFF8 = b"\x00\x06"  # the version since Excel 97; before it texts are in a code page

_SECTOR_COUNTS = (44, 64)  # where the header says how many sectors the two FATs take
_BOOK = late_pattern(
    rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00"
)  # BOF of a workbook's globals
_HEAD = Struct("<5H")
_FILEPASS, _DIMENSIONS = 0x2F, 0x200
_CELLS = frozenset({FORMULA, MULRK, 0xD6, 0xFD, NUMBER, 0x204, BOOLERR, RK})
_ASKED = frozenset({
    BOF, EOF, DATEMODE, CODEPAGE, BOUNDSHEET, FORMAT, XF, FORMULA, MULRK, NUMBER, BOOLERR, RK,
})  # fmt: skip

_READ = _CELLS | _ASKED | {_DIMENSIONS}  # most others are of rows and blank cells
# Where a line's flags stand, and which of them hides it ([MS-XLS] 2.4.221 and 2.4.53).
_LINES = {ROW: (12, 0x20), COLINFO: (8, 0x01)}

# Its type, where its content starts and ends, and the content's first three numbers of two bytes:
# a cell's row, column and style.
Record = tuple[int, int, int, int, int, int]


def read_records(data: bytes) -> bytes:
    """The records of an .xls; where its directory names none, what follows the first in the file.

    `FormError` for more sectors than the file has, see `records`.
    """
    counts = [int.from_bytes(data[place : place + 4], "little") for place in _SECTOR_COUNTS]
    if len(data) < 512 or max(counts) * 512 > len(data):
        raise broken()
    stream = read_stream(data, "workbook") or read_stream(data, "book")
    if _BOOK.match(stream):
        return stream
    start = _BOOK.search(data)
    return data[start.start() :] if start else b""


def records(stream: bytes) -> Iterator[Record]:
    """The records of an .xls that are asked for: of rows and columns the hidden ones.

    `FormError` for a file behind a password, or with sizes that no sheet can have:
    python-calamine sets memory aside for what a file announces, and ends the process when there
    is not enough ([MS-CFB] 2.2, [MS-XLS] 2.4.90).
    """
    place = sheet = rows = columns = 0
    filled = min(len(stream) - _HEAD.size + 1, len(stream.rstrip(b"\0")))  # zeros fill a sector up
    _check_password(stream, filled)
    head = _HEAD.unpack_from
    while place < filled:
        kind, size, row, column, style = head(stream, place)
        start = place + 4
        place = start + size
        if kind not in _READ:
            if kind in _LINES:
                flags, hidden = _LINES[kind]
                if flags < size and place <= filled and stream[start + flags] & hidden:
                    yield kind, start, place, row, column, style
            continue
        if kind in _CELLS:
            last = column + (size - 12) // 6 if kind == MULRK else column
            if row >= rows or last >= columns:
                rows, columns = max(rows, row + 1), max(columns, last + 1)
                check_size(f"第 {sheet - 1} 张", rows, columns)
        elif kind == BOF:
            sheet, rows, columns = sheet + 1, 0, 0
        elif kind == _DIMENSIONS:
            _check_dimensions(stream[start:place])
        if kind in _ASKED:
            yield kind, start, place, row, column, style


def _check_password(stream: bytes, filled: int) -> None:
    """`FormError` where one of the first records says that the others are behind a password."""
    place = nth = 0
    while place < filled and nth < 8:
        kind, size, *_ = _HEAD.unpack_from(stream, place)
        if kind == _FILEPASS:
            raise locked()
        place, nth = place + 4 + size, nth + 1


def _check_dimensions(content: bytes) -> None:
    """`FormError` for a used range that no sheet can have: rows first to last, then columns."""
    if len(content) == 14:  # rows of four bytes since Excel 97
        first_row, last_row, _, last_column = unpack("<LLHH", content[:12])
    elif len(content) == 10:
        first_row, last_row, _, last_column = unpack("<4H", content[:8])
    else:
        return
    if last_row > 2**16 or last_column > 2**8 or (last_column and first_row > last_row > 0):
        raise broken()
