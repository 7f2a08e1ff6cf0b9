"""The rows under a header: indicators with their levels, until the table ends."""

from dataclasses import dataclass, field, replace

from goalint.form import Cell, Indicator, Term
from goalint.recognise.breaks import BreakReader
from goalint.recognise.columns import Column
from goalint.recognise.header import Block, Header, HeaderFinder, own_texts
from goalint.recognise.target_text import TargetJoiner
from goalint.recognise.vocabulary import HEAD_FIELDS, Vocabulary
from goalint.sheet.grid import Place, Sheet
from goalint.terms import Category

_OWNER = ("project", "organisation", "department", "annual_goal", "annual_funds")
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


@dataclass(slots=True)
class _Levels:
    """The level cells that hold for a row, carried down."""

    level1: Place | None = None
    level2: Place | None = None
    owner: dict[str, Cell] = field(default_factory=dict)
    used: bool = False  # the owner has an indicator
    pending: dict[Place, bool] = field(default_factory=dict)  # level cell: has an indicator


class TableReader:
    """Reads the table under a header."""

    def __init__(self, words: Vocabulary, headers: HeaderFinder, targets: TargetJoiner) -> None:
        self._words = words
        self._targets = targets
        self._headers = headers
        self._breaks = BreakReader(words, headers)

    def read(self, sheet: Sheet, header: Header, term: Term | None, head: range) -> Table:
        """The table's indicators; `term` is what a title above it says of its period.

        `head` are the rows of the form above its first table, which later pages may repeat.
        """
        table = Table(header.top, header.bottom, header)
        states = [_Levels() for _ in header.blocks]
        terms = self._terms(header, term)
        row = header.bottom
        while (row := row + 1) < len(sheet.rows):
            own = list(own_texts(sheet, row))
            if not own:
                continue
            if self._ends(sheet, header, row, own):
                goes_on = self._breaks.resume(sheet, header, row, head, _ends_of(table.rows))
                if goes_on is None:
                    break
                table.bottom, row = goes_on - 1, goes_on - 1
                continue
            table.bottom = row
            if self._opens_project(sheet, row, own, states):
                continue
            if self._opens_group(sheet, row, header, own, states):
                continue
            if self._is_aside(sheet, header, row, own):
                terms = [self._words.period(own[0][1]) or each for each in terms]
                continue
            if any(self._words.is_total(text) for _, text in own[:2]) or _is_numbering(own):
                continue
            side = self._side_term(sheet, header, row)
            for block, state, each in zip(header.blocks, states, terms, strict=True):
                self._read_row(sheet, row, block, state, side or each, table)
        for state in states:
            table.unnamed += [
                sheet.cell(*place) for place, used in state.pending.items() if not used
            ]
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

    def _opens_project(
        self, sheet: Sheet, row: int, own: list[tuple[int, str]], states: list[_Levels]
    ) -> bool:
        """Whether a row names the project of the rows below it (项目名称：甲)."""
        if len(own) > 2:
            return False
        label = self._words.label(own[0][1])
        if label is None or label.field != "project":
            return False
        column, name = (own[0][0], label.value) if len(own) == 1 else own[1]
        if not name:
            return False
        for state in states:
            unit = state.owner.get("organisation")
            state.owner = {"organisation": unit} if unit else {}
            state.owner["project"] = replace(sheet.cell(row, column), text=name)
            state.level1 = state.level2 = None
        return True

    def _opens_group(
        self, sheet: Sheet, row: int, header: Header, own: list[tuple[int, str]],
        states: list[_Levels],
    ) -> bool:  # fmt: skip
        """Whether the row holds nothing but level headings, each above its rows."""
        opened: list[tuple[_Levels, int, str, bool]] = []
        for block, state in zip(header.blocks, states, strict=True):
            name = block.name
            last = max(column.last for column in block.columns.values())
            inside = own if len(own) == 1 else [
                (column, text) for column, text in own
                if column <= last and sheet.end(row, column)[1] >= name.first
            ]  # fmt: skip
            if len(inside) != 1 or len(own) > len(states):
                return False
            column, text = inside[0]
            wide = sheet.end(row, column)[1] >= name.last and column < sheet.end(row, column)[1]
            ranked = block.get("level2") not in (None, name)
            # in the column of level 2, a level 1 alone heads rows where it has no column
            misplaced = not block.get("level1") and (
                self._words.level(text) == 1 or self._is_level1(sheet, (row, column), text)
            )
            heads = wide or (misplaced if ranked else column <= name.first)
            if not heads or not self._words.group_level(text):
                return False
            opened.append((state, column, text, ranked))
        for state, column, text, ranked in opened:
            self._open_level(sheet, (row, column), text, state, ranked)
        return True

    def _is_aside(self, sheet: Sheet, header: Header, row: int, own: list[tuple[int, str]]) -> bool:
        """Whether a row holds one text across the table: a sub-title, or a remark."""
        column, _ = own[0]
        name = header.blocks[0].name
        return len(own) == 1 and sheet.end(row, column)[1] >= name.last and column < name.first

    def _read_row(
        self, sheet: Sheet, row: int, block: Block, state: _Levels, term: Term, table: Table
    ) -> None:
        name = self._name_place(sheet, row, block)
        value_column = block.get("value")
        value = _place(sheet, row, value_column) if value_column else None
        shown = value is not None and bool(sheet.rows[value[0]][value[1]].strip())
        own_value = shown and value is not None and value[0] == row
        self._carry(sheet, row, block, state)
        text = sheet.rows[name[0]][name[1]]
        if text and name[0] < row:
            return  # the name's merged range goes on
        if self._words.level(text) and not own_value and not block.get("level2"):
            self._open_level(sheet, name, text, state, ranked=False)
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
            whole = _place(sheet, row, whole_column)
            if sheet.rows[whole[0]][whole[1]].strip():
                indicator = self._indicator(sheet, row, block, state, Term.WHOLE, name, whole)
                table.rows.append(Row(indicator, owner))

    def _name_place(self, sheet: Sheet, row: int, block: Block) -> Place:
        """Where the indicator of a row is named: by its fourth level, where it has one."""
        detail = block.get("detail")
        if detail:
            place = _place(sheet, row, detail)
            if sheet.rows[place[0]][place[1]].strip():
                return place
        return _place(sheet, row, block.name)

    def _carry(self, sheet: Sheet, row: int, block: Block, state: _Levels) -> None:
        """Take over the level and owner cells that start in this row."""
        for role in _OWNER:
            column = block.get(role)
            if column:
                cell = sheet.cell(*_place(sheet, row, column))
                if cell.text.strip():
                    if role == "project" and cell != state.owner.get(role):
                        self._next_project(state, block)
                    state.owner[role] = cell
        for role in ("level1", "level2"):
            column = block.get(role)
            if column is None or column is block.name:
                continue
            place = _place(sheet, row, column)
            text = sheet.rows[place[0]][place[1]].strip()
            if text and place != getattr(state, role):
                setattr(state, role, place)
                if role == "level1":
                    state.level2 = None

    def _next_project(self, state: _Levels, block: Block) -> None:
        """Forget the last project's cells; one that had no indicators was the unit's own line."""
        last = state.owner.get("project")
        state.level1 = state.level2 = None
        unit = state.owner.get("organisation")
        if last and not state.used and not block.get("organisation"):
            unit = last
        state.owner = {"organisation": unit} if unit else {}
        state.used = False

    def _open_level(
        self, sheet: Sheet, place: Place, text: str, state: _Levels, ranked: bool
    ) -> None:
        """A level heading in a row of its own, or in the name column of an indented export.

        `ranked` tables have a column for the second level, so that such a row is the first.
        """
        if ranked or self._words.group_level(text) == 1 or self._is_level1(sheet, place, text):
            state.level1, state.level2 = place, None
            return
        state.level2 = place
        state.pending.setdefault(place, False)

    def _is_level1(self, sheet: Sheet, place: Place, text: str) -> bool:
        """Whether a word of both levels is the first: a second level of its kind follows it."""
        if not self._words.opens_level1(text) or place[0] + 1 >= len(sheet.rows):
            return False
        kind = self._words.category(text)
        return any(
            self._words.level(below) and self._words.category(below) is kind
            for _, below in list(own_texts(sheet, place[0] + 1))[:2]
        )

    def _indicator(
        self,
        sheet: Sheet,
        row: int,
        block: Block,
        state: _Levels,
        term: Term,
        name: Place,
        value: Place | None,
    ) -> Indicator:
        cells: dict[str, Cell | None] = {}
        parts = _WHOLE_PARTS if term is Term.WHOLE and "whole_value" in block.columns else {}
        for role in _PLAIN:
            column = block.get(parts.get(role, role))
            cells[role] = sheet.cell(*_place(sheet, row, column)) if column else None
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


def _place(sheet: Sheet, row: int, column: Column) -> Place:
    """The first place with a text under a heading that may be wider than the cells below it."""
    first = sheet.anchor(row, column.first)
    for place in range(column.first, min(column.last + 1, len(sheet.rows[row]))):
        anchor = sheet.anchor(row, place)
        if anchor[1] >= column.first and sheet.rows[anchor[0]][anchor[1]].strip():
            return anchor
    return first


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
