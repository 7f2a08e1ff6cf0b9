"""The closed table of functions that rules may name."""

from collections.abc import Callable
from typing import Final

from goalint.lang.definition.arithmetic import absolute, as_quantity, month, number, year
from goalint.lang.definition.types import DAY, NUMBER, QUANTITY, TEXT, Type
from goalint.record import dataclass


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


FUNCTIONS: Final = {
    function.name: function
    for function in (
        Function("year", (DAY,), NUMBER, year, "日期的年份"),
        Function("month", (DAY,), NUMBER, month, "日期的月份；只写到年时不明", True, 1, 12),
        Function("length", (TEXT,), NUMBER, len, "文字有几个字符", least=0),
        Function("number", (QUANTITY,), NUMBER, number, "带单位的数去掉单位（基本单位下的数）"),
        Function("absolute", (QUANTITY,), QUANTITY, absolute, "带单位的数的绝对值"),
    )
}

AS_QUANTITY: Final = Function("as_quantity", (NUMBER,), QUANTITY, as_quantity, "不带单位的数")
