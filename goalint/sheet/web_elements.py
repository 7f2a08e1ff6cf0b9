"""The elements of a web page, read one by one into the layout of its texts and tables.

Excel's own attributes: Microsoft Office HTML and XML Reference, “Worksheets”.
"""

import re
from collections.abc import Callable, Mapping

from goalint.errors import FormError
from goalint.patterns import late_pattern
from goalint.record import dataclass, field
from goalint.sheet.grid import check_size
from goalint.sheet.web_table import Layout, TableCell, TableRow, lay_out, stack
from goalint.sheet.web_text import Lines
from goalint.text import cut, one_line

_UNSEEN = late_pattern(r"display\s*:\s*none", re.IGNORECASE)
# A text that is spread over blank cells, which are not merged for it.
_SPREAD = late_pattern(r"mso-ignore\s*:\s*colspan", re.IGNORECASE)
_DEEPEST = 20  # tables within each other
_MOST_ACROSS, _MOST_DOWN = 1000, 65534  # what colspan and rowspan are cut to (HTML, 4.9.11)
_LAST_COLUMN = 2**14
_SHOWN = 30  # characters of a page that a message quotes
_SKIPPED = frozenset({
    "script", "style", "title", "xml", "template", "svg", "object", "button", "noscript",
    "comment",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend",
    "li", "main", "nav", "ol", "p", "pre", "section", "textarea", "ul",
})  # fmt: skip
_GROUPS = frozenset({"tbody", "thead", "tfoot"})
_LINES = _GROUPS | {"tr", "col"}
_TYPED = frozenset({"", "text", "number", "date", "month", "email", "tel", "search", "url"})
_TICKED = frozenset({"checkbox", "radio"})

Attributes = Mapping[str, str]
_Close = Callable[[], None]


