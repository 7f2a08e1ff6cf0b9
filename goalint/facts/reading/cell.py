"""What stands in a cell, or why nothing does."""

from goalint.absent import Absent
from goalint.form import Cell
from goalint.text import fold


def text_of(cell: Cell | None) -> str | Absent:
    """A cell's folded text; `BLANK` where it is empty, `NOT_IN_FORM` where there is no cell."""
    return folded(cell.text if cell else None)


def folded(text: str | None) -> str | Absent:
    """The same of a cell's text, None where there is no cell."""
    return Absent.NOT_IN_FORM if text is None else fold(text) or Absent.BLANK
