"""What the whole project's table (总体、实施期) asks of the indicators of the year's table."""

from collections.abc import Sequence

from goalint.absent import Absent
from goalint.form import Indicator, Term
from goalint.text import fold, squeeze


def whole_targets(indicators: Sequence[Indicator]) -> list[str | Absent]:
    """For each of the year's rows the target of its namesake in the whole project's table.

    `NOT_IN_FORM` where the form has no such table, `UNKNOWN` where no row there has the name.
    """
    whole = {
        (row.category, squeeze(row.name.text)): fold(row.target)
        for row in indicators
        if row.term is Term.WHOLE
    }
    missing = Absent.UNKNOWN if whole else Absent.NOT_IN_FORM
    return [
        whole.get((row.category, squeeze(row.name.text)), missing)
        if row.term is Term.ANNUAL
        else missing
        for row in indicators
    ]
