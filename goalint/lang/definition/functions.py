"""The closed table of functions, and the arithmetic, that compiled rules call by name.

A result that cannot be had is `Absent.UNKNOWN`; no function raises.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from goalint.absent import Absent
from goalint.lang.definition.types import DAY, NUMBER, QUANTITY, TEXT, Type
from goalint.quantity import Day, Quantity
from goalint.record import dataclass
from goalint.terms import Family


@dataclass(frozen=True, slots=True)
class Function:
    """One function: types of its arguments and result; `partial` if it may give no result.

    `least` and `most` are the bounds of a number that it gives.
    """

    name: str
    arguments: tuple[Type, ...]
    result: Type
    run: Callable[..., object]
    doc: str
    partial: bool = False
    least: int | None = None
    most: int | None = None


def _year(day: Day) -> int:
    return day.year


def _month(day: Day) -> int | Absent:
    return day.month or Absent.UNKNOWN


def _number(quantity: Quantity) -> Decimal:
    return quantity.number


def _absolute(quantity: Quantity) -> Quantity:
    return Quantity(abs(quantity.number), quantity.dimension, quantity.family)


FUNCTIONS: Final = {
    function.name: function
    for function in (
        Function("year", (DAY,), NUMBER, _year, "日期的年份"),
        Function("month", (DAY,), NUMBER, _month, "日期的月份；只写到年时不明", True, 1, 12),
        Function("length", (TEXT,), NUMBER, len, "文字有几个字符", least=0),
        Function("number", (QUANTITY,), NUMBER, _number, "带单位的数去掉单位（基本单位下的数）"),
        Function("absolute", (QUANTITY,), QUANTITY, _absolute, "带单位的数的绝对值"),
    )
}

Measure = Quantity | Decimal | int


def as_quantity(value: Measure) -> Quantity:
    """A bare number is a quantity without a dimension."""
    if isinstance(value, Quantity):
        return value
    return Quantity(Decimal(value), "", Family.NONE)


AS_QUANTITY: Final = Function("as_quantity", (NUMBER,), QUANTITY, as_quantity, "不带单位的数")


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
