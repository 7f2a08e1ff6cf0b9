"""Tables side by side under one header: the columns and the period of each."""

from collections.abc import Callable, Iterator

from goalint.form import Cell, Term
from goalint.recognise.columns import Column, nearest
from goalint.recognise.vocabulary import Vocabulary
from goalint.record import dataclass, replace
from goalint.sheet.grid import Sheet

LEVELS = ("level1", "level2", "name")
_OWN = frozenset({"level2", "name"})  # what stands under a level that is a heading
LIST_ONLY = frozenset({"project", "organisation", "department", "annual_goal", "annual_funds"})

_SHARED = LIST_ONLY | {"level1", "goal"}


@dataclass(frozen=True, slots=True)
class Block:
    """One table's columns by role; side by side tables share a header and have a block each.

    `heads` are the first and the second level that a heading over the block names for all its rows.
    """

    columns: dict[str, Column]
    term: Term | None
    heads: tuple[Cell | None, Cell | None] = (None, None)

    def get(self, role: str) -> Column | None:
        """The column with this role."""
        return self.columns.get(role)

    @property
    def name(self) -> Column:
        """The name column; where a table has none, its second level names the indicators."""
        return self.columns.get("name") or self.columns["level2"]

    @property
    def inner(self) -> int:
        """The first column right of the levels."""
        level2 = self.get("level2")
        beside = level2.last + 1 if level2 and level2 is not self.name else self.name.first
        return min(beside, self.name.first)


class BlockReader:
    """Tells the columns of one table from those of the next."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def read(
        self, sheet: Sheet, top: int, line: int, columns: list[Column], flat: bool
    ) -> tuple[Block, ...]:
        """The tables of these columns, whose header begins at row `top`; none without names.

        `line` is the row of the columns' headings; `flat` is a list of many projects.
        """
        blocks = _share(self._blocks(columns, flat, self._groups(sheet, top - 1)))
        return tuple(self._under(sheet, line - 1, top, block) for block in blocks)

    def heads_columns(self, text: str) -> bool:
        """Whether a text may stand over the headings of several columns."""
        return bool(
            self._words.period(text)
            or self._words.heading(text)
            or self._words.is_part(text)
            or self._words.level(text)
        )

    def _blocks(
        self, columns: list[Column], flat: bool, groups: Callable[[int], str]
    ) -> Iterator[Block]:
        taken: dict[str, Column] = {}
        for column in columns:
            role = column.role
            if flat and role == "value" and self._words.flat_heading(column.text):
                role = "annual_goal"
            if flat and role == "unit" and column.weak and "name" not in taken:
                role = "organisation"
            if not flat and role in LIST_ONLY:
                continue
            before = taken.get(role)
            if before is None:
                taken[role] = column
            elif role in LEVELS and _alike(before, column):
                if not taken.keys() & {"name", "level2"}:
                    continue
                yield Block(taken, self._term(taken, groups))
                taken = {role: column}
            elif role == "value" and not column.weak:
                self._add_value(taken, column, groups)
            elif role == "weight" or (before.weak and not column.weak):
                taken[role] = column
            elif role == "name":
                taken.setdefault("note", column)
        if taken.keys() & {"name", "level2"}:
            if whole := taken.get("whole_value"):
                _share_parts(taken, whole, columns)
            yield Block(taken, self._term(taken, groups))

    def _add_value(
        self, taken: dict[str, Column], column: Column, groups: Callable[[int], str]
    ) -> None:
        """A second value column: of the whole period beside the year's, or a better heading."""
        before = taken["value"]
        terms = [self._column_term(each, groups) for each in (before, column)]
        if terms == [Term.WHOLE, Term.ANNUAL] or (terms[0] is Term.WHOLE and terms[1] is None):
            taken["value"], taken["whole_value"] = column, before
        elif terms[1] is Term.WHOLE:
            taken["whole_value"] = column
        elif before.weak:
            taken["value"] = column

    def _term(self, taken: dict[str, Column], groups: Callable[[int], str]) -> Term | None:
        for role in ("name", "level2", "value", "level1"):
            column = taken.get(role)
            if column and (role != "value" or "whole_value" not in taken):
                term = self._column_term(column, groups)
                if term:
                    return term
        return None

    def _column_term(self, column: Column, groups: Callable[[int], str]) -> Term | None:
        """The period that a column's heading, or a heading right above several, speaks of."""
        return self._words.period(column.text) or self._words.period(groups(column.first))

    def _groups(self, sheet: Sheet, row: int) -> Callable[[int], str]:
        """The texts above a header by column, where that row is one of headings over several."""
        above = [text for _, text in sheet.own_texts[row]] if row >= 0 else []
        if len(above) < 2 or not all(map(self.heads_columns, above)):
            return lambda column: ""
        return lambda column: sheet.text(row, column)

    def _under(self, sheet: Sheet, above: int, top: int, block: Block) -> Block:
        """A block with the levels that stand over it: 数量指标 over 指标名称, 指标值."""
        own = sheet.own_texts[above] if above >= 0 else []
        levels = [(column, level) for column, text in own if (level := self._words.level(text))]
        if not levels or (above < top and len(levels) < len(own)):
            return block  # no row of levels but the last one of another table
        columns = block.columns.values()
        width = range(min(c.first for c in columns if c.role in _OWN), block.name.last + 1)
        for column, level in levels:
            if (
                width.start <= column < width.stop
                or column < width.start <= sheet.end(above, column)[1]
            ):
                second = level == 2 and not block.get("level2")
                cell = sheet.cell(above, column)
                return replace(block, heads=(None, cell) if second else (cell, None))
        return block


def _share_parts(taken: dict[str, Column], whole: Column, columns: list[Column]) -> None:
    """Give each of two values the operator and the unit that stand beside it."""
    for role in ("comparator", "unit"):
        for prefix, value in (("", taken["value"]), ("whole_", whole)):
            if column := nearest(value, columns, role):
                taken[prefix + role] = column


def _alike(one: Column, other: Column) -> bool:
    return one.weak == other.weak and one.text.split()[-1:] == other.text.split()[-1:]


def _share(blocks: Iterator[Block]) -> Iterator[Block]:
    """Blocks to the right use the first one's level columns where they have none of their own."""
    first: Block | None = None
    for nth, block in enumerate(blocks):
        if first is None:
            first = block
            yield block
            continue
        shared = {
            role: column
            for role, column in first.columns.items()
            if role in _SHARED or (role == "level2" and nth)
        }
        yield Block(shared | block.columns, block.term)
