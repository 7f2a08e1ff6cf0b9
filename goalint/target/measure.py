"""What the measurable phrases of a target text mean, built from the tree of grammar/target.lark."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from goalint.quantity import Day, Quantity, Unit
from goalint.record import dataclass, replace
from goalint.target.grammar import Token
from goalint.target.numerals import Numerals
from goalint.target.units import Units
from goalint.terms import Comparator, Family, TargetKind


class Measure(NamedTuple):
    """One measurable phrase of a target text.

    `weak` marks what may as well be part of a phrase that measures nothing: a bare number or a
    Chinese numeral inside a sentence, a year alone, a cycle without a number.
    """

    kind: TargetKind
    comparator: Comparator | None = None
    low: Quantity | None = None
    high: Quantity | None = None
    unit: Unit | None = None
    first: Day | None = None
    last: Day | None = None
    weak: bool = False
    start: int = 0
    end: int = 0

    def at(self, start: int, end: int) -> "Measure":
        """The same at this place of the text."""
        return Measure(*self[:-2], start, end)


@dataclass(frozen=True, slots=True)
class _Value:
    number: Decimal
    scale: str
    factor: Decimal
    spelled: bool

    @property
    def whole(self) -> Decimal:
        return self.number * self.factor


@dataclass(frozen=True, slots=True)
class _Amount:
    number: Decimal
    unit: Unit
    spelled: bool = False


class _Bounded(NamedTuple):
    comparator: Comparator | None
    amount: _Amount


_KINDS = {
    Family.DURATION: TargetKind.DURATION,
    Family.FREQUENCY: TargetKind.FREQUENCY,
}
_ONE = Decimal(1)
_BARE = Unit("", "", Family.NONE, _ONE)


def _comparators(table: Mapping[str, list[str]]) -> dict[str, Comparator]:
    return {word: Comparator(sign) for sign, words in table.items() for word in words}


def measure_builder(
    targets: Mapping[str, Any], unit_table: Mapping[str, Any], units: Units
) -> object:
    """What turns a parse of grammar/target.lark into a `Measure`, bottom up."""
    return _Builder(targets, unit_table, units)


class _Builder:
    """One method for each rule or alias of the grammar, called with what its parts became."""

    def __init__(
        self, targets: Mapping[str, Any], unit_table: Mapping[str, Any], units: Units
    ) -> None:
        self._units = units
        self._numerals = Numerals(unit_table["numerals"])
        self._percent = units.by_text["%"]
        self._mille = frozenset(unit_table["numerals"]["thousandths"])
        self._day = next(u for u in units.by_text.values() if u.factor == 86400)
        self._signs = _comparators(targets["signs"])
        self._tails = _comparators(targets["tails"])
        self._dates = targets["dates"]
        self._money = units.by_text[unit_table["compound"]["money"]]
        self._down = tuple(targets["growth"]["down"])

    def start(self, measure: Measure) -> Measure:
        return measure

    # numbers

    def value(self, number: Token, *rest: Token) -> _Value:
        scale, factor = "", _ONE
        for token in rest:
            if token.type == "SCALE":
                scale += token
                factor *= self._units.scales[token]
        spelled = not number[0].isdecimal()
        return _Value(self._numerals.value(number), scale, factor, spelled)

    def unit(self, top: Token, *rest: Token | list[Token]) -> Unit:
        if not rest:
            return self._units.by_text[top]
        below = [self._units.by_text[str(part)] for part in rest if isinstance(part, Token)]
        joins = ["".join(part) if isinstance(part, list) else str(part) for part in rest]
        return self._units.compound(top + "".join(joins), self._units.by_text[str(top)], below)

    def per(self, *parts: Token) -> list[Token]:
        return list(parts)

    def bare(self, value: _Value) -> _Amount:
        return _Amount(value.whole, _BARE, value.spelled)

    def with_unit(self, value: _Value, unit: Unit) -> _Amount:
        if value.scale:
            factor = unit.factor * value.factor
            unit = Unit(value.scale + unit.text, unit.dimension, unit.family, factor)
        return _Amount(value.number, unit, value.spelled)

    def hundredths(self, head: Token, value: _Value) -> _Amount:
        number = value.whole / 10 if str(head) in self._mille else value.whole
        return _Amount(number, self._percent)

    def per_number(self, value: _Value, _: Token, base: _Value) -> _Amount:
        share = replace(self._percent, factor=Decimal(100) / (base.whole or 1))
        return _Amount(value.whole, share)

    def per_unit(self, value: _Value, _: Token, unit: Unit) -> _Amount:
        price = self._units.compound(self._money.text + "/" + unit.text, self._money, [unit])
        return _Amount(value.whole, price)

    def days(self, token: Token) -> _Amount:
        return _Amount(Decimal(_digits(token)), self._day)

    def bounded(self, *parts: Token | _Amount) -> _Bounded:
        before = after = None
        for part in parts:
            if isinstance(part, _Amount):
                amount = part
            elif part.type == "SIGN":
                before = before or self._signs.get(part)
            else:
                after = after or self._tails.get(part)
        if after and before is Comparator.EQ:
            before = None
        return _Bounded(before or after, amount)

    def single(self, bounded: _Bounded) -> Measure:
        comparator, amount = bounded
        kind = _KINDS.get(amount.unit.family, TargetKind.NUMBER)
        bare = amount.unit.family is Family.NONE and comparator is None
        weak = bare or amount.spelled
        return Measure(kind, comparator, _quantity(amount), unit=amount.unit, weak=weak)

    def range(self, from_: _Bounded, _: Token, to: _Bounded) -> Measure:
        low, high = from_.amount, to.amount
        if low.unit.family is Family.NONE:
            low = replace(low, unit=high.unit)
        return Measure(
            TargetKind.RANGE, low=_quantity(low), high=_quantity(high), unit=high.unit,
            weak=high.unit.family is Family.NONE,
        )  # fmt: skip

    # frequencies

    def each(self, *tokens: Token) -> list[Unit]:
        return [self._units.by_text[str(token)] for token in tokens if token.type == "UNIT"]

    def cycle(self, each: list[Unit]) -> Measure:
        timed = any(unit.family is Family.DURATION for unit in each)
        return Measure(TargetKind.FREQUENCY if timed else TargetKind.UNREAD, weak=True)

    def cycle_bound(self, each: list[Unit], bound: Measure) -> Measure:
        if bound.low is None or bound.unit is None or bound.unit is _BARE:
            return bound
        text = f"{bound.unit.text}/{'·'.join(unit.text for unit in each)}"
        unit = replace(self._units.compound(text, bound.unit, each), factor=bound.unit.factor)
        high = bound.high and _scaled(bound.high, bound.unit, unit)
        kind = bound.kind
        if unit.family is Family.FREQUENCY:
            kind = TargetKind.FREQUENCY
        return bound._replace(
            kind=kind,
            low=_scaled(bound.low, bound.unit, unit),
            high=high,
            unit=unit,
            weak=False,
        )

    def cycle_when(self, _: list[Unit], when: Measure) -> Measure:
        return when._replace(weak=False)

    # growth

    def change(self, *parts: Token | Measure) -> Measure:
        bound = next(part for part in parts if isinstance(part, Measure))
        change = next((str(p) for p in parts if isinstance(p, Token) and p.type == "CHANGE"), "")
        low = bound.low
        if low and change.startswith(self._down):
            low = replace(low, number=low.number.copy_abs())
        return bound._replace(kind=TargetKind.GROWTH, low=low, weak=False)

    def level(self, *parts: Token | Measure) -> Measure:
        return next(part for part in parts if isinstance(part, Measure))._replace(weak=False)

    def above_base(self, *parts: Token) -> Measure:
        signs = [self._signs[part] for part in parts if part.type == "SIGN" and part in self._signs]
        return Measure(TargetKind.GROWTH, signs[0] if signs else None)

    # dates

    def month(self, month: Token, rest: Token | None = None) -> Day:
        number = _digits(month) or int(
            self._numerals.value(month.rstrip("".join(self._dates["month"])))
        )
        return Day(0, number, _digits(rest) if rest is not None and rest.type == "DAYS" else 0)

    def part(self, part: Token, day: Token | None = None) -> Day:
        return Day(
            0, self._dates["year_parts"].get(str(part), 0), _digits(day) if day is not None else 0
        )

    def day(self, *parts: Token | Day) -> Day:
        year = next((_digits(part) for part in parts if isinstance(part, Token)), 0)
        day = next((part for part in parts if isinstance(part, Day)), Day(0))
        return replace(day, year=year)

    def iso(self, token: Token) -> Day:
        separator = next(char for char in token if not char.isdecimal())
        year, month, *rest = token.split(separator)
        return Day(int(year), int(month), _digits(rest[0]) if rest else 0)

    def event(self, *parts: Token) -> Day:
        return Day(next((_digits(part) for part in parts if part.type == "YEAR"), 0))

    def deadline(self, moment: Day, ends: list[Token] | None = None) -> Measure:
        weak = not moment.month and not ends
        day = moment if moment.year or moment.month else None
        return Measure(TargetKind.DATE, first=day, last=day, weak=weak)

    def ends(self, *words: Token) -> list[Token]:
        return list(words)

    def some_day(self, *_: Token) -> Measure:
        return Measure(TargetKind.DATE)

    def moments(
        self, first: Day, _: Token, last: Day | Token, ends: list[Token] | None = None
    ) -> Measure:
        if isinstance(last, Token):
            last = Day(first.year, first.month, _digits(last))
        if not last.year:
            last = replace(last, year=first.year)
        elif not first.year:
            first = replace(first, year=last.year)
        return Measure(TargetKind.DATE, first=first, last=last)


def _digits(token: str | Token) -> int:
    """The digits that a date token begins with; 0 when it has none."""
    digits = "".join(char for char in str(token) if char.isdecimal())
    return int(digits) if digits else 0


def _quantity(amount: _Amount) -> Quantity:
    return Quantity(amount.number * amount.unit.factor, amount.unit.dimension, amount.unit.family)


def _scaled(quantity: Quantity, old: Unit, new: Unit) -> Quantity:
    return Quantity(quantity.number / old.factor * new.factor, new.dimension, new.family)
