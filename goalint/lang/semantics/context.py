"""Where in a rule an expression stands, and what a name in it means there."""

from decimal import Decimal
from enum import Enum
from typing import Final, Self

from goalint.lang.definition import limits
from goalint.lang.definition.names import Names
from goalint.lang.definition.scope import OWNERS, Owner, Scope
from goalint.lang.definition.spelling import fields_of
from goalint.lang.definition.types import QUANTITY, TEXT, Type
from goalint.lang.definition.vocabulary import Words
from goalint.lang.semantics.lookup import (
    choices_of,
    find_field,
    known_choice,
    known_field,
    undotted,
)
from goalint.lang.semantics.typed import Constant, Read
from goalint.lang.source.mistake import LanguageError, Place
from goalint.lang.syntax import nodes
from goalint.lang.syntax.spacing import apart
from goalint.nearest import did_you_mean
from goalint.quantity import Quantity
from goalint.record import dataclass, field, replace

_LOOPS: Final = "⟨some⟩、⟨every⟩、⟨no⟩、⟨how_many⟩、⟨total⟩"
_WITH_ANOTHER: Final = 2  # indicators at hand from which one of them is another than 本行
_PAIRS: Final = "两张表相同的指标用 ⟨pair.same_indicators⟩、⟨pair.overlap⟩"


@dataclass(frozen=True, slots=True)
class Context:
    """A place in a rule of this scope.

    `depth` counts the quantifiers around; `spelt` gathers what each name turned out to be, as its
    table of spellings and its English one.
    """

    names: Names
    scope: Scope
    depth: int = 0
    spelt: dict[Place, tuple[Words, str]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many indicators are at hand: the rule's own, and those that quantifiers stand at."""
        return self.depth + (self.scope is Scope.INDICATOR)

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Whose fields a name can mean."""
        return OWNERS[Scope.INDICATOR if self.rows else self.scope]

    def read(self, node: nodes.Name) -> Read:
        """The field that a name means here."""
        owners = self.owners
        if node.owner and self.scope is Scope.PAIR:
            raise LanguageError("⟨applies⟩ ⟨pair⟩ 的规则只有两张表的字段", node.place, _PAIRS)
        if node.owner == "FORM":
            owners = (Owner.FORM,)
        elif node.owner == "THIS":
            if self.rows < _WITH_ANOTHER:
                message = f"“⟨this⟩”只用在 {_LOOPS} 的括号里"
                on_form = self.scope is Scope.FORM
                hint = "⟨applies⟩ ⟨form⟩ 的规则要套两层才有⟨this⟩" if on_form else None
                raise LanguageError(message, node.place, hint)
            owners = (Owner.OUTER,)
        read = known_field(node.word, owners, node.place)
        self.spelt[node.place] = fields_of(read.owner), read.field.name
        return read

    def read_as(self, wanted: Type, node: nodes.Name) -> Read:
        """The same, if it is of the wanted type."""
        hint = f"文字要加引号：“{node.word}”" if wanted == TEXT else None
        if hint and not node.owner and not find_field(node.word, self.owners):
            hint = undotted(node.word) or hint
            raise LanguageError(f"没有“{node.word}”这个字段", node.place, hint)
        read = self.read(node)
        if read.type != wanted:
            raise LanguageError(f"这里要{wanted.kind.value}，“{node.word}”不是", node.place, hint)
        return read

    def choice(self, wanted: Type, word: str, place: Place) -> Constant:
        """The choice that a word means."""
        choice = known_choice(wanted, word, place)
        if isinstance(choice.value, Enum):
            self.spelt[place] = choices_of(wanted), choice.value.value
        return choice

    def quantity(self, number: Decimal, spelling: str, place: Place) -> Constant:
        """A number with its unit."""
        unit = self.names.unit(spelling)
        if unit is None:
            whole = f"{spelling}元"  # money is what 500万 usually means
            cut = f"单位写全，例如{whole}" if self.names.unit(whole) else None
            near = did_you_mean(spelling, self.names.unit_spellings)
            hint = cut or apart(spelling) or near
            raise LanguageError(f"没有“{spelling}”这个单位", place, hint)
        value = Quantity((number * unit.factor).normalize(), unit.dimension, unit.family)
        return Constant(value, QUANTITY)

    def inner(self, place: Place) -> Self:
        """What stands in the brackets of a quantifier, a count or a total."""
        if self.scope is Scope.PAIR:
            raise LanguageError(f"⟨applies⟩ ⟨pair⟩ 的规则里不能用 {_LOOPS}", place, _PAIRS)
        if self.rows == limits.LOOPS:
            where = "⟨applies⟩ ⟨indicator⟩ 的规则里" if self.scope is Scope.INDICATOR else ""
            raise LanguageError(f"{where}{_LOOPS}最多套 {self.depth} 层", place)
        return replace(self, depth=self.depth + 1)
