"""Numbers of the goal text for what an indicator measures (财预〔2020〕10号 绩效指标明确性③)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from operator import itemgetter

from goalint.facts.goal.namesake import NamesakeFinder
from goalint.facts.goal.numbers import GoalNumber, GoalNumberReader
from goalint.facts.model import IndicatorFacts
from goalint.facts.reading.likeness import likeness_of
from goalint.facts.reading.words import words_held
from goalint.patterns import compile_words
from goalint.quantity import Quantity
from goalint.record import replace
from goalint.remembered import remembered_of_forms
from goalint.terms import Family, Terms

# Two contents must share this much of their letters; a whole name inside the words is enough too.
_ALIKE = 0.6
_CORE = 4
# The best number must be this much better than the next one that differs from it.
_CLEAR = 0.12
# An approximate number (约720户) allows this much either way.
_ABOUT = Decimal("0.05")
# A target this near the number of a like subject is meant to be the same count.
_NEAR = (Decimal("0.65"), Decimal("1.5"))
# What parts add up to a total of.
_ADDED = frozenset({Family.COUNT, Family.PHYSICAL, Family.MONEY})


class GoalFinder:
    """Finds the goal's number for an indicator; `numbers` reads those of a goal."""

    __slots__ = ("_each", "_groups", "_likeness", "_namesakes", "numbers")

    def __init__(self, terms: Terms) -> None:
        table = terms["goal"]
        self.numbers = GoalNumberReader(terms)
        self._likeness = likeness_of(terms)
        self._namesakes = NamesakeFinder(terms, self._likeness)
        self._each = compile_words(table["each"]["words"])
        self._groups = words_held(table["group"]["words"])

    def find(self, goal: str, rows: Iterable[IndicatorFacts]) -> dict[int, GoalNumber]:
        """The goal's number for the same thing, by the positions of the indicators that have one.

        A number that an indicator repeats is that indicator's own, and a number that several
        others come near to is their total: neither says anything about those others.
        """
        like: dict[str, list[GoalNumber]] = defaultdict(list)
        for number in self.numbers.read(goal):
            like[number.quantity.dimension].append(number)
        same_unit: dict[str, list[tuple[IndicatorFacts, Quantity]]] = defaultdict(list)
        for row in rows if like else ():
            low = row.low
            if isinstance(low, Quantity) and low.dimension in like:
                same_unit[low.dimension].append((row, low))
        found: dict[int, GoalNumber] = {}
        for dimension, measured in same_unit.items():
            names = [row.name for row, _ in measured]
            matches = [
                (row.position, low, match)
                for row, low in measured
                if (match := self._match(row.content, low, like[dimension], names))
            ]
            for position, low, match in matches:
                if match.quantity == low or _is_alone(match, matches):
                    found[position] = _settled(match, low)
        return found

    def _match(
        self, content: str, low: Quantity, like: Sequence[GoalNumber], beside: Sequence[str]
    ) -> GoalNumber | None:
        """The goal's number for what a row is about, of those that are `like` its own.

        `beside` are the names of all rows that have its unit.
        """
        found = self._closest(content, like)
        if found and not self._part(content, low, found):
            return found
        if self._groups(content):
            return None
        found = self._namesake(content, low, like, len(beside) == 1)
        return found or self._likely(content, low, like, beside)

    def _likely(
        self, content: str, low: Quantity, like: Sequence[GoalNumber], beside: Sequence[str]
    ) -> GoalNumber | None:
        """The only number of the same work, if no other row of its unit counts that work."""
        works = self._namesakes.works
        same = [each for each in like if any(works(content, words) for words in each.contents)]
        if len(same) != 1 or not _near(low, same[0]):
            return None
        rows = [name for name in beside if works(content, self._likeness.content(name))]
        if len(rows) > 1:
            return None
        found = same[0]
        likely = any(self._namesakes.likely(content, words) for words in found.contents)
        return (
            replace(found, sure=False) if likely and not self._part(content, low, found) else None
        )

    def _namesake(
        self, content: str, low: Quantity, like: Sequence[GoalNumber], alone: bool
    ) -> GoalNumber | None:
        """The number of the same thing in other words, if it is near the target."""
        found = [
            number
            for number in like
            for words in number.contents
            if self._namesakes.same(content, words, alone and len(like) == 1)
        ]
        if len({number.quantity for number in found}) != 1:
            return None
        return found[0] if _near(low, found[0]) else None

    def _closest(self, content: str, like: Sequence[GoalNumber]) -> GoalNumber | None:
        """The number whose subject is most alike, if it is clearly more so than the next."""
        letters = _letters(content)
        alike: list[tuple[float, GoalNumber]] = []
        for number in like:
            for words in number.contents:
                others = _letters(words)
                if others <= letters or letters <= others:
                    score = self._score(content, words)
                    if score:
                        alike.append((score, number))
        if not alike:
            return None
        best, found = max(alike, key=itemgetter(0))
        if best < _ALIKE:
            return None
        quantity = found.quantity
        rivals = (score for score, each in alike if each is not found and each.quantity != quantity)
        return found if best - max(rivals, default=0.0) >= _CLEAR else None

    def _part(self, content: str, low: Quantity, number: GoalNumber) -> bool:
        """Whether a smaller count of a narrower name may be part of the goal's."""
        return (
            low.number < number.quantity.number
            and low.family in _ADDED
            and len(content) > max(map(len, number.contents))
            and not self._each.search(content)
        )

    def _score(self, name: str, words: str) -> float:
        """How alike two contents are, of which one has no letters that the other has not."""
        if self._likeness.apart(name, words):
            return 0.0
        if self._groups(name) - self._groups(words):
            return 0.0
        if len(name) >= _CORE and name in words:
            return 1.0 - (len(words) - len(name)) / 100
        return self._likeness.score(name, words)


@remembered_of_forms
def _letters(text: str) -> frozenset[str]:
    return frozenset(text)


def _is_alone(match: GoalNumber, matches: Sequence[tuple[int, Quantity, GoalNumber]]) -> bool:
    """Whether the goal says it of one row only; all matches are of one dimension."""
    contents, number = match.contents, match.quantity.number
    said = (each for *_, each in matches if each.contents == contents)
    return sum(each.quantity.number == number for each in said) == 1


def _near(low: Quantity, number: GoalNumber) -> bool:
    least, most = (number.quantity.number * share for share in _NEAR)
    return least <= low.number <= most


def _settled(match: GoalNumber, low: Quantity) -> GoalNumber:
    """The goal's number; an approximate one that the target comes near to is the target's own."""
    given = match.quantity.number
    near = match.about and abs(low.number - given) <= given * _ABOUT
    return replace(match, quantity=low) if near else match
