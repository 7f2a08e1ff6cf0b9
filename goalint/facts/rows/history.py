"""Rows whose basis is the past years' values, which they leave blank."""

from goalint.facts.reading.words import word_pattern
from goalint.form import Cell, Form, Indicator
from goalint.terms import Terms
from goalint.text import fold


class HistoryFinder:
    """Finds them by the words of rules/terms/traits.toml."""

    __slots__ = ("_basis",)

    def __init__(self, terms: Terms) -> None:
        self._basis = word_pattern(terms["traits"]["history_basis"]["words"])

    def gaps(self, form: Form) -> list[Cell]:
        """The basis cells (设定依据) of such rows, where the table has columns for past years."""
        return [
            row.basis
            for row in form.indicators
            if row.basis and _is_blank(row) and self._basis.search(fold(row.basis.text))
        ]


def _is_blank(row: Indicator) -> bool:
    """Whether the columns of the past years are there, and all blank."""
    past = [cell.text for cell in (row.last_year, row.year_before) if cell]
    return bool(past) and not "".join(past).strip()
