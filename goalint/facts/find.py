"""All facts of a form, found once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from goalint.absent import Absent
from goalint.facts.goal.unmeasured import UnmeasuredFinder
from goalint.facts.model import FormFacts, IndicatorFacts
from goalint.facts.project.funds import Funds, FundsFinder
from goalint.facts.project.period import PeriodFinder, latest_year
from goalint.facts.project.profile import ProfileFinder
from goalint.facts.reading.cell import text_of
from goalint.facts.reading.lexicon import lexicon_of
from goalint.facts.reading.typos import TypoFinder
from goalint.facts.rows.beside import RowFinders
from goalint.facts.rows.history import HistoryFinder
from goalint.facts.rows.row import find_rows, missing_in_tables
from goalint.facts.stage.finder import StageFinder
from goalint.form import Cell, Form
from goalint.quantity import Quantity
from goalint.target import TargetReader
from goalint.terms import Category, Terms
from goalint.text import fold


class FactFinder:
    """Finds the facts of forms with the words of the given terms, each distinct text once."""

    __slots__ = (
        "_funds",
        "_history",
        "_periods",
        "_profiles",
        "_rows",
        "_stages",
        "_typos",
        "_unmeasured",
    )

    def __init__(self, terms: Terms) -> None:
        targets = TargetReader(terms)
        self._stages = StageFinder(terms)
        self._profiles = ProfileFinder(terms)
        self._periods = PeriodFinder(terms, targets)
        self._rows = RowFinders(terms, targets, self._stages, self._periods)
        self._unmeasured = UnmeasuredFinder(terms, self._rows.goals.numbers)
        self._funds = FundsFinder(terms)
        self._history = HistoryFinder(terms)
        self._typos = TypoFinder(terms)
        lexicon_of(terms).read("")  # sorts the words, which is kept with the terms

    def find(self, form: Form) -> FormFacts:
        """The form with everything that is known of it."""
        stage = self._stages.stage(form)
        missing = missing_in_tables(form)
        beside = find_rows(self._rows, form, stage)
        indicators = tuple(beside.rows)
        profiles = self._profiles.profiles(form)
        period = self._periods.find(form)
        funds = self._funds.find(form)
        stated = funds.stated
        goal = _text(form, "annual_goal")
        texts = (_text(form, name) for name in ("background", "annual_goal", "whole_goal"))
        unnamed, tasks = _unnamed(form), self._unmeasured.tasks(form)
        gaps = [] if "basis" in missing else self._history.gaps(form)
        places = {"unnamed": unnamed, "unmeasured_tasks": tasks, "history_gaps": gaps}
        if form.task_sum:
            places["task_sum"] = [form.task_sum]
        typo = self._typos.find(*(text for text in texts if isinstance(text, str)))
        return FormFacts(
            form=form,
            kind=form.kind,
            self_evaluation=form.self_evaluation,
            project=_text(form, "project"),
            organisation=_text(form, "organisation"),
            department=_text(form, "department"),
            attribute=_text(form, "attribute"),
            year=_year(form),
            period_start=period.start,
            period_end=period.end,
            background=_text(form, "background"),
            entire=_entire(form, funds),
            annual_goal=goal,
            whole_goal=_text(form, "whole_goal"),
            goal_typo=typo.wrong if typo else Absent.UNKNOWN,
            goal_typo_right=typo.right if typo else Absent.UNKNOWN,
            total_funds=funds.total,
            annual_funds=funds.annual,
            appropriation=funds.appropriation,
            other_funds=funds.other,
            carried_over=funds.carried_over,
            last_funds=funds.last,
            task_total=funds.tasks,
            task_sum=funds.task_sum,
            stated_sum=stated.text if stated else Absent.UNKNOWN,
            stated_parts=stated.parts if stated else Absent.UNKNOWN,
            stated_total=stated.total if stated else Absent.UNKNOWN,
            stage=stage.stage,
            stage_evidence=stage.evidence,
            stage_sure=stage.sure,
            finished_later=stage.finished_later,
            profiles=frozenset(profiles),
            profile_evidence=tuple(profiles.values()),
            covered=_covered(indicators),
            weight_total=_total([] if "weight" in missing else [row.weight for row in indicators]),
            goal_year=latest_year(goal) if isinstance(goal, str) else goal,
            unnamed=_listed(unnamed),
            history_gaps=Decimal(len(gaps)),
            unmeasured_tasks=_listed(tasks) if form.tasks else Absent.NOT_IN_FORM,
            unmeasured_goal=self._unmeasured.goal(form, [row.low for row in indicators]),
            indicators=indicators,
            missing=missing,
            possible=beside.possible,
            places={name: cells[0] for name, cells in places.items() if cells},
            beside=beside,
        )


def _text(form: Form, name: str) -> str | Absent:
    return text_of(form.fields.get(name))


def _entire(form: Form, funds: Funds) -> bool:
    """Whether the form has a goal and money of its own beside its table.

    A project in a list has its goal in the rows of the table, which may hold only a part of its
    indicators.
    """
    money = (funds.annual, funds.total)
    if not any(isinstance(each, Quantity) and each.number > 0 for each in money):
        return False
    rows = {(row.name.sheet, row.name.row) for row in form.indicators}
    goals = (form.fields.get(name) for name in ("annual_goal", "whole_goal"))
    return any(
        cell is not None and cell.text.strip() and (cell.sheet, cell.row) not in rows
        for cell in goals
    )


def _unnamed(form: Form) -> list[Cell]:
    """The second-level headings whose rows name no indicator and give no value."""
    blank = (row.level2 for row in form.indicators if not row.name.text and not row.target)
    return [*form.unnamed, *(cell for cell in blank if cell)]


def _listed(cells: Sequence[Cell]) -> str | Absent:
    """The texts of some cells, each once, with how many cells hold it: 质量指标（2行）."""
    if not cells:
        return Absent.UNKNOWN
    counted = Counter(fold(cell.text) for cell in cells)
    texts = (text if count == 1 else f"{text}（{count}行）" for text, count in counted.items())
    return "、".join(texts) or Absent.UNKNOWN


def _year(form: Form) -> Decimal | Absent:
    if form.year:
        return Decimal(form.year)
    return Absent.BLANK if _text(form, "year") is Absent.BLANK else Absent.NOT_IN_FORM


def _covered(rows: Iterable[IndicatorFacts]) -> frozenset[Category]:
    """The categories that indicators cover, each indicator one at most."""
    categories = {row.covers for row in rows}
    return frozenset(each for each in categories if not isinstance(each, Absent))


def _total(weights: Sequence[Quantity | Absent]) -> Quantity | Absent:
    """The weights added up; a table without weights has none, blank ones count nothing."""
    read = [weight for weight in weights if isinstance(weight, Quantity)]
    if not read:
        return Absent.NOT_IN_FORM
    if Absent.UNREADABLE in weights or len({weight.dimension for weight in read}) > 1:
        return Absent.UNREADABLE
    total = sum((weight.number for weight in read), Decimal(0))
    return Quantity(total, read[0].dimension, read[0].family)
