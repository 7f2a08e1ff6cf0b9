"""From a workbook's sheets to its forms."""

from collections.abc import Iterator
from pathlib import PurePath

from goalint.form import Cell, Form
from goalint.recognise.bands import split_bands
from goalint.recognise.bare_text import years
from goalint.recognise.continued import SheetContinuation, joined
from goalint.recognise.fields import Field, FieldReader, choose
from goalint.recognise.header import HeaderFinder
from goalint.recognise.notes import form_notes, why_no_form, workbook_notes
from goalint.recognise.parts import Part, PartReader
from goalint.recognise.table import Row, Table, TableReader
from goalint.recognise.target_text import TargetJoiner
from goalint.recognise.vocabulary import Vocabulary
from goalint.record import dataclass, replace
from goalint.resources import import_late
from goalint.sheet.grid import Sheet, Workbook
from goalint.terms import FormKind, Terms

_LONGEST_TITLE = 60  # characters
_COVER_ROWS = 12  # of a cover sheet, in which its title stands
_ON_COVERS = ("project", "organisation", "department", "code", "attribute", "period")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The forms of a workbook; without any, `reason` says in words for a person why."""

    forms: tuple[Form, ...]
    reason: str | None = None


class Recogniser:
    """Finds the forms of a workbook by their words; made once for a set of terms."""

    def __init__(self, terms: Terms) -> None:
        self._words = Vocabulary(terms)
        targets = TargetJoiner(terms)
        self._headers = HeaderFinder(self._words, targets)
        tables = TableReader(self._words, self._headers, targets)
        self._parts = PartReader(self._words, self._headers, tables)
        self._fields = FieldReader(self._words)
        self._continuation = SheetContinuation(self._words, tables)

    def recognise(self, workbook: Workbook, path: str) -> Recognised:
        """All forms in the order of sheets and rows; `path` is the file's name as reported."""
        if all(self._headers.first(sheet) is None for sheet in workbook.sheets):
            left_out = [each.name for each in workbook.sheets if self._speaks_of_indicators(each)]
            return Recognised((), why_no_form(workbook, left_out))
        forms: list[Form] = []
        covers: list[Field] = []
        left_out = []
        cover_title = ""
        before: tuple[Sheet, Part] | None = None
        for sheet in self._bands(workbook):
            parts = [part for part in self._parts.read(sheet) if part.tables]
            if before and (rest := self._continuation.read(sheet, parts, *before)):
                forms[-1] = joined(forms[-1], *rest)
                continue
            before = (sheet, parts[-1]) if parts else None
            for part in parts:
                forms += self._forms(sheet, part, path)
            if not parts:
                covers += self._fields.read(sheet, range(len(sheet.rows)))
                cover_title += self._title(sheet, range(min(len(sheet.rows), _COVER_ROWS)))
                if self._speaks_of_indicators(sheet) or self._has_levels(sheet):
                    left_out.append(sheet.name)
        if not forms:
            return Recognised((), why_no_form(workbook, left_out))
        notes = tuple(workbook_notes(workbook, left_out))
        if notes:
            forms[0] = replace(forms[0], notes=forms[0].notes + notes)
        return Recognised(tuple(self._with_cover(form, covers, cover_title) for form in forms))

    def _bands(self, workbook: Workbook) -> Iterator[Sheet]:
        for sheet in workbook.sheets:
            yield from split_bands(sheet, self._words, self._headers)

    def _forms(self, sheet: Sheet, part: Part, path: str) -> Iterator[Form]:
        """A form for each project that tables list, and one of the other tables."""
        free = part.free_rows()
        form = self._without_indicators(sheet, part, free, path)
        tables: list[Table] = []
        for table in part.tables:
            if table.flat:
                yield from self._listed(form, sheet, table, free)
            else:
                tables.append(table)
        if tables:
            yield self._with_tables(form, part, tables)

    def _without_indicators(self, sheet: Sheet, part: Part, free: list[int], path: str) -> Form:
        """What a part says outside of its tables, and of them all; `free` are its other rows."""
        cells, units = choose(self._fields.read(sheet, free), self._words.money)
        if "unit_name" in cells:
            cells.setdefault("organisation", cells.pop("unit_name"))
        if part.project:
            cells.setdefault("project", part.project)
        title = self._title(sheet, free)
        measured = any(table.header.measured for table in part.tables)
        measured = measured or self._words.is_self_evaluation(title)
        notes = tuple(form_notes(sheet, part.tables, self._outside(sheet, part, free), measured))
        if sheet.hidden.rows or sheet.hidden.columns:
            hidden = import_late("goalint.recognise.hidden")
            notes += hidden.hidden_notes(sheet, part.tables, cells.values())
        department = self._words.is_department(title + sheet.name)
        kind = FormKind.DEPARTMENT if department else FormKind.PROJECT
        year = self._year(title, cells, sheet, path)
        return Form(
            path, sheet.name, kind, cells, (), year, units, notes=notes, self_evaluation=measured
        )

    def _listed(self, form: Form, sheet: Sheet, table: Table, free: list[int]) -> Iterator[Form]:
        """A form for each project of a list."""
        funds_unit = self._funds_unit(sheet, table, free)
        for rows in _by_project(table.rows):
            owner = rows[0].owner
            stated = {"annual_funds": funds_unit} if "annual_funds" in owner and funds_unit else {}
            yield replace(
                form,
                kind=FormKind.PROJECT,
                fields={**form.fields, **owner},
                indicators=tuple(row.indicator for row in rows),
                units={**form.units, **stated},
            )

    def _with_tables(self, form: Form, part: Part, tables: list[Table]) -> Form:
        """The form that the tables belong to all together."""
        tasks = tuple(task for listed in part.tasks for task in listed.tasks)
        stated = [listed.unit for listed in part.tasks if listed.unit] or [*form.units.values()]
        units = {"tasks": stated[0]} if tasks and stated else {}
        of_department = tasks and "project" not in form.fields
        return replace(
            form,
            kind=FormKind.DEPARTMENT if of_department else form.kind,
            indicators=tuple(row.indicator for table in tables for row in table.rows),
            units={**form.units, **units},
            tasks=tasks,
            unnamed=tuple(cell for table in tables for cell in table.unnamed),
            task_sum=part.tasks[0].total if len(part.tasks) == 1 else None,
        )

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
            texts += [text for text in own if len(text) <= _LONGEST_TITLE]
        return "\n".join(texts)

    def _year(self, title: str, cells: dict[str, Cell], sheet: Sheet, path: str) -> int | None:
        """The form's year: its title, a label 年度, the sheet's name or the file's; else None."""
        label = cells["year"].text if "year" in cells else ""
        found = years(title) or years(label) or years(sheet.name) or years(PurePath(path).stem)
        return found[0] if found else None

    def _outside(self, sheet: Sheet, part: Part, free: list[int]) -> Iterator[int]:
        """The rows that speak of a level of indicators and that no table took in."""
        first = part.tables[0].top
        for row in free:
            if row > first and any(self._words.level(text) for _, text in sheet.own_texts[row]):
                yield row

    def _with_cover(self, form: Form, covers: list[Field], title: str) -> Form:
        """The form with what only a cover sheet says of it."""
        if form.year is not None and not covers:
            return form
        cells, _ = choose([each for each in covers if each.cell.text.strip()], self._words.money)
        extra = {
            name: cells[name]
            for name in _ON_COVERS
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

    def _has_levels(self, sheet: Sheet) -> bool:
        """Whether rows of a sheet begin as those of indicators do."""
        return any(
            len(own) > 2 and any(self._words.level(text) for _, text in own[:2])
            for own in sheet.own_texts
        )


def _by_project(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows of a list grouped by their project's name, in the order of first appearance."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        project, unit = row.owner.get("project"), row.owner.get("organisation")
        key = (project.text if project else "", unit.text if unit else "")
        groups.setdefault(key, []).append(row)
    yield from groups.values()
