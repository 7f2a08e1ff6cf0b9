"""What of an .xlsx python-calamine does not give: formats, formulas, hidden lines, extents.

Number formats are taken from the file itself, so that a workbook whose styles a stricter reader
would refuse can still be read. A sheet's cells are only parsed when a look at its bytes, or the
values that python-calamine found, say that there is something to learn from them.
"""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from posixpath import join, normpath
from types import ModuleType

from goalint.patterns import late_pattern
from goalint.record import dataclass
from goalint.resources import import_late
from goalint.sheet.address import column_letters, column_number
from goalint.sheet.builtin_formats import BUILTIN, GENERAL
from goalint.sheet.elements import Element, natural, read_elements
from goalint.sheet.grid import ALL_SEEN, MAX_CELLS, Hidden, Place, check_size
from goalint.sheet.number_format import show
from goalint.sheet.package import Package, Part

_PLAIN = (GENERAL, "@")
# A cell that is not written as programs write it, near the top left.
_UNUSUAL = late_pattern(rb'<c(?! r="[A-Z]{1,2}\d{1,4}"|[a-z])')
_PREFIXED = late_pattern(rb":[cf][\s/>]")
_STYLE = late_pattern(rb"""[^>]*?\ss=["'](\d+)""")
# What can be a formula's end that no value follows.
_PENDING = late_pattern(rb"f\s*>(?!<v>[^<])")
_ERRORS = (b't="e"', b"t='e'")
# A row or column element; xsd:boolean writes what holds as 1 or true.
_LINE = late_pattern(rb"<(?:\w+:)?(row|col)\b([^>]*)")
_HIDDEN = late_pattern(rb"""\shidden=["'](?:1|true|on)""")
_NUMBERED = late_pattern(rb"""(?:^|\s)(r|min|max)=["'](\d{1,7})["']""")
_STYLES, _WORKBOOK = "xl/styles.xml", "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_SHARED = ("_rels/.rels", _WORKBOOK, _RELATIONS)  # parts that forms often have in common
_UNASKED = ("docProps/", "xl/theme/", "xl/printerSettings/", "xl/media/", "xl/drawings/")
_DATED = late_pattern("[adhmsy]", re.IGNORECASE)  # what a format of dates or times has
_LAST_COLUMN = 2**14
_MERGED_END = b"</mergeCells>"
_ROOM = 2**22  # bytes of sheets that may be held twice
# A cell or row address that is far enough out for a closer look at where the contents end.
_FAR = late_pattern(rb"""r\s*=\s*["'](?:[A-Za-z]{3,}\d|[A-Za-z]*\d{5,})""")
_PLACED = late_pattern(rb"<(?:\w+:)?(?:c|row)[\s/>]")
_ADDRESSED = late_pattern(rb'<(?:\w+:)?(?:c|row)(?:\s[^<>]*?)?\sr="([A-Z]{0,3})(\d{1,7})"')


@dataclass(frozen=True, slots=True)
class _Styles:
    """The number format of each cell style, in the order cells refer to them."""

    codes: Mapping[str, str]  # by the style's number as written, without plain ones
    on_text: Mapping[str, str]  # those of them that add something to a text
    dated: bool  # whether one of them may make a date of a number

    def of(self, kind: str, style: str) -> str | None:
        """The code that changes how a cell of this kind (ECMA-376 ST_CellType) looks."""
        if kind in ("n", "d"):
            return self.codes.get(style)
        return self.on_text.get(style) if kind in ("str", "s", "inlineStr") else None


@dataclass(frozen=True, slots=True)
class _Contents:
    parts: Mapping[str, str]  # package part by the visible sheet's name
    since_1904: bool


