"""An .xlsx: read from its parts where programs wrote it, and what python-calamine does not give.

That are number formats, uncalculated formulas and extents of a workbook that is written in another
way. They are taken from the file itself, so that a workbook whose styles a stricter reader would
refuse can still be read. A sheet's cells are only parsed when a look at its bytes, or the values
that python-calamine found, say that there is something to learn from them.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from posixpath import join, normpath
from types import ModuleType

from goalint.patterns import late_pattern
from goalint.record import dataclass
from goalint.resources import import_late
from goalint.sheet.address import column_number
from goalint.sheet.builtin_formats import BUILTIN, GENERAL
from goalint.sheet.elements import Element, natural, read_elements
from goalint.sheet.format_date import LAST_SERIAL
from goalint.sheet.grid import MAX_CELLS, Place, Sheet, Workbook, check_size, place_cells
from goalint.sheet.number_format import plain, show
from goalint.sheet.package import Package, Part
from goalint.sheet.usual_cells import Content, Shared, UnusualError, read_cells, read_strings

_PLAIN = (GENERAL, "@")
# What can be a formula's end that no value follows.
_PENDING = late_pattern(rb"f\s*>(?!<v>[^<])")
_ERROR = b't="e"'
_STYLES, _WORKBOOK, _STRINGS = "xl/styles.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
_VISIBLE, _HIDDEN = "visible", ("hidden", "veryHidden")
_RELATIONS = "xl/_rels/workbook.xml.rels"
_ROOT = "_rels/.rels"
_DATED = late_pattern("[adhmsy]", re.IGNORECASE)  # what a format of dates or times has
# A cell or row address that is far enough out for a closer look at where the contents end.
_FAR = late_pattern(rb"""r\s*=\s*["'](?:[A-Za-z]{3,}\d|[A-Za-z]*\d{5,})""")
_PLACED = late_pattern(rb"<(?:\w+:)?(?:c|row)[\s/>]")
_ADDRESSED = late_pattern(rb'<(?:\w+:)?(?:c|row)(?:\s[^<>]*?)?\sr="([A-Z]{0,3})(\d{1,7})"')
_FIRST_DAY = 61  # 1900-03-01: before it spreadsheets count a day that never was


@dataclass(frozen=True, slots=True)
class _Styles:
    """The number format of each cell style, in the order cells refer to them."""

    codes: Mapping[str, str]  # by the style's number as written, without plain ones
    on_text: Mapping[str, str]  # those of them that add something to a text
    dated: frozenset[str]  # those that may make a date of a number

    def of(self, kind: str, style: str) -> str | None:
        """The code that changes how a cell of this kind (ECMA-376 ST_CellType) looks."""
        if kind in ("n", "d"):
            return self.codes.get(style)
        return self.on_text.get(style) if kind in ("str", "s", "inlineStr") else None


@dataclass(frozen=True, slots=True)
class _Contents:
    parts: Mapping[str, str]  # package part by the visible sheet's name
    hidden: tuple[str, ...]
    since_1904: bool
    usual: bool  # nothing but worksheets, each once and in a part of its own


