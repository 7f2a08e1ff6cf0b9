"""All facts of an indicator, found when they are asked for."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Final, TypeVar
from weakref import proxy

from goalint.absent import Absent
from goalint.facts.beside import Beside, RowFinders
from goalint.facts.found import found, shared
from goalint.facts.model import COLUMNS, Direction, IndicatorFacts, Measured, Work
from goalint.facts.stage import StageAnswer
from goalint.facts.whole import whole_targets
from goalint.form import Cell, Form, Indicator
from goalint.quantity import Quantity, Target
from goalint.terms import Family
from goalint.text import fold

_T = TypeVar("_T")
_UNKNOWN: Final = Absent.UNKNOWN


def _of_form(find: Callable[[Beside], Sequence[_T]]) -> _T:
    return shared(find)


class Row(IndicatorFacts):
    """The facts of one indicator; goalint/facts/model.py says what each of them is."""

    beside: Beside
    finders: RowFinders
    read: Target
    says: Measured | None

    def __init__(
        self,
        beside: Beside,
        position: int,
        indicator: Indicator,
        target: Target,
        measured: Measured | None,
    ) -> None:
        low = target.low
        # In one order: Python remembers at which place of a dictionary it has found a name.
        self.__dict__ = {
            "beside": proxy(beside),  # no cycle: a form's facts free themselves
            "finders": beside.finders,
            "indicator": indicator,
            "read": target,
            "says": measured,
            "position": position,
            "name": fold(indicator.name.text),
            "target": fold(indicator.target),
            "category": indicator.category or _UNKNOWN,
            "term": indicator.term,
            "target_kind": target.kind,
            "comparator": target.comparator or _UNKNOWN,
            "low": low or (Absent.UNREADABLE if target.text.strip() else Absent.BLANK),
            "high": target.high or _UNKNOWN,
            "family": low.family if low else _UNKNOWN,
            "first_date": target.first or _UNKNOWN,
            "last_date": target.last or _UNKNOWN,
            "measured": measured.best if measured else _UNKNOWN,
            "acceptable": measured.acceptable if measured else _UNKNOWN,
            "sure": measured is not None and measured.sure,
            "firm": measured is not None and measured.firm,
            "evidence": measured.evidence if measured else "",
            **beside.missing,
        }

    level1 = _of_form(lambda form: [cell_text(each.level1) for each in form.form.indicators])

    @found
    def level2(self) -> str | Absent:
        return cell_text(self.indicator.level2)

    @found
    def unit(self) -> str | Absent:
        return fold(self.read.unit) or cell_text(self.indicator.unit)

    @found
    def weight(self) -> Quantity | Absent:
        return self._number(self.indicator.weight)

    @found
    def basis(self) -> str | Absent:
        return cell_text(self.indicator.basis)

    @found
    def note(self) -> str | Absent:
        return cell_text(self.indicator.note)

    @found
    def source(self) -> str | Absent:
        return cell_text(self.indicator.source)

    @found
    def last_year(self) -> Quantity | Absent:
        return self._number(self.indicator.last_year, self.read.unit)

    @found
    def year_before(self) -> Quantity | Absent:
        return self._number(self.indicator.year_before, self.read.unit)

    @found
    def history(self) -> str | Absent:
        return _history(self.indicator)

    # the name's words

    @found
    def fixed(self) -> bool:
        return self.finders.traits.fixed(self.indicator.name.text)

    management = _of_form(lambda form: form.management)
    money_in = _of_form(lambda form: form.money_in)

    @found
    def name_family(self) -> Family | Absent:
        return self.finders.traits.family(self.indicator.name.text) or _UNKNOWN

    @found
    def direction(self) -> Direction | Absent:
        found_ = self.finders.traits.direction(self.indicator.name.text, self.read.text)
        return found_ or _UNKNOWN

    @found
    def may_exceed(self) -> bool:
        return self.finders.traits.may_exceed(self.indicator.name.text)

    parts = _of_form(lambda form: form.parts)

    name_value = _of_form(lambda form: form.name_value)

    target_parts = _of_form(lambda form: form.target_parts)

    # beside the project's stage

    @found
    def work(self) -> Work | Absent:
        name, stage = self.indicator.name.text, self.beside.stage
        return self.finders.stages.work(name, self.read, stage) or _UNKNOWN

    @found
    def built_this_year(self) -> bool:
        return self.finders.stages.built_this_year(self.beside.stage, self.indicator.name.text)

    # beside the rest of the form

    done_before = _of_form(lambda form: form.done_before)
    duplicate_of = _of_form(lambda form: form.duplicate_of)
    name_year = _of_form(lambda form: form.name_year)
    restates = _of_form(lambda form: form.restates)
    whole_target = _of_form(lambda form: whole_targets(form.form.indicators))

    typo = _of_form(lambda form: form.typo)
    typo_right = _of_form(lambda form: [t.right if t else _UNKNOWN for t in form.typos])

    goal_value = _of_form(lambda form: form.goal_value)
    goal_bound = _of_form(lambda form: [n.bound if n else _UNKNOWN for n in form.goal_numbers])
    goal_text = _of_form(lambda form: [n.text if n else _UNKNOWN for n in form.goal_numbers])
    goal_sure = _of_form(lambda form: [n is not None and n.sure for n in form.goal_numbers])

    priced = _of_form(lambda form: [p.counted if p else _UNKNOWN for p in form.prices])
    priced_least = _of_form(lambda form: form.priced_least)
    priced_most = _of_form(lambda form: form.priced_most)

    # what to write instead

    @found
    def example(self) -> str:
        measured = self.says.best if self.says else self.indicator.category
        direction = None if isinstance(self.direction, Absent) else self.direction
        lower = None if direction is None else direction is Direction.LOWER
        year = self.beside.form.year
        name = self.indicator.name.text
        return self.finders.examples.example(name, measured, self.read, year, lower)

    @found
    def moved(self) -> str:
        return self.finders.examples.moved(self.read, self.example)

    @found
    def turned(self) -> str:
        return self.finders.examples.turned(self.indicator.target, self.example)

    def _number(self, cell: Cell | None, unit: str = "") -> Quantity | Absent:
        if cell is None:
            return Absent.NOT_IN_FORM
        return self.finders.targets.quantity(cell.text, unit)


def find_rows(
    finders: RowFinders, form: Form, stage: StageAnswer, missing: Mapping[str, Absent]
) -> Beside:
    """All facts of the form's indicators; `missing` is of `missing_columns`."""
    beside = Beside(finders, form, stage, missing)
    for position, indicator in enumerate(form.indicators, 1):
        unit = indicator.unit.text if indicator.unit else ""
        name = indicator.name.text
        target = finders.targets.read(indicator.target, name, unit)
        measured = finders.categories.measure(name, target)
        beside.targets.append(target)
        beside.says.append(measured)
        beside.rows.append(Row(beside, position, indicator, target, measured))
    return beside


def missing_columns(form: Form) -> dict[str, Absent]:
    """Those of `COLUMNS` that no table of the form has, all of them `NOT_IN_FORM`."""
    rows = form.indicators
    missing = Absent.NOT_IN_FORM
    return {name: missing for name in COLUMNS if not any(map(attrgetter(name), rows))}


def cell_text(cell: Cell | None) -> str | Absent:
    """A cell's folded text; `BLANK` where it is empty, `NOT_IN_FORM` where there is no cell."""
    if cell is None:
        return Absent.NOT_IN_FORM
    return fold(cell.text) or Absent.BLANK


def _history(indicator: Indicator) -> str | Absent:
    """The earlier years' values as written: 前年95.2%、上年95.8%."""
    cells = (("前年", indicator.year_before), ("上年", indicator.last_year))
    if not any(cell for _, cell in cells):
        return Absent.NOT_IN_FORM
    written = [f"{year}{fold(cell.text)}" for year, cell in cells if cell and cell.text.strip()]
    return "、".join(written) or Absent.BLANK
