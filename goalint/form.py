"""A declaration form (申报表) as data: every value still knows its cell."""

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from goalint.record import dataclass, field
from goalint.terms import Category, FormKind


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and its place; row and column count from 1, of a merged range its top left."""

    sheet: str
    row: int
    column: int
    text: str

    @property
    def ref(self) -> str:
        """The address as Excel writes it, such as `C12`."""
        return f"{_letters(self.column)}{self.row}"


@lru_cache(maxsize=1024)
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Term(Enum):
    """Which of a form's two indicator tables a row belongs to."""

    ANNUAL = "annual"  # 年度
    WHOLE = "whole"  # 中期, 长期, 实施期

    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of an indicator table.

    A cell is None where the table has no such column, and has an empty text where it is blank.
    `target` is what the row says as one text: comparator, value and unit joined
    (`≥` `95` `%` is `≥95%`).
    """

    name: Cell
    target: str
    value: Cell | None
    category: Category | None
    term: Term = Term.ANNUAL
    level1: Cell | None = None
    level2: Cell | None = None
    comparator: Cell | None = None
    unit: Cell | None = None
    weight: Cell | None = None
    last_year: Cell | None = None
    year_before: Cell | None = None
    basis: Cell | None = None
    note: Cell | None = None
    goal: Cell | None = None
    source: Cell | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A row of a department form's list of main tasks (年度主要任务)."""

    name: Cell
    content: Cell | None
    amounts: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One declaration form.

    `fields` are the label fields by English name (see rules/terms/form.toml): a name that is not
    there was not on the form, a cell with an empty text was left blank. `units` holds the money
    unit that a field's label or the sheet's head gives (`万元`, `元`), by the same names.
    `unnamed` are second-level cells whose row names no indicator and gives no value; `notes` are
    what the reader had to assume or leave out, in words for a person. A `self_evaluation` (自评表)
    also has results beside the targets. `task_sum` is the sum that the list of main tasks
    gives itself (金额合计).
    """

    path: str
    sheet: str
    kind: FormKind
    fields: Mapping[str, Cell]
    indicators: tuple[Indicator, ...]
    year: int | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()
    unnamed: tuple[Cell, ...] = ()
    notes: tuple[str, ...] = ()
    self_evaluation: bool = False
    task_sum: Cell | None = None

    def address(self, cell: Cell) -> str:
        """A cell's address, with its sheet where that is another one than the form's first."""
        return cell.ref if cell.sheet == self.sheet else f"《{cell.sheet}》{cell.ref}"
