"""A form whose indicator table goes on in the next sheet."""

from collections.abc import Sequence

from goalint.form import Form, Indicator
from goalint.recognise.header import Header
from goalint.recognise.notes import form_notes
from goalint.recognise.parts import Part
from goalint.recognise.table import Table, TableReader
from goalint.recognise.vocabulary import Vocabulary
from goalint.record import replace
from goalint.sheet.grid import Sheet, make_sheet
from goalint.text import squeeze

_FIRST = 10  # rows above what goes on, at most


class SheetContinuation:
    """Tells the next page of a form from the next form.

    It says so (续表), or has nothing above its rows but what stood above the first table, and its
    levels do not begin again. Its headings are the same, or there are none.
    """

    def __init__(self, words: Vocabulary, tables: TableReader) -> None:
        self._words = words
        self._tables = tables

    def read(
        self, sheet: Sheet, parts: Sequence[Part], before: Sheet, last: Part
    ) -> tuple[Sheet, Table] | None:
        """The rest of the table that `last` on the sheet before ends with, and the sheet of it.

        None: it is no next page. One without headings has as many columns as the sheet before.
        """
        table = last.tables[-1]
        if table.flat or not table.rows or len(parts) > 1:
            return None
        if parts:
            (part,) = parts
            rest, *more = part.tables
            top = rest.top
            same = rest.header.signature(sheet) == table.header.signature(before)
            if more or rest.flat or not same:
                return None
        else:
            sheet = _as_wide(sheet, before)
            found = self._first_row(sheet, table.header)
            if found is None:
                return None
            top = found
            header = replace(table.header, top=top - 1, bottom=top - 1)
            rest = self._tables.read(sheet, header, table.rows[-1].indicator.term, range(top))
        above = [text for row in range(top) for _, text in sheet.own_texts[row]]
        said = any(map(self._words.goes_on, (sheet.name, *above)))
        known = {
            squeeze(text)
            for row in range(last.top, last.tables[0].top)
            for _, text in before.own_texts[row]
        }
        alike = all(
            self._words.goes_on(text) or self._words.is_page(text) or squeeze(text) in known
            for text in above
        )
        goes_on = said or not _starts_over(rest, last.tables)
        return (sheet, rest) if rest.rows and alike and goes_on else None

    def _first_row(self, sheet: Sheet, header: Header) -> int | None:
        """The first row of a sheet without headings that is an indicator's under these."""
        block = header.blocks[0]
        value = block.get("value")
        levels = [column.first for role in ("level1", "level2") if (column := block.get(role))]
        for row in range(min(_FIRST, len(sheet.rows))):
            texts = sheet.rows[row]
            if value and any(self._words.level(texts[column]) for column in levels):
                return row if texts[block.name.first].strip() and texts[value.first] else None
        return None


def joined(form: Form, sheet: Sheet, table: Table) -> Form:
    """A form with the rows of its next page, whose first ones may go on with its last levels."""
    last = form.indicators[-1]
    rows: list[Indicator] = []
    for indicator in (row.indicator for row in table.rows):
        if len(table.header.blocks) == 1:
            indicator = replace(indicator, term=last.term)
        if indicator.level1 is None and not any(row.level1 is not last.level1 for row in rows):
            indicator = replace(indicator, level1=last.level1)
            if indicator.level2 is None:
                indicator = replace(indicator, level2=last.level2, category=last.category)
        rows.append(indicator)
    note = f"工作表“{sheet.name}”是这张表的续页，合在一起检查"
    return replace(
        form,
        indicators=(*form.indicators, *rows),
        unnamed=(*form.unnamed, *table.unnamed),
        notes=tuple(dict.fromkeys([*form.notes, note, *form_notes(sheet, [table], (), False)])),
    )


def _as_wide(sheet: Sheet, other: Sheet) -> Sheet:
    """A sheet with as many columns as another one, at least."""
    width = len(other.rows[0])
    rows = [[*texts, *[""] * (width - len(texts))] for texts in sheet.rows]
    return make_sheet(sheet.name, rows, [*sheet.spans.items()], sheet.hidden)


def _starts_over(rest: Table, tables: Sequence[Table]) -> bool:
    """Whether a table has levels that stood before, other than the last ones."""
    seen = [_levels(row.indicator) for table in tables for row in table.rows]
    new = [_levels(row.indicator) for row in rest.rows]
    first, second = seen[-1]
    again = {level1 for level1, _ in new} & {level1 for level1, _ in seen} - {first, ""}
    return bool(again or {*new} & {*seen} - {(first, second), ("", ""), (first, "")})


def _levels(indicator: Indicator) -> tuple[str, str]:
    level1, level2 = indicator.level1, indicator.level2
    return squeeze(level1.text) if level1 else "", squeeze(level2.text) if level2 else ""
