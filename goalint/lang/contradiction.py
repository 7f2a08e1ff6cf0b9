"""Conditions that can never hold, or always hold: such a rule is a mistake.

Each junction is looked at by itself: what its parts, taken together, leave of every field. `或` is
looked at through its opposite: when all opposites contradict one another, it always holds.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from goalint.lang import typed
from goalint.lang.fields import Kind
from goalint.lang.lookup import mark_field
from goalint.lang.typed import Constant, Read, Truth
from goalint.quantity import Quantity

_OPPOSITE: Final = {"EQ": "NE", "NE": "EQ", "LT": "GE", "GE": "LT", "GT": "LE", "LE": "GT"}


def contradiction(condition: Truth) -> str | None:
    """Why the condition can never hold (or a part of it says nothing), or None."""
    for truth in _truths(condition):
        if isinstance(truth, typed.AllOf) and (read := _impossible(_flat(truth, typed.AllOf))):
            return f"这个条件永远不会成立：对“{_spell(read)}”的要求互相矛盾"
        if isinstance(truth, typed.AnyOf):
            opposites = [_opposite(part) for part in _flat(truth, typed.AnyOf)]
            if read := _impossible(opposites, opposites=True):
                return f"这里的“⟨or⟩”永远成立：“{_spell(read)}”的各种情形都包括了"
        if isinstance(truth, typed.OneOf) and (read := _impossible([_opposite(truth)])):
            return f"“{_spell(read)}”的各种情形都列上了，这个条件永远成立"
    return None


def _spell(read: Read) -> str:
    return mark_field(read.field.name, read.owner)


def _truths(condition: Truth) -> Iterator[Truth]:
    return (node for node in typed.walk(condition) if isinstance(node, Truth))


def _flat(truth: Truth, kind: type) -> list[Truth]:
    """The parts of a junction, those of like junctions inside it among them."""
    if not isinstance(truth, typed.AllOf | typed.AnyOf) or not isinstance(truth, kind):
        return [truth]
    return [inner for part in truth.parts for inner in _flat(part, kind)]


def _opposite(truth: Truth) -> Truth:
    if isinstance(truth, typed.Not):
        return truth.part
    if isinstance(truth, typed.Compare):
        return typed.Compare(truth.left, _OPPOSITE[truth.operator], truth.right)
    return typed.Not(truth)


def _impossible(parts: Iterable[Truth], opposites: bool = False) -> Read | None:
    """A field of which the parts together leave no value, or None.

    Bounds in two dimensions exclude one another, but their opposites need not hold: neither does
    where the number is of a third dimension.
    """
    parts = [_opposite(part.part) if isinstance(part, typed.Not) else part for part in parts]
    by_read: dict[Read, list[Truth]] = {}
    for part in parts:
        if read := _subject(part):
            by_read.setdefault(read, []).append(part)
    for read, said in by_read.items():
        if _choices_gone(read, said) or _range_empty(said, opposites) or _both_ways(said):
            return read
    return None


def _subject(part: Truth) -> Read | None:
    """The one field that a part speaks about against known values."""
    plain = part.part if isinstance(part, typed.Not) else part
    match plain:
        case typed.Flag(read) | typed.Presence(read, _):
            return read
        case typed.Compare(Read() as read, _, Constant()):
            return read
        case typed.OneOf(Read() as read, _) | typed.Find(Read() as read, _, tuple()):
            return read
        case typed.Holds(Read() as read, tuple()):
            return read
        case _:
            return None


def _choices_gone(read: Read, said: list[Truth]) -> bool:
    """Whether no choice, text or number is left by 是, 不是, 属于, 不属于."""
    choices = read.type.choices
    single = read.type.kind is Kind.CHOICE and choices is not None
    allowed: set[object] | None = set(choices or ()) if single else None
    refused: set[object] = set()
    for part in said:
        match part:
            case typed.Compare(_, "EQ", Constant(value, _)):
                allowed = {value} if allowed is None else allowed & {value}
            case typed.Compare(_, "NE", Constant(value, _)):
                refused.add(value)
            case typed.OneOf(_, listed):
                allowed = set(listed) if allowed is None else allowed & set(listed)
            case typed.Not(typed.OneOf(_, listed)):
                refused |= set(listed)
    return allowed is not None and not allowed - refused


def _range_empty(said: list[Truth], opposites: bool) -> bool:
    """Whether no number lies within all the bounds."""
    low: tuple[Decimal, bool] | None = None
    high: tuple[Decimal, bool] | None = None
    dimensions = set()
    for part in said:
        match part:
            case typed.Compare(_, operator, Constant(value, _)):
                number = value.number if isinstance(value, Quantity) else value
                if not isinstance(number, Decimal | int) or operator == "NE":
                    continue
                dimensions.add(value.dimension if isinstance(value, Quantity) else "")
                bound = (Decimal(number), operator in ("LT", "GT"))
                if operator in ("GT", "GE", "EQ"):
                    low = bound if low is None else max(low, bound)
                if operator in ("LT", "LE", "EQ"):
                    high = bound if high is None else min(high, bound, key=_loose)
    if len(dimensions) > 1:
        return not opposites
    if low is None or high is None:
        return False
    return low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1]))


def _loose(bound: tuple[Decimal, bool]) -> tuple[Decimal, bool]:
    return bound[0], not bound[1]


def _both_ways(said: list[Truth]) -> bool:
    """Whether the same thing is both asked and denied, or wanted of an absent value."""
    positive = [part for part in said if not isinstance(part, typed.Not)]
    negative = [part.part for part in said if isinstance(part, typed.Not)]
    if any(part in negative for part in positive):
        return True
    why = {part.word for part in positive if isinstance(part, typed.Presence)}
    absent = bool(why - {"HAS"}) or any(
        isinstance(part, typed.Presence) and part.word == "HAS" for part in negative
    )
    needs = any(not isinstance(part, typed.Presence) for part in positive)
    return len(why) > 1 or (absent and needs)
