"""All facts of an indicator, found when they are asked for."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Final, TypeVar
from weakref import proxy

from goalint.absent import Absent
from goalint.facts.beside import Beside, RowFinders
from goalint.facts.found import found, shared, worded
from goalint.facts.model import COLUMNS, Direction, IndicatorFacts, Work
from goalint.facts.stage import StageAnswer
from goalint.facts.whole import whole_targets
from goalint.facts.wording import Wording
from goalint.form import Cell, Form, Indicator
from goalint.quantity import Quantity
from goalint.text import fold, squeeze

_T = TypeVar("_T")
_UNKNOWN: Final = Absent.UNKNOWN


def _of_form(find: Callable[[Beside], Sequence[_T]]) -> _T:
    return shared(find)


def _of_wording(find: Callable[[Wording], _T]) -> _T:
    return worded(find)


class Row(IndicatorFacts):
    """The facts of one indicator; goalint/facts/model.py says what each of them is."""

    beside: Beside
    wording: Wording

    def __init__(
        self, beside: Beside, position: int, indicator: Indicator, wording: Wording
    ) -> None:
        self.__dict__ = {
            **wording.facts,
            "wording": wording,
            "beside": proxy(beside),  # no cycle: a form's facts free themselves
            "indicator": indicator,
            "position": position,
            "category": indicator.category or _UNKNOWN,
            "term": indicator.term,
            "goal": indicator.goal.text if indicator.goal else "",
            **beside.missing,
        }

    level1 = _of_form(lambda form: [cell_text(each.level1) for each in form.form.indicators])

    @found
    def level2(self) -> str | Absent:
        return cell_text(self.indicator.level2)

    @found
    def unit(self) -> str | Absent:
        return fold(self.wording.read.unit) or cell_text(self.indicator.unit)

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
        return self._number(self.indicator.last_year, self.wording.read.unit)

    @found
    def year_before(self) -> Quantity | Absent:
        return self._number(self.indicator.year_before, self.wording.read.unit)

    @found
    def history(self) -> str | Absent:
        return _history(self.indicator)

    # the texts' words

    acceptable = _of_wording(lambda said: said.says.acceptable() if said.says else _UNKNOWN)
    fixed = _of_wording(lambda said: said.reader.traits.fixed(said.core))
    name_family = _of_wording(lambda said: said.reader.traits.family(said.core) or _UNKNOWN)
    direction = _of_wording(
        lambda said: said.reader.traits.direction(said.core, squeeze(said.read.text)) or _UNKNOWN
    )
    may_exceed = _of_wording(lambda said: said.reader.traits.may_exceed(said.core))
    typo = _of_wording(lambda said: said.typing_error.wrong if said.typing_error else _UNKNOWN)
    typo_right = _of_wording(
        lambda said: said.typing_error.right if said.typing_error else _UNKNOWN
    )
    content = _of_wording(lambda said: said.reader.likeness.content(said.core))

    # beside the project's stage

    @found
    def work(self) -> Work | Absent:
        beside, said = self.beside, self.wording
        return beside.finders.stages.work(said.name, said.read, beside.stage) or _UNKNOWN

    @found
    def built_this_year(self) -> bool:
        beside = self.beside
        return beside.finders.stages.built_this_year(beside.stage, self.wording.name)

    # beside the rest of the form

    @found
    def name_year(self) -> Decimal | Absent:
        year = self.wording.year_set
        return _UNKNOWN if str(year) in self.beside.project else year

    done_before = _of_form(lambda form: form.done_before)
    duplicate_of = _of_form(lambda form: form.duplicate_of)
    restates = _of_form(lambda form: form.restates)
    whole_target = _of_form(lambda form: whole_targets(form.form.indicators))

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
        said = self.wording
        measured = said.says.best if said.says else self.indicator.category
        direction = None if isinstance(self.direction, Absent) else self.direction
        lower = None if direction is None else direction is Direction.LOWER
        year = self.beside.form.year
        return self.beside.finders.examples.example(said.name, measured, said.read, year, lower)

    @found
    def moved(self) -> str:
        return self.beside.finders.examples.moved(self.wording.read, self.example)

    @found
    def turned(self) -> str:
        return self.beside.finders.examples.turned(self.indicator.target, self.example)

    def _number(self, cell: Cell | None, unit: str = "") -> Quantity | Absent:
        if cell is None:
            return Absent.NOT_IN_FORM
        return self.beside.finders.targets.quantity(cell.text, unit)


def find_rows(
    finders: RowFinders, form: Form, stage: StageAnswer, missing: Mapping[str, Absent]
) -> Beside:
    """All facts of the form's indicators; `missing` is of `missing_columns`."""
    beside = Beside(finders, form, stage, missing)
    for position, indicator in enumerate(form.indicators, 1):
        unit = indicator.unit.text if indicator.unit else ""
        wording = finders.wordings.read(indicator.name.text, indicator.target, unit)
        beside.wordings.append(wording)
        beside.rows.append(Row(beside, position, indicator, wording))
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