class SpreadsheetML:
    """The parts of an .xlsx package."""

    __slots__ = ("_contents", "_last", "_package", "_small", "_usual")

    def __init__(self, package: Package) -> None:
        self._package = package
        self._last = ("", b"")
        self._small: dict[str, bytes] = {}  # what is in the parts of small sheets
        self._usual = False
        self._contents = _read_contents(package.part(_WORKBOOK), package.part(_RELATIONS))

    @property
    def since_1904(self) -> bool:
        """Whether the workbook counts its days from 1904-01-01."""
        return self._contents.since_1904

    def lean(self) -> bytes:
        """The package with the same cells, in which python-calamine has less to read.

        It unpacks and parses a sheet once for its cells and once more for its merged ranges, up to
        where they end: above the cells they are found at once. Of styles it asks which numbers are
        dates: without a format of dates it needs none. What forms have in common need not be
        unpacked again. Large sheets stay as they are.
        """
        room = _ROOM
        for part in self._contents.parts.values():
            entry = self._package.entries.get(part)
            if entry and entry.size <= room:
                room -= entry.size
                self._small[part] = self._package.read(part)
        contents = {part: _moved(xml) for part, xml in self._small.items()}
        contents |= {
            name: _unpacked(found) for name in _SHARED if (found := self._package.part(name))
        }
        if not _read_styles(self._package.part(_STYLES)).dated:
            contents[_STYLES] = b"<styleSheet/>"
        return self._package.replaced(contents, _UNASKED)

    def check_extent(self, name: str) -> None:
        """`FormError` when the sheet's contents reach so far out that no grid could hold them."""
        data = self._sheet(name)
        if self._usual or not _FAR.search(data) or _is_small(data):
            return
        rows = columns = 0
        for (row, column), cell in _parsed().cells(data):
            if len(cell):
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                check_size(name, rows, columns)

    def left_out(self, name: str) -> Mapping[Place, str]:
        """What python-calamine shows nothing of: errors (`#REF!`) and uncalculated formulas.

        Of a formula that was never calculated it is the text: programs write `=230亩` as one.
        """
        data = self._sheet(name)
        if not (_has(data, b"f", _PENDING) or any(sign in data for sign in _ERRORS)):
            return {}
        found: dict[Place, str] = {}
        parsed = _parsed()
        for place, cell in parsed.cells(data):
            content = {parsed.local_name(child): child.text or "" for child in cell}
            kind = cell.get("t")
            calculated = content.get("v") or (kind == "str" and "v" in content)
            if kind == "e":
                found[place] = content.get("v", "")
            elif content.get("f") and not calculated:
                found[place] = f"={content['f']}"
        return found

    def hidden(self, name: str) -> Hidden:
        """The sheet's hidden rows and columns."""
        data = self._sheet(name)
        if b" hidden=" not in data or not _HIDDEN.search(data):
            return ALL_SEEN
        rows: set[int] = set()
        columns: set[int] = set()
        row = -1
        for line in _LINE.finditer(data):
            numbers = {key: int(number) for key, number in _NUMBERED.findall(line[2])}
            if line[1] == b"row":
                row = numbers.get(b"r", row + 2) - 1
                if _HIDDEN.search(line[0]):
                    rows.add(row)
            elif _HIDDEN.search(line[0]):
                first = numbers.get(b"min", 1)
                columns.update(range(first - 1, min(numbers.get(b"max", first), _LAST_COLUMN)))
        return Hidden(frozenset(rows), frozenset(columns))

    def number_formats(self, name: str, numbers: Collection[Place]) -> Mapping[Place, str]:
        """The number formats of a sheet's cells that change how the value looks.

        `numbers` are the places, in reading order, where the sheet has anything but a text.
        """
        styles = _read_styles(self._package.part(_STYLES))
        if not (styles.codes if numbers else styles.on_text):
            return {}
        data = self._sheet(name)
        if self._usual and not styles.on_text:
            used = _styles_at(data, numbers)
            if used is not None:
                return {
                    place: code
                    for place, style in zip(numbers, used, strict=True)
                    if (code := styles.codes.get(style))
                }
        return {
            place: code
            for place, cell in _parsed().cells(data)
            if len(cell) and (code := styles.of(cell.get("t", "n"), cell.get("s", "0")))
        }

    def _sheet(self, name: str) -> bytes:
        if self._last[0] != name:
            part = self._contents.parts.get(name, "")
            data = self._small.get(part) or self._package.read(part)
            self._last = (name, data)
            self._usual = (
                b"<c " in data
                and not (b"!" in data and b"<!" in data)
                and not _has(data, b":", _PREFIXED)
                and not _UNUSUAL.search(data)
            )
        return self._last[1]


