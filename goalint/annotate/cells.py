"""Rows and cells of a worksheet as XML."""

from collections.abc import Sequence

from goalint.annotate.escape import xstring
from goalint.annotate.worksheet import to_ref

HIGHEST = 400  # points; Excel's limit is 409


def text_cell(style: int, text: str) -> str:
    """A cell that holds the text, whatever it looks like: never a formula."""
    if not text:
        return f'<c s="{style}"/>'
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{xstring(text)}</t></is></c>'


def number_cell(style: int, number: str) -> str:
    """A cell that holds a number, given in digits; empty for ""."""
    return f'<c s="{style}"><v>{number}</v></c>' if number else f'<c s="{style}"/>'


def row(number: int, height: float, cells: Sequence[str]) -> str:
    """A row (counted from 1) of cells, the first in column A; the height is in points."""
    placed = "".join(
        cell.replace("<c ", f'<c r="{to_ref(number - 1, column)}" ', 1)
        for column, cell in enumerate(cells)
    )
    return f'<row r="{number}" ht="{min(height, HIGHEST):g}" customHeight="1">{placed}</row>'
