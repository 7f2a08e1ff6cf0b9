"""What holds for the rows of an indicator table: their levels, and in a list their project."""

from goalint.form import Cell
from goalint.recognise.blocks import Block
from goalint.recognise.columns import Pick, RowCells, pick
from goalint.recognise.vocabulary import Vocabulary
from goalint.record import dataclass, field, replace
from goalint.sheet.grid import Place, Sheet

_OWNER = ("project", "organisation", "department", "annual_goal", "annual_funds")


@dataclass(slots=True)
class Levels:
    """The cells that hold for a row of a block, carried down.

    A sheet has one object for a merged range, by which the rows that it reaches into are told.
    """

    block: Block
    owners: Pick | None  # what tells of a list's project; no column of a plain table does
    levels: Pick  # the first and the second level; no second where that names the indicators
    level1: Cell | None = None
    level2: Cell | None = None
    owner: dict[str, Cell] = field(default_factory=dict)
    used: bool = False  # the owner has an indicator
    opened: dict[Place, Cell] = field(default_factory=dict)  # levels that should have indicators
    named: set[Place] = field(default_factory=set)  # levels that have some
    last_named: tuple[Cell | None, Cell | None] = (None, None)

    def open(self, cell: Cell) -> None:
        """Remember a level cell that should have indicators."""
        self.opened.setdefault((cell.row, cell.column), cell)

    def name(self) -> None:
        """Remember that the levels that hold now have an indicator."""
        if self.level1 is not self.last_named[0] or self.level2 is not self.last_named[1]:
            self.last_named = (self.level1, self.level2)
            self.named.update((cell.row, cell.column) for cell in self.last_named if cell)


def levels_of(block: Block) -> Levels:
    """The levels of a block above its first row."""
    owners = [block.get(role) for role in _OWNER]
    levels = [block.get("level1"), block.get("level2")]
    return Levels(
        block,
        pick(*owners) if any(owners) else None,
        pick(*(None if each is block.name else each for each in levels)),
        *block.heads,
    )


def unnamed(states: list[Levels]) -> list[Cell]:
    """The level cells that should have indicators and have none in any block."""
    opened = {place: cell for state in states for place, cell in state.opened.items()}
    return [cell for place, cell in opened.items() if not any(place in s.named for s in states)]


class LevelReader:
    """Keeps the levels and projects of a table's rows up to date."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def opens_project(
        self, sheet: Sheet, row: int, own: list[tuple[int, str]], states: list[Levels]
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
            state.level1, state.level2 = state.block.heads
        return True

    def opens_group(
        self, sheet: Sheet, row: int, own: list[tuple[int, str]], states: list[Levels]
    ) -> bool:
        """Whether the row holds nothing but level headings, each above its rows."""
        if len(own) > len(states):
            return False
        opened: list[tuple[Levels, int, bool]] = []
        for state in states:
            block = state.block
            name = block.name
            last = max(column.last for column in block.columns.values())
            inside = own if len(own) == 1 else [
                (column, text) for column, text in own
                if column <= last and sheet.end(row, column)[1] >= name.first
            ]  # fmt: skip
            if len(inside) != 1:
                return False
            column, text = inside[0]
            wide = sheet.end(row, column)[1] >= name.last and column < sheet.end(row, column)[1]
            ranked = block.get("level2") not in (None, name)
            # in the column of level 2, a level 1 alone heads rows where it has no column
            misplaced = not block.get("level1") and (
                self._words.level(text) == 1 or self._is_level1(sheet, row, text)
            )
            heads = wide or (misplaced if ranked else column <= name.first)
            if not heads or not self._words.group_level(text):
                return False
            opened.append((state, column, ranked))
        for state, column, ranked in opened:
            self.open_level(sheet, sheet.cell(row, column), state, ranked)
        return True

    def carry(self, cells: RowCells, state: Levels) -> None:
        """Take over the level and owner cells that start in a row."""
        owners = zip(_OWNER, state.owners(cells), strict=True) if state.owners else ()
        for role, cell in owners:
            if cell and cell.text.strip():
                if role == "project" and cell != state.owner.get(role):
                    self._next_project(state)
                state.owner = {**state.owner, role: cell}
        level1, level2 = state.levels(cells)
        if level1 and level1 is not state.level1 and level1.text.strip():
            state.level1, state.level2 = level1, state.block.heads[1]
        if level2 and level2 is not state.level2 and level2.text.strip():
            state.level2 = level2

    def begin(self, cells: RowCells, state: Levels) -> None:
        """Take over the first level alone, where the others stand under their headings anew."""
        level1, _ = state.levels(cells)
        if level1 and self._words.level(level1.text):
            state.level1, state.level2 = level1, None

    def _next_project(self, state: Levels) -> None:
        """Forget the last project's cells; one that had no indicators was the unit's own line."""
        last = state.owner.get("project")
        state.level1, state.level2 = state.block.heads
        unit = state.owner.get("organisation")
        if last and not state.used and not state.block.get("organisation"):
            unit = last
        state.owner = {"organisation": unit} if unit else {}
        state.used = False

    def open_level(self, sheet: Sheet, cell: Cell, state: Levels, ranked: bool) -> None:
        """Take a level heading in a row of its own, or in the name column of an indented export.

        `ranked` tables have a column for the second level, so that such a row is the first.
        """
        text = cell.text
        if (
            ranked
            or self._words.group_level(text) == 1
            or self._is_level1(sheet, cell.row - 1, text)
        ):
            state.level1, state.level2 = cell, None
            if not self._words.level(text):
                state.open(cell)
            return
        state.level2 = cell
        state.open(cell)

    def _is_level1(self, sheet: Sheet, row: int, text: str) -> bool:
        """Whether a word of both levels is the first: a second level of its kind follows it."""
        if not self._words.opens_level1(text) or row + 1 >= len(sheet.rows):
            return False
        kind = self._words.category(text)
        return any(
            self._words.level(below) and self._words.category(below) is kind
            for _, below in sheet.own_texts[row + 1][:2]
        )
