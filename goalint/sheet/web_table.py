"""Tables of a web page as grids: cells over several rows and columns, tables within cells."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from goalint.record import dataclass, field
from goalint.sheet.grid import Place, check_size


@dataclass(frozen=True, slots=True)
class Box:
    """A cell that is shown from a first to a last place."""

    first: Place
    last: Place
    text: str


@dataclass(slots=True)
class Layout:
    """What a table, or several texts and tables below each other, show in rows and columns."""

    height: int = 0
    width: int = 0
    boxes: list[Box] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as a table lists it; one that is not `merged` only has its text spread out."""

    across: int
    down: int  # 0: to the table's end
    merged: bool
    content: str | Layout


@dataclass(slots=True)
class TableRow:
    """A row of a table's own cells."""

    hidden: bool
    cells: list[TableCell] = field(default_factory=list)


def stack(name: str, parts: Sequence[str | Layout]) -> Layout:
    """Texts and tables one below the other, as a spreadsheet program opens them."""
    found = Layout()
    for part in parts:
        inner = Layout(1, 1, [Box((0, 0), (0, 0), part)]) if isinstance(part, str) else part
        _put(found, inner, (found.height, 0))
        found.height += inner.height
        found.width = max(found.width, inner.width)
        check_size(name, found.height, found.width)
    return found


def lay_out(name: str, rows: Sequence[TableRow], hidden_columns: set[int]) -> Layout:
    """A table's cells where they are shown.

    A row or column with a table in one of its cells is as high or wide as that takes, and the
    other cells of it reach over all of that.
    """
    placed = list(_placed(rows))
    width = max((last + 1 for _, (_, last), _ in placed), default=0)
    check_size(name, len(rows), width)
    heights, widths = [1] * len(rows), [1] * width
    for (top, left), (bottom, right), cell in placed:
        if isinstance(cell.content, Layout):
            _widen(heights, top, bottom, cell.content.height)
            _widen(widths, left, right, cell.content.width)
    tops, lefts = _starts(heights), _starts(widths)
    found = Layout(tops[-1], lefts[-1])
    check_size(name, found.height, found.width)
    for (top, left), (bottom, right), cell in placed:
        corner = tops[top], lefts[left]
        if isinstance(cell.content, Layout):
            _put(found, cell.content, corner)
            continue
        end = (tops[bottom + 1] - 1, lefts[right + 1] - 1) if cell.merged else corner
        found.boxes.append(Box(corner, end, cell.content))
    for nth, row in enumerate(rows):
        if row.hidden:
            found.hidden_rows.update(range(tops[nth], tops[nth + 1]))
    for column in hidden_columns:
        if column < width:
            found.hidden_columns.update(range(lefts[column], lefts[column + 1]))
    return found


def _placed(rows: Sequence[TableRow]) -> Iterator[tuple[Place, Place, TableCell]]:
    """Each cell with its first and last place: it stands where none from above reaches."""
    taken: dict[int, int] = {}  # the row down to which a cell from above takes a column
    for top, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while taken.get(column, -1) >= top:
                column += 1
            right = column
            while right - column + 1 < cell.across and taken.get(right + 1, -1) < top:
                right += 1
            bottom = min(top + cell.down, len(rows)) - 1 if cell.down else len(rows) - 1
            if bottom > top:
                taken.update(dict.fromkeys(range(column, right + 1), bottom))
            yield (top, column), (bottom, right), cell
            column = right + 1


def _widen(sizes: list[int], first: int, last: int, needed: int) -> None:
    sizes[last] += max(0, needed - sum(sizes[first : last + 1]))


def _starts(sizes: list[int]) -> list[int]:
    return [0, *accumulate(sizes)]


def _put(outer: Layout, inner: Layout, corner: Place) -> None:
    down, right = corner
    outer.boxes += [
        Box(
            (box.first[0] + down, box.first[1] + right),
            (box.last[0] + down, box.last[1] + right),
            box.text,
        )
        for box in inner.boxes
    ]
    outer.hidden_rows.update(row + down for row in inner.hidden_rows)
    outer.hidden_columns.update(column + right for column in inner.hidden_columns)
