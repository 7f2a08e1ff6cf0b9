"""An expression after checking: every name looked up, every value of a known type.

A condition knows where it stands, which is no part of its meaning: two are equal that say the same.
"""

from collections.abc import Iterator

from goalint.lang.definition.fields import Field
from goalint.lang.definition.functions import Function
from goalint.lang.definition.scope import Owner
from goalint.lang.definition.types import NUMBER, QUANTITY, Type
from goalint.lang.source.mistake import Place
from goalint.record import dataclass, field


@dataclass(frozen=True, slots=True)
class Constant:
    """A value known when the rule is loaded."""

    value: object
    type: Type


@dataclass(frozen=True, slots=True)
class Read:
    """A field's value."""

    field: Field
    owner: Owner

    @property
    def type(self) -> Type:
        """The field's type."""
        return self.field.type


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """left + - × ÷ right; `operator` is PLUS MINUS TIMES DIVIDE."""

    left: "Value"
    operator: str
    right: "Value"
    type: Type


@dataclass(frozen=True, slots=True)
class Call:
    """A function's value."""

    function: Function
    arguments: "tuple[Value, ...]"
    type: Type


@dataclass(frozen=True, slots=True)
class Count:
    """How many indicators there are, or for which `where` holds."""

    where: "Truth | None"
    type: Type = NUMBER


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a field over the indicators for which `where` holds."""

    where: "Truth | None"
    read: Read
    type: Type = QUANTITY


Value = Constant | Read | Arithmetic | Call | Count | Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A condition's place in the rule file; None where a program made it up."""

    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class AllOf(Located):
    """且."""

    parts: "tuple[Truth, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf(Located):
    """或."""

    parts: "tuple[Truth, ...]"


@dataclass(frozen=True, slots=True)
class Not(Located):
    """非."""

    part: "Truth"


@dataclass(frozen=True, slots=True)
class Flag(Located):
    """A field that is true or false by itself."""

    read: Read


@dataclass(frozen=True, slots=True)
class Compare(Located):
    """left = ≠ < ≤ > ≥ right, both of one kind; `operator` is EQ NE LT LE GT GE."""

    left: Value
    operator: str
    right: Value


@dataclass(frozen=True, slots=True)
class OneOf(Located):
    """Whether the value is one of those listed: enum members or folded texts."""

    value: Value
    choices: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Holds(Located):
    """Whether a set holds the value of another field, or any of the listed ones."""

    value: Value
    items: tuple[object, ...] | Read


@dataclass(frozen=True, slots=True)
class Find(Located):
    """Whether a text contains (CONTAINS), begins or ends with any of the words (or a field's)."""

    value: Value
    how: str
    words: tuple[str, ...] | Read


@dataclass(frozen=True, slots=True)
class Presence(Located):
    """Whether a field's value is there (HAS), or why not (BLANK NOT_LISTED UNREADABLE UNKNOWN)."""

    read: Read
    word: str


@dataclass(frozen=True, slots=True)
class Quantified(Located):
    """Whether `body` holds of SOME or EVERY indicator of the form."""

    every: bool
    body: "Truth"


Truth = AllOf | AnyOf | Not | Flag | Compare | OneOf | Holds | Find | Presence | Quantified


def parts(node: Truth | Value) -> tuple[Truth | Value, ...]:
    """What a node is made of, one level down."""
    match node:
        case AllOf(inner) | AnyOf(inner):
            return inner
        case Not(part):
            return (part,)
        case Flag(read) | Presence(read, _):
            return (read,)
        case Compare(left, _, right) | Arithmetic(left, _, right, _):
            return (left, right)
        case OneOf(value, _):
            return (value,)
        case Holds(value, other) | Find(value, _, other):
            return (value, other) if isinstance(other, Read) else (value,)
        case Quantified(_, body):
            return (body,)
        case Count(where, _):
            return () if where is None else (where,)
        case Total(where, read, _):
            return (read,) if where is None else (where, read)
        case Call(_, arguments, _):
            return arguments
        case Constant() | Read():
            return ()


def walk(node: Truth | Value) -> Iterator[Truth | Value]:
    """The node and everything in it."""
    yield node
    for part in parts(node):
        yield from walk(part)
