"""XML spreadsheets of Excel 2003, which systems export with the ending .xls.

Elements and attributes: Microsoft XML Spreadsheet Reference.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

from goalint.patterns import late_pattern
from goalint.record import dataclass, field
from goalint.sheet.builtin_formats import GENERAL
from goalint.sheet.elements import natural
from goalint.sheet.grid import Hidden, Place, Sheet, Workbook, check_size, make_sheet
from goalint.sheet.number_format import Value, plain, show
from goalint.sheet.web_text import decode

_SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_DECLARED = late_pattern(r"\s*<\?xml\b[^>]*\?>")
_LAST_COLUMN = 2**14
# Formats that have names of their own.
_NAMED = {
    "General Number": GENERAL, "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
    "Scientific": "0.00E+00", "Currency": '"¥"#,##0.00', "Euro Currency": '"€"#,##0.00',
    "General Date": "yyyy/m/d h:mm", "Long Date": 'yyyy"年"m"月"d"日"', "Medium Date": "d-mmm-yy",
    "Short Date": "yyyy/m/d", "Long Time": "h:mm:ss", "Medium Time": "h:mm AM/PM",
    "Short Time": "h:mm",
}  # fmt: skip


@dataclass(slots=True)
class _Told:
    """What the elements of a sheet tell."""

    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def read_xml(data: bytes) -> Workbook:
    """The visible sheets; an error of ElementTree for what is no XML."""
    text = decode(data)
    declared = _DECLARED.match(text)
    root = fromstring(text[declared.end() :] if declared else text)
    codes = {
        style.get(_SPACE + "ID", ""): _NAMED.get(code, code)
        for style in root.iter(_SPACE + "Style")
        for form in style.iter(_SPACE + "NumberFormat")
        if (code := form.get(_SPACE + "Format", GENERAL))
    }
    sheets: list[Sheet] = []
    hidden: list[str] = []
    for sheet in root.iter(_SPACE + "Worksheet"):
        name = sheet.get(_SPACE + "Name", "")
        seen = sheet.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible", "")
        if seen.strip() in ("SheetHidden", "SheetVeryHidden"):
            hidden.append(name)
        else:
            sheets.append(_read_sheet(name, sheet, codes))
    return Workbook(tuple(sheets), tuple(hidden))


def _read_sheet(name: str, sheet: Element, codes: Mapping[str, str]) -> Sheet:
    told = _Told()
    for table in sheet.iter(_SPACE + "Table"):
        styles: dict[int, str] = {}
        for column, element in _placed(table, "Column", "Span"):
            last = min(column + _number(element, "Span"), _LAST_COLUMN)
            styles.update(
                dict.fromkeys(range(column, last + 1), element.get(_SPACE + "StyleID", ""))
            )
            if element.get(_SPACE + "Hidden") == "1":
                told.hidden_columns.update(range(column, last + 1))
        for row, element in _placed(table, "Row", "Span"):
            _read_row(name, row, element, styles, codes, told)
    hidden = Hidden(frozenset(told.hidden_rows), frozenset(told.hidden_columns))
    return make_sheet(name, told.rows, told.merged, hidden)


def _read_row(
    name: str,
    row: int,
    line: Element,
    styles: Mapping[int, str],
    codes: Mapping[str, str],
    told: _Told,
) -> None:
    if line.get(_SPACE + "Hidden") == "1":
        last = row + _number(line, "Span")
        check_size(name, last + 1, 1)
        told.hidden_rows.update(range(row, last + 1))
    general = line.get(_SPACE + "StyleID")
    for column, cell in _placed(line, "Cell", "MergeAcross"):
        across, down = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
        if across or down:
            told.merged.append(((row, column), (row + down, column + across)))
        style = cell.get(_SPACE + "StyleID") or general or styles.get(column, "")
        text = _shown(cell, codes.get(style, GENERAL))
        if text:
            check_size(name, row + 1, column + 1)
            told.rows += ([] for _ in range(len(told.rows), row + 1))
            told.rows[row] += [""] * (column + 1 - len(told.rows[row]))
            told.rows[row][column] = text


def _placed(parent: Element, name: str, wide: str) -> Iterator[tuple[int, Element]]:
    """The elements of a kind with their numbers from 0; one without an index follows the last."""
    following = 0
    for element in parent.iterfind(_SPACE + name):
        place = natural(element.get(_SPACE + "Index", ""), following + 1) - 1
        following = place + _number(element, wide) + 1
        yield max(place, 0), element


def _number(element: Element, name: str) -> int:
    return natural(element.get(_SPACE + name, ""))


def _shown(cell: Element, code: str) -> str:
    data = cell.find(_SPACE + "Data")
    if data is None:
        formula = cell.get(_SPACE + "Formula", "")
        return formula if formula.startswith("=") else ""
    text = "".join(data.itertext())
    kind = data.get(_SPACE + "Type", "String")
    if kind == "Error" or not text:
        return text
    value: Value = text
    try:
        if kind == "Number":
            value = float(text)
        elif kind == "DateTime":
            value = datetime.fromisoformat(text)
        elif kind == "Boolean":
            value = text == "1"
    except ValueError:
        return text
    return plain(value) if code == GENERAL else show(value, code)
