"""Completion rates of what another row counts: 培训人次 200人次 beside 培训任务完成率 100%."""

from collections.abc import Sequence

from goalint.absent import Absent
from goalint.facts.lexicon import Reading, lexicon_of
from goalint.facts.likeness import likeness_of
from goalint.facts.model import IndicatorFacts
from goalint.terms import Family, Terms

_COUNTED = frozenset({Family.COUNT, Family.PHYSICAL})
_SHORTEST = 2


class CompletionReader:
    """Reads completion rates by the endings of rules/terms/wording.toml."""

    __slots__ = ("_ends", "_likeness")

    def __init__(self, terms: Terms) -> None:
        self._likeness = likeness_of(terms)
        self._ends = lexicon_of(terms).mark_endings(terms["wording"]["restated"]["ends"])

    def completes(self, name: Reading) -> str:
        """What a completion rate of this name's core is of; empty for all other names."""
        if not name.marks & self._ends:
            return ""
        ending, _ = name.ending(self._ends)
        content = self._likeness.content(name.text.removesuffix(ending))
        return content if len(content) >= _SHORTEST else ""


def find_restated(rows: Sequence[IndicatorFacts]) -> list[str | Absent]:
    """For each row the name of the row that counts what it gives the completion rate of.

    `UNKNOWN` for all other rows.
    """
    counted: dict[object, str] = {}
    for row in rows:
        if row.family in _COUNTED:
            counted.setdefault((row.term, row.goal, row.content), row.indicator.name.text)
    return [
        counted.get((row.term, row.goal, row.completes), Absent.UNKNOWN)
        if row.completes
        else Absent.UNKNOWN
        for row in rows
    ]
