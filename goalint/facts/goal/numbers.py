"""Numbers of the goal text for what an indicator measures (财预〔2020〕10号 绩效指标明确性③)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import itemgetter

from goalint.facts.goal.namesake import NamesakeFinder
from goalint.facts.model import IndicatorFacts
from goalint.facts.reading.likeness import likeness_of
from goalint.facts.reading.quantities import NUMBER, THOUSANDS, QuantityReader
from goalint.facts.reading.words import Endings, words_held
from goalint.patterns import alternatives, compile_pattern, late_pattern
from goalint.quantity import Quantity
from goalint.record import dataclass, replace
from goalint.remembered import remembered_of_forms
from goalint.terms import Comparator, Family, Terms
from goalint.text import fold

_CLAUSE = late_pattern(r"[,;。!?\n:]")
_PAUSE = late_pattern(r"、|以及|[和及与]")
_DIGIT = late_pattern(r"\d")

# Two contents must share this much of their letters; a whole name inside the words is enough too.
_ALIKE = 0.6
_CORE = 4
_VERB = 2
# The best number must be this much better than the next one that differs from it.
_CLEAR = 0.12
# An approximate number (约720户) allows this much either way.
_ABOUT = Decimal("0.05")
# A target this near the number of a like subject is meant to be the same count.
_NEAR = (Decimal("0.65"), Decimal("1.5"))
# What parts add up to a total of.
_ADDED = frozenset({Family.COUNT, Family.PHYSICAL, Family.MONEY})


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


class GoalFinder:
    """Finds the goal's number for an indicator with the words of rules/terms/goal.toml."""

    __slots__ = (
        "_about",
        "_bounds",
        "_each",
        "_groups",
        "_likeness",
        "_namesakes",
        "_not_after",
        "_not_before",
        "_past",
        "_reader",
        "numbers",
    )

    def __init__(self, terms: Terms) -> None:
        table = terms["goal"]
        self._reader = QuantityReader(terms)
        self._likeness = likeness_of(terms)
        self._namesakes = NamesakeFinder(terms, self._likeness)
        self._bounds = tuple(
            (
                bound,
                Endings(words["before"]),
                compile_pattern(alternatives(words["after"])),
            )
            for bound, words in ((Comparator.GE, table["floor"]), (Comparator.LE, table["cap"]))
        )
        self._each = compile_pattern(alternatives(table["each"]["words"]))
        self._groups = words_held(table["group"]["words"])
        self._not_before = tuple(table["skip"]["before"])
        self._not_after = compile_pattern(alternatives(table["skip"]["after"]))
        self._about = tuple(
            compile_pattern(pattern)
            for pattern in (
                f"(?:{alternatives(table['about']['before'])})[^,]{{0,4}}$",
                alternatives(table["about"]["after"]),
            )
        )
        self._past = compile_pattern(alternatives(table["past"]["words"]))
        self.numbers = remembered_of_forms(self._numbers)

    def find(self, goal: str, rows: Iterable[IndicatorFacts]) -> dict[int, GoalNumber]:
        """The goal's number for the same thing, by the positions of the indicators that have one.

        A number that an indicator repeats is that indicator's own, and a number that several
        others come near to is their total: neither says anything about those others.
        """
        like: dict[str, list[GoalNumber]] = defaultdict(list)
        for number in self.numbers(goal):
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

    def _numbers(self, goal: str) -> tuple[GoalNumber, ...]:
        """Every number of the goal that a target could repeat; dates and ordinals are left out."""
        return tuple(
            number
            for clause in _CLAUSE.split(THOUSANDS.sub("", fold(goal)))
            if not clause.isalpha() and not self._past.search(clause)
            for number in self._in_clause(clause.strip())
        )

    def _in_clause(self, clause: str) -> Iterator[GoalNumber]:
        found: list[tuple[int, int, Quantity]] = []
        for match in NUMBER.finditer(clause):
            read = self._reader.read(clause, match.start())
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
