"""Indicators of building whose earlier years' values say that the thing stands already."""

from goalint.facts.model import Work
from goalint.facts.reading.things import ThingReader
from goalint.facts.reading.words import word_pattern
from goalint.facts.stage.work import WorkFinder
from goalint.form import Cell, Form, Indicator
from goalint.patterns import late_pattern
from goalint.terms import Terms
from goalint.text import fold

_NUMBER = late_pattern(r"(\d+(?:\.\d+)?)\s*(\w?)")


class StandingFinder:
    """Reads 上年值 and 前年值 of construction indicators."""

    def __init__(self, terms: Terms, works: WorkFinder, things: ThingReader) -> None:
        words = terms["stage"]["object"]
        self._works, self._things = works, things
        self._units = frozenset(words["units"])
        self._built = word_pattern(words["built"])

    def find(self, form: Form) -> str | None:
        """Why something stands already, in words for a person; None when nothing says so.

        Counting the project's own single facility (1座) a year or two earlier says so; equal
        larger counts may be a programme that builds as many each year, and say nothing.
        """
        project = form.fields.get("project")
        named = self._things.pairs(project.text) if project else frozenset()
        for row in form.indicators:
            earlier = [cell for cell in (row.last_year, row.year_before) if cell and cell.text]
            if earlier and self._works.of_name(row.name.text) is Work.CONSTRUCTION:
                for cell in earlier:
                    if self._built.search(fold(cell.text)) or (
                        self._things.has(named, row.name.text) and self._same(row, cell)
                    ):
                        return f"指标“{row.name.text}”以前年度的值已是“{cell.text}”"
        return None

    def _same(self, row: Indicator, cell: Cell) -> bool:
        now, was = _NUMBER.search(fold(row.target)), _NUMBER.search(fold(cell.text))
        return bool(now and was and now[1] == was[1] == "1" and now[2] in self._units)
