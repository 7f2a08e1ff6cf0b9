"""Whether one condition holds wherever another does, as far as their wording shows it."""

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from goalint.lang.semantics import typed
from goalint.lang.semantics.typed import Constant, Truth
from goalint.quantity import Quantity

_ASK: Final = {
    "EQ": operator.eq, "NE": operator.ne, "LT": operator.lt, "LE": operator.le,
    "GT": operator.gt, "GE": operator.ge,
}  # fmt: skip


def implies(strict: Truth, loose: Truth) -> bool:
    """Whether `loose` is sure to hold where `strict` does. False when that can't be told."""
    known: dict[tuple[int, int], bool] = {}

    def holds(this: Truth, that: Truth) -> bool:
        key = id(this), id(that)
        if key not in known:
            known[key] = _holds(this, that, holds)
        return known[key]

    return holds(strict, loose)


def _holds(this: Truth, that: Truth, holds: Callable[[Truth, Truth], bool]) -> bool:
    if isinstance(that, typed.AllOf):
        return all(holds(this, part) for part in that.parts)
    if isinstance(this, typed.AnyOf):
        return all(holds(part, that) for part in this.parts)
    if isinstance(this, typed.AllOf) and any(holds(part, that) for part in this.parts):
        return True
    if isinstance(that, typed.AnyOf):
        return any(holds(this, part) for part in that.parts)
    match this, that:
        case typed.Not(mine), typed.Not(theirs):
            return holds(theirs, mine)
        case typed.Quantified(every, mine), typed.Quantified(also, theirs) if every == also:
            return holds(mine, theirs)
        case typed.Find(value, how, words), typed.Find(other, same, more):
            return (value, how) == (other, same) and _within(words, more, how)
        case typed.Holds(value, items), typed.Holds(other, more):
            return value == other and _within(items, more)
        case typed.Compare(), typed.Compare() if _within_bounds(this, that):
            return True
    choices, among = _choices(this), _choices(that)
    if choices and among:
        return choices[0] == among[0] and choices[1] <= among[1]
    return this == that


def _within(words: object, more: object, how: str = "") -> bool:
    """Whether what is sought is a part of what else is sought; a field only of itself."""
    if not (isinstance(words, tuple) and isinstance(more, tuple)):
        return words == more
    if how == "CONTAINS":
        return all(any(other in word for other in more) for word in words)
    return set(words) <= set(more)


def _choices(truth: Truth) -> tuple[typed.Value, frozenset[object]] | None:
    """The value and the choices that it is one of."""
    match truth:
        case typed.OneOf(value, choices):
            return value, frozenset(choices)
        case typed.Compare(value, "EQ", Constant(choice, _)):
            return value, frozenset({choice})
        case _:
            return None


def _within_bounds(this: typed.Compare, that: typed.Compare) -> bool:
    """Whether every number that the first lets through is let through by the second."""
    bound, wider = _number(this.right), _number(that.right)
    if this.left != that.left or bound is None or wider is None or bound[1] != wider[1]:
        return False
    if this.operator == "EQ":
        return bool(_ASK[that.operator](bound[0], wider[0]))
    if this.operator[0] != that.operator[0] or "NE" in (this.operator, that.operator):
        return False
    touching = this.operator[1] == "T" or that.operator[1] == "E"
    return bool(_ASK[that.operator[0] + ("E" if touching else "T")](bound[0], wider[0]))


def _number(value: typed.Value) -> tuple[Decimal | int, str] | None:
    """A constant number and its dimension."""
    match value:
        case Constant(Quantity(number, dimension, _), _):
            return number, dimension
        case Constant(Decimal() | int() as number, _):
            return number, ""
        case _:
            return None
