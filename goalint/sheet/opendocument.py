""".ods sheets: the file itself holds the text that each cell displays."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, iterparse

from goalint.sheet.grid import MAX_CELLS, Hidden, Place, Sheet, Workbook, check_size, make_sheet
from goalint.sheet.package import Package

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_UNSEEN = ("collapse", "filter")  # values of a line's visibility (ODF 1.3 part 3, 19.753)
_LAST_COLUMN = 2**14
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")


def read_opendocument(package: Package) -> Workbook:
    """The visible sheets of an .ods package."""
    hidden_styles: set[str] = set()
    sheets: list[Sheet] = []
    hidden: list[str] = []
    for _, element in iterparse(BytesIO(package.read("content.xml"))):
        if element.tag == _STYLE + "style":
            if any(part.get(_TABLE + "display") == "false" for part in element):
                hidden_styles.add(element.get(_STYLE + "name", ""))
        elif element.tag == _TABLE + "table":
            name = element.get(_TABLE + "name", "")
            if element.get(_TABLE + "style-name") in hidden_styles:
                hidden.append(name)
            else:
                sheets.append(_read_table(name, element))
            element.clear()
    return Workbook(tuple(sheets), tuple(hidden))


def _read_table(name: str, table: Element) -> Sheet:
    rows: list[list[str]] = []
    merged: list[tuple[Place, Place]] = []
    unseen: set[int] = set()
    blank = 0  # rows without content, written out only when one with content follows
    for line in table.iter(_TABLE + "table-row"):
        texts, spans = _read_row(name, line)
        repeated = _count(line, "number-rows-repeated")
        if not texts and not spans:
            blank += repeated
            continue
        check_size(name, len(rows) + blank + repeated, max(len(texts), 1))
        rows.extend([] for _ in range(blank))
        blank = 0
        for _ in range(repeated):
            top = len(rows)
            if _is_unseen(line):
                unseen.add(top)
            merged += [((top, left), (top + down, right)) for left, down, right in spans]
            rows.append(list(texts))
    check_size(name, len(rows), max(map(len, rows), default=0))
    hidden = Hidden(frozenset(unseen), _unseen_columns(table))
    return make_sheet(name, rows, merged, hidden)


def _unseen_columns(table: Element) -> frozenset[int]:
    unseen: set[int] = set()
    first = 0
    for column in table.iter(_TABLE + "table-column"):
        following = first + _count(column, "number-columns-repeated")
        if _is_unseen(column):
            unseen.update(range(first, min(following, _LAST_COLUMN)))
        first = following
    return frozenset(unseen)


def _is_unseen(line: Element) -> bool:
    return line.get(_TABLE + "visibility") in _UNSEEN


def _read_row(name: str, line: Element) -> tuple[list[str], list[tuple[int, int, int]]]:
    """A row's texts up to the last with content, and spans as (column, rows below, last column)."""
    texts: list[str] = []
    spans: list[tuple[int, int, int]] = []
    blank = 0
    for cell in line:
        if cell.tag not in _CELLS:
            continue
        text = _displayed(cell)
        repeated = _count(cell, "number-columns-repeated")
        column = len(texts) + blank
        across, down = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
        if across > 1 or down > 1:
            spans.append((column, down - 1, column + across - 1))
        if not text:
            blank += repeated
            continue
        check_size(name, 1, column + repeated)
        texts += [""] * blank + [text] * repeated
        blank = 0
    return texts, spans


def _displayed(cell: Element) -> str:
    return "\n".join("".join(_pieces(line)) for line in cell if line.tag == _TEXT + "p")


def _pieces(element: Element) -> Iterator[str]:
    """The text of a paragraph; a comment's text is not on the sheet."""
    yield element.text or ""
    for part in element:
        if part.tag == _TEXT + "s":
            yield " " * _count(part, "c", _TEXT)
        elif part.tag == _TEXT + "line-break":
            yield "\n"
        elif part.tag == _TEXT + "tab":
            yield "\t"
        elif part.tag != _OFFICE + "annotation":
            yield "".join(part.itertext())
        yield part.tail or ""


def _count(element: Element, name: str, space: str = _TABLE) -> int:
    text = element.get(space + name, "1")
    return min(int(text), MAX_CELLS) if text.isdecimal() and len(text) < 12 else 1
