"""A form's indicators beside each other: what is found of all of them at once."""

from collections.abc import Mapping
from typing import Final

from goalint.absent import Absent
from goalint.facts.duplicate import DuplicateFinder
from goalint.facts.example import ExampleWriter
from goalint.facts.found import found
from goalint.facts.goal import GoalFinder, GoalNumber
from goalint.facts.model import SELDOM, IndicatorFacts
from goalint.facts.period import PeriodFinder
from goalint.facts.priced import Priced, PriceFinder
from goalint.facts.restated import find_restated
from goalint.facts.stage import StageAnswer, StageFinder
from goalint.facts.wording import WORDED, Wording, WordingReader
from goalint.form import Form, Term
from goalint.quantity import Quantity
from goalint.target import TargetReader
from goalint.terms import Terms
from goalint.text import fold

_UNKNOWN: Final = Absent.UNKNOWN
_NOTHING: Final[frozenset[str]] = frozenset()
# The goal that speaks of the same time as the rows of a term.
_GOALS: Final = {Term.ANNUAL: "annual_goal", Term.WHOLE: "whole_goal"}


class RowFinders:
    """What finds facts of indicators, with the words of the given terms."""

    __slots__ = (
        "duplicates", "examples", "goals", "prices", "stages", "targets", "wordings",
    )  # fmt: skip

    def __init__(
        self, terms: Terms, targets: TargetReader, stages: StageFinder, periods: PeriodFinder
    ) -> None:
        self.wordings = WordingReader(terms, targets, periods)
        self.targets = targets
        self.stages = stages
        self.goals = GoalFinder(terms)
        self.examples = ExampleWriter(terms)
        self.duplicates = DuplicateFinder(terms)
        self.prices = PriceFinder(terms)


class Beside:
    """A form's indicators beside each other: one answer for each of them, in form order.

    Its rows know it only as long as somebody else holds it.
    """

    def __init__(
        self, finders: RowFinders, form: Form, stage: StageAnswer, missing: Mapping[str, Absent]
    ) -> None:
        self.finders = finders
        self.form = form
        self.stage = stage
        self.rows: list[IndicatorFacts] = []
        self.wordings: list[Wording] = []
        self.missing = missing

    def as_usual(self) -> dict[str, object]:
        """Those of `SELDOM` that are of all rows what they are of most."""
        told = _NOTHING.union(*[wording.seldom for wording in self.wordings])
        return {
            name: usual
            for name, usual in SELDOM.items()
            if (name in WORDED or getattr(self, name).count(usual) == len(self.rows))
            and (name not in told or all(getattr(row, name) is usual for row in self.rows))
        }

    @found
    def project(self) -> str:
        """The project's name as written, empty where the form has none."""
        cell = self.form.fields.get("project")
        return cell.text if cell else ""

    @found
    def goal_numbers(self) -> list[GoalNumber | None]:
        """What the goal of their own term says of the same."""
        numbers: dict[int, GoalNumber | None] = {}
        for term, name in _GOALS.items():
            goal = self.form.fields.get(name)
            rows = [(n, row) for n, row in enumerate(self.rows) if row.term is term]
            if goal and rows:
                answers = self.finders.goals.find(fold(goal.text), [row for _, row in rows])
                numbers |= zip((n for n, _ in rows), answers, strict=True)
        return [numbers.get(n) for n in range(len(self.rows))]

    @found
    def prices(self) -> list[Priced | None]:
        """What unit prices come to."""
        return self.finders.prices.find(self.rows)

    # facts as the rows have them

    @found
    def done_before(self) -> list[str | Absent]:
        return self.finders.stages.done_before(self.form, self.stage)

    @found
    def duplicate_of(self) -> list[str | Absent]:
        return self.finders.duplicates.find(self.rows)

    @found
    def goal_value(self) -> list[Quantity | Absent]:
        return [number.quantity if number else _UNKNOWN for number in self.goal_numbers]

    @found
    def priced_least(self) -> list[Quantity | Absent]:
        return [price.least if price else _UNKNOWN for price in self.prices]

    @found
    def priced_most(self) -> list[Quantity | Absent]:
        return [price.most if price else _UNKNOWN for price in self.prices]

    @found
    def restates(self) -> list[str | Absent]:
        return find_restated(self.rows)
