"""All facts of a form, found once."""

from decimal import Decimal

from goalint.absent import Absent
from goalint.facts.category import CategoryFinder
from goalint.facts.core_name import NameReader
from goalint.facts.covered import find_covered
from goalint.facts.duplicate import DuplicateFinder, Measure
from goalint.facts.example import ExampleWriter
from goalint.facts.funds import FundsFinder
from goalint.facts.goal import GoalFinder, GoalNumber
from goalint.facts.model import Direction, FormFacts, IndicatorFacts, Measured
from goalint.facts.period import PeriodFinder, latest_year
from goalint.facts.profile import ProfileFinder
from goalint.facts.quantities import QuantityReader
from goalint.facts.stage import StageAnswer, StageFinder
from goalint.facts.traits import TraitFinder
from goalint.form import Cell, Form, Indicator
from goalint.quantity import Quantity, Target
from goalint.target import TargetReader
from goalint.terms import Terms
from goalint.text import fold


class FactFinder:
    """Finds the facts of forms with the words of the given terms, each distinct text once."""

    __slots__ = (
        "_categories",
        "_duplicates",
        "_examples",
        "_funds",
        "_goals",
        "_periods",
        "_profiles",
        "_quantities",
        "_stages",
        "_targets",
        "_traits",
    )

    def __init__(self, terms: Terms) -> None:
        names = NameReader(terms)
        self._targets = TargetReader(terms)
        self._categories = CategoryFinder(terms, names)
        self._traits = TraitFinder(terms, names)
        self._examples = ExampleWriter(terms)
        self._stages = StageFinder(terms)
        self._profiles = ProfileFinder(terms)
        self._goals = GoalFinder(terms, names)
        self._quantities = QuantityReader(terms)
        self._duplicates = DuplicateFinder(terms, names)
        self._periods = PeriodFinder(terms, self._targets)
        self._funds = FundsFinder(terms)

    def find(self, form: Form) -> FormFacts:
        """The form with everything that is known of it."""
        targets = [self._target(indicator) for indicator in form.indicators]
        measured = [
            self._categories.measure(indicator.name.text, target)
            for indicator, target in zip(form.indicators, targets, strict=True)
        ]
        stage = self._stages.stage(form)
        indicators = self._indicators(form, stage, targets, measured)
        profiles = self._profiles.profiles(form)
        period = self._periods.find(form)
        funds = self._funds.find(form)
        goal = _text(form, "annual_goal")
        return FormFacts(
            form=form,
            kind=form.kind,
            project=_text(form, "project"),
            organisation=_text(form, "organisation"),
            department=_text(form, "department"),
            attribute=_text(form, "attribute"),
            year=Decimal(form.year) if form.year else Absent.NOT_IN_FORM,
            period_start=period.start,
            period_end=period.end,
            background=_text(form, "background"),
            annual_goal=goal,
            whole_goal=_text(form, "whole_goal"),
            total_funds=funds.total,
            annual_funds=funds.annual,
            appropriation=funds.appropriation,
            other_funds=funds.other,
            carried_over=funds.carried_over,
            task_total=funds.tasks,
            stated_sum=funds.stated.text if funds.stated else Absent.UNKNOWN,
            stated_parts=funds.stated.parts if funds.stated else Absent.UNKNOWN,
            stated_total=funds.stated.total if funds.stated else Absent.UNKNOWN,
            stage=stage.stage,
            stage_evidence=stage.evidence,
            stage_sure=stage.sure,
            finished_later=stage.finished_later,
            profiles=frozenset(profiles),
            profile_evidence=tuple(profiles.values()),
            covered=find_covered(
                zip((indicator.category for indicator in form.indicators), measured, strict=True)
            ),
            weight_total=_total([row.weight for row in indicators]),
            goal_year=latest_year(goal) if isinstance(goal, str) else goal,
            unnamed="、".join(cell.text for cell in form.unnamed) or Absent.UNKNOWN,
            indicators=indicators,
        )

    def _target(self, indicator: Indicator) -> Target:
        unit = indicator.unit.text if indicator.unit else ""
        return self._targets.read(indicator.target, indicator.name.text, unit)

    def _indicators(
        self,
        form: Form,
        stage: StageAnswer,
        targets: list[Target],
        measured: list[Measured | None],
    ) -> tuple[IndicatorFacts, ...]:
        lows = [_or_absent(target.low, target) for target in targets]
        duplicates = self._duplicates.find(
            [
                Measure(
                    indicator.name.text,
                    indicator.target,
                    indicator.term,
                    indicator.category or Absent.UNKNOWN,
                    low,
                    indicator.goal.text if indicator.goal else "",
                )
                for indicator, low in zip(form.indicators, lows, strict=True)
            ]
        )
        goal = form.fields.get("annual_goal")
        names = [indicator.name.text for indicator in form.indicators]
        numbers = self._goals.find(
            fold(goal.text) if goal else "", list(zip(names, lows, strict=True))
        )
        rows = zip(form.indicators, targets, measured, duplicates, numbers, strict=True)
        return tuple(
            self._indicator(form, stage, position, *row)
            for position, row in enumerate(rows, start=1)
        )

    def _indicator(
        self,
        form: Form,
        stage: StageAnswer,
        position: int,
        indicator: Indicator,
        target: Target,
        measured: Measured | None,
        duplicate: str | Absent,
        number: GoalNumber | None,
    ) -> IndicatorFacts:
        name = indicator.name.text
        traits = self._traits.traits(name, target)
        return IndicatorFacts(
            indicator=indicator,
            position=position,
            name=fold(name),
            target=fold(indicator.target),
            category=indicator.category or Absent.UNKNOWN,
            level1=_cell_text(indicator.level1),
            level2=_cell_text(indicator.level2),
            term=indicator.term,
            unit=fold(target.unit) or _cell_text(indicator.unit),
            weight=self._number(indicator.weight),
            basis=_cell_text(indicator.basis),
            note=_cell_text(indicator.note),
            target_kind=target.kind,
            comparator=target.comparator or Absent.UNKNOWN,
            low=_or_absent(target.low, target),
            high=target.high or Absent.UNKNOWN,
            family=target.low.family if target.low else Absent.UNKNOWN,
            first_date=target.first or Absent.UNKNOWN,
            last_date=target.last or Absent.UNKNOWN,
            last_year=self._number(indicator.last_year, target.unit),
            year_before=self._number(indicator.year_before, target.unit),
            measured=measured.best if measured else Absent.UNKNOWN,
            acceptable=measured.acceptable if measured else Absent.UNKNOWN,
            sure=measured is not None and measured.sure,
            evidence=measured.evidence if measured else "",
            fixed=traits.fixed,
            name_family=traits.name_family or Absent.UNKNOWN,
            direction=traits.direction or Absent.UNKNOWN,
            may_exceed=traits.may_exceed,
            management=traits.management,
            money_in=traits.money_in,
            parts=traits.parts,
            target_parts=self._quantities.kinds(indicator.target),
            work=self._stages.work(name, target) or Absent.UNKNOWN,
            built_this_year=self._stages.built_this_year(stage, name),
            duplicate_of=duplicate,
            goal_value=number.quantity if number else Absent.UNKNOWN,
            goal_bound=number.bound if number else Absent.UNKNOWN,
            goal_text=number.text if number else Absent.UNKNOWN,
            example=self._examples.example(
                name,
                measured.best if measured else indicator.category,
                target,
                form.year,
                traits.direction and traits.direction is Direction.LOWER,
            ),
        )

    def _number(self, cell: Cell | None, unit: str = "") -> Quantity | Absent:
        if cell is None:
            return Absent.NOT_IN_FORM
        return self._targets.quantity(cell.text, unit)


def _text(form: Form, name: str) -> str | Absent:
    return _cell_text(form.fields.get(name))


def _cell_text(cell: Cell | None) -> str | Absent:
    if cell is None:
        return Absent.NOT_IN_FORM
    return fold(cell.text) or Absent.BLANK


def _or_absent(quantity: Quantity | None, target: Target) -> Quantity | Absent:
    """The target's number; without one, blank or unreadable as the text is."""
    return quantity or (Absent.UNREADABLE if target.text.strip() else Absent.BLANK)


def _total(weights: list[Quantity | Absent]) -> Quantity | Absent:
    """The weights added up; a table without weights has none, blank ones count nothing."""
    read = [weight for weight in weights if isinstance(weight, Quantity)]
    if not read:
        return Absent.NOT_IN_FORM
    if Absent.UNREADABLE in weights or len({weight.dimension for weight in read}) > 1:
        return Absent.UNREADABLE
    total = sum((weight.number for weight in read), Decimal(0))
    return Quantity(total, read[0].dimension, read[0].family)
