"""The rows of a sheet, form by form."""

from collections.abc import Iterator

from goalint.form import Term
from goalint.recognise.header import HeaderFinder
from goalint.recognise.table import Table, TableReader
from goalint.recognise.tasks import TaskList, TaskReader
from goalint.recognise.vocabulary import HEAD_FIELDS, Vocabulary
from goalint.record import dataclass, field
from goalint.sheet.grid import OwnTexts, Sheet

_ABOVE = 3  # rows above a table in which the title of its part may stand


@dataclass(slots=True)
class Part:
    """The rows of one form on a sheet: `top` to `bottom`, with what was found in them."""

    top: int
    bottom: int
    tables: list[Table] = field(default_factory=list)
    tasks: list[TaskList] = field(default_factory=list)

    def free_rows(self) -> list[int]:
        """The rows outside its tables."""
        taken = {
            row
            for top, bottom in [
                *((table.top, table.bottom) for table in self.tables),
                *((listed.top, listed.bottom) for listed in self.tasks),
            ]
            for row in range(top, bottom + 1)
        }
        return [row for row in range(self.top, self.bottom + 1) if row not in taken]


class PartReader:
    """Reads the tables of a sheet, and tells where one form ends and the next begins."""

    def __init__(self, words: Vocabulary, headers: HeaderFinder, tables: TableReader) -> None:
        self._words = words
        self._headers = headers
        self._tables = tables
        self._tasks = TaskReader(words)

    def read(self, sheet: Sheet) -> Iterator[Part]:
        """The sheet's rows, form by form; the last part has all rows that are left."""
        part = Part(0, -1)
        title: int | None = None  # a title since the last table
        row = 0
        while row < len(sheet.rows):
            own = sheet.own_texts[row]
            if not own:
                row += 1
                continue
            header = self._headers.find(sheet, row)
            if header:
                first = part.tables[0].top if part.tables and title is None else row
                head = range(part.top if title is None else title, first)
                table = self._tables.read(sheet, header, self._term(sheet, row), head)
                if title is not None and part.tables:
                    part.bottom = title - 1
                    yield part
                    part = Part(title, -1)
                part.tables.append(table)
                title, row = None, table.bottom + 1
                continue
            tasks = self._tasks.read(sheet, row)
            if tasks:
                part.tasks.append(tasks)
                row = tasks.bottom + 1
                continue
            if part.tables and title is None and self._opens_form(own):
                title = row
            row += 1
        part.bottom = len(sheet.rows) - 1
        yield part

    def _opens_form(self, own: OwnTexts) -> bool:
        if len(own) == 1 and self._words.is_title(own[0][1]):
            return True
        label = self._words.label(own[0][1])
        return label is not None and label.field in HEAD_FIELDS

    def _term(self, sheet: Sheet, row: int) -> Term | None:
        """The period that the title of a part, right above a table, speaks of."""
        for above in range(row - 1, max(row - 1 - _ABOVE, -1), -1):
            own = sheet.own_texts[above]
            if len(own) == 1 and self._words.is_part(own[0][1]):
                return self._words.period(own[0][1])
            if own:
                return None
        return self._words.period(sheet.name) if self._words.is_part(sheet.name) else None
