"""A rule's condition taken apart: every part of it compiled by itself, to be asked for its value.

A check runs whole conditions; only who wants to see inside one (`goalint why`, failing examples,
coverage, lint-rules) takes it apart.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from goalint.errors import RuleError
from goalint.lang.compilation.condition import compile_part
from goalint.lang.definition.names import Names
from goalint.lang.definition.vocabulary import vocabulary
from goalint.lang.runtime.rule import Row, Whole
from goalint.lang.semantics.checker import Checker
from goalint.lang.semantics.typed import Truth, Value
from goalint.lang.source.mistake import LanguageError, Place, locate
from goalint.lang.source.text import read_text
from goalint.lang.syntax import nodes
from goalint.lang.syntax.parser import parse_rule
from goalint.lang.syntax.unparser import spell_expression
from goalint.record import dataclass

Run = Callable[[Row, Whole, Row], object]
_JOINTS: Final[dict[type, str]] = {
    nodes.AllOf: "and", nodes.AnyOf: "or", nodes.Negation: "not",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Operand:
    """A value that a condition reads: its words, and the value of (row, form, outermost row).

    `asks` is the condition that picks the indicators of a 个数 or 合计.
    """

    words: str
    run: Run
    asks: "Part | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A condition within a rule's condition.

    `run` gives True, False or None of (row, form, outermost row; None outside of quantifiers).
    `parts` are what 且, 或 and 非 join; `asks` is what a quantifier asks of every indicator.
    """

    words: str
    place: Place
    truth: Truth
    run: Run
    node: nodes.Expression
    parts: tuple["Part", ...] = ()
    operands: tuple[Operand, ...] = ()
    asks: "Part | None" = None

    @property
    def joint(self) -> str:
        """What the parts are joined by: `and`, `or`, `not`; empty where there are none."""
        return _JOINTS.get(type(self.node), "")

    @property
    def every(self) -> bool:
        """Whether all indicators have to satisfy what is asked of them."""
        return isinstance(self.node, nodes.Quantified) and self.node.word == "EVERY"

    def walk(self) -> Iterator["Part"]:
        """The part and all parts in it."""
        yield self
        inner = [*self.parts, self.asks, *(operand.asks for operand in self.operands)]
        for part in inner:
            if part is not None:
                yield from part.walk()


@dataclass(frozen=True, slots=True, eq=False)
class TakenApart:
    """A rule file with the parts of 适用 … 其中 and of 当."""

    path: Path
    lines: list[str]
    written: nodes.WrittenRule
    where: Part | None
    when: Part

    @property
    def conditions(self) -> tuple[Part, ...]:
        """适用 (where it has a condition) and 当."""
        return (self.when,) if self.where is None else (self.where, self.when)

    @property
    def titled(self) -> tuple[tuple[str, Part], ...]:
        """`conditions` with the words of their clauses."""
        titles = ("适用", "当")
        return tuple(zip(titles[-len(self.conditions) :], self.conditions, strict=True))

    def walk(self) -> Iterator[Part]:
        """All parts."""
        for part in self.conditions:
            yield from part.walk()

    def mistake(self, message: str, place: Place, hint: str | None = None) -> RuleError:
        """Something wrong at a place of the file."""
        return locate(LanguageError(message, place, hint), self.path, self.lines)


def take_apart(path: Path, names: Names) -> TakenApart:
    """The parts of the rule in a file; `RuleError` when it can't be read."""
    return take_text_apart(read_text(path), path, names)


def take_text_apart(text: str, path: Path, names: Names) -> TakenApart:
    """The parts of the rule that a text holds, as if it stood in the file `path`."""
    lines = text.splitlines()
    try:
        written = parse_rule(text)
        taker = _Taker(lines, Checker(names, written.scope))
        where = None if written.where is None else taker.part(written.where)
        return TakenApart(path, lines, written, where, taker.part(written.when))
    except LanguageError as error:
        raise locate(error, path, lines) from None


@dataclass(frozen=True, slots=True)
class _Taker:
    lines: list[str]
    checker: Checker

    def part(self, node: nodes.Expression) -> Part:
        truth = self.checker.truth(node)
        parts: tuple[Part, ...] = ()
        operands: tuple[Operand, ...] = ()
        asks = None
        match node:
            case nodes.AllOf(inner, _) | nodes.AnyOf(inner, _):
                parts = tuple(map(self.part, inner))
            case nodes.Negation(inner_node, _):
                parts = (self.part(inner_node),)
            case nodes.Quantified(_, body, place):
                asks = self._inside(place).part(body)
            case nodes.Comparison(left, _, right, _) | nodes.Search(left, _, right, _):
                operands = (*self._operands(left), *self._operands(right))
            case nodes.Membership(left, _, _, _):
                operands = tuple(self._operands(left))
            case nodes.Presence(_, name, _):
                operands = tuple(self._operands(name))
        words = spell_expression(node, self.lines)
        return Part(words, node.place, truth, self._run(truth), node, parts, operands, asks)

    def _inside(self, place: Place) -> "_Taker":
        return _Taker(self.lines, self.checker.inner(place))

    def _run(self, checked: Truth | Value) -> Run:
        return compile_part(checked, self.checker.scope, inside=self.checker.depth > 0)

    def _operands(self, node: nodes.Expression) -> Iterator[Operand]:
        """The fields, functions, counts and totals that a value is made of, outermost first."""
        match node:
            case nodes.Name():
                table = self.checker.spelt.get(node.place, (None, ""))[0]
                words = vocabulary()
                if table in (words.indicator_fields, words.form_fields, words.pair_fields):
                    yield self._operand(node)
            case nodes.Count(where, place):
                yield self._operand(node, where, place)
            case nodes.Total(where, _, place):
                yield self._operand(node, where, place)
            case nodes.Call(_, arguments, _):
                yield self._operand(node)
                for argument in arguments:
                    yield from self._operands(argument)
            case nodes.Arithmetic(left, _, right, _):
                yield self._operand(node)
                yield from self._operands(left)
                yield from self._operands(right)

    def _operand(
        self, node: nodes.Expression, where: nodes.Expression | None = None, at: Place | None = None
    ) -> Operand:
        value = self.checker.value(node)
        asks = self._inside(at).part(where) if where is not None and at is not None else None
        return Operand(spell_expression(node, self.lines), self._run(value), asks)
