"""What rules speak about: a form and its indicators with every fact found.

Each attribute that the rule language names is a plain value or an `Absent`. The language's table
of fields (goalint/lang/definition/fields.py) lists them with their types; grammar/keywords.toml
spells them.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Final

from goalint.absent import Absent
from goalint.form import Cell, Form, Indicator, Term
from goalint.quantity import Day, Quantity
from goalint.record import dataclass, field
from goalint.terms import Category, Comparator, Family, FormKind, Stage, TargetKind

# Facts of an indicator that cost nothing to ask for; the others are found when they are.
AT_HAND: Final = frozenset(
    {
        "category", "comparator", "evidence", "family", "firm", "first_date", "high",
        "indicator", "last_date", "low", "measured", "name", "position", "sure", "target",
        "target_kind", "term",
    }
)  # fmt: skip

# Facts of an indicator that are a cell's alone.
COLUMNS: Final = ("basis", "last_year", "note", "source", "value", "weight", "year_before")
# Those that are `NOT_IN_FORM` of all where no table of the form has them.
IN_TABLES: Final = (*COLUMNS, "whole_target")

# Facts of an indicator beside the rest of its form that are `UNKNOWN` of most rows.
SELDOM: Final = (
    "done_before", "duplicate_of", "goal_value", "name_year", "priced_least", "priced_most",
    "restates",
)  # fmt: skip

# Facts of an indicator that its name, target and unit say at once: what every row begins with.
WORDED: Final = (
    "comparator", "completes", "core", "evidence", "family", "firm", "first_date", "high",
    "last_date", "low", "management", "measured", "money_in", "name", "name_value", "parts",
    "sure", "target", "target_kind", "target_parts",
)  # fmt: skip
# Those that are the same of all rows that have the same own words (goalint/facts/indicator/own.py).
OWN: Final = frozenset(
    {
        *WORDED, "acceptable", "category", "content", "covers", "direction", "fixed", "level1",
        "level2", "may_exceed", "name_family", "term", "typo", "typo_right", "unit",
    }
)  # fmt: skip


class Direction(Enum):
    """Which way is better for what an indicator measures."""

    HIGHER = "higher"
    LOWER = "lower"


class Work(Enum):
    """What kind of work an indicator's result comes from."""

    PREPARATION = "preparation"  # 可研, 初设, 招标
    CONSTRUCTION = "construction"  # 建设, 竣工, 终验
    OPERATION = "operation"  # 运行, 处理量, 使用率


@dataclass(frozen=True, eq=False, repr=False)
class IndicatorFacts:
    """An indicator and all that is known of it; texts are folded (half-width, no outer space)."""

    indicator: Indicator
    position: int  # from 1, in form order
    # as written
    name: str
    target: str
    value: str | Absent  # what its value column says, "" where that is blank
    category: Category | Absent
    level1: str | Absent
    level2: str | Absent
    term: Term
    unit: str | Absent  # the unit column's or the target's own
    weight: Quantity | Absent
    basis: str | Absent
    note: str | Absent
    # the target read
    target_kind: TargetKind
    comparator: Comparator | Absent
    low: Quantity | Absent
    high: Quantity | Absent
    family: Family | Absent
    first_date: Day | Absent
    last_date: Day | Absent
    last_year: Quantity | Absent
    year_before: Quantity | Absent
    # what it measures
    measured: Category | Absent
    acceptable: frozenset[Category] | Absent
    sure: bool
    firm: bool  # no word or figure of the row speaks for another category
    fixed: bool  # a fixed indicator of the budget system (系统固定指标)
    name_family: Family | Absent  # the family of units that the name asks for (率 → ratio)
    direction: Direction | Absent
    may_exceed: bool  # a rate that may pass 100 % (growth, completion of a plan)
    management: bool  # routine management or input, no result (预算执行率, 制度健全)
    money_in: bool  # money or people put in (投入资金)
    work: Work | Absent
    built_this_year: bool  # the form's texts say, or may say, that this is built in its year
    # beside the rest of the form
    duplicate_of: str | Absent  # name of the earlier indicator that says the same
    parts: int  # how many measures the name and target bundle
    goal_value: Quantity | Absent  # the number that the goal text gives for the same thing
    goal_text: str | Absent  # the words of the goal text that give it
    example: str  # an example target for this very indicator, with blanks for figures
    evidence: str  # the words that decided `measured`
    goal_bound: Comparator | Absent = Absent.UNKNOWN  # ≥, ≤ or = of `goal_value`
    goal_sure: bool = False  # the goal's number is without doubt of the same thing
    target_parts: int = 1  # how many unlike measures the target lists
    source: str | Absent = Absent.NOT_IN_FORM  # 数据来源, 计算公式
    history: str | Absent = Absent.NOT_IN_FORM  # 前年95.2%、上年95.8%
    name_year: Decimal | Absent = Absent.UNKNOWN  # the year that the name sets
    name_value: Quantity | Absent = Absent.UNKNOWN  # a number in the name, like the target's
    done_before: str | Absent = Absent.UNKNOWN  # words saying that it was all done before the year
    typo: str | Absent = Absent.UNKNOWN  # a typing error of name or target
    typo_right: str | Absent = Absent.UNKNOWN
    whole_target: str | Absent = Absent.NOT_IN_FORM  # its namesake's in the whole project's table
    restates: str | Absent = Absent.UNKNOWN  # the row that counts what this gives the rate of
    priced: str | Absent = Absent.UNKNOWN  # what this unit price is paid for: 培训人数 300人
    priced_least: Quantity | Absent = Absent.UNKNOWN  # quantity times price, 元
    priced_most: Quantity | Absent = Absent.UNKNOWN  # likewise, if a monthly price is paid 12 times
    moved: str = ""  # how “移到…指标” goes on: 即可, or what to write
    turned: str = ""  # the target with its sign turned round
    # what rows and forms are judged by; no rule asks for these
    covers: Category | Absent = Absent.UNKNOWN  # the category that the form has in it
    core: str = ""  # the name without numbering, notes, its own target and empty tail words
    content: str = ""  # what the name is about
    completes: str = ""  # what a completion rate is of
    goal: str = ""  # as written, where each table of a form has its own
    own: object = None  # one for all rows with the same own words, see facts/indicator/own.py


