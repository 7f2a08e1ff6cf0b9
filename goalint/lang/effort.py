"""Which parts of a condition to ask first: those that cost least, as one answer may settle all."""

from collections.abc import Iterator, Sequence
from typing import Final

from goalint.facts.model import AT_HAND
from goalint.lang import typed
from goalint.lang.fields import Owner
from goalint.lang.typed import Read, Truth

_SEARCH: Final = 1  # looks for words in a text
_FIND: Final = 2  # asks for a fact that has to be found first
_ROWS: Final = 3  # goes over the form's indicators


def cheapest_first(parts: Sequence[Truth], junction: type[Truth]) -> list[Truth]:
    """The parts of a junction, those of the same junction inside it among them."""
    return sorted(_flat(parts, junction), key=_effort)


def _flat(parts: Sequence[Truth], junction: type[Truth]) -> Iterator[Truth]:
    for part in parts:
        if isinstance(part, junction):
            yield from _flat(part.parts, junction)  # type: ignore[union-attr]
        else:
            yield part


def _effort(part: Truth) -> int:
    effort = 0
    for node in typed.walk(part):
        match node:
            case typed.Quantified() | typed.Count() | typed.Total():
                return _ROWS
            case Read(field, Owner.ROW | Owner.OUTER) if field.name not in AT_HAND:
                effort = max(effort, _FIND)
            case typed.Find() | typed.Call():
                effort = max(effort, _SEARCH)
    return effort
