"""A sheet as a grid of texts with merged ranges."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from goalint.errors import FormError
from goalint.form import Cell
from goalint.record import dataclass, field

MAX_CELLS = 2_000_000

Place = tuple[int, int]
OwnTexts = list[tuple[int, str]]


class TooLargeError(FormError):
    """A sheet whose used area is far larger than any form."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The rows and columns of a sheet, from 0, that a person does not see."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


ALL_SEEN = Hidden()


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A visible sheet: `rows[row][column]` is the text as shown, both counted from 0.

    Every row has the same length; where a merged range covers a place, nothing is shown there.
    `spans` gives, for the top left place of a merged range, its last row and column; `merged`, by
    row and column, the one cell of the merged range that a place is in. `own_texts` are the texts
    that start in each row (not those of ranges merged down into it) with their columns.
    """

    name: str
    rows: Sequence[Sequence[str]]
    spans: Mapping[Place, Place]
    merged: Sequence[Sequence[Cell | None]]
    own_texts: Sequence[OwnTexts]
    hidden: Hidden = ALL_SEEN
    # what is asked again and again while a form is being recognised
    headers: dict[int, Any] = field(default_factory=dict, init=False, repr=False)  # by first row

    def anchor(self, row: int, column: int) -> Place:
        """The top left place of the merged range that covers this place, or the place itself."""
        cell = self.merged[row][column]
        return (cell.row - 1, cell.column - 1) if cell else (row, column)

    def end(self, row: int, column: int) -> Place:
        """The last place of the merged range that starts here, or the place itself."""
        return self.spans.get((row, column), (row, column))

    def text(self, row: int, column: int) -> str:
        """The text that a person sees at this place, merged ranges included."""
        cell = self.merged[row][column]
        return cell.text if cell else self.rows[row][column]

    def cell(self, row: int, column: int) -> Cell:
        """The cell at this place, counted from 1; for all of a merged range its top left one."""
        return self.merged[row][column] or Cell(
            self.name, row + 1, column + 1, self.rows[row][column]
        )

    def cells(self, row: int) -> list[Cell]:
        """The cells at the places of a row."""
        name, number = self.name, row + 1
        places = zip(count(1), self.rows[row], self.merged[row], strict=False)
        return [cell or Cell(name, number, column, text) for column, text, cell in places]


@dataclass(frozen=True, slots=True, eq=False)
class Workbook:
    """The visible sheets of a file, and the names of the hidden ones that were left out."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


def make_sheet(
    name: str,
    rows: list[list[str]],
    merged: Sequence[tuple[Place, Place]],
    hidden: Hidden = ALL_SEEN,
) -> Sheet:
    """A sheet of rows and merged ranges (first and last place); ranges are cut to the grid.

    Ranges that overlap, which no spreadsheet program writes, are left out from the first one on
    that no longer fits into the grid's area.
    """
    height, width = len(rows), max(map(len, rows), default=0)
    for texts in rows:
        if len(texts) < width:
            texts.extend([""] * (width - len(texts)))
    spans: dict[Place, Place] = {}
    room = height * width
    for corner, end in merged:
        (top, left), (bottom, right) = corner, end
        if bottom >= height or right >= width:
            bottom, right = end = min(bottom, height - 1), min(right, width - 1)
        area = (bottom - top + 1) * (right - left + 1)
        if bottom < top or right < left or area == 1 or area > room:
            continue
        room -= area
        spans[corner] = end
    cells = _merge(name, rows, spans)
    return Sheet(name, rows, spans, cells, own_texts(rows), hidden)


def own_texts(rows: Iterable[Sequence[str]]) -> list[OwnTexts]:
    """The texts of each row that show something, with their columns."""
    return [
        [(column, text) for column, text in enumerate(texts) if text and not text.isspace()]
        for texts in rows
    ]


def _merge(
    name: str, rows: list[list[str]], spans: Mapping[Place, Place]
) -> list[list[Cell | None]]:
    """The cell of each merged range at all of its places, whose texts are then blank but one."""
    merged: list[list[Cell | None]] = [[None] * len(texts) for texts in rows]
    firsts = [Cell(name, row + 1, column + 1, rows[row][column]) for row, column in spans]
    for first, ((top, left), (bottom, right)) in zip(firsts, spans.items(), strict=True):
        for row in range(top, bottom + 1):
            texts, cells = rows[row], merged[row]
            for column in range(left, right + 1):
                texts[column], cells[column] = "", first
        rows[top][left] = first.text
    return merged


def check_size(name: str, rows: int, columns: int) -> None:
    """`TooLargeError` for a sheet whose used area is far larger than any form."""
    if rows * columns > MAX_CELLS:
        raise TooLargeError(
            f"工作表“{name}”的内容一直延伸到第 {rows} 行、第 {columns} 列，范围过大，"
            "请删去申报表以外的行列后另存再检查"
        )
