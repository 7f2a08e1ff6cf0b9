"""A worksheet's XML: its cells given other styles, its drawing of notes named."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from goalint.annotate.escape import attribute
from goalint.annotate.markup import Element, Markup
from goalint.annotate.styles import Styles
from goalint.finding import Severity
from goalint.form import Cell
from goalint.sheet.address import place
from goalint.sheet.container import broken
from goalint.sheet.grid import Place

# What follows the drawing of notes in a worksheet (ECMA-376 part 1, 18.3.1.99).
_AFTER_LEGACY_DRAWING: Final = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip


class Worksheet:
    """A worksheet of which only the rows that matter are looked into."""

    def __init__(self, data: bytes, places: Iterable[Place]) -> None:
        """`places` are the cells (row and column from 0) that will be painted."""
        self.markup = Markup(data, _Wanted({row for row, _ in places}))
        self.root = self.markup.root
        found = self.root.first("sheetData")
        if found is None:
            raise broken()
        self._data = found
        self.rows = list(_numbered(self._data.all("row")))
        self._by_number = dict(reversed(self.rows))

    def paint(self, styles: Styles, painted: Sequence[tuple[Place, Severity]]) -> None:
        """Give each cell its own style with a fill for the severity; cells not there are added."""
        absent: dict[int, str] = defaultdict(str)
        for (row, column), severity in sorted(painted, key=lambda each: each[0]):
            line = self._by_number.get(row)
            if line is None:
                absent[row] += self._new_cell(styles, None, row, column, severity)
            else:
                self._paint_in(line, styles, row, column, severity)
        for row, cells in absent.items():
            self._add_row(row, cells)

    def _paint_in(
        self, line: Element, styles: Styles, row: int, column: int, severity: Severity
    ) -> None:
        """Paint a cell of a row that is there."""
        for at, cell in _placed(line, row):
            if at == column:
                self.markup.set(cell, "s", str(styles.filled(_number(cell, "s"), severity)))
                return
            if at > column:
                self.markup.insert(cell, self._new_cell(styles, line, row, column, severity))
                return
        new = self._new_cell(styles, line, row, column, severity)
        self.markup.put(line, new, ("extLst",))

    def name_drawing(self, relation: str, kinds: str) -> None:
        """Say which relationship leads to the drawing of the notes, if nothing does."""
        if self.drawing:
            return
        xml = f'<legacyDrawing xmlns:r="{attribute(kinds)}" r:id="{relation}"/>'
        self.markup.put(self.root, self.markup.own(xml), _AFTER_LEGACY_DRAWING)

    @property
    def drawing(self) -> str:
        """The relationship that leads to the drawing of the notes, "" when there is none."""
        named = self.root.first("legacyDrawing")
        return "" if named is None else named.related()

    def _new_cell(
        self, styles: Styles, line: Element | None, row: int, column: int, severity: Severity
    ) -> str:
        style = styles.filled(self._style(line, column), severity)
        return self.markup.own(f'<c r="{to_ref(row, column)}" s="{style}"/>')

    def _style(self, line: Element | None, column: int) -> int:
        """The style that a cell which isn't there has: its row's, else its column's."""
        if line is not None and line.attributes.get("customFormat") in ("1", "true", "on"):
            return _number(line, "s")
        for first, last, element in self.columns():
            if first <= column <= last:
                return _number(element, "style")
        return 0

    def columns(self) -> Iterator[tuple[int, int, Element]]:
        """What is said of columns, with the first and last one (from 0) of which it is said."""
        for columns in self.root.all("cols"):
            for element in columns.children:
                yield _number(element, "min", 1) - 1, _number(element, "max", 1) - 1, element

    def merged(self) -> Iterator[tuple[Place, Place]]:
        """The first and last place of each merged range."""
        for ranges in self.root.all("mergeCells"):
            for element in ranges.children:
                first, _, last = element.attributes.get("ref", "A1").partition(":")
                yield place(first, 0, 0), place(last or first, 0, 0)

    def _add_row(self, row: int, cells: str) -> None:
        xml = self.markup.own(f'<row r="{row + 1}">') + cells + self.markup.own("</row>")
        for number, line in self.rows:
            if number > row:
                self.markup.insert(line, xml)
                return
        self.markup.append(self._data, xml)


class _Wanted:
    """Goes into everything but cells, and rows in which nothing is painted."""

    def __init__(self, rows: set[int]) -> None:
        self._rows = rows
        self._last = -1

    def __call__(self, element: Element) -> bool:
        if element.name == "row":
            self._last = _number(element, "r", self._last + 2) - 1
            return self._last in self._rows
        return element.name != "c"


def _numbered(rows: Iterable[Element]) -> Iterator[tuple[int, Element]]:
    last = -1
    for row in rows:
        last = _number(row, "r", last + 2) - 1
        yield last, row


def _placed(line: Element, row: int) -> Iterator[tuple[int, Element]]:
    column = -1
    for cell in line.all("c"):
        _, column = place(cell.attributes.get("r", ""), row, column + 1)
        yield column, cell


def _number(element: Element, name: str, default: int = 0) -> int:
    text = element.attributes.get(name, "").strip()
    return int(text) if text.isdecimal() and len(text) < 10 else default


def to_ref(row: int, column: int) -> str:
    """The address of a place, both counted from 0."""
    return Cell("", row + 1, column + 1, "").ref
