"""Quantity times unit price: what the form's own figures say the work costs."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal

from goalint.facts.model import IndicatorFacts
from goalint.facts.project.funds import money
from goalint.facts.reading.likeness import likeness_of
from goalint.form import Term
from goalint.patterns import compile_words
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
        self._generic = compile_words(table["generic"]["words"])

    def find(self, rows: Sequence[IndicatorFacts]) -> list[Priced | None]:
        """For each row that gives a price the cost of all that is counted, else None.

        Only where the pair is beyond doubt: one price and one quantity have the unit, and both
        speak of the same thing or the price speaks of none.
        """
        annual = [
            (row, row.low)
            for row in rows
            if row.term is Term.ANNUAL and isinstance(row.low, Quantity)
        ]
        prices = Counter(_per(low) for _, low in annual if low.family is _PRICE)
        counts: dict[str, list[IndicatorFacts]] = defaultdict(list)
        for row, low in annual:
            if low.family in _COUNTED and row.category is Category.QUANTITY:
                counts[low.dimension].append(row)
        return [self._of(row, counts, prices) for row in rows]

    def _of(
        self, row: IndicatorFacts, counts: dict[str, list[IndicatorFacts]], prices: Counter[str]
    ) -> Priced | None:
        price = row.low
        if not isinstance(price, Quantity) or price.family is not _PRICE:
            return None
        thing, *rest = price.dimension.removeprefix(f"{_MONEY}/").split("·")
        counted = counts.get(thing, [])
        if len(counted) != 1 or prices[thing] != 1 or len(rest) > 1:
            return None
        count, name = counted[0].low, counted[0].indicator.name.text
        times = self._times.get(rest[0]) if rest else Decimal(1)
        alike = self._alike(row.name, counted[0].name)
        if times is None or not alike or not isinstance(count, Quantity):
            return None
        least = price.number * count.number
        words = f"{name} {counted[0].indicator.target}"
        return Priced(words, money(least), money(least * times))

    def _alike(self, price: str, count: str) -> bool:
        words = self._generic.sub("", self._likeness.content(price))
        return not words or self._likeness.score(words, self._likeness.content(count)) > 0


def _per(price: Quantity) -> str:
    return price.dimension.removeprefix(f"{_MONEY}/").split("·")[0]
