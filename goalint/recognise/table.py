"""The rows under a header: indicators with their levels, until the table ends."""

from dataclasses import dataclass, field

from goalint.form import Cell, Indicator, Term
from goalint.recognise.columns import Column
from goalint.recognise.header import Block, Header, HeaderFinder, own_texts
from goalint.recognise.target_text import TargetJoiner
from goalint.recognise.vocabulary import Vocabulary
from goalint.sheet.grid import Place, Sheet
from goalint.terms import Category

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
        return "project" in self.header.blocks[0].columns


@dataclass(slots=True)
class _Levels:
    """The level cells that hold for a row, carried down."""

    level1: Place | None = None
    level2: Place | None = None
    owner: dict[str, Place] = field(default_factory=dict)
    used: bool = False  # the owner has an indicator
    pending: dict[Place, bool] = field(default_factory=dict)  # level cell: has an indicator


class TableReader:
    """Reads the table under a header."""

    def __init__(self, words: Vocabulary, headers: HeaderFinder, targets: TargetJoiner) -> None:
        self._words = words
        self._targets = targets
        self._headers = headers

    def read(self, sheet: Sheet, header: Header, term: Term | None) -> Table:
        """The table's indicators; `term` is what a title above it says of its period."""
        table = Table(header.top, header.bottom, header)
        states = [_Levels() for _ in header.blocks]
        terms = self._terms(header, term)
        for row in range(header.bottom + 1, len(sheet.rows)):
            own = list(own_texts(sheet, row))
            if own and self._ends(sheet, header, row, own):
                if not self._interrupts(sheet, row, own):
                    break
                table.bottom = row
                continue
            table.bottom = row
            if own and self._is_aside(sheet, header, row, own):
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
        name = _name_column(block)
        if column >= name.first and not (len(own) == 1 and self._words.is_title(text)):
            return self._headers.find(sheet, row) is not None
        if any(self._words.level(each) for _, each in own[:3]):
            return False
        if self._words.is_title(text) and len(own) == 1:
            return True
        if self._words.is_foot(text) and not self._words.is_total(text):
            return True
        label = self._words.label(text)
        if label and "project" not in block.columns:
            return True
        return self._headers.find(sheet, row) is not None

    def _interrupts(self, sheet: Sheet, row: int, own: list[tuple[int, str]]) -> bool:
        """Whether a remark stands within the table: the next row is an indicator's again."""
        if len(own) > 1 or not self._words.is_foot(own[0][1]):
            return False
        below = (list(own_texts(sheet, each)) for each in range(row + 1, len(sheet.rows)))
        following = next((texts for texts in below if texts), [])
        return len(following) > 2 and any(self._words.level(text) for _, text in following[:2])

    def _is_aside(self, sheet: Sheet, header: Header, row: int, own: list[tuple[int, str]]) -> bool:
        """Whether a row holds one text across the table: a sub-title, or a remark."""
        column, text = own[0]
        name = _name_column(header.blocks[0])
        wide = sheet.end(row, column)[1] >= name.last and column < name.first
        return len(own) == 1 and wide and not self._words.level(text)

    def _read_row(
        self, sheet: Sheet, row: int, block: Block, state: _Levels, term: Term, table: Table
    ) -> None:
        name_column = _name_column(block)
        name = _place(sheet, row, name_column)
        value_column = block.get("value")
        value = _place(sheet, row, value_column) if value_column else None
        shown = value is not None and bool(sheet.rows[value[0]][value[1]].strip())
        own_value = shown and value is not None and value[0] == row
        self._carry(sheet, row, block, state)
        text = sheet.rows[name[0]][name[1]]
        if text and name[0] < row:
            return  # the name's merged range goes on
        if self._words.level(text) and not own_value and not block.get("level2"):
            self._open_level(sheet, row, name, state, name_column)
            return
        heading = state.level2 or state.level1
        if self._words.is_blank_name(text) and not own_value:
            if heading and heading[0] == row and self._words.level(sheet.text(*heading)):
                state.pending.setdefault(heading, False)
            return
        if heading:
            state.pending[heading] = True
        if self._words.is_total(text):
            return
        state.used = True
        owner = {role: sheet.cell(*place) for role, place in state.owner.items()}
        whole_column = block.get("whole_value")
        table.rows.append(Row(self._indicator(sheet, row, block, state, term, name, value), owner))
        if whole_column:
            whole = _place(sheet, row, whole_column)
            if sheet.rows[whole[0]][whole[1]].strip():
                indicator = self._indicator(sheet, row, block, state, Term.WHOLE, name, whole)
                table.rows.append(Row(indicator, owner))

    def _carry(self, sheet: Sheet, row: int, block: Block, state: _Levels) -> None:
        """Take over the level and owner cells that start in this row."""
        for role in ("project", "organisation", "department", "annual_goal", "annual_funds"):
            column = block.get(role)
            if column:
                place = _place(sheet, row, column)
                if sheet.rows[place[0]][place[1]].strip():
                    if role == "project" and place != state.owner.get(role):
                        self._next_project(state, block)
                    state.owner[role] = place
        for role in ("level1", "level2"):
            column = block.get(role)
            if column is None or column is _name_column(block):
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
        self, sheet: Sheet, row: int, name: Place, state: _Levels, column: Column
    ) -> None:
        """A level heading that stands in the name column, as in exports that indent a tree."""
        text = sheet.rows[name[0]][name[1]]
        if self._words.level(text) == 1:
            state.level1, state.level2 = name, None
            return
        below = _place(sheet, row + 1, column) if row + 1 < len(sheet.rows) else name
        next_text = sheet.rows[below[0]][below[1]]
        opens = self._words.opens_level1(text) and below != name and self._words.level(next_text)
        if opens and self._words.category(next_text) is self._words.category(text):
            state.level1, state.level2 = name, None
            return
        state.level2 = name
        state.pending.setdefault(name, False)

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
        for role in _PLAIN:
            column = block.get(role)
            cells[role] = sheet.cell(*_place(sheet, row, column)) if column else None
        level1 = sheet.cell(*state.level1) if state.level1 else None
        level2 = sheet.cell(*state.level2) if state.level2 else None
        name_cell = sheet.cell(*name)
        value_cell = sheet.cell(*value) if value else None
        target = self._targets.join(
            _text(cells["comparator"]), _text(value_cell), _text(cells["unit"])
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


def _name_column(block: Block) -> Column:
    """The name column; where a table has none, its second level names the indicators."""
    return block.columns.get("name") or block.columns["level2"]


def _place(sheet: Sheet, row: int, column: Column) -> Place:
    """The first place with a text under a heading that may be wider than the cells below it."""
    first = sheet.anchor(row, column.first)
    for place in range(column.first, min(column.last + 1, len(sheet.rows[row]))):
        anchor = sheet.anchor(row, place)
        if anchor[1] >= column.first and sheet.rows[anchor[0]][anchor[1]].strip():
            return anchor
    return first


def _is_numbering(own: list[tuple[int, str]]) -> bool:
    """Whether a row numbers the columns: 1 2 3 4 …"""
    return len(own) > 2 and [text for _, text in own] == [str(n + 1) for n in range(len(own))]


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""
