"""From a workbook's sheets to its forms."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from goalint.form import Cell, Form, Term
from goalint.recognise.bands import split_bands
from goalint.recognise.fields import Field, FieldReader, choose
from goalint.recognise.header import HeaderFinder
from goalint.recognise.table import Row, Table, TableReader
from goalint.recognise.target_text import TargetJoiner
from goalint.recognise.tasks import TaskList, TaskReader
from goalint.recognise.vocabulary import HEAD_FIELDS, Vocabulary, years
from goalint.record import dataclass, field, replace
from goalint.resources import import_late
from goalint.sheet.grid import Sheet, Workbook
from goalint.terms import FormKind, Terms
from goalint.text import cut, one_line

_SHOWN = 5  # cells that a note quotes


@dataclass(frozen=True, slots=True)
class Recognised:
    """The forms of a workbook; without any, `reason` says in words for a person why."""

    forms: tuple[Form, ...]
    reason: str | None = None


@dataclass(slots=True)
class _Part:
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


class Recogniser:
    """Finds the forms of a workbook by their words; made once for a set of terms."""

    def __init__(self, terms: Terms) -> None:
        self._words = Vocabulary(terms)
        targets = TargetJoiner(terms)
        self._headers = HeaderFinder(self._words, targets)
        self._tables = TableReader(self._words, self._headers, targets)
        self._tasks = TaskReader(self._words)
        self._fields = FieldReader(self._words)

    def recognise(self, workbook: Workbook, path: str) -> Recognised:
        """All forms in the order of sheets and rows; `path` is the file's name as reported."""
        forms: list[Form] = []
        covers: list[Field] = []
        left_out: list[str] = []
        cover_title = ""
        if all(self._headers.first(sheet) is None for sheet in workbook.sheets):
            left_out = [each.name for each in workbook.sheets if self._speaks_of_indicators(each)]
            return Recognised((), self._reason(workbook, left_out))
        for sheet in self._bands(workbook):
            parts = list(self._split(sheet))
            if not any(part.tables for part in parts):
                covers += self._fields.read(sheet, range(len(sheet.rows)))
                cover_title += self._title(sheet, range(min(len(sheet.rows), 12)))
                if self._speaks_of_indicators(sheet):
                    left_out.append(sheet.name)
            for part in parts:
                if part.tables:
                    forms += self._forms(sheet, part, path)
        if not forms:
            return Recognised((), self._reason(workbook, left_out))
        notes = [f"工作表“{name}”提到了绩效指标，但没有认出指标表，未检查" for name in left_out]
        if workbook.hidden:
            notes.append(f"隐藏的工作表未检查：{'、'.join(workbook.hidden)}")
        if notes:
            forms[0] = replace(forms[0], notes=(*forms[0].notes, *notes))
        return Recognised(tuple(self._with_cover(form, covers, cover_title) for form in forms))

    def _bands(self, workbook: Workbook) -> Iterator[Sheet]:
        for sheet in workbook.sheets:
            yield from split_bands(sheet, self._words, self._headers)

    def _split(self, sheet: Sheet) -> Iterator[_Part]:
        """The sheet's rows, form by form."""
        part = _Part(0, -1)
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
                table = self._tables.read(sheet, header, self._part_term(sheet, row), head)
                if title is not None and part.tables:
                    part.bottom = title - 1
                    yield part
                    part = _Part(title, -1)
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

    def _opens_form(self, own: list[tuple[int, str]]) -> bool:
        if len(own) == 1 and self._words.is_title(own[0][1]):
            return True
        label = self._words.label(own[0][1])
        return label is not None and label.field in HEAD_FIELDS

    def _part_term(self, sheet: Sheet, row: int) -> Term | None:
        """The period that the title of a part, right above a table, speaks of."""
        for above in range(row - 1, max(row - 4, -1), -1):
            own = sheet.own_texts[above]
            if len(own) == 1 and self._words.is_part(own[0][1]):
                return self._words.period(own[0][1])
            if own:
                return None
        return self._words.period(sheet.name) if self._words.is_part(sheet.name) else None

    def _forms(self, sheet: Sheet, part: _Part, path: str) -> Iterator[Form]:
        free = part.free_rows()
        found = self._fields.read(sheet, free)
        cells, units = choose(found, self._words.money)
        if "unit_name" in cells:
            cells.setdefault("organisation", cells.pop("unit_name"))
        title = self._title(sheet, free)
        flat = [table for table in part.tables if table.flat]
        plain = [table for table in part.tables if not table.flat]
        notes = self._notes(title, part, self._outside(sheet, part, free), sheet)
        if sheet.hidden.rows or sheet.hidden.columns:
            notes += import_late("goalint.recognise.hidden").hidden_notes(
                sheet, part.tables, cells.values()
            )
        measured = self._is_self_evaluation(title, part)
        for table in flat:
            for rows in _by_project(table.rows):
                owner = rows[0].owner
                if "annual_funds" in owner and (unit := self._funds_unit(sheet, table, free)):
                    units = units | {"annual_funds": unit}
                yield Form(
                    path, sheet.name, FormKind.PROJECT, cells | owner,
                    tuple(row.indicator for row in rows), self._year(title, cells, sheet, path),
                    units, notes=notes, self_evaluation=measured,
                )  # fmt: skip
        if not plain:
            return
        tasks = tuple(task for listed in part.tasks for task in listed.tasks)
        stated = [listed.unit for listed in part.tasks if listed.unit] or list(units.values())
        if tasks and stated:
            units["tasks"] = stated[0]
        department = self._words.is_department(title + sheet.name) or bool(
            tasks and "project" not in cells
        )
        yield Form(
            path, sheet.name, FormKind.DEPARTMENT if department else FormKind.PROJECT, cells,
            tuple(row.indicator for table in plain for row in table.rows),
            self._year(title, cells, sheet, path), units, tasks,
            tuple(cell for table in plain for cell in table.unnamed), notes, measured,
            part.tasks[0].total if len(part.tasks) == 1 else None,
        )  # fmt: skip

    def _funds_unit(self, sheet: Sheet, table: Table, free: list[int]) -> str:
        """The money unit of a list: what the heading of its sums states, or the sheet's head."""
        column = table.header.blocks[0].get("annual_funds")
        stated = self._words.money_unit(column.text) if column else ""
        above = [row for row in free if row < table.top]
        return stated or self._fields.head_unit(sheet, above)

    def _title(self, sheet: Sheet, rows: list[int] | range) -> str:
        """The texts above the first label, and what stands in its row without being a label."""
        texts: list[str] = []
        for row in rows:
            own = [text for _, text in sheet.own_texts[row]]
            labels = [self._words.label(text) for text in own]
            if any(label and label.field != "year" for label in labels):
                return "\n".join([*texts, *(t for t in own if self._words.is_year(t))])
            texts += [text for text in own if len(text) <= 60]
        return "\n".join(texts)

    def _year(self, title: str, cells: dict[str, Cell], sheet: Sheet, path: str) -> int | None:
        """The form's year: its title, a label 年度, the sheet's name or the file's; else None."""
        label = cells["year"].text if "year" in cells else ""
        found = years(title) or years(label) or years(sheet.name) or years(PurePath(path).stem)
        return found[0] if found else None

    def _notes(
        self, title: str, part: _Part, outside: Iterable[int], sheet: Sheet
    ) -> tuple[str, ...]:
        notes: list[str] = []
        if self._is_self_evaluation(title, part):
            notes.append("这是绩效自评表（有完成值或得分），按其中的年初指标检查")
        if not any(table.rows for table in part.tables):
            notes.append("指标表里没有填写任何指标")
        if any(table.header.adjusted for table in part.tables):
            notes.append("表里有调整前和调整后两栏，按调整后的检查")
        if any("value" not in block.columns for t in part.tables for block in t.header.blocks):
            notes.append("表头里没有认出指标值一栏，指标值未检查")
        if more := [cell for table in part.tables for cell in table.more]:
            notes.append(
                f"一条指标只能有一个名称、一个指标值，这几格是多出来的，未检查：{_quoted(more)}"
            )
        if unheaded := list(_unheaded(sheet, part.tables)):
            notes.append(f"上面没有表头的这几格未检查：{_quoted(unheaded)}")
        notes += [f"第 {row + 1} 行像是指标，但不在认出的指标表里，未检查" for row in outside]
        return tuple(notes)

    def _outside(self, sheet: Sheet, part: _Part, free: list[int]) -> Iterator[int]:
        """The rows that speak of a level of indicators and that no table took in."""
        first = part.tables[0].top
        for row in free:
            if row > first and any(self._words.level(text) for _, text in sheet.own_texts[row]):
                yield row

    def _is_self_evaluation(self, title: str, part: _Part) -> bool:
        measured = any(table.header.measured for table in part.tables)
        return measured or self._words.is_self_evaluation(title)

    def _with_cover(self, form: Form, covers: list[Field], title: str) -> Form:
        """The form with what only a cover sheet says of it."""
        if form.year is not None and not covers:
            return form
        cells, _ = choose([each for each in covers if each.cell.text.strip()], self._words.money)
        wanted = ("project", "organisation", "department", "code", "attribute", "period")
        extra = {
            name: cells[name]
            for name in wanted
            if name in cells and not (name in form.fields and form.fields[name].text.strip())
        }
        year_text = cells["year"].text if "year" in cells else ""
        year = form.year or next(iter(years(f"{title}\n{year_text}")), None)
        if not extra and year == form.year:
            return form
        return replace(form, fields={**form.fields, **extra}, year=year)

    def _speaks_of_indicators(self, sheet: Sheet) -> bool:
        return any(
            (heading := self._words.heading(text)) is not None
            and heading.role in ("level1", "level2", "name")
            for row in range(len(sheet.rows))
            for _, text in sheet.own_texts[row]
        )

    def _reason(self, workbook: Workbook, left_out: list[str]) -> str:
        if not workbook.sheets:
            return "没有可见的工作表，请取消隐藏申报表后再检查"
        names = "、".join(f"“{sheet.name}”" for sheet in workbook.sheets)
        reason = (
            "没有找到绩效指标表：要有一行表头写着“一级指标、二级指标、三级指标、指标值”或类似的字样；"
            f"查看了工作表{names}"
        )
        if left_out:
            reason += (
                f"，其中{'、'.join(f'“{name}”' for name in left_out)}提到了指标，但没有这样的表头"
            )
        if workbook.hidden:
            reason += f"；隐藏的工作表未查看：{'、'.join(workbook.hidden)}"
        return reason


def _unheaded(sheet: Sheet, tables: Iterable[Table]) -> Iterator[Cell]:
    """The cells in the rows of indicators that stand in a column without a heading."""
    for table in tables:
        if columns := [each for each in table.header.unheaded if each > table.header.first]:
            for row in sorted({each.indicator.name.row - 1 for each in table.rows}):
                yield from (
                    sheet.cell(row, column) for column in columns if sheet.rows[row][column].strip()
                )


def _quoted(cells: list[Cell]) -> str:
    shown = "、".join(f"{cell.ref}“{cut(one_line(cell.text), 20)}”" for cell in cells[:_SHOWN])
    return shown if len(cells) <= _SHOWN else f"{shown}等 {len(cells)} 格"


def _by_project(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows of a list grouped by their project's name, in the order of first appearance."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        project, unit = row.owner.get("project"), row.owner.get("organisation")
        key = (project.text if project else "", unit.text if unit else "")
        groups.setdefault(key, []).append(row)
    yield from groups.values()
