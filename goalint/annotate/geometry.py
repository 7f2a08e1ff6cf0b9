"""How wide columns and how high rows are on the screen, and where a note finds room."""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from goalint.annotate.notes import Note
from goalint.annotate.worksheet import Worksheet
from goalint.sheet.grid import Place
from goalint.text import lines_needed

_LAST_ROW: Final = 1_048_575
_LAST_COLUMN: Final = 16_383
_DIGIT: Final = 7  # pixels of a digit in the usual font, in which column widths count
_COLUMN: Final = 8.43
_ROW: Final = 15.0  # points
NOTE_WIDTH: Final = 330  # pixels: 54 half-width characters of 9 points a line
_LINE_CHARACTERS: Final = 52
_LINE: Final = 16  # pixels
_HIGHEST: Final = 640


class Geometry:
    """The sizes of a worksheet's columns and rows in pixels."""

    def __init__(self, sheet: Worksheet) -> None:
        form = sheet.root.first("sheetFormatPr")
        said: Mapping[str, str] = form.attributes if form else {}
        self._column = max(_pixels(_decimal(said.get("defaultColWidth"), _COLUMN)), 1)
        self._row = max(_high(_decimal(said.get("defaultRowHeight"), _ROW)), 1)
        self._columns = [
            (first, last, _shown(element.attributes, "width", self._column, _pixels))
            for first, last, element in sheet.columns()
        ]
        self._rows = {
            number: _shown(row.attributes, "ht", self._row, _high) for number, row in sheet.rows
        }
        self._ends = dict(sheet.merged())

    def column(self, number: int) -> int:
        """The width of a column."""
        return next(
            (w for first, last, w in self._columns if first <= number <= last), self._column
        )

    def row(self, number: int) -> int:
        """The height of a row."""
        return self._rows.get(number, self._row)

    def anchor(self, note: Note) -> tuple[int, ...]:
        """Where a note stands beside its cell: column, offset, row, offset, twice, in pixels.

        The first four are its top left, the others its bottom right (VML's x:Anchor).
        """
        place = (note.row - 1, note.column - 1)
        _, right = self._ends.get(place, place)
        left = min(right + 1, _LAST_COLUMN - 3)
        top = max(place[0] - 1, 0)
        return (
            left, 12, top, 4,
            *_walk(left, 12 + NOTE_WIDTH, self.column, _LAST_COLUMN),
            *_walk(top, 4 + note_height(p.text for p in note.paragraphs), self.row, _LAST_ROW),
        )  # fmt: skip

    def down(self, row: int, offset: int, pixels: int) -> Place:
        """The row and the offset in it that many pixels below a place."""
        return _walk(row, offset + pixels, self.row, _LAST_ROW)


def note_height(texts: Iterable[str]) -> int:
    """Pixels that texts need in a note, each set off by an empty line."""
    lines = sum(1 + lines_needed(text, _LINE_CHARACTERS) for text in texts)
    return min(lines * _LINE + 8, _HIGHEST)


def _walk(start: int, pixels: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
    while start < last and pixels >= size(start):
        pixels -= size(start)
        start += 1
    return start, pixels


def _shown(said: Mapping[str, str], name: str, default: int, pixels: Callable[[float], int]) -> int:
    if said.get("hidden") in ("1", "true", "on"):
        return 0
    return pixels(_decimal(said[name], 0)) if name in said else default


def _pixels(characters: float) -> int:
    return math.floor(characters * _DIGIT + 0.5)


def _high(points: float) -> int:
    return round(points * 4 / 3)


def _decimal(text: str | None, default: float) -> float:
    try:
        number = float(text or "")
    except ValueError:
        return default
    return min(number, 10_000.0) if number >= 0 else default
