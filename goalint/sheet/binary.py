"""Guards for the binary formats, before a reader trusts the sizes that a file announces."""

import re
from collections.abc import Iterator
from struct import Struct
from zipfile import ZipFile

from goalint.sheet.container import broken, locked
from goalint.sheet.grid import check_size

_ROW = 0  # BrtRowHdr
_CELLS = range(2, 12)  # BrtCellRk to BrtFmlaError; 1 is a blank cell

_RECORD = Struct("<4H")  # type, size, and the row and column of a cell
_BOOK = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00")  # BOF of the globals
_BOF, _FILEPASS, _DIMENSIONS = 0x809, 0x2F, 0x200
_XLS_CELLS = frozenset({0x06, 0xBD, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E})
_SECTOR_COUNTS = (44, 64)  # where the header says how many sectors the two FATs take


def check_extents(archive: ZipFile) -> None:
    """`FormError` when a sheet of an .xlsb reaches so far out that no grid could hold it."""
    for name in archive.namelist():
        if not name.lower().replace("\\", "/").startswith("xl/worksheets/sheet"):
            continue
        row = rows = columns = 0
        for kind, first in _records(archive.read(name)):
            if kind == _ROW:
                row = first
            elif kind in _CELLS:
                rows, columns = max(rows, row + 1), max(columns, first + 1)
                check_size(name.rpartition("/")[2], rows, columns)


def _records(data: bytes) -> Iterator[tuple[int, int]]:
    """Each record's type and its first four bytes as a number ([MS-XLSB] 2.1.4)."""
    place = 0
    while place < len(data):
        kind, place = _varying(data, place, 2)
        size, place = _varying(data, place, 4)
        yield kind, int.from_bytes(data[place : place + min(size, 4)], "little")
        place += size


def _varying(data: bytes, place: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, and the place after it."""
    number = 0
    for nth, byte in enumerate(data[place : place + longest]):
        number |= (byte & 0x7F) << 7 * nth
        if byte < 0x80:
            return number, place + nth + 1
    return number, place + longest


def check_xls(data: bytes) -> None:
    """`FormError` for an .xls behind a password, or with sizes that no memory could hold.

    python-calamine sets memory aside for what a file announces, and ends the process when there
    is not enough ([MS-CFB] 2.2, [MS-XLS] 2.4.90). A workbook's records are taken to stand in the
    file one after the other, as every program writes them.
    """
    if any(int.from_bytes(data[at : at + 4], "little") * 512 > len(data) for at in _SECTOR_COUNTS):
        raise broken()
    start = _BOOK.search(data)
    place = start.start() if start else len(data)
    nth = sheet = rows = columns = 0
    while place + 16 <= len(data):
        kind, size, first, second = _RECORD.unpack_from(data, place)
        if kind == _FILEPASS and nth < 8:
            raise locked()
        if kind == _BOF:
            sheet, rows, columns = sheet + 1, 0, 0
        elif kind == _DIMENSIONS:
            _check_dimensions(data[place + 4 : place + 4 + size])
        elif kind in _XLS_CELLS:
            rows, columns = max(rows, first + 1), max(columns, second + 1)
            check_size(f"第 {sheet - 1} 张", rows, columns)
        place += 4 + size
        nth += 1


def _check_dimensions(content: bytes) -> None:
    wide = len(content) == 14  # rows of four bytes since Excel 97
    last_row = int.from_bytes(content[4:8] if wide else content[2:4], "little")
    last_column = int.from_bytes(content[10:12] if wide else content[6:8], "little")
    if last_row > 2**16 or last_column > 2**8:
        raise broken()
