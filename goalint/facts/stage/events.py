"""What a form's texts say was, is or will be built, prepared and run, and when."""

from enum import Enum

from goalint.facts.reading.words import word_pattern
from goalint.form import Form
from goalint.patterns import late_pattern
from goalint.record import dataclass
from goalint.remembered import remembered_of_forms
from goalint.terms import Terms
from goalint.text import fold

_SENTENCE = late_pattern(r"[。;!?\n]")
_CLAUSE = late_pattern(r"[,、]")
_YEAR = late_pattern(r"((?:19|20)(?<!\d\d\d)\d\d)(?:\s*年(前(?!期)|以前|之前)?|(?=[./-]\d{1,2}))")


class EventKind(Enum):
    """What happens; the values name the lists of rules/terms/stage.toml, table `event`."""

    FINISHED = "finished"
    SETTLED = "settled"
    TRIAL = "trial"
    STARTED = "started"
    BUILDING = "building"
    FITTING = "fitting"
    PREPARING = "preparing"
    RUNNING = "running"
    OPENING = "opening"
    POSTPONED = "postponed"
    COMPLETED = "completed"

    __hash__ = object.__hash__


class When(Enum):
    """A time beside the form's year."""

    PAST = "past"
    NOW = "now"
    LATER = "later"
    OPEN = "open"  # the words give no time

    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class Event:
    """Something a clause says; `year` where the words give one.

    `sentence` is where the clause stands, `told` the sentence as far as the clause's end: what
    follows may be about something else.
    """

    kind: EventKind
    when: When
    year: int | None
    clause: str
    told: str
    sentence: str
    place: str


class EventReader:
    """Reads 项目概况 and the goals clause by clause."""

    def __init__(self, terms: Terms) -> None:
        words = terms["stage"]
        self._blank = word_pattern([*words["not_works"], *words["not_finished"]])
        self._kinds = [(kind, word_pattern(words["event"][kind.value])) for kind in EventKind]
        self._any = word_pattern(word for listed in words["event"].values() for word in listed)
        self._done = word_pattern(words["guard"]["done"])
        self._planned = word_pattern(words["guard"]["planned"])
        self._put_off = word_pattern(words["guard"]["put_off"])
        self._shifts = [
            (word_pattern(words["time"][name]), shift)
            for name, shift in (("last_year", -1), ("this_year", 0), ("next_year", 1))
        ]
        self._shifted = word_pattern(word for listed in words["time"].values() for word in listed)
        self._places = words["places"]
        self._of_sentence = remembered_of_forms(self._read)

    def events(self, form: Form, year: int | None) -> tuple[Event, ...]:
        """All that background and goals say happened or will; `year` is the form's."""
        return tuple(
            event
            for field, place in self._places.items()
            if field in form.fields
            for sentence in _SENTENCE.split(fold(form.fields[field].text))
            for event in self._of_sentence(sentence, field, place, year)
        )

    def _read(self, sentence: str, field: str, place: str, year: int | None) -> tuple[Event, ...]:
        known = self._blank.sub(" ", sentence)
        if not self._any.search(known):
            return ()
        kinds = [(kind, pattern) for kind, pattern in self._kinds if pattern.search(known)]
        events: list[Event] = []
        carried: int | None = None
        end = 0
        for clause in _CLAUSE.split(known):
            stamps = self._stamps(clause, year)
            end += len(clause) + 1
            for kind, pattern in kinds:
                for found in pattern.finditer(clause):
                    stamp = _year_of(found.start(), found.end(), stamps)
                    when, at = self._time(clause, stamp, carried, field, year)
                    told = known[: end - 1]
                    events.append(Event(kind, when, at, clause.strip(), told, known, place))
            carried = stamps[-1][1] if stamps else carried
        return tuple(events)

    def _stamps(self, clause: str, year: int | None) -> list[tuple[int, int]]:
        """Places and years of the times that a clause names, in order."""
        found = [
            (match.start(), int(match[1]) - (1 if match[2] else 0))
            for match in _YEAR.finditer(clause)
        ]
        if year is not None and self._shifted.search(clause):
            for pattern, shift in self._shifts:
                found += [(match.start(), year + shift) for match in pattern.finditer(clause)]
        return sorted(found)

    def _time(
        self, clause: str, own: int | None, carried: int | None, field: str, year: int | None
    ) -> tuple[When, int | None]:
        if self._put_off.search(clause):
            return When.LATER, None
        planned = self._planned.search(clause) is not None
        stamp = own if own is not None or planned else carried
        if stamp is not None and year is not None:
            when = When.PAST if stamp < year else When.NOW if stamp == year else When.LATER
            return when, stamp
        if planned:
            return When.NOW, None
        if self._done.search(clause):
            return When.PAST, None
        return (When.NOW if field == "annual_goal" else When.OPEN), None


def _year_of(start: int, end: int, stamps: list[tuple[int, int]]) -> int | None:
    """The year named last before a word, or right after it (竣工于2019年)."""
    before = [year for place, year in stamps if place <= start]
    after = [year for place, year in stamps if end <= place <= end + 4]
    return before[-1] if before else after[0] if after else None
