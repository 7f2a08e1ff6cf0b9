"""All facts of an indicator, found when they are asked for."""

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Final, TypeVar
from weakref import proxy

from goalint.absent import Absent
from goalint.facts.goal.numbers import GoalNumber
from goalint.facts.indicator.own import Own
from goalint.facts.model import COLUMNS, Direction, IndicatorFacts, Work
from goalint.facts.reading.cell import folded, text_of
from goalint.facts.rows.beside import Beside, RowFinders
from goalint.facts.rows.covered import covers
from goalint.facts.rows.found import found, settled
from goalint.facts.rows.priced import Priced
from goalint.facts.stage.finder import StageAnswer
from goalint.form import Cell, Form, Indicator, Term
from goalint.quantity import Quantity
from goalint.terms import Category, Comparator, Family
from goalint.text import fold, squeeze

_T = TypeVar("_T")
_UNKNOWN: Final = Absent.UNKNOWN
_CELLS_OF: Final = tuple((name, attrgetter(name)) for name in COLUMNS)


class Row(IndicatorFacts):
    """The facts of one indicator; goalint/facts/model.py says what each of them is."""

    beside: Beside
    own: Own

    def __init__(self, beside: Beside, own: Own, position: int, indicator: Indicator) -> None:
        # Name by name: to join two dictionaries took 0.7 % more of a whole check.
        self.__dict__ = facts = own.facts.copy()
        facts["own"] = own
        facts["beside"] = beside
        facts["indicator"] = indicator
        facts["position"] = position
        if indicator.goal:
            facts["goal"] = indicator.goal.text

    # what else its cells say

    @found
    def value(self) -> str | Absent:
        cell = self.indicator.value
        return fold(cell.text) if cell else Absent.NOT_IN_FORM

    @found
    def weight(self) -> Quantity | Absent:
        return self._number(self.indicator.weight)

    @found
    def basis(self) -> str | Absent:
        return text_of(self.indicator.basis)

    @found
    def note(self) -> str | Absent:
        return text_of(self.indicator.note)

    @found
    def source(self) -> str | Absent:
        return text_of(self.indicator.source)

    @found
    def last_year(self) -> Quantity | Absent:
        return self._number(self.indicator.last_year, self.own.wording.read.unit)

    @found
    def year_before(self) -> Quantity | Absent:
        return self._number(self.indicator.year_before, self.own.wording.read.unit)

    @found
    def history(self) -> str | Absent:
        return _history(self.indicator)

    # what its own words settle

    @settled
    def level1(self) -> str | Absent:
        return folded(self.own.level1)

    @settled
    def level2(self) -> str | Absent:
        return folded(self.own.level2)

    @settled
    def unit(self) -> str | Absent:
        return fold(self.own.wording.read.unit) or text_of(self.indicator.unit)

    @settled
    def acceptable(self) -> frozenset[Category] | Absent:
        said = self.own.wording
        if not said.measure:
            return _UNKNOWN
        return said.reader.categories.acceptable(said.reading, said.measure)

    @settled
    def covers(self) -> Category | Absent:
        return covers(self)

    @settled
    def fixed(self) -> bool:
        said = self.own.wording
        return said.reader.traits.fixed(said.reading)

    @settled
    def name_family(self) -> Family | Absent:
        said = self.own.wording
        return said.reader.traits.family(said.reading) or _UNKNOWN

    @settled
    def direction(self) -> Direction | Absent:
        said = self.own.wording
        return said.reader.traits.direction(said.reading, squeeze(said.read.text)) or _UNKNOWN

    @settled
    def may_exceed(self) -> bool:
        said = self.own.wording
        return said.reader.traits.may_exceed(said.reading)

    @settled
    def typo(self) -> str | Absent:
        typo = self.own.wording.typing_error
        return typo.wrong if typo else _UNKNOWN

    @settled
    def typo_right(self) -> str | Absent:
        typo = self.own.wording.typing_error
        return typo.right if typo else _UNKNOWN

    @settled
    def content(self) -> str:
        return self.own.wording.reader.likeness.content(self.core)

    # beside the project's stage

    @found
    def work(self) -> Work | Absent:
        beside, target = self.beside, self.own.wording.read
        return beside.finders.stages.work(self.name, target, beside.stage) or _UNKNOWN

    @found
    def built_this_year(self) -> bool:
        beside = self.beside
        return beside.finders.stages.built_this_year(beside.stage, self.name)

    # beside the rest of the form

    @found
    def name_year(self) -> Decimal | Absent:
        year = self.own.wording.year_set
        return _UNKNOWN if str(year) in self.beside.project else year

    @found
    def done_before(self) -> str | Absent:
        return self.beside.done_before.get(self.position, _UNKNOWN)

    @found
    def duplicate_of(self) -> str | Absent:
        return self.beside.duplicates.get(self.position, _UNKNOWN)

    @found
    def restates(self) -> str | Absent:
        return self._of(self.beside.restates)

    @found
    def whole_target(self) -> str | Absent:
        return self._of(self.beside.whole_targets)

    @found
    def goal_number(self) -> GoalNumber | None:
        return self.beside.goal_numbers.get(self.position)

    @found
    def goal_value(self) -> Quantity | Absent:
        return self.goal_number.quantity if self.goal_number else _UNKNOWN

    @found
    def goal_bound(self) -> Comparator | Absent:
        return self.goal_number.bound if self.goal_number else _UNKNOWN

    @found
    def goal_text(self) -> str | Absent:
        return self.goal_number.text if self.goal_number else _UNKNOWN

    @found
    def goal_sure(self) -> bool:
        return self.goal_number is not None and self.goal_number.sure

    @found
    def price(self) -> Priced | None:
        return self._of(self.beside.prices)

    @found
    def priced(self) -> str | Absent:
        return self.price.counted if self.price else _UNKNOWN

    @found
    def priced_least(self) -> Quantity | Absent:
        return self.price.least if self.price else _UNKNOWN

    @found
    def priced_most(self) -> Quantity | Absent:
        return self.price.most if self.price else _UNKNOWN

    # what to write instead

    @found
    def example(self) -> str:
        said, beside = self.own.wording, self.beside
        category, stands = self.indicator.category, self.acceptable
        if said.measure and (isinstance(stands, Absent) or category not in stands):
            category = said.measure.best
        direction = None if isinstance(self.direction, Absent) else self.direction
        lower = None if direction is None else direction is Direction.LOWER
        name, year = self.indicator.name.text, beside.form.year
        return beside.finders.examples.example(name, category, said.read, year, lower)

    @found
    def moved(self) -> str:
        return self.beside.finders.examples.moved(self.own.wording.read, self.example)

    @found
    def turned(self) -> str:
        return self.beside.finders.examples.turned(self.indicator.target, self.example)

    def _number(self, cell: Cell | None, unit: str = "") -> Quantity | Absent:
        if cell is None:
            return Absent.NOT_IN_FORM
        return self.beside.finders.targets.quantity(cell.text, unit)

    def _of(self, rows: Sequence[_T]) -> _T:
        """Its own of what all rows have."""
        return rows[self.position - 1]


