"""Tasks and figures of the goal that no indicator speaks of (财预〔2020〕10号 绩效指标明确性①)."""

from collections.abc import Iterable, Iterator, Sequence

from goalint.absent import Absent
from goalint.facts.goal.numbers import GoalNumberReader
from goalint.facts.reading.likeness import likeness_of
from goalint.form import Cell, Form
from goalint.quantity import Quantity
from goalint.terms import Family, Terms
from goalint.text import fold, squeeze

_COUNTED = frozenset({Family.COUNT, Family.PHYSICAL})
_SHOWN = 3


class UnmeasuredFinder:
    """Finds what is announced and not measured; one shared word is enough to count as measured."""

    __slots__ = ("_likeness", "_numbers", "_running")

    def __init__(self, terms: Terms, numbers: GoalNumberReader) -> None:
        self._numbers = numbers
        self._likeness = likeness_of(terms)
        self._running = tuple(terms["goal"]["running"]["words"])

    def tasks(self, form: Form) -> list[Cell]:
        """The names of the department's main tasks that no indicator shares a word with.

        Tasks that only keep the office running (基本支出) need no indicator of their own.
        """
        if not form.tasks:
            return []
        known = [
            squeeze(text)
            for row in form.indicators
            for text in (row.name.text, row.target, row.goal.text if row.goal else "")
        ]
        return [
            task.name
            for task in form.tasks
            if not any(word in squeeze(task.name.text) for word in self._running)
            and not self._speak_of(
                self._pairs((task.name.text, task.content.text if task.content else "")), known
            )
        ]

    def goal(self, form: Form, lows: Iterable[Quantity | Absent]) -> str | Absent:
        """The clauses of the year's goal whose count no indicator speaks of, else `UNKNOWN`."""
        cell = form.fields.get("annual_goal")
        if cell is None:
            return Absent.NOT_IN_FORM
        given = [low for low in lows if isinstance(low, Quantity)]
        dimensions = {low.dimension for low in given}
        counts = [
            number
            for number in self._numbers.read(fold(cell.text))
            if number.quantity.family in _COUNTED and number.quantity.dimension not in dimensions
        ]
        if not counts:
            return Absent.UNKNOWN
        known = [squeeze(text) for row in form.indicators for text in (row.name.text, row.target)]
        left = dict.fromkeys(
            number.text
            for number in counts
            if not self._speak_of(
                set().union(*map(_pairs_of, (number.text, *number.contents))), known
            )
        )
        return "；".join(list(left)[:_SHOWN]) or Absent.UNKNOWN

    def _speak_of(self, pairs: Iterable[str], texts: Sequence[str]) -> bool:
        """Whether one of the pairs stands in a text without white space, or in its content."""
        words = "\0".join(texts)
        if any(pair in words for pair in pairs):
            return True
        contents = "\0".join(map(self._likeness.content, texts))
        return any(pair in contents for pair in pairs)

    def _pairs(self, texts: Iterable[str]) -> set[str]:
        """Two letters of meaning that stand together in one of the texts."""
        return {
            pair
            for text in map(squeeze, texts)
            for words in (text, self._likeness.content(text))
            for pair in _pairs_of(words)
        }


def _pairs_of(text: str) -> Iterator[str]:
    return (text[i : i + 2] for i in range(len(text) - 1))
