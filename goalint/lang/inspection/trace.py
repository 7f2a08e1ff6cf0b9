"""What a condition makes of one form, part by part: why it finds, is silent, or can't say."""

from collections.abc import Iterator

from goalint.facts.model import IndicatorFacts
from goalint.lang.inspection.parts import Operand, Part
from goalint.lang.runtime.rule import Row, Whole
from goalint.record import dataclass


@dataclass(frozen=True, slots=True)
class Rows:
    """What was asked of every indicator: how many said yes, no, and could not say.

    `telling` is the first indicator that settles the answer, or else the first that leaves it
    open, with what was seen of it; None when all said the same.
    """

    yes: int
    no: int
    undecided: int
    telling: "tuple[IndicatorFacts, Seen] | None"


@dataclass(frozen=True, slots=True)
class Value:
    """An operand's value."""

    words: str
    value: object
    rows: Rows | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A part's answer on a form (None: cannot decide), the values it read, its parts' answers."""

    part: Part
    answer: bool | None
    values: tuple[Value, ...]
    parts: tuple["Seen", ...]
    rows: Rows | None = None


def see(part: Part, row: Row, form: Whole, outer: Row = None) -> Seen:
    """The part's answer for an indicator (None for a form rule) and for everything in it."""
    answer = _answer(part, row, form, outer)
    return Seen(
        part,
        answer,
        tuple(_value(operand, row, form, outer) for operand in part.operands),
        tuple(see(inner, row, form, outer) for inner in part.parts),
        None if part.asks is None else _rows(part.asks, row, form, outer, every=part.every),
    )


def answers(part: Part, row: Row, form: Whole, outer: Row = None) -> Iterator[tuple[Part, bool]]:
    """Every answer yes or no that the part, and each part in it, gives on a form."""
    answer = _answer(part, row, form, outer)
    if answer is not None:
        yield part, answer
    for inner in part.parts:
        yield from answers(inner, row, form, outer)
    for asked in (part.asks, *(operand.asks for operand in part.operands)):
        if asked is not None:
            for each in form.indicators:
                yield from answers(asked, each, form, _outermost(each, row, outer))


def _answer(part: Part, row: Row, form: Whole, outer: Row) -> bool | None:
    answer = part.run(row, form, outer)
    return answer if isinstance(answer, bool) else None


def _value(operand: Operand, row: Row, form: Whole, outer: Row) -> Value:
    rows = None if operand.asks is None else _rows(operand.asks, row, form, outer)
    return Value(operand.words, operand.run(row, form, outer), rows)


def _rows(asked: Part, row: Row, form: Whole, outer: Row, every: bool = False) -> Rows:
    said = [
        (each, _answer(asked, each, form, _outermost(each, row, outer))) for each in form.indicators
    ]
    found = [answer for _, answer in said]
    settling = next((answer for answer in (not every, None) if answer in found), every)
    telling = next((each for each, answer in said if answer is settling is not every), None)
    seen = None
    if telling is not None:
        seen = telling, see(asked, telling, form, _outermost(telling, row, outer))
    return Rows(found.count(True), found.count(False), found.count(None), seen)


def _outermost(each: IndicatorFacts, row: Row, outer: Row) -> IndicatorFacts:
    """The row that 本行 names where `each` is asked: the outermost of the loops."""
    return outer or row or each
