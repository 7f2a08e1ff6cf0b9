"""Rows on which a rule is silent for sure: told by single fields, before the rule is asked."""

from collections.abc import Iterator
from typing import Final

from goalint.absent import Absent
from goalint.lang import typed
from goalint.lang.compile import compile_part
from goalint.lang.fields import INDICATOR_FIELDS, Owner
from goalint.lang.rule import LOOK, Silence
from goalint.lang.typed import Read, Truth

_OVER_ROWS: Final = (typed.Quantified, typed.Count, typed.Total)


class _Row:
    """A row of which one field is known."""

    def __init__(self, name: str, value: object) -> None:
        self.__dict__[name] = value


def silent_on(condition: Truth) -> Silence:
    """For fields of `LOOK` the values with which the condition is False, whatever else holds."""
    parts: dict[str, list[Truth]] = {}
    for part in _conjuncts(condition):
        name = _only_field(part)
        if name in LOOK:
            parts.setdefault(name, []).append(part)
    silent = {name: frozenset(_refused(said, name)) for name, said in parts.items()}
    return tuple((name, values) for name, values in silent.items() if values)


def _conjuncts(condition: Truth) -> Iterator[Truth]:
    if isinstance(condition, typed.AllOf):
        for part in condition.parts:
            yield from _conjuncts(part)
    else:
        yield condition


def _only_field(part: Truth) -> str:
    """The one field of the rule's own row that a part reads, and nothing else; else empty."""
    nodes = list(typed.walk(part))
    reads = {(node.owner, node.field.name) for node in nodes if isinstance(node, Read)}
    if len(reads) != 1 or any(isinstance(node, _OVER_ROWS) for node in nodes):
        return ""
    ((owner, name),) = reads
    return name if owner is Owner.ROW else ""


def _refused(parts: list[Truth], name: str) -> Iterator[object]:
    field = INDICATOR_FIELDS[name]
    together = parts[0] if len(parts) == 1 else typed.AllOf(tuple(parts))
    test = compile_part(together, on_indicators=True, inside=False)
    values = [*(field.type.choices or ()), *(Absent if field.absent else ())]
    return (value for value in values if test(_Row(name, value), None, None) is False)
