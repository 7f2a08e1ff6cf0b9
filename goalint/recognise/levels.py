"""What holds for the rows of an indicator table: their levels, and in a list their project."""

from dataclasses import field, replace

from goalint.form import Cell
from goalint.recognise.columns import Column
from goalint.recognise.header import Block, Header
from goalint.recognise.vocabulary import Vocabulary
from goalint.record import dataclass
from goalint.sheet.grid import Place, Sheet

_OWNER = ("project", "organisation", "department", "annual_goal", "annual_funds")


@dataclass(slots=True)
class Levels:
    """The cells that hold for a row, carried down."""

    level1: Place | None = None
    level2: Place | None = None
    owner: dict[str, Cell] = field(default_factory=dict)
    used: bool = False  # the owner has an indicator
    pending: dict[Place, bool] = field(default_factory=dict)  # level cell: has an indicator


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
            state.level1 = state.level2 = None
        return True

    def opens_group(
        self, sheet: Sheet, row: int, header: Header, own: list[tuple[int, str]],
        states: list[Levels],
    ) -> bool:  # fmt: skip
        """Whether the row holds nothing but level headings, each above its rows."""
        if len(own) > len(states):
            return False
        opened: list[tuple[Levels, int, str, bool]] = []
        for block, state in zip(header.blocks, states, strict=True):
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
                self._words.level(text) == 1 or self._is_level1(sheet, (row, column), text)
            )
            heads = wide or (misplaced if ranked else column <= name.first)
            if not heads or not self._words.group_level(text):
                return False
            opened.append((state, column, text, ranked))
        for state, column, text, ranked in opened:
            self.open_level(sheet, (row, column), text, state, ranked)
        return True

    def carry(self, sheet: Sheet, row: int, block: Block, state: Levels) -> None:
        """Take over the level and owner cells that start in this row."""
        for role in _OWNER:
            column = block.get(role)
            if column:
                cell = sheet.cell(*place_of(sheet, row, column))
                if cell.text.strip():
                    if role == "project" and cell != state.owner.get(role):
                        self._next_project(state, block)
                    state.owner[role] = cell
        for role in ("level1", "level2"):
            column = block.get(role)
            if column is None or column is block.name:
                continue
            place = place_of(sheet, row, column)
            text = sheet.rows[place[0]][place[1]].strip()
            if text and place != getattr(state, role):
                setattr(state, role, place)
                if role == "level1":
                    state.level2 = None

    def _next_project(self, state: Levels, block: Block) -> None:
        """Forget the last project's cells; one that had no indicators was the unit's own line."""
        last = state.owner.get("project")
        state.level1 = state.level2 = None
        unit = state.owner.get("organisation")
        if last and not state.used and not block.get("organisation"):
            unit = last
        state.owner = {"organisation": unit} if unit else {}
        state.used = False

    def open_level(
        self, sheet: Sheet, place: Place, text: str, state: Levels, ranked: bool
    ) -> None:
        """Take a level heading in a row of its own, or in the name column of an indented export.

        `ranked` tables have a column for the second level, so that such a row is the first.
        """
        if ranked or self._words.group_level(text) == 1 or self._is_level1(sheet, place, text):
            state.level1, state.level2 = place, None
            if not self._words.level(text):
                state.pending.setdefault(place, False)
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
            for _, below in sheet.own_texts(place[0] + 1)[:2]
        )


def place_of(sheet: Sheet, row: int, column: Column) -> Place:
    """The first place with a text under a heading that may be wider than the cells below it."""
    first = sheet.anchor(row, column.first)
    if column.first == column.last:
        return first
    for place in range(column.first, min(column.last + 1, len(sheet.rows[row]))):
        anchor = sheet.anchor(row, place)
        if anchor[1] >= column.first and sheet.rows[anchor[0]][anchor[1]].strip():
            return anchor
    return first
