"""What of an .xlsx python-calamine does not give: number formats by cell, and a sheet's extent.

Number formats are taken from the file itself, so that a workbook whose styles a stricter reader
would refuse can still be read, and only when a cell uses one that changes how a number looks.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from posixpath import join, normpath
from xml.etree.ElementTree import Element, fromstring, iterparse
from zipfile import ZipFile

from goalint.sheet.builtin_formats import BUILTIN, GENERAL
from goalint.sheet.grid import Place, check_size

_PLAIN = (GENERAL, "@")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
# A cell or row address that is far enough out for a closer look at where the contents end.
_FAR = re.compile(rb"""\br\s*=\s*["'](?:[A-Za-z]{3,}\d|[A-Za-z]*\d{5,})""")


class SpreadsheetML:
    """The parts of an open .xlsx package."""

    __slots__ = ("_archive", "_codes", "_names", "_read_parts")

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = {_key(name): name for name in archive.namelist()}
        self._read_parts: dict[str, bytes] = {}
        self._codes = self._style_codes()

    def sheet_parts(self) -> dict[str, str]:
        """The package part of each worksheet, by the sheet's name."""
        relations = {
            relation.get("Id", ""): normpath(join("/xl", relation.get("Target", "")))
            for relation in self._root("xl/_rels/workbook.xml.rels")
        }
        return {
            sheet.get("name", ""): relations.get(_relation(sheet), "")
            for sheet in self._root("xl/workbook.xml").iter()
            if _local(sheet) == "sheet"
        }

    def check_extent(self, name: str, part: str) -> None:
        """`FormError` when the sheet's contents reach so far out that no grid could hold them."""
        data = self._read(part)
        if not _FAR.search(data):
            return
        rows = columns = 0
        for (row, column), cell in _cells(data):
            if len(cell):
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                check_size(name, rows, columns)

    def formulas(self, part: str) -> Mapping[Place, str]:
        """The formulas that were never calculated, as text: programs write `=230亩` as one."""
        data = self._read(part)
        if not _FORMULA.search(data):
            return {}
        found: dict[Place, str] = {}
        for place, cell in _cells(data):
            content = {_local(child): child.text or "" for child in cell}
            if content.get("f") and not content.get("v"):
                found[place] = f"={content['f']}"
        return found

    def number_formats(self, part: str) -> Mapping[Place, str]:
        """The number formats of a sheet's cells that are neither General nor text."""
        if all(code in _PLAIN for code in self._codes):
            return {}
        codes = dict(enumerate(self._codes))
        found: dict[Place, str] = {}
        for place, cell in _cells(self._read(part)):
            if cell.get("t", "n") in ("n", "d", "str", "s") and len(cell):
                style = cell.get("s", "0")
                code = codes.get(int(style) if style.isdecimal() else 0, GENERAL)
                if code not in _PLAIN and (cell.get("t", "n") in ("n", "d") or "@" in code):
                    found[place] = code
        return found

    def _style_codes(self) -> list[str]:
        """The number format of each cell style, in the order cells refer to them."""
        own: dict[int, str] = {}
        used: list[int] = []
        for part in self._root("xl/styles.xml"):
            if _local(part) == "numFmts":
                own |= {_number(item, "numFmtId"): item.get("formatCode", "") for item in part}
            elif _local(part) == "cellXfs":
                used = [_number(item, "numFmtId") for item in part]
        return [own.get(number) or BUILTIN.get(number, GENERAL) for number in used]

    def _read(self, part: str) -> bytes:
        key = _key(part)
        if key not in self._read_parts:
            name = self._names.get(key)
            self._read_parts = {key: self._archive.read(name) if name else b""}
        return self._read_parts[key]

    def _root(self, part: str) -> Element:
        return fromstring(self._read(part) or b"<none/>")


def _cells(data: bytes) -> Iterator[tuple[Place, Element]]:
    """Each cell element of a worksheet with its place; an address left out follows the last."""
    row = column = -1
    if not data:
        return
    for event, element in iterparse(BytesIO(data), ("start", "end")):
        local = _local(element)
        if event == "start" and local == "row":
            row, column = _number(element, "r", row + 2) - 1, -1
        elif event == "end" and local == "c":
            row, column = _place(element.get("r", ""), row, column + 1)
            yield (row, column), element
        elif event == "end" and local == "row":
            element.clear()


def _place(address: str, row: int, column: int) -> Place:
    letters = address.rstrip("0123456789")
    if not letters or len(letters) > 3 or not letters.isascii() or not letters.isalpha():
        return row, column
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    digits = address[len(letters) :]
    return (int(digits) - 1 if digits else row), number - 1


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _number(element: Element, name: str, default: int = 0) -> int:
    text = element.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else default


def _relation(sheet: Element) -> str:
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")
