"""The rows under a header: indicators with their levels, until the table ends."""

from dataclasses import field

from goalint.form import Cell, Indicator, Term
from goalint.recognise.breaks import BreakReader
from goalint.recognise.header import Block, Header, HeaderFinder
from goalint.recognise.levels import LevelReader, Levels, place_of
from goalint.recognise.target_text import TargetJoiner
from goalint.recognise.vocabulary import HEAD_FIELDS, Vocabulary
from goalint.record import dataclass
from goalint.sheet.grid import Place, Sheet
from goalint.terms import Category

_WHOLE_PARTS = {"comparator": "whole_comparator", "unit": "whole_unit"}
_PLAIN = (
    "comparator", "unit", "weight", "last_year", "year_before", "basis", "note", "goal", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator, and the cells of a list's own columns (project, unit, goal) in its row."""

    indicator: Indicator
    owner: dict[str, Cell]


@dataclass(slots=True)
class Table:
    """An indicator table: rows `top` to `bottom` of the sheet, and what was read from them."""

    top: int
    bottom: int
    header: Header
    rows: list[Row] = field(default_factory=list)
    unnamed: list[Cell] = field(default_factory=list)

    @property
    def flat(self) -> bool:
        """Whether the table lists many projects."""
        return any("project" in row.owner for row in self.rows)


class TableReader:
    """Reads the table under a header."""

    def __init__(self, words: Vocabulary, headers: HeaderFinder, targets: TargetJoiner) -> None:
        self._words = words
        self._targets = targets
        self._headers = headers
        self._breaks = BreakReader(words, headers)
        self._levels = LevelReader(words)

    def read(self, sheet: Sheet, header: Header, term: Term | None, head: range) -> Table:
        """The table's indicators; `term` is what a title above it says of its period.

        `head` are the rows of the form above its first table, which later pages may repeat.
        """
        table = Table(header.top, header.bottom, header)
        states = [Levels() for _ in header.blocks]
        side = self._side_term(sheet, header, header.bottom)
        terms = self._terms(header, side or term)
        row = header.bottom
        while (row := row + 1) < len(sheet.rows):
            own = sheet.own_texts(row)
            if not own:
                continue
            if self._ends(sheet, header, row, own):
                goes_on = self._breaks.resume(sheet, header, row, head, _ends_of(table.rows))
                if goes_on is None:
                    break
                table.bottom, row = goes_on - 1, goes_on - 1
                continue
            table.bottom = row
            if self._levels.opens_project(sheet, row, own, states):
                continue
            if self._levels.opens_group(sheet, row, header, own, states):
                continue
            if self._is_aside(sheet, header, row, own):
                terms = [self._words.period(own[0][1]) or each for each in terms]
                continue
            if any(self._words.is_total(text) for _, text in own[:2]) or _is_numbering(own):
                continue
            side = self._side_term(sheet, header, row) or side
            for block, state, each in zip(header.blocks, states, terms, strict=True):
                self._read_row(sheet, row, block, state, side or each, table)
        used = {place for state in states for place, named in state.pending.items() if named}
        pending = dict.fromkeys(place for state in states for place in state.pending)
        table.unnamed += [sheet.cell(*place) for place in pending if place not in used]
        return table

    def _terms(self, header: Header, term: Term | None) -> list[Term]:
        """Each block's period: its own heading's, a title's; of two unnamed the first is whole."""
        own = [block.term for block in header.blocks]
        if len(own) == 2 and None in own:
            return [Term.ANNUAL, Term.WHOLE] if own[0] is Term.ANNUAL or own[1] is Term.WHOLE else [
                Term.WHOLE, Term.ANNUAL
            ]  # fmt: skip
        return [each or term or Term.ANNUAL for each in own]

    def _side_term(self, sheet: Sheet, header: Header, row: int) -> Term | None:
        """The period that a heading at the left side of the table gives its rows."""
        for column in range(header.first):
            text = sheet.text(row, column)
            if text and len(text) <= 30 and (term := self._words.period(text)):
                return term
        return None

    def _ends(self, sheet: Sheet, header: Header, row: int, own: list[tuple[int, str]]) -> bool:
        column, text = own[0]
        block = header.blocks[0]
        label = self._words.label(text)
        level2 = block.get("level2")
        inner = level2.last + 1 if level2 and level2 is not block.name else block.name.first
        if column >= min(inner, block.name.first) and not (
            len(own) == 1 and self._words.is_title(text)
        ):
            if column == header.first and self._words.is_foot(text):
                return True
            if column == header.first and label and label.field in HEAD_FIELDS:
                return not self._breaks.heads_rows(sheet, header, row)
            return self._headers.find(sheet, row) is not None
        if any(self._words.level(each) for _, each in own[:3]):
            return False
        if self._words.is_title(text) and len(own) == 1:
            return True
        if self._words.is_foot(text) and not self._words.is_total(text):
            return True
        if label and "project" not in block.columns:
            alone = len(own) == 1 or label.field == "project"
            return not (alone and self._breaks.heads_rows(sheet, header, row))
        return self._headers.find(sheet, row) is not None

    def _is_aside(self, sheet: Sheet, header: Header, row: int, own: list[tuple[int, str]]) -> bool:
        """Whether a row holds one text across the table: a sub-title, or a remark."""
        column, _ = own[0]
        name = header.blocks[0].name
        return len(own) == 1 and sheet.end(row, column)[1] >= name.last and column < name.first

    def _read_row(
        self, sheet: Sheet, row: int, block: Block, state: Levels, term: Term, table: Table
    ) -> None:
        name = self._name_place(sheet, row, block)
        value_column = block.get("value")
        value = place_of(sheet, row, value_column) if value_column else None
        shown = value is not None and bool(sheet.rows[value[0]][value[1]].strip())
        own_value = shown and value is not None and value[0] == row
        self._levels.carry(sheet, row, block, state)
        text = sheet.rows[name[0]][name[1]]
        if text and name[0] < row:
            return  # the name's merged range goes on
        if not own_value and not block.get("level2") and self._words.group_level(text):
            self._levels.open_level(sheet, name, text, state, ranked=False)
            return
        heading = state.level2 or state.level1
        if self._words.is_blank_name(text) and not own_value:
            if heading and heading[0] == row and self._words.level(sheet.text(*heading)):
                state.pending.setdefault(heading, False)
            return
        for place in (state.level1, state.level2):
            if place:
                state.pending[place] = True
        if self._words.is_total(text):
            return
        state.used = True
        owner = dict(state.owner)
        whole_column = block.get("whole_value")
        table.rows.append(Row(self._indicator(sheet, row, block, state, term, name, value), owner))
        if whole_column:
            whole = place_of(sheet, row, whole_column)
            if sheet.rows[whole[0]][whole[1]].strip():
                indicator = self._indicator(sheet, row, block, state, Term.WHOLE, name, whole)
                table.rows.append(Row(indicator, owner))

    def _name_place(self, sheet: Sheet, row: int, block: Block) -> Place:
        """Where the indicator of a row is named: by its fourth level, where it has one."""
        detail = block.get("detail")
        if detail:
            place = place_of(sheet, row, detail)
            if sheet.rows[place[0]][place[1]].strip():
                return place
        return place_of(sheet, row, block.name)

    def _indicator(
        self,
        sheet: Sheet,
        row: int,
        block: Block,
        state: Levels,
        term: Term,
        name: Place,
        value: Place | None,
    ) -> Indicator:
        cells: dict[str, Cell | None] = {}
        parts = _WHOLE_PARTS if term is Term.WHOLE and "whole_value" in block.columns else {}
        columns = block.columns
        for role in _PLAIN:
            column = columns.get(parts.get(role, role))
            cells[role] = sheet.cell(*place_of(sheet, row, column)) if column else None
        level1 = sheet.cell(*state.level1) if state.level1 else None
        level2 = sheet.cell(*state.level2) if state.level2 else None
        name_cell = sheet.cell(*name)
        value_cell = sheet.cell(*value) if value else None
        stated = block.columns["value"].unit if value else ""
        target = self._targets.join(
            _text(cells["comparator"]), _text(value_cell), _text(cells["unit"]) or stated
        )
        return Indicator(
            name=name_cell,
            target=target,
            value=value_cell,
            category=self._category(level1, level2, name_cell, block),
            term=term,
            level1=level1,
            level2=level2,
            **cells,
        )

    def _category(
        self, level1: Cell | None, level2: Cell | None, name: Cell, block: Block
    ) -> Category | None:
        if level2 and (found := self._words.category(level2.text)):
            return found
        if level1 and (found := self._words.category(level1.text)):
            return found
        head, colon, _ = name.text.replace("：", ":").partition(":")
        if colon and not level2 and self._words.level(head):
            return self._words.category(head)
        return None


def _ends_of(rows: list[Row]) -> tuple[str, str]:
    """The texts of the first and the last first level of some rows."""
    cells = [each.indicator.level1 for each in (*rows[:1], *rows[-1:])]
    first, last = [_text(cell) for cell in cells] or ["", ""]
    return first, last


def _is_numbering(own: list[tuple[int, str]]) -> bool:
    """Whether a row numbers the columns: 1 2 3 4 …"""
    return len(own) > 2 and [text for _, text in own] == [str(n + 1) for n in range(len(own))]


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""
