"""The rows under a header: indicators with their levels, until the table ends."""

from collections.abc import Callable, Sequence

from goalint.form import Cell, Indicator, Term
from goalint.recognise.blocks import Block
from goalint.recognise.breaks import BreakReader
from goalint.recognise.columns import Column, Pick, RowCells, filled_under, pick, pick_one
from goalint.recognise.header import Header, HeaderFinder
from goalint.recognise.levels import LevelReader, Levels, levels_of, unnamed
from goalint.recognise.target_text import TargetJoiner
from goalint.recognise.vocabulary import HEAD_FIELDS, Vocabulary
from goalint.record import dataclass, field
from goalint.sheet.grid import Sheet
from goalint.terms import Category

_PARTS = (  # an indicator's last fields, in their order
    "comparator", "unit", "weight", "last_year", "year_before", "basis", "note", "goal", "source",
)  # fmt: skip
_DOTS = "….。· \n"  # what a form prints in rows for more
_WHOLE_PARTS = _PARTS[:2]  # those that the whole period's value has of its own


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
    # names and values of indicators that have one already
    more: list[Cell] = field(default_factory=list)

    @property
    def flat(self) -> bool:
        """Whether the table lists many projects."""
        return any("project" in row.owner for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a block that an indicator is read from."""

    name: Callable[[Sequence[Cell]], Cell]
    # what names it rather where that has a text, its value, the whole period's value
    main: Pick
    parts: Pick  # those of `_PARTS`
    whole_parts: Pick  # the same beside the whole period's value
    unit: str  # what the value's heading states
    has_level2: bool
    heading: str  # that of the names
    wide: tuple[Column, ...]  # those of its names and values that are wider than a cell may be


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
        states = [levels_of(block) for block in header.blocks]
        columns = [_columns(block) for block in header.blocks]
        side = self._side_term(sheet, header, header.bottom)
        terms = self._terms(header, side or term)
        few = max(2, len(states))  # texts of a row that does not hold an indicator
        row = header.bottom
        while (row := row + 1) < len(sheet.rows):
            own = sheet.own_texts[row]
            if not own:
                continue
            if self._ends(sheet, header, row, own):
                goes_on = self._breaks.resume(sheet, header, row, head, _ends_of(table.rows))
                if goes_on is None:
                    break
                table.bottom, row = goes_on - 1, goes_on - 1
                continue
            table.bottom = row
            if len(own) <= few:
                if self._levels.opens_project(sheet, row, own, states):
                    continue
                if self._levels.opens_group(sheet, row, own, states):
                    continue
                if self._is_aside(sheet, header, row, own):
                    terms = [self._words.period(own[0][1]) or each for each in terms]
                    continue
            if self._is_total(own) or (own[0][1] == "1" and _is_numbering(own)):
                continue
            side = self._side_term(sheet, header, row) or side
            for each, state, period in zip(columns, states, terms, strict=True):
                self._read_row(sheet, row, each, state, side or period, table)
        table.unnamed += unnamed(states)
        return table

    def _terms(self, header: Header, term: Term | None) -> list[Term]:
        """Each block's period: its own heading's, a title's; of two unnamed the first is whole."""
        own = [block.term for block in header.blocks]
        if len(own) == 2 and None in own and not any(any(b.heads) for b in header.blocks):
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
        if column >= header.inner and not (len(own) == 1 and self._words.is_title(text)):
            if column == header.first:
                if self._words.is_foot(text):
                    return True
                label = self._words.label(text)
                if label and label.field in HEAD_FIELDS:
                    return not self._breaks.heads_rows(sheet, header, row)
            return self._headers.find(sheet, row) is not None
        if any(self._words.level(each) for _, each in own[:3]):
            return False
        if self._words.is_title(text) and len(own) == 1:
            return True
        if len(own) == 1 and self._breaks.heads_table(sheet, row, text):
            return True
        if self._words.is_foot(text) and not self._words.is_total(text):
            return True
        label = self._words.label(text)
        if label and "project" not in header.blocks[0].columns:
            alone = len(own) == 1 or label.field == "project"
            return not (alone and self._breaks.heads_rows(sheet, header, row))
        return self._headers.find(sheet, row) is not None

    def _is_aside(self, sheet: Sheet, header: Header, row: int, own: list[tuple[int, str]]) -> bool:
        """Whether a row holds one text across the table: a sub-title, or a remark."""
        if len(own) != 1:
            return False
        column, _ = own[0]
        name = header.blocks[0].name
        return sheet.end(row, column)[1] >= name.last and column < name.first

    def _is_total(self, own: list[tuple[int, str]]) -> bool:
        """Whether a row gives sums."""
        return self._words.is_total(own[0][1]) or (len(own) > 1 and self._words.is_total(own[1][1]))

    def _read_row(
        self, sheet: Sheet, row: int, columns: _Columns, state: Levels, term: Term, table: Table
    ) -> None:
        there = sheet.cells(row)
        cells = [*there, None]
        detail, value, whole = columns.main(cells)
        name = detail if detail and detail.text.strip() else columns.name(there)
        text = name.text
        own_value = value is not None and value.row > row and bool(value.text.strip())
        if text == columns.heading:  # the header again, with a first level in place of its heading
            self._levels.begin(cells, state)
            return
        self._levels.carry(cells, state)
        if text and name.row <= row:  # the name's merged range goes on
            if own_value and value:
                table.more.append(value)
            return
        if not own_value and not columns.has_level2 and self._words.group_level(text):
            self._levels.open_level(sheet, name, state, ranked=False)
            return
        unfilled = not own_value or (value is not None and not value.text.strip(_DOTS))
        if unfilled and self._words.is_blank_name(text):
            heading = state.level2 or state.level1
            if heading and heading.row > row and self._words.level(heading.text):
                state.open(heading)
            return
        state.name()
        if self._words.is_total(text):
            return
        state.used = True
        owner = state.owner
        parts = (columns.whole_parts if term is Term.WHOLE else columns.parts)(cells)
        if columns.wide:
            value, parts = self._beside(cells, row, columns.wide, value, parts, table)
        indicator = self._indicator(name, value, parts, columns.unit, state, term)
        table.rows.append(Row(indicator, owner))
        if whole and whole.text.strip():
            parts = columns.whole_parts(cells)
            indicator = self._indicator(name, whole, parts, columns.unit, state, Term.WHOLE)
            table.rows.append(Row(indicator, owner))

    def _beside(
        self,
        cells: RowCells,
        row: int,
        wide: tuple[Column, ...],
        value: Cell | None,
        parts: Sequence[Cell | None],
        table: Table,
    ) -> tuple[Cell | None, Sequence[Cell | None]]:
        """The value and its parts, an operator under one heading with it told apart from it.

        Other texts beside a name or a value are remembered as those of no indicator.
        """
        for column in wide:
            found = filled_under(cells, column)
            if len(found) > 1 and found[0] is value and self._targets.is_operator(value.text):
                operator, value, *found = found
                parts = (operator, *parts[1:])
            table.more += [cell for cell in found[1:] if cell.row > row]
        return value, parts

    def _indicator(
        self,
        name: Cell,
        value: Cell | None,
        parts: Sequence[Cell | None],
        stated: str,
        state: Levels,
        term: Term,
    ) -> Indicator:
        comparator, unit, *_ = parts
        target = self._targets.join(_text(comparator), _text(value), _text(unit) or stated)
        category = self._category(state.level1, state.level2, name)
        return Indicator(name, target, value, category, term, state.level1, state.level2, *parts)

    def _category(self, level1: Cell | None, level2: Cell | None, name: Cell) -> Category | None:
        if level2 and (found := self._words.category(level2.text)):
            return found
        if level1 and (found := self._words.category(level1.text)):
            return found
        head, colon, _ = name.text.replace("：", ":").partition(":")
        if colon and not level2 and self._words.level(head):
            return self._words.category(head)
        return None


def _columns(block: Block) -> _Columns:
    value, whole_value = block.get("value"), block.get("whole_value")
    parts = [block.get(role) for role in _PARTS]
    whole_parts = [block.get(f"whole_{role}") for role in _WHOLE_PARTS] if whole_value else []
    return _Columns(
        pick_one(block.name),
        pick(block.get("detail"), value, whole_value),
        pick(*parts),
        pick(*whole_parts, *parts[len(whole_parts) :]),
        value.unit if value else "",
        block.get("level2") is not None,
        block.name.text,
        tuple(
            column
            for column in (block.get("detail"), block.name, value, whole_value)
            if column and column.first < column.last
        ),
    )


def _ends_of(rows: list[Row]) -> tuple[str, str]:
    """The texts of the first and the last first level of some rows."""
    cells = [each.indicator.level1 for each in (*rows[:1], *rows[-1:])]
    first, last = [_text(cell) for cell in cells] or ["", ""]
    return first, last


def _is_numbering(own: list[tuple[int, str]]) -> bool:
    """Whether a row numbers the columns: 1 2 3 4 …"""
    return len(own) >= 3 and all(text == str(number) for number, (_, text) in enumerate(own, 1))


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""
