"""All facts of a form's indicators, each beside the others, found when they are asked for."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Final, TypeVar
from weakref import proxy

from goalint.absent import Absent
from goalint.facts.category import CategoryFinder
from goalint.facts.core_name import NameReader
from goalint.facts.duplicate import DuplicateFinder, Measure
from goalint.facts.example import ExampleWriter
from goalint.facts.found import found, shared
from goalint.facts.goal import GoalFinder, GoalNumber
from goalint.facts.model import COLUMNS, SELDOM, Direction, IndicatorFacts, Measured, Work
from goalint.facts.period import PeriodFinder
from goalint.facts.priced import Priced, PriceFinder
from goalint.facts.quantities import QuantityReader
from goalint.facts.restated import RestatedFinder
from goalint.facts.stage import StageAnswer, StageFinder
from goalint.facts.traits import TraitFinder
from goalint.facts.typos import Typo, TypoFinder
from goalint.facts.whole import whole_targets
from goalint.form import Cell, Form, Indicator, Term
from goalint.quantity import Quantity, Target
from goalint.target import TargetReader
from goalint.terms import Family, Terms
from goalint.text import fold

_T = TypeVar("_T")
_UNKNOWN: Final = Absent.UNKNOWN
# The goal that speaks of the same time as the rows of a term.
_GOALS: Final = {Term.ANNUAL: "annual_goal", Term.WHOLE: "whole_goal"}


class RowFinder:
    """What finds the facts of indicators, with the words of the given terms."""

    __slots__ = (
        "categories", "duplicates", "examples", "goals", "periods", "prices", "quantities",
        "restated", "stages", "targets", "traits", "typos",
    )  # fmt: skip

    def __init__(
        self, terms: Terms, targets: TargetReader, stages: StageFinder, periods: PeriodFinder
    ) -> None:
        names = NameReader(terms)
        self.targets = targets
        self.goals = GoalFinder(terms, names)
        self.stages = stages
        self.periods = periods
        self.categories = CategoryFinder(terms, names)
        self.traits = TraitFinder(terms, names)
        self.examples = ExampleWriter(terms)
        self.quantities = QuantityReader(terms)
        self.duplicates = DuplicateFinder(terms, names)
        self.restated = RestatedFinder(terms, names)
        self.prices = PriceFinder(terms)
        self.typos = TypoFinder(terms)

    def find(self, form: Form, stage: StageAnswer, missing: Mapping[str, Absent]) -> "Beside":
        """All facts of the form's indicators; `missing` is of `missing_columns`."""
        beside = Beside(self, form, stage, missing)
        for indicator in form.indicators:
            unit = indicator.unit.text if indicator.unit else ""
            name = indicator.name.text
            target = self.targets.read(indicator.target, name, unit)
            measured = self.categories.measure(name, target)
            beside.rows.append(Row(beside, len(beside.rows) + 1, indicator, target, measured))
        return beside


class Beside:
    """A form's indicators beside each other: one answer for each of them, in form order.

    Its rows know it only as long as somebody else holds it.
    """

    def __init__(
        self,
        finders: RowFinder,
        form: Form,
        stage: StageAnswer,
        missing: Mapping[str, Absent],
    ) -> None:
        self.finders = finders
        self.form = form
        self.stage = stage
        self.rows: list[Row] = []
        self.missing = missing

    def as_usual(self) -> dict[str, object]:
        """Those of `SELDOM` that are of all rows what they are of most."""
        rows = len(self.rows)
        return {
            name: usual
            for name, usual in SELDOM.items()
            if getattr(self, name).count(usual) == rows
        }

    @found
    def names(self) -> list[str]:
        """Their names as written."""
        return [indicator.name.text for indicator in self.form.indicators]

    @found
    def measures(self) -> list[Measure]:
        """What is compared of them."""
        return [_measure(row) for row in self.rows]

    @found
    def goal_numbers(self) -> list[GoalNumber | None]:
        """What the goal of their own term says of the same."""
        numbers: dict[int, GoalNumber | None] = {}
        for term, name in _GOALS.items():
            goal = self.form.fields.get(name)
            rows = [(n, row) for n, row in enumerate(self.measures) if row.term is term]
            if goal and rows:
                named = [(row.name, row.low) for _, row in rows]
                answers = self.finders.goals.find(fold(goal.text), named)
                numbers |= zip((n for n, _ in rows), answers, strict=True)
        return [numbers.get(n) for n in range(len(self.rows))]

    @found
    def prices(self) -> list[Priced | None]:
        """What unit prices come to."""
        return self.finders.prices.find(self.measures)

    @found
    def typos(self) -> list[Typo | None]:
        """Their typing errors."""
        return self.finders.typos.find_each([(row.name, row.target) for row in self.rows])

    # facts as the rows have them

    @found
    def parts(self) -> list[int]:
        count = self.finders.traits.parts
        return [count(name, row.read.text) for name, row in zip(self.names, self.rows, strict=True)]

    @found
    def target_parts(self) -> list[int]:
        return [self.finders.quantities.kinds(each.target) for each in self.form.indicators]

    @found
    def done_before(self) -> list[str | Absent]:
        return self.finders.stages.done_before(self.form, self.stage)

    @found
    def duplicate_of(self) -> list[str | Absent]:
        return self.finders.duplicates.find(self.measures)

    @found
    def goal_value(self) -> list[Quantity | Absent]:
        return [number.quantity if number else _UNKNOWN for number in self.goal_numbers]

    @found
    def management(self) -> list[bool]:
        return list(map(self.finders.traits.management, self.names))

    @found
    def money_in(self) -> list[bool]:
        return list(map(self.finders.traits.money_in, self.names))

    @found
    def name_value(self) -> list[Quantity | Absent]:
        first = self.finders.quantities.first
        return [
            (row.read.low and first(name, row.read.low)) or _UNKNOWN
            for name, row in zip(self.names, self.rows, strict=True)
        ]

    @found
    def name_year(self) -> list[Decimal | Absent]:
        project = self.form.fields.get("project")
        names = [row.name for row in self.rows]
        return self.finders.periods.named_years(names, project.text if project else "")

    @found
    def priced_least(self) -> list[Quantity | Absent]:
        return [price.least if price else _UNKNOWN for price in self.prices]

    @found
    def priced_most(self) -> list[Quantity | Absent]:
        return [price.most if price else _UNKNOWN for price in self.prices]

    @found
    def restates(self) -> list[str | Absent]:
        return self.finders.restated.find(self.measures)

    @found
    def typo(self) -> list[str | Absent]:
        return [typo.wrong if typo else _UNKNOWN for typo in self.typos]


def _of_form(find: Callable[[Beside], Sequence[_T]]) -> _T:
    return shared(find)


class Row(IndicatorFacts):
    """The facts of one indicator; goalint/facts/model.py says what each of them is."""

    beside: Beside
    finders: RowFinder
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


def _measure(row: Row) -> Measure:
    indicator = row.indicator
    return Measure(
        indicator.name.text,
        indicator.target,
        indicator.term,
        row.category,
        row.low,
        indicator.goal.text if indicator.goal else "",
    )


def _history(indicator: Indicator) -> str | Absent:
    """The earlier years' values as written: 前年95.2%、上年95.8%."""
    cells = (("前年", indicator.year_before), ("上年", indicator.last_year))
    if not any(cell for _, cell in cells):
        return Absent.NOT_IN_FORM
    written = [f"{year}{fold(cell.text)}" for year, cell in cells if cell and cell.text.strip()]
    return "、".join(written) or Absent.BLANK
