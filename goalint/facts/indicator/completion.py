"""What a completion rate is of: the 培训任务 of 培训任务完成率."""

from goalint.facts.reading.lexicon import Reading, lexicon_of
from goalint.facts.reading.likeness import likeness_of
from goalint.terms import Terms

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