@dataclass(frozen=True, slots=True, eq=False)
class FormFacts:
    """A form and all that is known of it."""

    form: Form
    kind: FormKind
    project: str | Absent
    organisation: str | Absent
    department: str | Absent
    attribute: str | Absent
    year: Decimal | Absent
    period_start: Day | Absent
    period_end: Day | Absent
    background: str | Absent
    annual_goal: str | Absent
    whole_goal: str | Absent
    total_funds: Quantity | Absent
    annual_funds: Quantity | Absent
    appropriation: Quantity | Absent
    other_funds: Quantity | Absent
    stage: Stage | Absent
    stage_evidence: tuple[str, ...]
    stage_sure: bool
    finished_later: bool  # what is being built will be finished only after the form's year
    profiles: frozenset[str]  # kinds of project it is, see rules/terms/profiles.toml
    profile_evidence: tuple[str, ...]
    # categories that at least one indicator rightly stands in or measures
    covered: frozenset[Category]
    weight_total: Quantity | Absent
    indicators: tuple[IndicatorFacts, ...]
    carried_over: Quantity | Absent = Absent.NOT_IN_FORM  # 上年结转
    task_total: Quantity | Absent = Absent.NOT_IN_FORM  # the department's main tasks added up
    task_sum: Quantity | Absent = Absent.NOT_IN_FORM  # their sum as the list gives it (金额合计)
    stated_sum: str | Absent = Absent.UNKNOWN  # “A 100万元，B 20万元，合计 120万元” in the texts
    stated_parts: Quantity | Absent = Absent.UNKNOWN  # its parts added up
    stated_total: Quantity | Absent = Absent.UNKNOWN  # its total as written
    goal_year: Decimal | Absent = Absent.UNKNOWN  # the latest year that the annual goal names
    history_gaps: Decimal = Decimal(0)  # rows that rest on a history which they leave blank
    unnamed: str | Absent = Absent.UNKNOWN  # second-level rows that name no indicator
    last_funds: Quantity | Absent = Absent.NOT_IN_FORM  # 上年预算
    self_evaluation: bool = False  # 自评表
    entire: bool = False  # a goal and money stand beside the table: no part of a list
    goal_typo: str | Absent = Absent.UNKNOWN  # a typing error of background or goals
    goal_typo_right: str | Absent = Absent.UNKNOWN
    unmeasured_tasks: str | Absent = Absent.NOT_IN_FORM  # main tasks without an indicator
    unmeasured_goal: str | Absent = Absent.UNKNOWN  # counts of the goal without an indicator

    missing: frozenset[str] = frozenset()  # those of `IN_TABLES` that no row has
    possible: Sequence[frozenset[str]] = ()  # for each row those of `SELDOM` that it may have
    places: Mapping[str, Cell] = field(default_factory=dict)  # where a fact is to be seen first
    beside: object = None  # what answers rows that ask about each other

    def cell(self, name: str) -> Cell | None:
        """The cell of a label field by its English name, or the first one that a fact is about."""
        return self.form.fields.get(name) or self.places.get(name)
