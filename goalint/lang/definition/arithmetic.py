"""The functions and the arithmetic that compiled rules call.

A result that cannot be had is `Absent.UNKNOWN`; none of them raises.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from goalint.absent import Absent
from goalint.quantity import Day, Quantity
from goalint.terms import Family

Measure = Quantity | Decimal | int


def year(day: Day) -> int:
    """The year of a date."""
    return day.year


def month(day: Day) -> int | Absent:
    """The month of a date, if it is written as far."""
    return day.month or Absent.UNKNOWN


def number(quantity: Quantity) -> Decimal:
    """The number in the basic unit."""
    return quantity.number


def absolute(quantity: Quantity) -> Quantity:
    """The quantity without a minus."""
    return Quantity(abs(quantity.number), quantity.dimension, quantity.family)


def as_quantity(value: Measure) -> Quantity:
    """A bare number is a quantity without a dimension."""
    if isinstance(value, Quantity):
        return value
    return Quantity(Decimal(value), "", Family.NONE)


def plus(left: Quantity, right: Quantity) -> Quantity | Absent:
    """The sum of quantities of one dimension."""
    if not left.like(right):
        return Absent.UNKNOWN
    return Quantity(left.number + right.number, left.dimension, left.family)


def minus(left: Quantity, right: Quantity) -> Quantity | Absent:
    """The difference of quantities of one dimension."""
    if not left.like(right):
        return Absent.UNKNOWN
    return Quantity(left.number - right.number, left.dimension, left.family)


def times(left: Quantity, right: Quantity) -> Quantity | Absent:
    """A quantity so many times; two dimensions have no product here."""
    if left.dimension and right.dimension:
        return Absent.UNKNOWN
    measure = left if left.dimension else right
    return Quantity(left.number * right.number, measure.dimension, measure.family)


def divide(left: Quantity, right: Quantity) -> Quantity | Absent:
    """A quantity's part, or the ratio of two quantities of one dimension."""
    if not right.number or (right.dimension and not left.like(right)):
        return Absent.UNKNOWN
    if right.dimension:
        return Quantity(left.number / right.number, "", Family.NONE)
    return Quantity(left.number / right.number, left.dimension, left.family)


def divide_numbers(left: Decimal, right: Decimal) -> Decimal | Absent:
    """The quotient, or nothing when dividing by zero."""
    return Decimal(left) / Decimal(right) if right else Absent.UNKNOWN


def compare_days(left: Day, operator: str, right: Day) -> bool | None:
    """Dates compared as far as both are written: a day of 2024 is neither before nor after 2024.

    Whether it equals 2024 can't be said: None.
    """
    written = 3 if left.day and right.day else 2 if left.month and right.month else 1
    mine = (left.year, left.month, left.day)[:written]
    theirs = (right.year, right.month, right.day)[:written]
    match operator:
        case "LT":
            return mine < theirs
        case "LE":
            return mine <= theirs
        case "GT":
            return mine > theirs
        case "GE":
            return mine >= theirs
        case _:
            if mine == theirs and left != right:
                return None
            return (mine == theirs) == (operator == "EQ")


def sum_of(values: list[Measure]) -> Quantity | Absent:
    """The sum of quantities of one dimension; of none, a bare zero."""
    total: Quantity | Absent = as_quantity(values[0]) if values else as_quantity(0)
    for value in values[1:]:
        if isinstance(total, Absent):
            return total
        total = plus(total, as_quantity(value))
    return total


# All of them, by the names that compiled rules are kept with.
CALLED: Final[dict[str, Callable[..., object]]] = {
    function.__name__: function
    for function in (
        year, month, len, number, absolute, as_quantity, plus, minus, times, divide,
        divide_numbers, compare_days, sum_of,
    )
}  # fmt: skip
