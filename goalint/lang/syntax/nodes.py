"""A rule as it is written: clauses and expressions, each with its place in the file."""

from decimal import Decimal

from goalint.lang.definition.scope import Scope
from goalint.lang.source.mistake import Place
from goalint.quantity import Day
from goalint.record import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Quoted text, neighbours joined; `pieces` are their lengths and where they begin."""

    value: str
    place: Place
    pieces: tuple[tuple[int, Place], ...] = ()

    def at(self, start: int, length: int) -> Place:
        """Where characters of the value stand in the file."""
        for size, place in self.pieces:
            if start < size:
                return Place(place.line, place.column + start, length)
            start -= size
        return self.place


@dataclass(frozen=True, slots=True)
class Number:
    """A number with or without a unit."""

    value: Decimal
    unit: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as written."""

    value: Day
    place: Place


@dataclass(frozen=True, slots=True)
class Name:
    """A field, value or truth by name; `owner` is `THIS` for 本行.x, `FORM` for 表.x, or ""."""

    word: str
    owner: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sign:
    """A word of presence, or a sign of comparison (`≥` however written), standing for a value."""

    word: str
    place: Place


@dataclass(frozen=True, slots=True)
class WordList:
    """词表 x."""

    word: str
    place: Place


@dataclass(frozen=True, slots=True)
class Listed:
    """(a, b, c)."""

    items: "tuple[Expression, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class AllOf:
    """a 且 b 且 …."""

    parts: "tuple[Expression, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class AnyOf:
    """a 或 b 或 …."""

    parts: "tuple[Expression, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Negation:
    """非 a."""

    part: "Expression"
    place: Place


@dataclass(frozen=True, slots=True)
class Comparison:
    """a = b and its kin; `operator` is EQ NE LT LE GT GE, also where written 是, 不是."""

    left: "Expression"
    operator: str
    right: "Expression"
    place: Place


@dataclass(frozen=True, slots=True)
class Membership:
    """a 属于 (…)."""

    left: "Expression"
    negated: bool
    right: "Expression"
    place: Place


@dataclass(frozen=True, slots=True)
class Search:
    """a 含 b; `operator` is CONTAINS LACKS STARTS_WITH ENDS_WITH."""

    left: "Expression"
    operator: str
    right: "Expression"
    place: Place


@dataclass(frozen=True, slots=True)
class Presence:
    """有 a, 缺 a, a 空白 …; `word` is HAS MISSING BLANK NOT_LISTED UNREADABLE UNKNOWN."""

    word: str
    name: Name
    place: Place


@dataclass(frozen=True, slots=True)
class Quantified:
    """任一, 每个, 没有 指标 满足 (a); `word` is SOME EVERY NO."""

    word: str
    body: "Expression"
    place: Place


@dataclass(frozen=True, slots=True)
class Count:
    """个数 ( 指标 其中 a )."""

    where: "Expression | None"
    place: Place


@dataclass(frozen=True, slots=True)
class Total:
    """合计 ( 指标 其中 a 的 b )."""

    where: "Expression | None"
    name: Name
    place: Place


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """a + b; `operator` is PLUS MINUS TIMES DIVIDE."""

    left: "Expression"
    operator: str
    right: "Expression"
    place: Place


@dataclass(frozen=True, slots=True)
class Call:
    """f ( a, … )."""

    word: str
    arguments: "tuple[Expression, ...]"
    place: Place


Expression = (
    Text | Number | Date | Name | Sign | WordList | Listed | AllOf | AnyOf | Negation | Comparison
    | Membership | Search | Presence | Quantified | Count | Total | Arithmetic | Call
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A single word of a clause, not yet looked up."""

    word: str
    place: Place


@dataclass(frozen=True, slots=True)
class WrittenExample:
    """反例 or 正例: its first row and the lines that begin with `+`, as written."""

    bad: bool
    row: Word | None
    more: tuple[Word, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class WrittenRule:
    """A rule file read; names are not looked up yet."""

    name: Word
    title: Text
    severity: Word
    scope: Scope
    where: Expression | None
    when: Expression
    place: Word | None
    message: Text
    suggestion: Text | None
    move_to: Word | None
    deduct: tuple[Word, Number] | None
    basis: tuple[Text, ...]
    explain: Text | None
    examples: tuple[WrittenExample, ...]
