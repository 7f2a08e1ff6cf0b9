"""A form's indicators beside each other: what is found of all of them at once."""

from typing import Final

from goalint.absent import Absent
from goalint.facts.goal.finder import GoalFinder
from goalint.facts.goal.numbers import GoalNumber
from goalint.facts.indicator.own import Own
from goalint.facts.indicator.wording import WordingReader
from goalint.facts.model import IndicatorFacts
from goalint.facts.project.period import PeriodFinder
from goalint.facts.rows.duplicate import DuplicateFinder
from goalint.facts.rows.example import ExampleWriter
from goalint.facts.rows.found import found
from goalint.facts.rows.priced import Priced, PriceFinder
from goalint.facts.rows.restated import find_restated
from goalint.facts.rows.whole import whole_targets
from goalint.facts.stage.finder import StageAnswer, StageFinder
from goalint.form import Form, Term
from goalint.remembered import remembered
from goalint.target import TargetReader
from goalint.terms import Category, Terms
from goalint.text import fold

_UNKNOWN: Final = Absent.UNKNOWN
# The goal that speaks of the same time as the rows of a term.
_GOALS: Final = {Term.ANNUAL: "annual_goal", Term.WHOLE: "whole_goal"}


class RowFinders:
    """What finds facts of indicators, with the words of the given terms."""

    __slots__ = (
        "_wordings", "duplicates", "examples", "goals", "own", "prices", "stages", "targets",
    )  # fmt: skip

    def __init__(
        self, terms: Terms, targets: TargetReader, stages: StageFinder, periods: PeriodFinder
    ) -> None:
        self._wordings = WordingReader(terms, targets, periods)
        self.own = remembered(self._own)
        self.targets = targets
        self.stages = stages
        self.goals = GoalFinder(terms)
        self.examples = ExampleWriter(terms)
        self.duplicates = DuplicateFinder(terms)
        self.prices = PriceFinder(terms)

    def _own(
        self,
        name: str,
        target: str,
        unit: str | None,
        level1: str | None,
        level2: str | None,
        category: Category | None,
        term: Term,
    ) -> Own:
        return Own(self._wordings.read(name, target, unit or ""), level1, level2, category, term)


class Beside:
    """A form's indicators beside each other: one answer for each of them, in form order.

    Its rows know it only as long as somebody else holds it.
    """

    def __init__(self, finders: RowFinders, form: Form, stage: StageAnswer) -> None:
        self.finders = finders
        self.form = form
        self.stage = stage
        self.owns: list[Own] = []
        self.rows: list[IndicatorFacts] = []

    @found
    def possible(self) -> list[frozenset[str]]:
        """Those of `SELDOM` that the rows may have: all others are `UNKNOWN` of them."""
        possible = [own.wording.allows for own in self.owns]
        for name, positions in (
            ("goal_value", self.goal_numbers),
            ("duplicate_of", self.duplicates),
            ("done_before", self.done_before),
        ):
            for position in positions:
                possible[position - 1] |= {name}
        return possible

    @found
    def project(self) -> str:
        """The project's name as written, empty where the form has none."""
        cell = self.form.fields.get("project")
        return cell.text if cell else ""

    # by the positions of those rows that have it

    @found
    def goal_numbers(self) -> dict[int, GoalNumber]:
        """What the goal of their own term says of the same."""
        numbers: dict[int, GoalNumber] = {}
        for term, name in _GOALS.items():
            goal = self.form.fields.get(name)
            if goal:
                rows = (row for row in self.rows if row.term is term)
                numbers |= self.finders.goals.find(fold(goal.text), rows)
        return numbers

    @found
    def duplicates(self) -> dict[int, str]:
        """Which earlier row says the same."""
        return self.finders.duplicates.find(self.rows)

    @found
    def done_before(self) -> dict[int, str]:
        """What the texts say was reached before the year."""
        return self.finders.stages.done_before(self.form, self.stage)

    # of each row

    @found
    def prices(self) -> list[Priced | None]:
        """What unit prices come to."""
        return self.finders.prices.find(self.rows)

    @found
    def restates(self) -> list[str | Absent]:
        """Which row counts what they give the rate of."""
        return find_restated(self.rows)

    @found
    def whole_targets(self) -> list[str | Absent]:
        """The targets of their namesakes in the whole project's table."""
        return whole_targets(self.form.indicators)
