"""One-time results that the texts say were reached before the form's year."""

from goalint.facts.reading.lexicon import lexicon_of
from goalint.facts.reading.things import ThingReader
from goalint.facts.reading.words import word_pattern
from goalint.facts.stage.events import Event, EventKind, When
from goalint.form import Form, Indicator
from goalint.patterns import late_pattern
from goalint.terms import Terms
from goalint.text import fold

_NUMBER = late_pattern(r"\d+(?:\.\d+)?")
_AHEAD = (When.NOW, When.LATER)


class RepeatedFinder:
    """Reads names by the words of rules/terms/stage.toml, table `once`."""

    def __init__(self, terms: Terms, things: ThingReader) -> None:
        words = terms["stage"]
        self._things = things
        self._surveys = word_pattern(words["once"]["surveys"])
        acts = [*words["once"]["surveys"], *words["once"]["acts"]]
        self._lexicon = lexicon_of(terms)
        self._acts = self._lexicon.mark_wanted(acts)
        self._again = word_pattern(words["once"]["again"])
        self._never = self._lexicon.mark(words["once"]["never"])

    def find(self, form: Form, events: tuple[Event, ...]) -> dict[int, str]:
        """By their positions the rows of which a clause says so, and the clause with its field.

        The clause must be about the same survey, or the same purchase or building of the same
        thing; the target's own number in it, or as an earlier year's value, makes up for either.
        What the annual goal names, or a clause about the form's year, is done again.
        """
        done = [e for e in events if e.kind is EventKind.COMPLETED and e.when is When.PAST]
        if not done:
            return {}
        goal = form.fields.get("annual_goal")
        again = [event.clause for event in events if event.when in _AHEAD]
        again += [fold(goal.text)] if goal else []
        rows = enumerate(form.indicators, 1)
        return {n: said for n, row in rows if (said := self._said(row, done, again))}

    def _said(self, row: Indicator, done: list[Event], again: list[str]) -> str | None:
        name = fold(row.name.text)
        reading = self._lexicon.read(name)
        if not reading.marks & self._acts or reading.marks & self._never:
            return None
        acts, number = reading.found(self._acts), _NUMBER.search(fold(row.target))
        if not number or any(act in text for act in acts for text in again):
            return None
        earlier = [
            _NUMBER.search(fold(cell.text)) for cell in (row.last_year, row.year_before) if cell
        ]
        same = any(was and was[0] == number[0] for was in earlier)
        for event in done:
            known = same or number[0] in _NUMBER.findall(event.told)
            if self._tells(event, name, acts, known):
                return f"{event.place}写“{event.clause}”"
        return None

    def _tells(self, event: Event, name: str, acts: list[str], known: bool) -> bool:
        """Whether an event is about the named result and says nothing of doing it again."""
        if self._again.search(event.sentence):
            return False
        told = [act for act in acts if act in event.told]
        shared = self._things.has(self._things.pairs(name), event.told)
        if known:
            return bool(told) or shared
        return bool(told) and (shared or bool(self._surveys.search(" ".join(told))))
