"""How far the sheets of an .xlsb reach."""

from collections.abc import Iterator

from goalint.sheet.grid import check_size
from goalint.sheet.package import Package, part_key

_ROW = 0  # BrtRowHdr
_CELLS = range(2, 12)  # BrtCellRk to BrtFmlaError; 1 is a blank cell


def check_extents(package: Package) -> None:
    """`FormError` when a sheet of an .xlsb reaches so far out that no grid could hold it."""
    for name in package.entries:
        if not part_key(name).startswith("xl/worksheets/sheet"):
            continue
        row = rows = columns = 0
        for kind, first in _records(package.read(name)):
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
