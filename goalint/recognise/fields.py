"""Label fields of a form (项目名称, 年度资金总额 …) and the values beside or below them."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from goalint.form import Cell
from goalint.patterns import late_pattern
from goalint.recognise.vocabulary import Label, Vocabulary
from goalint.record import dataclass, replace
from goalint.sheet.grid import Sheet
from goalint.text import squeeze

# How a goal of several begins: 目标2：, 2., （二）
_NUMBERED = late_pattern(r"(?:目标|任务)?\(?[\d一二三四五六七八九十]{1,2}[).、:]")
_FIGURE = late_pattern(r"[¥￥]?\d[\d,]*(?:\.\d+)?[万亿千百]?元?")


@dataclass(frozen=True, slots=True)
class Field:
    """A label's value, the money unit stated for it, and the column its label stands in."""

    name: str
    cell: Cell
    unit: str
    column: int


class FieldReader:
    """Reads the label fields of a sheet's rows."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def read(self, sheet: Sheet, rows: Iterable[int]) -> list[Field]:
        """Every label field in these rows that has a place for its value, in reading order."""
        found: list[Field] = []
        rows = list(rows)
        free = set(rows)
        head_unit = self.head_unit(sheet, rows)
        for row in rows:
            if self._is_heading_row(sheet, row, free):
                found += self._answered(sheet, row, row + 1, head_unit)
            elif self._is_paired_row(sheet, row):
                found += self._answered(sheet, row, row, head_unit)
            else:
                found += self._labelled(sheet, row, head_unit)
        return found

    def _labelled(self, sheet: Sheet, row: int, head_unit: str) -> Iterator[Field]:
        """A row's labels, each with its answer behind the colon, beside it or below it."""
        group_unit = ""
        taken: int | None = None  # the column whose text answered the label before
        for column, text in sheet.own_texts[row]:
            if column == taken:
                continue
            labels = self._words.labels(text)
            if not labels:
                group_unit = self._words.money_unit(text) or group_unit
                continue
            *pairs, label = labels
            for each in pairs:
                if each.field != "other" and each.value:
                    inner = replace(sheet.cell(row, column), text=each.value)
                    yield self._field(each, inner, each.unit or head_unit, column)
            if label.field == "other" or self._words.is_money_unit(label.value):
                group_unit = label.unit or group_unit
                continue
            cell = self._value(sheet, row, column, label)
            if cell is None or self._words.is_money_unit(cell.text):
                group_unit = self._words.money_unit(text) or group_unit
                continue
            taken = cell.column - 1
            if label.field in self._words.below:
                cell = self._whole(sheet, row, column, cell)
            unit = label.unit or self._left_unit(sheet, row, column) or group_unit or head_unit
            yield self._field(label, cell, unit, column)

    def _field(self, label: Label, cell: Cell, unit: str, column: int) -> Field:
        """What a label says; a unit is that of money."""
        return Field(label.field, cell, unit if label.field in self._words.money else "", column)

    def _is_heading_row(self, sheet: Sheet, row: int, free: set[int]) -> bool:
        """Whether a row holds labels alone, with their answers in the row below."""
        own, below = sheet.own_texts[row], row + 1
        if len(own) < 2 or below not in free or not all(self._is_bare(text) for _, text in own):
            return False
        answers = sheet.own_texts[below]
        columns = {column for column, _ in own}
        return (
            len(answers) > 1
            and {column for column, _ in answers} <= columns
            and all(later - first == 1 for first, later in _sides(sheet, row, own))
            and not any(self._is_label(text) for _, text in answers)
        )

    def _is_bare(self, text: str) -> bool:
        label = self._words.label(text)
        return label is not None and not label.value and label.field not in self._words.below

    def _is_paired_row(self, sheet: Sheet, row: int) -> bool:
        """Whether a row holds labels side by side and then as many figures: 总预算 当年预算 9 3."""
        own = sheet.own_texts[row]
        half = len(own) // 2
        if half < 2 or len(own) % 2:
            return False
        labels = [self._words.label(text) for _, text in own]
        return (
            all(
                label and not label.value and label.field in self._words.figures
                for label in labels[:half]
            )
            and not any(labels[half:])
            and all(sheet.end(row, column)[0] == row for column, _ in own)
            and all(later - first == 1 for first, later in _sides(sheet, row, own))
            and all(any(map(str.isdigit, text)) for _, text in own[half:])
        )

    def _answered(self, sheet: Sheet, row: int, below: int, head_unit: str) -> Iterator[Field]:
        """A row's labels, each with the cell below it or, in a paired row, its figure."""
        own = sheet.own_texts[row]
        shift = len(own) // 2
        for nth, (column, text) in enumerate(own):
            label = self._words.label(text)
            if label and label.field != "other":
                answer = own[nth + shift][0] if below == row else column
                cell = sheet.cell(*sheet.anchor(below, answer))
                yield self._field(label, cell, label.unit or head_unit, column)

    def head_unit(self, sheet: Sheet, rows: list[int]) -> str:
        """The money unit of the sheet's head (单位：万元), else of the first label that has one."""
        for row in rows:
            for _, text in sheet.own_texts[row]:
                if len(text) <= 40 and (unit := self._words.money_unit(text)):
                    return unit
                if self._words.is_money_unit(text):
                    return text.strip()
        return ""

    def _left_unit(self, sheet: Sheet, row: int, column: int) -> str:
        """The unit of a heading merged down at the left: 项目资金（万元）."""
        for left in range(column - 1, -1, -1):
            if unit := self._words.money_unit(sheet.text(row, left)):
                return unit
        return ""

    def _value(self, sheet: Sheet, row: int, column: int, label: Label) -> Cell | None:
        """The cell that answers a label, with the value alone as its text; None: no such cell."""
        cell = sheet.cell(row, column)
        if label.value:
            return replace(cell, text=label.value)
        last_row, last = sheet.end(row, column)
        if label.field in self._words.money and (figure := self._figure(sheet, row, column)):
            return figure
        blank: Cell | None = None
        for right in range(last + 1, len(sheet.rows[row])):
            place = sheet.anchor(row, right)
            text = sheet.rows[place[0]][place[1]]
            if not text.strip():
                blank = blank or sheet.cell(*place)
                continue
            if self._is_label(text, label.field):
                break
            return sheet.cell(*place)
        if label.field in self._words.below and (below := self._below(sheet, last_row, column)):
            return below
        if (
            blank is None
            and last + 1 >= len(sheet.rows[row])
            and label.field not in self._words.below
        ):
            return Cell(sheet.name, row + 1, last + 2, "")
        return blank

    def _whole(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Cell:
        """An answer with what stands below it: the rows of its label, and goals numbered on."""
        place = cell.column - 1
        labelled = sheet.end(row, column)[0]
        last = max(labelled, sheet.end(*sheet.anchor(row, 0))[0])
        texts = [cell.text]
        for line in range(sheet.end(cell.row - 1, place)[0] + 1, len(sheet.rows)):
            own = sheet.own_texts[line]
            if not own and line <= last:
                continue
            text = sheet.rows[line][place]
            others = [each for other, each in own if other < place and line > labelled]
            numbered = all(_NUMBERED.match(squeeze(each)) for each in (text, *others))
            goes_on = (line <= last and not others) or numbered
            if not text.strip() or not goes_on or self._is_other(text):
                break
            texts.append(text)
        return replace(cell, text="\n".join(texts)) if len(texts) > 1 else cell

    def _is_other(self, text: str) -> bool:
        """Whether a text is no answer but a label, a heading or a title."""
        words = self._words
        return bool(
            self._is_label(text) or words.heading(text) or words.is_part(text) or words.level(text)
        )

    def _figure(self, sheet: Sheet, row: int, column: int) -> Cell | None:
        """The figure below a label of money that nothing with a figure stands beside."""
        last_row, last = sheet.end(row, column)
        beside = next((text for place, text in sheet.own_texts[row] if place > last), "")
        if any(map(str.isdecimal, beside)) or last_row + 1 >= len(sheet.rows):
            return None
        below = sheet.cell(last_row + 1, column)
        return (
            below if below.row == last_row + 2 and _FIGURE.fullmatch(squeeze(below.text)) else None
        )

    def _below(self, sheet: Sheet, row: int, column: int) -> Cell | None:
        if row + 1 >= len(sheet.rows):
            return None
        below_row, below_column = sheet.anchor(row + 1, column)
        text = sheet.rows[below_row][below_column]
        if below_row <= row or not text.strip() or self._is_other(text):
            return None
        return sheet.cell(below_row, below_column)

    def _is_label(self, text: str, after: str = "") -> bool:
        """Whether a text is a label of its own; a long answer may begin like one (主要职责：…)."""
        label = self._words.label(text)
        if label is None:
            if after in self._words.figures and self._words.ends_as_label(text):
                return True
            stripped = text.strip()
            return len(stripped) <= 20 and stripped.endswith((":", "："))
        return not (label.value and after in self._words.below)


def _sides(sheet: Sheet, row: int, own: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """For neighbouring texts of a row the last column of the one and the first of the next."""
    for (column, _), (following, _) in pairwise(own):
        yield sheet.end(row, column)[1], following


def choose(found: list[Field], money: frozenset[str]) -> tuple[dict[str, Cell], dict[str, str]]:
    """One cell for each field, and the money units: the first with a text, else the first.

    Where the money stands in two columns (whole period, year), the parts of the sum are those
    under the year's.
    """
    annual = next((field.column for field in found if field.name == "annual_funds"), None)
    cells: dict[str, Cell] = {}
    units: dict[str, str] = {}
    for field in sorted(found, key=lambda f: f.name in money and f.column != annual):
        held = cells.get(field.name)
        if held is None or (not held.text.strip() and field.cell.text.strip()):
            cells[field.name] = field.cell
            if field.unit:
                units[field.name] = field.unit
    order = {field.name: None for field in found}
    return {name: cells[name] for name in order}, {n: units[n] for n in order if n in units}
