"""The fields that a condition reads, gathered to say why it could not decide."""

from collections.abc import Iterator

from goalint.lang.definition.scope import Owner
from goalint.lang.definition.types import Kind
from goalint.lang.runtime.reasons import Reasons, Written
from goalint.lang.semantics import typed
from goalint.lang.semantics.typed import Constant, Read, Truth
from goalint.quantity import Day, Quantity


def compile_causes(condition: Truth) -> Reasons:
    """A function of (indicator's facts or None, form's facts) that gives the reasons."""
    mine, others = _reads(condition)
    return Reasons(
        form=_fields(Owner.FORM, mine + others),
        pair=_fields(Owner.PAIR, mine),
        row=_written(Owner.ROW, mine),
        outer=_written(Owner.OUTER, others),
        each=_fields(Owner.ROW, others),
        known=tuple(dict.fromkeys(_known(condition))),
    )


def _known(condition: Truth | typed.Value) -> Iterator[tuple[Owner, str, Quantity | Day]]:
    """The fields outside quantifiers that are compared with a value given, and the value."""
    match condition:
        case typed.Compare(Read(field, owner), _, Constant(Quantity() | Day() as given, _)):
            yield owner, field.name, given
        case typed.Compare(Constant(Quantity() | Day() as given, _), _, Read(field, owner)):
            yield owner, field.name, given
        case typed.Quantified() | typed.Count() | typed.Total():
            return
    for part in typed.parts(condition):
        yield from _known(part)


def _fields(owner: Owner, reads: list[Read]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(read.field.name for read in reads if read.owner is owner))


def _written(owner: Owner, reads: list[Read]) -> tuple[Written, ...]:
    fields = (read.field for read in reads if read.owner is owner)
    return tuple(dict.fromkeys((field.name, field.cell or "name") for field in fields))


def _reads(condition: Truth) -> tuple[list[Read], list[Read]]:
    """The fields read of the rule's own row and the form, and those read inside quantifiers."""
    mine: list[Read] = []
    others: list[Read] = []

    def visit(node: typed.Truth | typed.Value, inside: bool) -> None:
        if isinstance(node, typed.Presence):
            return
        if isinstance(node, Read):
            if node.field.absent or node.type.kind in (Kind.QUANTITY, Kind.DAY):
                (others if inside else mine).append(node)
            return
        deeper = inside or isinstance(node, typed.Quantified | typed.Count | typed.Total)
        for part in typed.parts(node):
            visit(part, deeper)

    visit(condition, False)
    return mine, others
