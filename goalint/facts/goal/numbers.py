"""The numbers of a goal text that a target could repeat, each with what it counts."""

from collections.abc import Iterator

from goalint.facts.reading.likeness import likeness_of
from goalint.facts.reading.quantities import NUMBER, THOUSANDS, QuantityReader
from goalint.facts.reading.words import Endings
from goalint.patterns import compile_around, compile_words, late_pattern
from goalint.quantity import Quantity
from goalint.record import dataclass
from goalint.remembered import remembered_of_forms
from goalint.terms import Comparator, Terms
from goalint.text import fold

_CLAUSE = late_pattern(r"[,;。!?\n:]")
_PAUSE = late_pattern(r"、|以及|[和及与]")
_DIGIT = late_pattern(r"\d")
_VERB = 2


@dataclass(frozen=True, slots=True)
class GoalNumber:
    """A number of the goal text: the quantity, its bound (≥, ≤, =), its subject, its clause.

    `about` says that the number is approximate (约, 左右), `sure` that it is without doubt of the
    same thing: `大修主干道12公里` is only likely what 道路大修里程 counts.

    Of `补助农户80户、企业5家` the second subject is `企业` or, with the verb, `补助企业`.
    """

    quantity: Quantity
    bound: Comparator
    contents: tuple[str, ...]
    text: str
    about: bool = False
    sure: bool = True


class GoalNumberReader:
    """Reads them with the words of rules/terms/goal.toml, those of each text once."""

    __slots__ = (
        "_about",
        "_bounds",
        "_likeness",
        "_not_after",
        "_not_before",
        "_past",
        "_quantities",
        "read",
    )

    def __init__(self, terms: Terms) -> None:
        table = terms["goal"]
        self._quantities = QuantityReader(terms)
        self._likeness = likeness_of(terms)
        self._bounds = tuple(
            (
                bound,
                Endings(words["before"]),
                compile_words(words["after"]),
            )
            for bound, words in ((Comparator.GE, table["floor"]), (Comparator.LE, table["cap"]))
        )
        self._not_before = tuple(table["skip"]["before"])
        self._not_after = compile_words(table["skip"]["after"])
        self._about = (
            compile_around("{}[^,]{0,4}$", table["about"]["before"]),
            compile_words(table["about"]["after"]),
        )
        self._past = compile_words(table["past"]["words"])
        self.read = remembered_of_forms(self._read)

    def _read(self, goal: str) -> tuple[GoalNumber, ...]:
        """The numbers in their order; dates and ordinals are left out."""
        return tuple(
            number
            for clause in _CLAUSE.split(THOUSANDS.sub("", fold(goal)))
            if not clause.isalpha() and not self._past.search(clause)
            for number in self._in_clause(clause.strip())
        )

    def _in_clause(self, clause: str) -> Iterator[GoalNumber]:
        found: list[tuple[int, int, Quantity]] = []
        for match in NUMBER.finditer(clause):
            read = self._quantities.read(clause, match.start())
            if read and not (found and match.start() < found[-1][1]):
                found.append((match.start(), read[1], read[0]))
        several = len(found) > 1
        verb = self._likeness.content(clause[: found[0][0]])[:_VERB] if several else ""
        for place, (start, end, quantity) in enumerate(found):
            before = clause[found[place - 1][1] if place else 0 : start]
            after = clause[end : found[place + 1][0] if place + 1 < len(found) else len(clause)]
            if place:
                before = _PAUSE.split(before, maxsplit=1)[-1]
            elif _DIGIT.search(before):  # another's number that was not read: CT1台、彩超3台
                before = _PAUSE.split(before)[-1]
            after = _PAUSE.split(after, maxsplit=1)[0]
            if before.endswith(self._not_before) or self._not_after.match(clause, end):
                continue
            about = bool(self._about[0].search(before) or self._about[1].match(after))
            bound, before, after = self._bound(before, after)
            content = self._likeness.content(before + after)
            contents = (content, verb + content) if place else (content,)
            yield GoalNumber(quantity, bound, contents, clause, about)

    def _bound(self, before: str, after: str) -> tuple[Comparator, str, str]:
        """Which bound the words next to a number set, and the words without it."""
        best = (Comparator.EQ, before, after)
        for bound, leading, trailing in self._bounds:
            back = trailing.match(after)
            rest = (
                before.removesuffix(leading.find(before)),
                after[back.end() :] if back else after,
            )
            if sum(map(len, rest)) < len(best[1]) + len(best[2]):
                best = (bound, *rest)
        return best
