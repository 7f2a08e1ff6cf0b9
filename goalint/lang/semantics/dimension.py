"""What is known of a quantity's dimension before any form is read."""

from goalint.lang.definition.arithmetic import as_quantity
from goalint.lang.definition.functions import AS_QUANTITY
from goalint.lang.definition.types import NUMBER, QUANTITY
from goalint.lang.semantics import typed
from goalint.lang.semantics.typed import Constant, Read, Value
from goalint.lang.syntax import nodes
from goalint.quantity import Quantity


def dimension_of(value: Value) -> str | None:
    """The dimension that a quantity is sure to have; None when it may be any."""
    match value:
        case Constant(Quantity(_, dimension, _), _):
            return dimension
        case Read(known, _):
            return known.dimension
        case typed.Total(_, read, _):
            return "" if read.type == NUMBER else read.field.dimension
        case typed.Call(function, (argument,), _) if function.result == QUANTITY:
            return "" if function is AS_QUANTITY else dimension_of(argument)
        case typed.Arithmetic(left, operator, right, type_) if type_ == QUANTITY:
            mine, theirs = dimension_of(left), dimension_of(right)
            if operator in ("PLUS", "MINUS"):
                return mine if mine is not None else theirs
            if operator == "TIMES":
                return None if mine is None or theirs is None else mine or theirs
            if theirs == "":
                return mine
            return "" if theirs is not None else None
        case _:
            return None


def measured(value: Value) -> Value:
    """The value as a quantity; a bare number has no dimension."""
    if value.type == QUANTITY:
        return value
    if isinstance(value, Constant):
        return Constant(as_quantity(value.value), QUANTITY)  # type: ignore[arg-type]
    return typed.Call(AS_QUANTITY, (value,), QUANTITY)


def tell_unlike(
    left: Value, right: Value, written: tuple[nodes.Expression, nodes.Expression]
) -> str | None:
    """Both dimensions, in words, when they are sure to differ: “元”与“%”; else None.

    A number's unit is told as it is `written`, 天 and not the seconds that it is reckoned in.
    """
    dimensions = dimension_of(left), dimension_of(right)
    if None in dimensions or dimensions[0] == dimensions[1]:
        return None
    units = [
        (node.unit if isinstance(node, nodes.Number) else None) or dimension
        for node, dimension in zip(written, dimensions, strict=True)
    ]
    return "与".join(f"“{unit}”" if unit else "没有单位的数" for unit in units)
