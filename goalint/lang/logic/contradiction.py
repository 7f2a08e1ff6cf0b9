"""Conditions that can never hold, or always hold: such a rule is a mistake.

What the parts of a junction, taken together, leave of every value: nothing, and `且` never holds.
A part of an `或` is looked at beside all that has to hold around it, or it could never count.
`或` itself is looked at through its opposite: when all opposites contradict one another, it always
holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from goalint.lang.definition.fields import INDICATOR_FIELDS
from goalint.lang.definition.spelling import spell_choice
from goalint.lang.logic.leeway import choices_left, leaves_nothing
from goalint.lang.semantics import typed
from goalint.lang.semantics.typed import Constant, Read, Truth, Value
from goalint.lang.source.mistake import Place, mark_field
from goalint.quantity import Quantity
from goalint.record import dataclass

_OPPOSITE: Final = {"EQ": "NE", "NE": "EQ", "LT": "GE", "GE": "LT", "GT": "LE", "LE": "GT"}
Said = Mapping[Value, Sequence[Truth]]  # what has to hold, by the value that it is about


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is wrong, in words, and where."""

    message: str
    place: Place | None


def contradiction(condition: Truth) -> Contradiction | None:
    """Why the condition can never hold (or a part of it says nothing), or None."""
    return _look(condition, {})


def _look(truth: Truth | Value, given: Said) -> Contradiction | None:
    """What is wrong with a condition beside what has to hold around it."""
    match truth:
        case typed.AllOf():
            parts = _flat(truth, typed.AllOf)
            if value := _impossible(parts):
                message = f"这个条件永远不会成立：对{_spell(value)}的要求互相矛盾"
                return Contradiction(message, truth.place)
            given = {v: tuple(dict.fromkeys(said)) for v, said in _added(given, parts).items()}
            return _unlike(parts, given) or _first(parts, given)
        case typed.AnyOf():
            parts = _flat(truth, typed.AnyOf)
            if value := _impossible(map(_opposite, parts), opposites=True):
                message = f"这里的“⟨or⟩”永远成立：{_spell(value)}的各种情形都包括了"
                return Contradiction(message, truth.place)
            for part in parts:
                if value := _impossible(_flat(part, typed.AllOf), given):
                    message = f"“⟨or⟩”的这一支永远不会成立：与别处对{_spell(value)}的要求矛盾"
                    return Contradiction(message, part.place)
            return _first(parts, given)
        case typed.OneOf() if value := _impossible([_opposite(truth)]):
            message = f"{_spell(value)}的各种情形都列上了，这个条件永远成立"
            return Contradiction(message, truth.place)
        case typed.Compare() if _impossible([_opposite(truth)]):
            return Contradiction("这个条件永远成立：没有不符合的数", truth.place)
        case typed.Compare() if _impossible([truth]):
            return Contradiction("这个条件永远不会成立：没有这样的数", truth.place)
        case _:
            return _first(typed.parts(truth), {})


def _unlike(parts: Iterable[Truth], given: Said) -> Contradiction | None:
    """A quantity compared in a unit that its family, asked for beside it, does not have."""
    for part in parts:
        match part:
            case typed.Compare(Read(known, owner), _, Constant(Quantity(family=mine), _)) if (
                known.family
            ):
                family = Read(INDICATOR_FIELDS[known.family], owner)
                left = choices_left(family, given.get(family, ()))
                if family in given and left is not None and mine not in left:
                    unit = spell_choice(mine)
                    message = (
                        f"单位不同，不能比较：这里的数是“{unit}”，与对{_spell(family)}的要求矛盾"
                    )
                    return Contradiction(message, part.place)
    return None


def _first(parts: Iterable[Truth | Value], given: Said) -> Contradiction | None:
    return next((found for part in parts if (found := _look(part, given))), None)


def _spell(value: Value) -> str:
    """The value by the first field in it."""
    for each in typed.walk(value):
        if isinstance(each, Read):
            return f"“{mark_field(each.field.name, each.owner)}”"
    return "“⟨how_many⟩”"


def _flat(truth: Truth, kind: type) -> list[Truth]:
    """The parts of a junction, those of like junctions inside it among them."""
    if not isinstance(truth, typed.AllOf | typed.AnyOf) or not isinstance(truth, kind):
        return [truth]
    return [inner for part in truth.parts for inner in _flat(part, kind)]


def _opposite(truth: Truth) -> Truth:
    if isinstance(truth, typed.Not):
        return truth.part
    if isinstance(truth, typed.Compare):
        return typed.Compare(truth.left, _OPPOSITE[truth.operator], truth.right)
    return typed.Not(truth)


def _impossible(
    parts: Iterable[Truth], given: Said | None = None, opposites: bool = False
) -> Value | None:
    """A value of which the parts, and what else has to hold, together leave nothing; or None."""
    for value, said in _added({}, parts).items():
        if leaves_nothing(value, [*said, *(given or {}).get(value, ())], opposites):
            return value
    return None


def _added(given: Said, parts: Iterable[Truth]) -> Said:
    """What has to hold when the parts have to as well."""
    said = dict(given)
    for part in parts:
        plain = _opposite(part.part) if isinstance(part, typed.Not) else part
        if value := _subject(plain):
            said[value] = [*said.get(value, ()), plain]
    return said


def _subject(part: Truth) -> Value | None:
    """The one value that a part speaks about against what is known."""
    match part.part if isinstance(part, typed.Not) else part:
        case typed.Flag(read) | typed.Presence(read, _):
            return read
        case typed.Compare(value, _, Constant()) if not isinstance(value, Constant):
            return value
        case typed.OneOf(value, _) | typed.Find(value, _, tuple()) | typed.Holds(value, tuple()):
            return value
        case _:
            return None
