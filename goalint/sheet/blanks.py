"""Blanks cut off an .xlsx whose sheets reach too far: a space in the last row of all is no content.

Only read for a workbook that would be refused.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZIP_DEFLATED, ZipFile

from goalint.patterns import late_pattern
from goalint.sheet.address import column_number
from goalint.sheet.cell_elements import cells, local_name
from goalint.sheet.grid import Place, check_size
from goalint.sheet.package import Package

_SHEET = late_pattern(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = late_pattern(
    rb'<((?:\w+:)?)c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(?:/>|>.*?</\1c\s*>)', re.DOTALL
)
_USED = late_pattern(rb"<(?:\w+:)?dimension\s[^>]*/>")


def cut_blanks(package: Package) -> bytes:
    """The workbook without the blank cells below and beside what its sheets say.

    `FormError` when a sheet says something so far out that no form could.
    """
    blank = _blank_strings(package)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as cut:
        for name in package.entries:
            data = package.read(name)
            cut.writestr(name, _cut(data, name, blank) if _SHEET.fullmatch(name) else data)
    return stream.getvalue()


def _cut(data: bytes, name: str, blank: frozenset[str]) -> bytes:
    rows = columns = 0
    for row, column in _filled(data, blank):
        rows, columns = max(rows, row + 1), max(columns, column + 1)
        check_size(name.rpartition("/")[2], rows, columns)

    def kept(cell: re.Match[bytes]) -> bytes:
        column = column_number(cell[2].decode()) or 0
        return cell[0] if int(cell[3]) <= rows and column < columns else b""

    return _CELL.sub(kept, _USED.sub(b"", data))


def _filled(data: bytes, blank: frozenset[str]) -> Iterator[Place]:
    """The places of cells that are not blank."""
    for place, cell in cells(data):
        said = {local_name(child): "".join(child.itertext()) for child in cell}
        value = said.get("v", "")
        shared = cell.get("t") == "s" and value in blank
        if "f" in said or (not shared and value.strip()) or said.get("is", "").strip():
            yield place


def _blank_strings(package: Package) -> frozenset[str]:
    """The numbers of the shared strings that show nothing, as cells write them."""
    strings = package.read("xl/sharedStrings.xml")
    table = fromstring(strings) if strings else Element("none")
    return frozenset(
        str(number) for number, item in enumerate(table) if not "".join(item.itertext()).strip()
    )
