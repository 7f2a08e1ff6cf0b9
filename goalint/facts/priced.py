"""Quantity times unit price: what the form's own figures say the work costs."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal

from goalint.facts.duplicate import Measure
from goalint.facts.funds import money
from goalint.facts.likeness import either, likeness_of
from goalint.form import Term
from goalint.patterns import compile_pattern
from goalint.quantity import Quantity
from goalint.record import dataclass
from goalint.terms import Category, Family, Terms

_COUNTED = frozenset({Family.COUNT, Family.PHYSICAL})
_PRICE = Family.PRICE
_MONEY = "元"


@dataclass(frozen=True, slots=True)
class Priced:
    """What a unit price comes to: the counted row's name and target, least and most in 元.

    A price a month is paid one to twelve times a year.
    """

    counted: str
    least: Quantity
    most: Quantity


class PriceFinder:
    """Pairs unit prices (元/人) with what is counted in the same unit (人)."""

    __slots__ = ("_generic", "_likeness", "_times")

    def __init__(self, terms: Terms) -> None:
        table = terms["priced"]
        self._likeness = likeness_of(terms)
        self._times = {unit: Decimal(most) for unit, most in table["times"].items()}
        self._generic = compile_pattern(either(table["generic"]["words"]))

    def find(self, measures: Sequence[Measure]) -> list[Priced | None]:
        """For each row that gives a price the cost of all that is counted, else None.

        Only where the pair is beyond doubt: one price and one quantity have the unit, and both
        speak of the same thing or the price speaks of none.
        """
        if not any(map(_price, measures)):
            return [None] * len(measures)
        annual = [
            (measure, measure.low)
            for measure in measures
            if measure.term is Term.ANNUAL and isinstance(measure.low, Quantity)
        ]
        prices = Counter(_per(low) for _, low in annual if low.family is _PRICE)
        counts: dict[str, list[Measure]] = defaultdict(list)
        for measure, low in annual:
            if low.family in _COUNTED and measure.category is Category.QUANTITY:
                counts[low.dimension].append(measure)
        return [self._of(measure, counts, prices) for measure in measures]

    def _of(
        self, measure: Measure, counts: dict[str, list[Measure]], prices: Counter[str]
    ) -> Priced | None:
        price = _price(measure)
        if price is None:
            return None
        thing, *rest = price.dimension.removeprefix(f"{_MONEY}/").split("·")
        counted = counts.get(thing, [])
        if len(counted) != 1 or prices[thing] != 1 or len(rest) > 1:
            return None
        count = counted[0].low
        times = self._times.get(rest[0]) if rest else Decimal(1)
        alike = self._alike(measure.name, counted[0].name)
        if times is None or not alike or not isinstance(count, Quantity):
            return None
        least = price.number * count.number
        words = f"{counted[0].name} {counted[0].target}"
        return Priced(words, money(least), money(least * times))

    def _alike(self, price: str, count: str) -> bool:
        words = self._generic.sub("", self._likeness.content(price))
        return not words or self._likeness.score(words, self._likeness.content(count)) > 0


def _price(measure: Measure) -> Quantity | None:
    """The price that a row gives, if it gives one."""
    low = measure.low
    return low if isinstance(low, Quantity) and low.family is _PRICE else None


def _per(price: Quantity) -> str:
    return price.dimension.removeprefix(f"{_MONEY}/").split("·")[0]
