"""Which parts of a condition to ask first: those that cost least, as one answer may settle all."""

from collections.abc import Iterator, Sequence
from typing import Final

from goalint.facts.model import AT_HAND
from goalint.lang.definition.scope import Owner
from goalint.lang.logic.decidability import Present, present_unless, undecidable
from goalint.lang.semantics import typed
from goalint.lang.semantics.typed import Read, Truth
from goalint.record import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when a part is asked: facts found before, fields whose values are there."""

    found: frozenset[str] = frozenset()
    present: Present = frozenset()


_SEARCH: Final = 1  # looks for words in a text
_FIND: Final = 2  # asks for a fact that has to be found first
_ROWS: Final = 3  # goes over the form's indicators


def cheapest_first(
    parts: Sequence[Truth], junction: type[Truth], known: Known
) -> Iterator[tuple[Truth, Known]]:
    """The parts of a junction, those of the same junction inside it among them, in order.

    Beside each what is known when it is asked.
    """
    settled = junction is typed.AnyOf
    left = list(_flat(parts, junction))
    while left:
        ranks = [_rank(part, known) for part in left]
        part = left.pop(ranks.index(min(ranks)))
        yield part, known
        found, present = _found_by(part), present_unless(part, settled)
        known = Known(known.found | found, known.present | present)


def _flat(parts: Sequence[Truth], junction: type[Truth]) -> Iterator[Truth]:
    for part in parts:
        if isinstance(part, junction):
            yield from _flat(part.parts, junction)  # type: ignore[union-attr]
        else:
            yield part


def _rank(part: Truth, known: Known) -> tuple[int, bool, int]:
    """Of what is at hand first what is sure to be decided: it needs no care for None."""
    effort = _effort(part, known)
    return max(effort, _SEARCH), undecidable(part, known.present), effort


def _effort(part: Truth, known: Known) -> int:
    effort = 0
    for node in typed.walk(part):
        match node:
            case typed.Quantified() | typed.Count() | typed.Total():
                return _ROWS
            case Read(field, Owner.ROW | Owner.OUTER) if field.name not in AT_HAND | known.found:
                effort = max(effort, _FIND)
            case typed.Find() | typed.Call():
                effort = max(effort, _SEARCH)
    return effort


def _found_by(part: Truth) -> frozenset[str]:
    """The facts that are known once the part is asked, whatever it answers."""
    match part:
        case typed.Not(inner):
            return _found_by(inner)
        case typed.Flag(read) | typed.Presence(read, _):
            return frozenset({read.field.name})
        case typed.Compare(Read() as read, _, typed.Constant()) | typed.OneOf(Read() as read, _):
            return frozenset({read.field.name})
        case _:
            return frozenset()
