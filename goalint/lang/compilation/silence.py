"""What is known of a rule before it is asked: where it is silent, and what its answer rests on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from operator import eq, ge, gt
from typing import Any, Final

from goalint.absent import Absent
from goalint.facts.model import IN_TABLES, OWN, SELDOM
from goalint.lang.compilation.condition import compile_part
from goalint.lang.definition.fields import FORM_FIELDS, INDICATOR_FIELDS, Field
from goalint.lang.definition.scope import Owner, Scope
from goalint.lang.definition.types import Kind
from goalint.lang.runtime.rule import SIFTING, Silence
from goalint.lang.semantics import typed
from goalint.lang.semantics.typed import Read, Truth

# How a count may be asked to reach a number, and whether another number reaches it.
_REACHED: Final[Mapping[str, Callable[[Any, Any], bool]]] = {"GE": ge, "GT": gt, "EQ": eq}
_OVER_ROWS: Final = (typed.Quantified, typed.Count, typed.Total)


class _Known:
    """A row or a form of which one field is known."""

    def __init__(self, name: str, value: object) -> None:
        self.__dict__[name] = value


def silent_rows(condition: Truth) -> Silence:
    """For fields at hand the values with which the condition is False, whatever else holds.

    For those of `IN_TABLES` the values that make it False if all rows of the form have them.
    """
    parts = list(_conjuncts(condition))
    of_row = _silent(parts, Owner.ROW, _fields(*SIFTING, *IN_TABLES, *SELDOM))
    of_all = [
        _silent(_conjuncts(body), Owner.ROW, _fields(*IN_TABLES))
        for part in parts
        if (body := _needed(part))
    ]
    return tuple(chain(of_row, *of_all))


def silent_forms(condition: Truth) -> Silence:
    """The same for fields of the form."""
    return _silent(_conjuncts(condition), Owner.FORM, FORM_FIELDS)


def is_own(condition: Truth) -> bool:
    """Whether a row's own words settle what the condition answers on it."""
    return all(
        node.owner is Owner.ROW and node.field.name in OWN
        if isinstance(node, Read)
        else not isinstance(node, _OVER_ROWS)
        for node in typed.walk(condition)
    )


def _fields(*names: str) -> Mapping[str, Field]:
    return {name: INDICATOR_FIELDS[name] for name in names}


def _silent(conjuncts: Iterable[Truth], owner: Owner, fields: Mapping[str, Field]) -> Silence:
    parts: dict[str, list[Truth]] = {}
    for part in conjuncts:
        name = _only_field(part, owner)
        if name in fields:
            parts.setdefault(name, []).append(part)
    silent = {name: frozenset(_refused(said, fields[name])) for name, said in parts.items()}
    return tuple((name, values) for name, values in silent.items() if values)


def _conjuncts(condition: Truth) -> Iterator[Truth]:
    if isinstance(condition, typed.AllOf):
        for part in condition.parts:
            yield from _conjuncts(part)
    else:
        yield condition


def _needed(part: Truth) -> Truth | None:
    """What must hold of some row for the part to hold, where there is such a thing."""
    match part:
        case typed.Quantified(False, body):
            return body
        case typed.Compare(typed.Count(body), sign, typed.Constant(least)) if sign in _REACHED:
            return None if _REACHED[sign](0, least) else body
        case _:
            return None


def _only_field(part: Truth, owner: Owner) -> str:
    """The one field of the owner that a part reads, and nothing else; else empty."""
    nodes = list(typed.walk(part))
    reads = {(node.owner, node.field.name) for node in nodes if isinstance(node, Read)}
    if len(reads) != 1 or any(isinstance(node, _OVER_ROWS) for node in nodes):
        return ""
    ((read, name),) = reads
    return name if read is owner else ""


def _refused(parts: list[Truth], field: Field) -> Iterator[object]:
    together = parts[0] if len(parts) == 1 else typed.AllOf(tuple(parts))
    test = compile_part(together, Scope.INDICATOR, inside=False)
    for value in _values(field):
        known = _Known(field.name, value)
        if test(known, known, None) is False:
            yield value


def _values(field: Field) -> Iterator[object]:
    """The values of a field that can be told one by one, and the ways in which it is absent."""
    if field.type.kind is Kind.CHOICE:
        yield from field.type.choices or ()
    if field.type.kind is Kind.TRUTH:
        yield from (True, False)
    if field.absent:
        yield from Absent
