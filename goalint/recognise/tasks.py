"""The list of main tasks (年度主要任务) of a department form."""

from goalint.form import Cell, Task
from goalint.recognise.vocabulary import Vocabulary
from goalint.record import dataclass
from goalint.sheet.grid import Sheet


@dataclass(frozen=True, slots=True)
class TaskList:
    """Tasks and the rows of the sheet that they take, header included.

    `total` is the first amount of the list's only row of sums; None where rows that are parts of
    others (其中, a task over several lines with amounts of their own) keep the amounts from adding
    up to it.
    """

    top: int
    bottom: int
    tasks: tuple[Task, ...]
    unit: str
    total: Cell | None


class TaskReader:
    """Finds and reads a list of tasks."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def read(self, sheet: Sheet, row: int) -> TaskList | None:
        """The list whose header starts at this row, or None."""
        if len(sheet.own_texts[row]) < 2:
            return None
        columns = self._columns(sheet, row)
        if "name" not in columns or len(columns) < 2:
            return None
        bottom = row
        amounts = columns.get("amount", [])
        if amounts and row + 1 < len(sheet.rows):
            below = sheet.own_texts[row + 1]
            if below and all(self._words.task_heading(text) == "amount" for _, text in below):
                bottom = row + 1
                amounts = [column for column, _ in below]
        name, content = columns["name"][-1], columns.get("content", [None])[0]
        unit = self._unit(sheet, row, bottom)
        tasks: list[Task] = []
        totals: list[Cell] = []
        plain = True
        for line in range(bottom + 1, len(sheet.rows)):
            own = sheet.own_texts[line]
            if own and self._ends(own, name):
                break
            bottom = line
            label = sheet.cell(line, name)
            if any(self._words.is_total(text) for _, text in own):
                totals += [sheet.cell(line, column) for column in amounts[:1]]
                continue
            if not label.text.strip() or label.row != line + 1:
                plain = plain and not any(column in amounts for column, _ in own)
                continue
            plain = plain and not self._words.is_share(label.text)
            tasks.append(
                Task(
                    label,
                    None if content is None else sheet.cell(line, content),
                    tuple(sheet.cell(line, column) for column in amounts),
                )
            )
        total = totals[0] if plain and len(totals) == 1 else None
        return TaskList(row, bottom, tuple(tasks), unit, total)

    def _columns(self, sheet: Sheet, row: int) -> dict[str, list[int]]:
        columns: dict[str, list[int]] = {}
        for column, text in sheet.own_texts[row]:
            if role := self._words.task_heading(text):
                columns.setdefault(role, []).append(column)
        return columns

    def _unit(self, sheet: Sheet, top: int, bottom: int) -> str:
        for row in range(top, bottom + 1):
            for _, text in sheet.own_texts[row]:
                if unit := self._words.money_unit(text):
                    return unit
        return ""

    def _ends(self, own: list[tuple[int, str]], name: int) -> bool:
        column, text = own[0]
        if self._words.is_total(text):
            return False
        label = self._words.label(text)
        return (
            column < name
            or (label is not None and label.field != "other")
            or (self._words.is_part(text))
        )
