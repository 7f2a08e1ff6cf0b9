"""A rule ready to be held against forms."""

from collections.abc import Callable
from typing import Final

from goalint.errors import Span
from goalint.facts.model import FormFacts, IndicatorFacts
from goalint.facts.pair import PairFacts
from goalint.finding import Deduction, Severity
from goalint.lang.definition.scope import Scope
from goalint.lang.runtime.cost import Cost
from goalint.record import dataclass
from goalint.terms import Category

Row = IndicatorFacts | None
Whole = FormFacts | PairFacts  # what a rule is held against, beside an indicator
Test = Callable[[Row, Whole], bool | None]
Writer = Callable[[Row, Whole], str]

# Fields that a row's own words settle and whose values tell for sure that many rules are silent.
SIFTING: Final = (
    "category", "measured", "target_kind", "family", "term", "management", "money_in",
)  # fmt: skip
# For each of some fields the values on which a rule is silent.
Silence = tuple[tuple[str, frozenset[object]], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A counter-example (反例) or good example (正例) of a rule, line by line as written.

    `row` is the first line's cells, None when the example is of fields alone; `rows` are further
    rows, `fields` label and value of label fields.
    """

    bad: bool
    row: tuple[str, ...] | None
    rows: tuple[tuple[str, ...], ...]
    fields: tuple[tuple[str, str], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Expected:
    """What an indicator should be listed under: a category, or the field that holds it."""

    said: Category | str

    def __call__(self, row: Row, form: Whole) -> Category | None:
        """The category for an indicator; None where the field holds none."""
        value = self.said if isinstance(self.said, Category) else getattr(row, self.said)
        return value if isinstance(value, Category) else None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule, checked and compiled.

    `test(row, form)` is True where the rule finds its defect, False where not (or where it does
    not apply), None where it cannot decide; `row` is None for rules of scope FORM. It takes `cost`
    steps at most on a whole form. `causes` says why it could not decide, in words for a person.
    `place` is an attribute of `Indicator` or the name of a label field, as the scope asks.
    `silent_forms` says by fields of the form in which forms `test` need not be asked, `silent` by
    fields of `SIFTING` and `SELDOM` of which rows, by those of `IN_TABLES` where all rows have the
    value. What a rule of its `own` answers follows from the row's own words, and is the same on
    each row that has them.
    """

    name: str
    title: str
    severity: Severity
    scope: Scope
    cost: Cost
    test: Test
    silent: Silence
    silent_forms: Silence
    own: bool
    causes: Callable[[Row, Whole], list[str]]
    place: str
    message: Writer
    suggestion: Writer | None
    expected: Expected | None
    deduction: Deduction | None
    basis: tuple[str, ...]
    explanation: str | None
    examples: tuple[Example, ...]
    span: Span
