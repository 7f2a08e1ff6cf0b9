"""Whether an indicator and a phrase of the goal count the same thing in other words."""

from typing import Final

from goalint.facts.reading.likeness import Likeness
from goalint.facts.reading.words import word_pattern
from goalint.remembered import remembered_of_forms
from goalint.terms import Terms

_HEAD: Final = 2


class NamesakeFinder:
    """Compares what is left of two contents without the acts: `享受补助人才` and `受益人才`.

    Chinese noun phrases end in their head, so `码头踏步` is a kind of `踏步`. The words are in
    rules/terms/goal.toml.
    """

    __slots__ = ("_act", "_acts", "_classes", "_generic", "_kind", "_kinds", "_likeness", "_thing")

    def __init__(self, terms: Terms, likeness: Likeness) -> None:
        acts = terms["goal"]["act"]
        self._likeness = likeness
        self._classes = {
            word: number for number, words in enumerate(acts["classes"]) for word in words
        }
        self._act = word_pattern(self._classes)
        self._generic = word_pattern(acts["generic"])
        things = terms["goal"]["thing"]["classes"]
        self._kinds = {word: number for number, words in enumerate(things) for word in words}
        self._kind = word_pattern(self._kinds)
        self._acts = remembered_of_forms(self._find_acts)
        self._thing = remembered_of_forms(self._without_acts)

    def same(self, name: str, words: str, alone: bool) -> bool:
        """Whether the things are one; where both stand alone, a head noun in common is enough.

        `alone`: neither the goal nor the form has another number of this unit.
        """
        thing, other = self._thing(name), self._thing(words)
        if thing[-_HEAD:] != other[-_HEAD:] or not (alone or thing == other):
            return False
        acts, others = self._acts(name), self._acts(words)
        if (acts and others and not acts & others) or self._likeness.apart(name, words):
            return False
        head = _common_end(thing, other)
        return len(head) >= _HEAD and not self._generic.fullmatch(head)

    def works(self, one: str, other: str) -> bool:
        """Whether two contents speak of one kind of work (养护, 管养)."""
        return bool(self._acts(one) & self._acts(other))

    def likely(self, name: str, words: str) -> bool:
        """Whether a name may well count what the words of the same work do.

        It names the work alone (养护里程) or a thing of the same kind (道路 and 主干道).
        """
        if self._likeness.apart(name, words):
            return False
        thing, other = self._thing(name), self._thing(words)
        return not thing or bool(self._things(thing) & self._things(other))

    def _things(self, text: str) -> set[int]:
        return {self._kinds[found[0]] for found in self._kind.finditer(text)}

    def _without_acts(self, text: str) -> str:
        return self._act.sub("", text)

    def _find_acts(self, text: str) -> set[int]:
        return {self._classes[found[0]] for found in self._act.finditer(text)}


def _common_end(one: str, other: str) -> str:
    """The longest ending that two texts share."""
    size = 0
    while size < min(len(one), len(other)) and one[-size - 1] == other[-size - 1]:
        size += 1
    return one[len(one) - size :]
