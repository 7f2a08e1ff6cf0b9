"""A form's indicators beside each other: what is found of all of them at once."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from goalint.absent import Absent
from goalint.facts.category import CategoryFinder
from goalint.facts.core_name import NameReader
from goalint.facts.duplicate import DuplicateFinder, Measure
from goalint.facts.example import ExampleWriter
from goalint.facts.found import found
from goalint.facts.goal import GoalFinder, GoalNumber
from goalint.facts.model import SELDOM, IndicatorFacts, Measured
from goalint.facts.period import PeriodFinder
from goalint.facts.priced import Priced, PriceFinder
from goalint.facts.quantities import QuantityReader
from goalint.facts.restated import RestatedFinder
from goalint.facts.stage import StageAnswer, StageFinder
from goalint.facts.traits import TraitFinder
from goalint.facts.typos import Typo, TypoFinder
from goalint.form import Form, Term
from goalint.quantity import Quantity, Target
from goalint.target import TargetReader
from goalint.terms import Terms
from goalint.text import fold

_UNKNOWN: Final = Absent.UNKNOWN
# The goal that speaks of the same time as the rows of a term.
_GOALS: Final = {Term.ANNUAL: "annual_goal", Term.WHOLE: "whole_goal"}


class RowFinders:
    """What finds facts of indicators, with the words of the given terms."""

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


class Beside:
    """A form's indicators beside each other: one answer for each of them, in form order.

    Its rows know it only as long as somebody else holds it.
    """

    def __init__(
        self,
        finders: RowFinders,
        form: Form,
        stage: StageAnswer,
        missing: Mapping[str, Absent],
    ) -> None:
        self.finders = finders
        self.form = form
        self.stage = stage
        self.rows: list[IndicatorFacts] = []
        self.targets: list[Target] = []
        self.says: list[Measured | None] = []
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
        return [
            count(name, target.text) for name, target in zip(self.names, self.targets, strict=True)
        ]

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
            (target.low and first(name, target.low)) or _UNKNOWN
            for name, target in zip(self.names, self.targets, strict=True)
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


def _measure(row: IndicatorFacts) -> Measure:
    indicator = row.indicator
    return Measure(
        indicator.name.text,
        indicator.target,
        indicator.term,
        row.category,
        row.low,
        indicator.goal.text if indicator.goal else "",
    )