@dataclass(slots=True)
class _Cell:
    """A cell that is being read, or the page itself."""

    lines: Lines = field(default_factory=Lines)
    parts: list[str | Layout] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table that is being read."""

    rows: list[TableRow] = field(default_factory=list)
    row: TableRow | None = None
    columns: int = 0  # that its col elements tell of
    hidden_columns: set[int] = field(default_factory=set)
    hidden_group: bool = False

    def end_row(self) -> None:
        """What follows is in another row."""
        self.row = None


class PageReader:
    """What a parser tells of a page, element by element.

    Text between the cells of a table goes before the table, as in a browser (HTML, 13.2.6.1).
    `FormError` for more cells than a form can have, and for tables in tables in tables.
    """

    def __init__(self) -> None:
        self.title = ""
        self.tables = 0
        self.frames = False  # shows other files
        self.unseen = False  # has tables that it does not show
        self._page = _Cell()
        self._cells = [self._page]
        self._tables: list[_Table] = []
        self._closing: list[_Close] = []
        self._skipped = 0  # elements around that show nothing
        self._titled: list[str] | None = None
        self._count = 0  # cells and rows

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        self._closing.append(self._begin(tag, attributes))

    def end(self, _: str) -> None:
        """The latest element that has not ended ends."""
        self._closing.pop()()

    def data(self, text: str) -> None:
        """A text within the elements that have begun."""
        if self._titled is not None:
            self._titled.append(text)
        elif not self._skipped:
            self._cells[-1].lines.run.append(text)

    def close(self) -> None:
        """The page ends."""
        self._end_lines(self._page)

    def whole(self) -> Layout:
        """The page's texts and tables below each other."""
        return stack(self.title, self._page.parts)

    def said(self) -> str:
        """How the page's text begins."""
        texts = [part for part in self._page.parts if isinstance(part, str)]
        return cut(one_line(" ".join(texts)), _SHOWN)

    def _begin(self, tag: str, attributes: Attributes) -> _Close:
        unseen = "hidden" in attributes or bool(_UNSEEN.search(attributes.get("style", "")))
        if self._skipped or tag in _SKIPPED or (unseen and tag not in _LINES):
            self.unseen = self.unseen or tag == "table"
            if tag == "title" and not self._skipped:
                self._titled = []
            self._skipped += 1
            return self._end_skipped
        table = self._tables[-1] if len(self._tables) == len(self._cells) else None
        if tag == "table":
            return self._begin_table()
        if table is not None:
            if tag in _GROUPS:
                table.hidden_group = unseen
            elif tag == "col":
                _add_columns(table, attributes, unseen)
            elif tag == "tr":
                self._add_row(table, unseen)
                return table.end_row
            elif tag in ("td", "th"):
                return self._begin_cell(table, attributes)
        return self._begin_text(tag, attributes)

    def _begin_text(self, tag: str, attributes: Attributes) -> _Close:
        lines = self._cells[-1].lines
        if tag == "br":
            lines.end(blank=True)
        elif tag in _BLOCKS:
            lines.end()
            return lines.end
        elif tag == "input":
            kind = attributes.get("type", "").lower()
            if kind in _TYPED:
                self.data(attributes.get("value", ""))
            elif kind in _TICKED:
                self.data("☑" if "checked" in attributes else "□")
        elif tag == "option" and "selected" not in attributes:
            self._skipped += 1
            return self._end_skipped
        elif tag == "frame":
            self.frames = True
        return _nothing

    def _end_skipped(self) -> None:
        self._skipped -= 1
        if self._titled is not None:
            self.title = one_line("".join(self._titled))
            self._titled = None

    def _end_lines(self, cell: _Cell) -> None:
        """Lines of the page are rows of their own, those of a cell one text."""
        lines = cell.lines.take()
        if cell is self._page:
            cell.parts += [line for line in lines if line.strip()]
        elif lines:
            cell.parts.append("\n".join(lines).strip("\n"))

    def _begin_table(self) -> _Close:
        if len(self._tables) == _DEEPEST:
            raise FormError("文件内容是网页，表格一层套一层，不像申报表，请另存为 .xlsx 再检查")
        self.tables += 1
        self._tables.append(_Table())
        return self._end_table

    def _end_table(self) -> None:
        table = self._tables.pop()
        cell = self._cells[-1]
        self._end_lines(cell)
        cell.parts.append(lay_out(self.title, table.rows, table.hidden_columns))

    def _add_row(self, table: _Table, hidden: bool) -> TableRow:
        self._count += 1
        check_size(self.title, self._count, 1)
        table.row = TableRow(hidden or table.hidden_group)
        table.rows.append(table.row)
        return table.row

    def _begin_cell(self, table: _Table, attributes: Attributes) -> _Close:
        self._count += 1
        check_size(self.title, self._count, 1)
        row = table.row or self._add_row(table, False)
        cell = _Cell()
        self._cells.append(cell)

        def end() -> None:
            self._cells.pop()
            content: str | Layout = attributes.get("x:num", "")
            tables = bool(cell.parts)
            self._end_lines(cell)
            if tables:
                content = stack(self.title, cell.parts)
            elif cell.parts:
                content = str(cell.parts[0])
            row.cells.append(
                TableCell(
                    max(1, _span(attributes, "colspan", _MOST_ACROSS)),
                    _span(attributes, "rowspan", _MOST_DOWN),
                    not _SPREAD.search(attributes.get("style", "")),
                    content,
                )
            )

        return end


def _add_columns(table: _Table, attributes: Attributes, hidden: bool) -> None:
    first = table.columns
    table.columns = min(first + max(1, _span(attributes, "span", _MOST_ACROSS)), _LAST_COLUMN)
    if hidden:
        table.hidden_columns.update(range(first, table.columns))


def _span(attributes: Attributes, name: str, most: int) -> int:
    text = attributes.get(name, "1").strip()
    return min(int(text), most) if text.isdecimal() and len(text) < 10 else 1


def _nothing() -> None:
    """An element that needs no end."""