def find_rows(finders: RowFinders, form: Form, stage: StageAnswer) -> Beside:
    """All facts of the form's indicators."""
    beside = Beside(finders, form, stage)
    of_form = proxy(beside)  # no cycle: a form's facts free themselves
    for position, each in enumerate(form.indicators, 1):
        unit, level1, level2 = each.unit, each.level1, each.level2
        own = finders.own(
            each.name.text, each.target, unit and unit.text, level1 and level1.text,
            level2 and level2.text, each.category, each.term,
        )  # fmt: skip
        beside.owns.append(own)
        beside.rows.append(Row(of_form, own, position, each))
    return beside


def missing_in_tables(form: Form) -> frozenset[str]:
    """Those of `IN_TABLES` that no table of the form has."""
    rows = form.indicators
    missing = {name for name, cell_of in _CELLS_OF if not any(map(cell_of, rows))}
    whole = any(row.term is Term.WHOLE for row in rows)
    return frozenset(missing if whole else {*missing, "whole_target"})


def _history(indicator: Indicator) -> str | Absent:
    """The earlier years' values as written: 前年95.2%、上年95.8%."""
    cells = (("前年", indicator.year_before), ("上年", indicator.last_year))
    if not any(cell for _, cell in cells):
        return Absent.NOT_IN_FORM
    written = [f"{year}{fold(cell.text)}" for year, cell in cells if cell and cell.text.strip()]
    return "、".join(written) or Absent.BLANK