class SpreadsheetML:
    """The parts of an .xlsx package."""

    __slots__ = ("_contents", "_last", "_package")

    def __init__(self, package: Package) -> None:
        self._package = package
        self._last = ("", b"")
        self._contents = _read_contents(
            package.part(_ROOT), package.part(_WORKBOOK), package.part(_RELATIONS)
        )

    @property
    def since_1904(self) -> bool:
        """Whether the workbook counts its days from 1904-01-01."""
        return self._contents.since_1904

    def read_usual(self) -> Workbook:
        """The visible sheets; `UnusualError` where they are written as programs seldom do."""
        contents, entries = self._contents, self._package.entries
        styles = _read_styles(self._package.part(_STYLES))
        if not contents.usual or styles.on_text or not entries.keys() >= {*contents.parts.values()}:
            raise UnusualError
        strings = read_strings(self._package.read(_STRINGS) if _STRINGS in entries else b"")
        sheets: list[Sheet] = []
        for name, part in contents.parts.items():
            cells, merged = read_cells(self._package.read(part))
            shown = [
                (place, content if type(content) is str else self._shown(content, strings, styles))
                for place, content in cells
            ]
            sheets.append(place_cells(name, shown, merged))
        return Workbook(tuple(sheets), contents.hidden)

    def _shown(self, content: Content, strings: Sequence[str], styles: _Styles) -> str:
        if isinstance(content, str):
            return content
        if isinstance(content, Shared):
            if content.number >= len(strings):
                raise UnusualError
            return strings[content.number]
        code = styles.codes.get(content.style)
        if code is None:
            return plain(content.value)
        if content.style in styles.dated and (self.since_1904 or not _is_day(content.value)):
            raise UnusualError
        return show(content.value, code)

    def check_extent(self, name: str) -> None:
        """`FormError` when the sheet's contents reach so far out that no grid could hold them."""
        data = self._sheet(name)
        if not _FAR.search(data) or _is_small(data):
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
        if not (_has(data, b"f", _PENDING) or _ERROR in data):
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

    def number_formats(self, name: str, numbers: Collection[Place]) -> Mapping[Place, str]:
        """The number formats of a sheet's cells that change how the value looks.

        `numbers` are the places, in reading order, where the sheet has anything but a text.
        """
        styles = _read_styles(self._package.part(_STYLES))
        if not (styles.codes if numbers else styles.on_text):
            return {}
        return {
            place: code
            for place, cell in _parsed().cells(self._sheet(name))
            if len(cell) and (code := styles.of(cell.get("t", "n"), cell.get("s", "0")))
        }

    def _sheet(self, name: str) -> bytes:
        if self._last[0] != name:
            part = self._contents.parts.get(name, "")
            self._last = (name, self._package.read(part))
        return self._last[1]


def _has(data: bytes, sign: bytes, pattern: re.Pattern[bytes]) -> bool:
    """Whether a sheet has what a pattern looks for, which begins with a sign that rows seldom have.

    To look for one sign takes a fraction of what a pattern takes.
    """
    first, last = data.find(b"<row"), data.rfind(b"</row")
    if not 0 < first < last or data.find(sign, first, last) >= 0:
        return bool(pattern.search(data))
    return bool(pattern.search(data, 0, first) or pattern.search(data, last))


def _is_day(number: float) -> bool:
    """Whether a date's number is a whole day that all programs count alike."""
    return _FIRST_DAY <= number < LAST_SERIAL and number.is_integer()


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
    dated = frozenset(style for style, code in codes.items() if _DATED.search(code))
    return _Styles(codes, on_text, dated)


@lru_cache(maxsize=16)
def _read_contents(root: Part | None, workbook: Part | None, relations: Part | None) -> _Contents:
    books = [_target("/", each) for each in _relations(root) if _is(each, "officeDocument")]
    targets = {each.get("Id", ""): each for each in _relations(relations)}
    strings = [_target("/xl", each) for each in targets.values() if _is(each, "sharedStrings")]
    usual = books == [_WORKBOOK] and strings in ([], [_STRINGS])
    parts: dict[str, str] = {}
    hidden: list[str] = []
    since_1904 = False
    for path, attributes in _elements(workbook):
        if path[-1] == "sheet":
            name, state = attributes.get("name", ""), attributes.get("state", _VISIBLE)
            relation = targets.get(_relation(attributes), {})
            part = _target("/xl", relation)
            usual = usual and (
                path == ("workbook", "sheets", "sheet")
                and state in (_VISIBLE, *_HIDDEN)
                and name not in (*parts, *hidden)
                and _is(relation, "worksheet")
                and part.startswith("xl/worksheets/")
            )
            if state == _VISIBLE:
                parts[name] = part
            else:
                hidden.append(name)
        elif path[-1] == "workbookPr":
            since_1904 = attributes.get("date1904", "") in ("1", "true", "on")
    return _Contents(parts, tuple(hidden), since_1904, usual)


def _relations(part: Part | None) -> list[Mapping[str, str]]:
    return [attributes for path, attributes in _elements(part) if len(path) == 2]


def _target(base: str, relation: Mapping[str, str]) -> str:
    return normpath(join(base, relation.get("Target", ""))).lstrip("/")


def _is(relation: Mapping[str, str], kind: str) -> bool:
    return relation.get("Type", "").endswith(f"/relationships/{kind}")


def _elements(part: Part | None) -> list[Element]:
    return read_elements(_unpacked(part)) if part else []


def _relation(sheet: Mapping[str, str]) -> str:
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def _parsed() -> ModuleType:
    """What parses all cells of a sheet, which few need."""
    return import_late("goalint.sheet.cell_elements")
