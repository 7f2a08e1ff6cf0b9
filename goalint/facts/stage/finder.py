"""Where a project stands in its form's year: planning, construction or operation."""

from goalint.absent import Absent
from goalint.facts.model import Work
from goalint.facts.reading.things import ThingReader
from goalint.facts.reading.words import word_pattern
from goalint.facts.stage.events import Event, EventKind, EventReader, When
from goalint.facts.stage.repeated import RepeatedFinder
from goalint.facts.stage.standing import StandingFinder
from goalint.facts.stage.work import WorkFinder
from goalint.form import Form
from goalint.patterns import late_pattern
from goalint.quantity import Target
from goalint.record import dataclass
from goalint.remembered import remembered_of_forms
from goalint.terms import FormKind, Stage, Terms
from goalint.text import fold

_YEAR = late_pattern(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_ENDED = (EventKind.FINISHED, EventKind.SETTLED, EventKind.RUNNING)
_BEGUN = (EventKind.FINISHED, EventKind.STARTED, EventKind.BUILDING)
_DONE = (*_BEGUN, EventKind.FITTING, EventKind.TRIAL)
_END = (EventKind.FINISHED, EventKind.TRIAL, EventKind.OPENING)
_OPEN = (EventKind.TRIAL, EventKind.OPENING)
_PUT_OFF = (*_BEGUN, EventKind.POSTPONED)
_AHEAD = (When.NOW, When.LATER)
# Years after which building the same thing again is renewal rather than a leftover of its building.
_AGE = 8


@dataclass(frozen=True, slots=True)
class StageAnswer:
    """A project's stage, or `Absent.UNKNOWN` where it has none or the words do not settle it.

    `sure` when a date, a history value or plain words decide, not the project's name alone.
    `finished_later`: what is being built will be finished only after the form's year. `events`
    are what the texts say, `renewed` whether they speak of a further phase or of renewing.
    """

    stage: Stage | Absent
    evidence: tuple[str, ...] = ()
    sure: bool = False
    finished_later: bool = False
    events: tuple[Event, ...] = ()
    renewed: bool = False


class StageFinder:
    """Judges stages by the words of rules/terms/stage.toml, dates and earlier years' values."""

    def __init__(self, terms: Terms) -> None:
        words = terms["stage"]
        self._reader = EventReader(terms)
        self._works = WorkFinder(terms)
        self._things = ThingReader(terms)
        self._standing = StandingFinder(terms, self._works, self._things)
        self._repeated = RepeatedFinder(terms, self._things)
        self._soft = word_pattern(words["not_works"])
        self._bare = remembered_of_forms(self._without_soft)
        self._names = {kind: word_pattern(found) for kind, found in words["name"].items()}
        self._said = {kind: word_pattern(found) for kind, found in words["said"].items()}
        self._again = word_pattern([*words["guard"]["old"], *words["guard"]["phases"]])
        self._running = word_pattern(words["guard"]["running_goal"])
        self._runs = remembered_of_forms(self._find_running)
        self._background = words["places"]["background"]
        self._recurring = word_pattern(words["attribute"]["recurring"])

    def work(self, name: str, target: Target, answer: StageAnswer | None = None) -> Work | None:
        """What kind of work an indicator's result comes from; None for most indicators.

        With the form's stage, if that is sure, more names can be told.
        """
        stage = answer.stage if answer and answer.sure else Absent.UNKNOWN
        return self._works.work(name, target, stage)

    def done_before(self, form: Form, answer: StageAnswer) -> dict[int, str]:
        """By rows' positions the words saying that it is a one-time result reached before."""
        return self._repeated.find(form, answer.events)

    def stage(self, form: Form) -> StageAnswer:
        """The project's stage in the form's year, with the words that say so.

        A department's form (部门整体支出) has no stage.
        """
        if form.kind is FormKind.DEPARTMENT:
            return StageAnswer(Absent.UNKNOWN)
        year = _form_year(form)
        events, text = self._reader.events(form, year), _text(form)
        answer = (
            self._planned(form, text, events)
            or self._in_operation(form, text, events, year)
            or self._under_construction(form, events)
            or self._left_over(form, year)
            or StageAnswer(Absent.UNKNOWN)
        )
        return StageAnswer(
            answer.stage, answer.evidence, answer.sure, answer.finished_later, events,
            bool(self._again.search(text)),
        )  # fmt: skip

    def built_this_year(self, answer: StageAnswer, name: str) -> bool:
        """Whether the form's texts say that an indicator's thing is built in the form's year.

        `answer` is the form's stage. True also when something is being built and the words do not
        tell what: whoever asks wants to accuse the indicator, and doubt speaks for it.
        """
        now = [
            e
            for e in answer.events
            if e.when is When.NOW and e.kind in _DONE and not self._only_intended(answer, e)
        ]
        if not now:
            return False
        thing = self._things.pairs(name)
        of_it = [e for e in now if self._things.has(thing, e.sentence)]
        was_it = any(self._things.has(thing, e.told) for e in _ended(answer.events))
        if of_it and was_it:
            return answer.renewed or any(e.year is not None for e in of_it)
        return bool(of_it) or not was_it

    def _only_intended(self, answer: StageAnswer, event: Event) -> bool:
        """Whether a project still in planning merely describes what it wants to build."""
        background = event.place == self._background
        return answer.stage is Stage.PLANNING and event.year is None and background

    def _planned(self, form: Form, text: str, events: tuple[Event, ...]) -> StageAnswer | None:
        begun = [e for e in events if e.kind in _BEGUN and e.when is When.NOW and e.year]
        only = self._said["only_preparing"].search(text)
        if begun and not only:
            return None
        prepared = [e for e in events if e.kind is EventKind.PREPARING and e.when is When.NOW]
        later = [e for e in events if e.kind in _PUT_OFF and e.when is When.LATER]
        named = self._named(form, "planning")
        if named and not self._named(form, "operation"):
            return StageAnswer(Stage.PLANNING, (named, *_quoted(prepared + later)), True)
        if prepared and later and (only or not _ended(events)):
            return StageAnswer(Stage.PLANNING, _quoted(prepared + later), True)
        return None

    def _in_operation(
        self, form: Form, text: str, events: tuple[Event, ...], year: int | None
    ) -> StageAnswer | None:
        ended = _ended(events)
        said = self._said["operation"].search(text)
        if said:
            evidence = (f"文字写明“{said[0]}”", *_quoted(ended))
            return StageAnswer(Stage.OPERATION, evidence, sure=True)
        named = self._named(form, "operation")
        if named:
            return StageAnswer(Stage.OPERATION, (named, *_quoted(ended)), bool(ended))
        begun = [e for e in events if e.kind in _BEGUN and e.when in _AHEAD]
        if self._named(form, "none") or any(e.year is not None for e in begun):
            return None
        again = begun and (self._again.search(text) or not self._same(begun, ended, year))
        if ended and not again:
            return StageAnswer(Stage.OPERATION, _quoted(ended), sure=True)
        standing = None if begun else self._standing.find(form)
        return StageAnswer(Stage.OPERATION, (standing,), sure=True) if standing else None

    def _under_construction(self, form: Form, events: tuple[Event, ...]) -> StageAnswer | None:
        named = self._named(form, "construction")
        later = _opened_later(events)
        kinds = _DONE if later else _BEGUN
        ahead = [e for e in events if e.kind in kinds and e.when in _AHEAD]
        dated = [e for e in ahead if e.year]
        if not named and (not dated or self._named(form, "none")):
            return None
        if not ahead and self._running_goal(form):
            return None
        evidence = (*((named,) if named else ()), *_quoted(dated or ahead))
        return StageAnswer(Stage.CONSTRUCTION, evidence, bool(dated), later)

    def _left_over(self, form: Form, year: int | None) -> StageAnswer | None:
        """Operation that only the goal's tone or the project's attribute speaks for."""
        if self._named(form, "none"):
            return None
        goal = self._running_goal(form)
        starts = _years(form, "period", "period_start")
        if goal and starts and year and min(starts) < year and self._named(form, "construction"):
            evidence = f"项目{min(starts)}年起，年度目标写“{goal}”"
            return StageAnswer(Stage.OPERATION, (evidence,))
        attribute = _field(form, "attribute")
        if self._recurring.search(attribute):
            return StageAnswer(Stage.OPERATION, (f"项目属性“{attribute}”",))
        return None

    def _same(self, begun: list[Event], ended: list[Event], year: int | None) -> bool:
        """Whether all that is being built is what was finished lately; old things get renewed."""
        if year and all(event.year and event.year <= year - _AGE for event in ended):
            return False
        was = frozenset[str]().union(*(self._things.pairs(event.told) for event in ended))
        return all(self._things.has(was, event.sentence) for event in begun)

    def _named(self, form: Form, kind: str) -> str | None:
        found = self._names[kind].search(self._bare(_field(form, "project")))
        return f"项目名称写“{found[0]}”" if found else None

    def _without_soft(self, name: str) -> str:
        return self._soft.sub(" ", fold(name))

    def _running_goal(self, form: Form) -> str | None:
        return self._runs(_field(form, "annual_goal"))

    def _find_running(self, goal: str) -> str | None:
        found = self._running.search(fold(goal))
        return found[0] if found else None


def _ended(events: tuple[Event, ...]) -> list[Event]:
    return [event for event in events if event.kind in _ENDED and event.when is When.PAST]


def _opened_later(events: tuple[Event, ...]) -> bool:
    """Whether what is built can be used only after the form's year."""
    now = {event.kind for event in events if event.when is When.NOW}
    later = {event.kind for event in events if event.when is When.LATER}
    if later.intersection(_OPEN) and not now.intersection(_OPEN):
        return True
    return bool(later.intersection(_END)) and not now.intersection(_END)


def _field(form: Form, name: str) -> str:
    cell = form.fields.get(name)
    return cell.text if cell else ""


def _text(form: Form) -> str:
    return fold("。".join(_field(form, name) for name in ("project", "background", "annual_goal")))


def _quoted(events: list[Event]) -> tuple[str, ...]:
    """The clauses with the field they stand in, each once."""
    return tuple(dict.fromkeys(f"{event.place}写“{event.clause}”" for event in events))


def _years(form: Form, *names: str) -> list[int]:
    return [int(found[1]) for name in names for found in _YEAR.finditer(fold(_field(form, name)))]


def _form_year(form: Form) -> int | None:
    """The form's year; of a form without one, the only year of the project's period."""
    if form.year is not None:
        return form.year
    years = set(_years(form, "period", "period_start", "period_end"))
    return years.pop() if len(years) == 1 else None
