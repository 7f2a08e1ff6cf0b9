"""Whether several conditions on one value leave it any way to be."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from goalint.lang.definition.types import Kind
from goalint.lang.semantics import typed
from goalint.lang.semantics.typed import Constant, Truth, Value
from goalint.quantity import Day, Quantity

Bound = tuple[Decimal, bool]  # a number, and whether it is itself left out
Written = tuple[tuple[int, ...], bool]  # year, month, day as far as written, and the same
_LOWER: Final = frozenset({"GT", "GE", "EQ"})
_UPPER: Final = frozenset({"LT", "LE", "EQ"})
_STRICT: Final = frozenset({"LT", "GT"})


def leaves_nothing(value: Value, said: Sequence[Truth], opposites: bool = False) -> bool:
    """Whether no value meets all that is said of it.

    Bounds in two dimensions exclude one another, but if the conditions are `opposites` of those
    written, these need not hold: neither does where the number is of a third dimension.
    """
    return (
        _choices_gone(value, said)
        or _numbers_gone(value, said, opposites)
        or _days_gone(said)
        or _texts_gone(said)
        or _both_ways(said)
    )


def choices_left(value: Value, said: Sequence[Truth]) -> set[object] | None:
    """The choices, texts or numbers that are left by 是, 不是, 属于, 不属于; None for any."""
    choices = value.type.choices
    single = value.type.kind is Kind.CHOICE and choices is not None
    allowed: set[object] | None = set(choices or ()) if single else None
    refused: set[object] = set()
    for part in said:
        match part:
            case typed.Compare(_, "EQ", Constant(known, _)):
                allowed = {known} if allowed is None else allowed & {known}
            case typed.Compare(_, "NE", Constant(known, _)):
                refused.add(known)
            case typed.OneOf(_, listed):
                allowed = set(listed) if allowed is None else allowed & set(listed)
            case typed.Not(typed.OneOf(_, listed)):
                refused |= set(listed)
    return None if allowed is None else allowed - refused


def _choices_gone(value: Value, said: Sequence[Truth]) -> bool:
    """Whether none of them holds what is sought in it by 含 and its kin."""
    left = choices_left(value, said)
    return left is not None and not any(_fits(each, said) for each in left)


def _fits(known: object, said: Sequence[Truth]) -> bool:
    """Whether a text holds all that is sought in it, and nothing that must not be there."""
    if not isinstance(known, str):
        return True
    for part in said:
        match part:
            case typed.Find(_, how, tuple() as words) if not _found(known, how, words):
                return False
            case typed.Not(typed.Find(_, how, tuple() as words)) if _found(known, how, words):
                return False
    return True


def _texts_gone(said: Sequence[Truth]) -> bool:
    """Whether all words that one 含 or its kin asks for hold what must not be there."""
    denied: dict[str, tuple[str, ...]] = {}
    for part in said:
        match part:
            case typed.Not(typed.Find(_, how, tuple() as words)):
                denied[how] = (*denied.get(how, ()), *words)
    for part in said:
        match part:
            case typed.Find(_, how, tuple() as words) if denied:
                hows = {"CONTAINS", how} & denied.keys()
                if all(any(_found(word, each, denied[each]) for each in hows) for word in words):
                    return True
    return False


def _found(text: str, how: str, words: tuple[str, ...]) -> bool:
    match how:
        case "STARTS_WITH":
            return text.startswith(words)
        case "ENDS_WITH":
            return text.endswith(words)
        case _:
            return any(word in text for word in words)


def _numbers_gone(value: Value, said: Sequence[Truth], opposites: bool) -> bool:
    """Whether no number lies within all the bounds."""
    least, most = _natural(value)
    lows: list[Bound] = [(Decimal(least), False)] if least is not None else []
    highs: list[Bound] = [(Decimal(most), False)] if most is not None else []
    dimensions = set()
    for operator, known in _compared(said):
        if isinstance(known, Quantity):
            dimensions.add(known.dimension)
            known = known.number
        if isinstance(known, Decimal | int):
            bound = Decimal(known), operator in _STRICT
            lows += [bound] if operator in _LOWER else []
            highs += [bound] if operator in _UPPER else []
    if len(dimensions) > 1:
        return not opposites
    if not (lows and highs):
        return False
    low, high = max(lows), min(highs, key=lambda bound: (bound[0], not bound[1]))
    return low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1]))


def _natural(value: Value) -> tuple[int | None, int | None]:
    """The bounds that a number has by what it is."""
    match value:
        case typed.Count():
            return 0, None
        case typed.Call(function, _, _):
            return function.least, function.most
        case _:
            return None, None


def _days_gone(said: Sequence[Truth]) -> bool:
    """Whether no day lies within all the bounds, as far as both of two are written."""
    lows: dict[int, list[Written]] = {}
    highs: dict[int, list[Written]] = {}
    for operator, known in _compared(said):
        if isinstance(known, Day):
            parts = tuple(part for part in (known.year, known.month, known.day) if part)
            bound = parts, operator in _STRICT
            if operator in _LOWER:
                lows.setdefault(len(parts), []).append(bound)
            if operator in _UPPER:
                highs.setdefault(len(parts), []).append(bound)
    return any(
        _is_after(max(low), min(high, key=lambda bound: (bound[0], not bound[1])))
        for low in lows.values()
        for high in highs.values()
    )


def _is_after(low: Written, high: Written) -> bool:
    (mine, mine_out), (theirs, theirs_out) = low, high
    written = min(len(mine), len(theirs))
    if mine[:written] != theirs[:written]:
        return mine > theirs
    return (mine_out or theirs_out) and len(mine) == len(theirs)


def _compared(said: Sequence[Truth]) -> Iterator[tuple[str, object]]:
    """Operators and the known values on their right."""
    for part in said:
        match part:
            case typed.Compare(_, operator, Constant(known, _)) if operator != "NE":
                yield operator, known


def _both_ways(said: Sequence[Truth]) -> bool:
    """Whether the same thing is both asked and denied, or wanted of an absent value."""
    positive = [part for part in said if not isinstance(part, typed.Not)]
    negative = {part.part for part in said if isinstance(part, typed.Not)}
    if not negative.isdisjoint(positive):
        return True
    why = {part.word for part in positive if isinstance(part, typed.Presence)}
    absent = bool(why - {"HAS"}) or any(
        isinstance(part, typed.Presence) and part.word == "HAS" for part in negative
    )
    needs = any(not isinstance(part, typed.Presence) for part in positive)
    return len(why) > 1 or (absent and needs)
