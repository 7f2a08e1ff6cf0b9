"""Tables side by side under one header: the columns and the period of each."""

from collections.abc import Callable, Iterator

from goalint.form import Term
from goalint.recognise.columns import Column, nearest
from goalint.recognise.vocabulary import Vocabulary
from goalint.record import dataclass
from goalint.sheet.grid import Sheet

LEVELS = ("level1", "level2", "name")
_LIST_ONLY = frozenset({"project", "organisation", "department", "annual_goal", "annual_funds"})


@dataclass(frozen=True, slots=True)
class Block:
    """One table's columns by role; side by side tables share a header and have a block each."""

    columns: dict[str, Column]
    term: Term | None

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

    def read(self, sheet: Sheet, top: int, columns: list[Column], flat: bool) -> tuple[Block, ...]:
        """The tables of these columns, whose header begins at a row; none without names.

        `flat` is a list of many projects.
        """
        return tuple(_share(self._blocks(columns, flat, self._groups(sheet, top - 1))))

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
            if not flat and role in _LIST_ONLY:
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
        if len(above) < 2 or not all(map(self._heads_columns, above)):
            return lambda column: ""
        return lambda column: sheet.text(row, column)

    def _heads_columns(self, text: str) -> bool:
        return (
            self._words.period(text) is not None
            or self._words.heading(text) is not None
            or self._words.is_part(text)
        )


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
            if role in ("level1", "project", "goal") or (role == "level2" and nth)
        }
        yield Block(shared | block.columns, block.term)
