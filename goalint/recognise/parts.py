"""The rows of a sheet, form by form."""

from collections.abc import Iterator

from goalint.form import Cell, Term
from goalint.recognise.header import HeaderFinder
from goalint.recognise.table import Table, TableReader
from goalint.recognise.tasks import TaskList, TaskReader
from goalint.recognise.vocabulary import HEAD_FIELDS, Vocabulary
from goalint.record import dataclass, field, replace
from goalint.sheet.grid import OwnTexts, Sheet
from goalint.text import squeeze

_ABOVE = 3  # rows above a table in which the title of its part may stand


@dataclass(slots=True)
class Part:
    """The rows of one form on a sheet: `top` to `bottom`, with what was found in them."""

    top: int
    bottom: int
    project: Cell | None = None  # what a numbered title names
    head: range = range(0)  # the rows of a sheet's head, where it holds for several parts
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
        rows = (*self.head, *range(self.top, self.bottom + 1))
        return [row for row in rows if row not in taken]


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
            if part.tables and title is None:
                if self._opens_form(own):
                    title = row
                elif numbered := self._numbered(sheet, row, part):
                    part.bottom = row - 1
                    yield replace(part, project=numbered[0])
                    part = Part(row, -1, numbered[1], part.head or range(numbered[0].row - 1))
            row += 1
        part.bottom = len(sheet.rows) - 1
        yield part

    def _opens_form(self, own: OwnTexts) -> bool:
        if len(own) == 1 and self._words.is_title(own[0][1]):
            return True
        label = self._words.label(own[0][1])
        return label is not None and label.field in HEAD_FIELDS

    def _numbered(self, sheet: Sheet, row: int, part: Part) -> tuple[Cell, Cell] | None:
        """The projects that the numbered title above a part's table, and one at this row, name.

        None where there is no such title, or what follows is no table that begins as that does.
        """
        first = part.tables[0]
        above = self._named(sheet, self._beside(sheet, first.top, -1))
        following = self._beside(sheet, row, 1)
        here = self._named(sheet, row) if above else None
        again = self._headers.find(sheet, following) if here and following is not None else None
        if not (above and here and again and len(part.tables) == 1):
            return None
        same = again.signature(sheet) == first.header.signature(sheet)
        begins = [
            squeeze(sheet.text(header.bottom + 1, header.first))
            for header in (first.header, again)
            if header.bottom + 1 < len(sheet.rows)
        ]
        return (above, here) if same and begins == begins[:1] * 2 else None

    def _named(self, sheet: Sheet, row: int | None) -> Cell | None:
        """What a numbered title alone in a row names."""
        own = [] if row is None else sheet.own_texts[row]
        if row is None or len(own) != 1:
            return None
        column, text = own[0]
        name = self._words.numbered_title(text)
        return replace(sheet.cell(row, column), text=name) if name else None

    def _beside(self, sheet: Sheet, row: int, step: int) -> int | None:
        """The next row with a text, downwards or upwards."""
        rows = range(row + step, len(sheet.rows) if step > 0 else -1, step)
        return next((each for each in rows if sheet.own_texts[each]), None)

    def _term(self, sheet: Sheet, row: int) -> Term | None:
        """The period that the title of a part, right above a table, speaks of."""
        for above in range(row - 1, max(row - 1 - _ABOVE, -1), -1):
            own = sheet.own_texts[above]
            if len(own) == 1 and self._words.is_part(own[0][1]):
                return self._words.period(own[0][1])
            if own:
                return None
        return self._words.period(sheet.name) if self._words.is_part(sheet.name) else None
