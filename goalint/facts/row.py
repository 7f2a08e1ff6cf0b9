"""All facts of a form's indicators, each beside the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from goalint.absent import Absent
from goalint.facts.category import CategoryFinder
from goalint.facts.core_name import NameReader
from goalint.facts.duplicate import DuplicateFinder, Measure
from goalint.facts.example import ExampleWriter
from goalint.facts.goal import GoalFinder, GoalNumber
from goalint.facts.model import Direction, IndicatorFacts, Measured
from goalint.facts.period import PeriodFinder
from goalint.facts.priced import Priced, PriceFinder
from goalint.facts.quantities import QuantityReader
from goalint.facts.restated import RestatedFinder
from goalint.facts.stage import StageAnswer, StageFinder
from goalint.facts.traits import TraitFinder
from goalint.facts.typos import TypoFinder
from goalint.facts.whole import whole_targets
from goalint.form import Cell, Form, Indicator
from goalint.quantity import Quantity, Target
from goalint.target import TargetReader
from goalint.terms import Terms
from goalint.text import fold


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator with its target read and what it measures."""

    indicator: Indicator
    target: Target
    measured: Measured | None

    @property
    def low(self) -> Quantity | Absent:
        """The target's number; without one, blank or unreadable as the text is."""
        if self.target.low:
            return self.target.low
        return Absent.UNREADABLE if self.target.text.strip() else Absent.BLANK


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is known of an indicator only beside the rest of the form."""

    duplicate_of: str | Absent
    number: GoalNumber | None
    restates: str | Absent
    priced: Priced | None
    whole_target: str | Absent


class RowFinder:
    """Finds the facts of indicators with the words of the given terms, each distinct text once."""

    __slots__ = (
        "_categories",
        "_duplicates",
        "_examples",
        "_periods",
        "_prices",
        "_quantities",
        "_restated",
        "_stages",
        "_traits",
        "_typos",
        "goals",
        "targets",
    )

    def __init__(
        self, terms: Terms, targets: TargetReader, stages: StageFinder, periods: PeriodFinder
    ) -> None:
        names = NameReader(terms)
        self.targets = targets
        self.goals = GoalFinder(terms, names)
        self._stages = stages
        self._periods = periods
        self._categories = CategoryFinder(terms, names)
        self._traits = TraitFinder(terms, names)
        self._examples = ExampleWriter(terms)
        self._quantities = QuantityReader(terms)
        self._duplicates = DuplicateFinder(terms, names)
        self._restated = RestatedFinder(terms, names)
        self._prices = PriceFinder(terms)
        self._typos = TypoFinder(terms)

    def read(self, form: Form) -> list[Reading]:
        """Every indicator with its target read and what it measures."""
        readings = []
        for row in form.indicators:
            unit = row.unit.text if row.unit else ""
            target = self.targets.read(row.target, row.name.text, unit)
            readings.append(Reading(row, target, self._categories.measure(row.name.text, target)))
        return readings

    def find(
        self, form: Form, readings: Sequence[Reading], stage: StageAnswer
    ) -> tuple[IndicatorFacts, ...]:
        """All facts of the form's indicators, in form order."""
        beside = self._beside(form, readings)
        return tuple(
            self._indicator(form, stage, position, reading, others)
            for position, (reading, others) in enumerate(
                zip(readings, beside, strict=True), start=1
            )
        )

    def _beside(self, form: Form, readings: Sequence[Reading]) -> list[_Beside]:
        measures = [_measure(reading) for reading in readings]
        goal = form.fields.get("annual_goal")
        columns = zip(
            self._duplicates.find(measures),
            self.goals.find(
                fold(goal.text) if goal else "", [(each.name, each.low) for each in measures]
            ),
            self._restated.find(measures),
            self._prices.find(measures),
            whole_targets(form.indicators),
            strict=True,
        )
        return [_Beside(*each) for each in columns]

    def _indicator(
        self, form: Form, stage: StageAnswer, position: int, reading: Reading, beside: _Beside
    ) -> IndicatorFacts:
        indicator, target, measured = reading.indicator, reading.target, reading.measured
        name = indicator.name.text
        project = form.fields.get("project")
        traits = self._traits.traits(name, target)
        typo = self._typos.find(name, indicator.target)
        number, priced = beside.number, beside.priced
        example = self._examples.example(
            name,
            measured.best if measured else indicator.category,
            target,
            form.year,
            traits.direction and traits.direction is Direction.LOWER,
        )
        return IndicatorFacts(
            indicator=indicator,
            position=position,
            name=fold(name),
            target=fold(indicator.target),
            category=indicator.category or Absent.UNKNOWN,
            level1=cell_text(indicator.level1),
            level2=cell_text(indicator.level2),
            term=indicator.term,
            unit=fold(target.unit) or cell_text(indicator.unit),
            weight=self._number(indicator.weight),
            basis=cell_text(indicator.basis),
            note=cell_text(indicator.note),
            source=cell_text(indicator.source),
            target_kind=target.kind,
            comparator=target.comparator or Absent.UNKNOWN,
            low=reading.low,
            high=target.high or Absent.UNKNOWN,
            family=target.low.family if target.low else Absent.UNKNOWN,
            first_date=target.first or Absent.UNKNOWN,
            last_date=target.last or Absent.UNKNOWN,
            last_year=self._number(indicator.last_year, target.unit),
            year_before=self._number(indicator.year_before, target.unit),
            history=_history(indicator),
            measured=measured.best if measured else Absent.UNKNOWN,
            acceptable=measured.acceptable if measured else Absent.UNKNOWN,
            sure=measured is not None and measured.sure,
            evidence=measured.evidence if measured else "",
            fixed=traits.fixed,
            name_family=traits.name_family or Absent.UNKNOWN,
            name_year=self._periods.named_year(name, project.text if project else ""),
            name_value=(target.low and self._quantities.first(name, target.low)) or Absent.UNKNOWN,
            direction=traits.direction or Absent.UNKNOWN,
            may_exceed=traits.may_exceed,
            management=traits.management,
            money_in=traits.money_in,
            parts=traits.parts,
            target_parts=self._quantities.kinds(indicator.target),
            typo=typo.wrong if typo else Absent.UNKNOWN,
            typo_right=typo.right if typo else Absent.UNKNOWN,
            work=self._stages.work(name, target, stage) or Absent.UNKNOWN,
            built_this_year=self._stages.built_this_year(stage, name),
            done_before=self._stages.done_before(form, stage, indicator),
            duplicate_of=beside.duplicate_of,
            restates=beside.restates,
            whole_target=beside.whole_target,
            goal_value=number.quantity if number else Absent.UNKNOWN,
            goal_bound=number.bound if number else Absent.UNKNOWN,
            goal_text=number.text if number else Absent.UNKNOWN,
            priced=priced.counted if priced else Absent.UNKNOWN,
            priced_least=priced.least if priced else Absent.UNKNOWN,
            priced_most=priced.most if priced else Absent.UNKNOWN,
            example=example,
            moved=self._examples.moved(target, example),
            turned=self._examples.turned(indicator.target, example),
        )

    def _number(self, cell: Cell | None, unit: str = "") -> Quantity | Absent:
        if cell is None:
            return Absent.NOT_IN_FORM
        return self.targets.quantity(cell.text, unit)


def cell_text(cell: Cell | None) -> str | Absent:
    """A cell's folded text; `BLANK` where it is empty, `NOT_IN_FORM` where there is no cell."""
    if cell is None:
        return Absent.NOT_IN_FORM
    return fold(cell.text) or Absent.BLANK


def _measure(reading: Reading) -> Measure:
    indicator = reading.indicator
    return Measure(
        indicator.name.text,
        indicator.target,
        indicator.term,
        indicator.category or Absent.UNKNOWN,
        reading.low,
        indicator.goal.text if indicator.goal else "",
    )


def _history(indicator: Indicator) -> str | Absent:
    """The earlier years' values as written: 前年95.2%、上年95.8%."""
    cells = (("前年", indicator.year_before), ("上年", indicator.last_year))
    if not any(cell for _, cell in cells):
        return Absent.NOT_IN_FORM
    written = [f"{year}{fold(cell.text)}" for year, cell in cells if cell and cell.text.strip()]
    return "、".join(written) or Absent.BLANK
