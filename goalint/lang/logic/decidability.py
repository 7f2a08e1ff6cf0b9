"""Whether a condition can be undecided, and which values are there for sure where it is asked."""

from typing import Final

from goalint.lang.definition.types import Kind
from goalint.lang.semantics import typed
from goalint.lang.semantics.typed import Constant, Read, Truth, Value

Present = frozenset[Read]  # fields whose values are there for sure
_NONE: Final[Present] = frozenset()


def may_be_absent(value: Value, present: Present = _NONE) -> bool:
    """Whether the value can fail to be there."""
    match value:
        case Constant():
            return False
        case Read(field, _):
            return field.absent and value not in present
        case typed.Count(where, _):
            return where is not None and undecidable(where)
        case typed.Call(function, arguments, _):
            absent = any(may_be_absent(argument, present) for argument in arguments)
            return absent or function.partial
        case typed.Arithmetic(left, operator, right, type_):
            unlike = type_.kind is Kind.QUANTITY or left.type.kind is Kind.QUANTITY
            absent = may_be_absent(left, present) or may_be_absent(right, present)
            return absent or unlike or operator == "DIVIDE"
        case typed.Total():
            return True


def undecidable(truth: Truth, present: Present = _NONE) -> bool:
    """Whether the answer can be “cannot decide”."""
    match truth:
        case typed.Presence():
            return False
        case typed.Compare(left, _, _) if left.type.kind in (Kind.QUANTITY, Kind.DAY):
            return True
        case typed.Not(part):
            return undecidable(part, present)
        case typed.AllOf(inner) | typed.AnyOf(inner):
            for part in inner:
                if undecidable(part, present):
                    return True
                present |= present_unless(part, settled=isinstance(truth, typed.AnyOf))
            return False
        case typed.Quantified(_, body):
            return undecidable(body)
        case _:
            values = typed.parts(truth)
            return any(may_be_absent(value, present) for value in values)  # type: ignore[arg-type]


def present_unless(truth: Truth, settled: bool) -> Present:
    """The fields that are there whenever the answer is not `settled`.

    Where 且 goes on, no part was False; where 或 does, none was True.
    """
    match truth:
        case typed.Presence(read, "HAS") if not settled:
            return frozenset({read})
        case typed.Not(part):
            return present_unless(part, not settled)
        case typed.AllOf(inner) | typed.AnyOf(inner):
            each = [present_unless(part, settled) for part in inner]
            # It is not settled as none of them is.
            of_all = isinstance(truth, typed.AnyOf) is settled
            return frozenset.union(*each) if of_all else frozenset.intersection(*each)
        case _:
            return _NONE