def _has(data: bytes, sign: bytes, pattern: re.Pattern[bytes]) -> bool:
    """Whether a sheet has what a pattern looks for, which begins with a sign that rows seldom have.

    To look for one sign takes a fraction of what a pattern takes.
    """
    first, last = data.find(b"<row"), data.rfind(b"</row")
    if not 0 < first < last or data.find(sign, first, last) >= 0:
        return bool(pattern.search(data))
    return bool(pattern.search(data, 0, first) or pattern.search(data, last))


def _moved(xml: bytes) -> bytes:
    """A sheet with its merged ranges above its cells, where both are found for sure."""
    cells, first = xml.find(b"<sheetData"), xml.rfind(b"<mergeCells")
    last = xml.find(_MERGED_END, first) + len(_MERGED_END)
    if not 0 < cells < first < last or (b"!" in xml and b"<!" in xml):
        return xml
    return xml[:cells] + xml[first:last] + xml[cells:first] + xml[last:]


def _styles_at(data: bytes, places: Collection[Place]) -> list[str] | None:
    """The style of each of these cells; None where a cell does not stand in reading order."""
    styles: list[str] = []
    end = 0
    for row, column in places:
        start = b'<c r="%b%d"' % (column_letters(column), row + 1)
        end = data.find(start, end) + len(start)
        if end < len(start):
            return None
        style = _STYLE.match(data, end)
        styles.append(style[1].decode() if style else "0")
    return styles


def _is_small(data: bytes) -> bool:
    """Whether the addresses alone, if cells and rows all have one, keep within a grid."""
    addresses = _ADDRESSED.findall(data)
    if b"<!" in data or len(addresses) != len(_PLACED.findall(data)):
        return False
    rows = max((int(row) for _, row in addresses), default=0)
    columns = {column_number(column.decode()) or 0 for column in {each for each, _ in addresses}}
    return rows * (max(columns, default=0) + 1) <= MAX_CELLS


# Forms of one program share their styles, and often their list of sheets.
@lru_cache(maxsize=16)
def _unpacked(part: Part) -> bytes:
    """What is in a part."""
    return part.read()


@lru_cache(maxsize=16)
def _read_styles(part: Part | None) -> _Styles:
    own: dict[int, str] = {}
    used: list[int] = []
    for path, attributes in _elements(part):
        match path:
            case _, "numFmts", _:
                own[natural(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
            case _, "cellXfs", _:
                used.append(natural(attributes.get("numFmtId", "")))
    codes = {
        str(style): code
        for style, number in enumerate(used)
        if (code := own.get(number) or BUILTIN.get(number, GENERAL)) not in _PLAIN
    }
    on_text = {style: code for style, code in codes.items() if show("文", code) != "文"}
    dated = any(_DATED.search(code) for code in codes.values())
    return _Styles(codes, on_text, dated)


@lru_cache(maxsize=16)
def _read_contents(workbook: Part | None, relations: Part | None) -> _Contents:
    targets = {
        attributes.get("Id", ""): normpath(join("/xl", attributes.get("Target", ""))).lstrip("/")
        for path, attributes in _elements(relations)
        if len(path) == 2
    }
    parts: dict[str, str] = {}
    since_1904 = False
    for (*_, name), attributes in _elements(workbook):
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            parts[attributes.get("name", "")] = targets.get(_relation(attributes), "")
        elif name == "workbookPr":
            since_1904 = attributes.get("date1904", "") in ("1", "true", "on")
    return _Contents(parts, since_1904)


def _elements(part: Part | None) -> list[Element]:
    return read_elements(_unpacked(part)) if part else []


def _relation(sheet: Mapping[str, str]) -> str:
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def _parsed() -> ModuleType:
    """What parses all cells of a sheet, which few need."""
    return import_late("goalint.sheet.cell_elements")
