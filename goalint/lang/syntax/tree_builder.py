"""Nodes built while a rule is parsed: one method for each rule and alias of grammar/rule.lark."""

from decimal import Decimal

from lark import Token, Transformer, v_args

from goalint.lang.definition import limits
from goalint.lang.definition.scope import Scope
from goalint.lang.source.mistake import LanguageError, Place
from goalint.lang.syntax import nodes
from goalint.lang.syntax.tokens import COMPARISONS
from goalint.quantity import Day

_DAYS = range(1, 13), range(1, 32)  # months of a year, days of a month
Part = nodes.Expression | Token


def place_of(token: Token) -> Place:
    """Where a token stands."""
    line, column, end = token.line or 1, token.column or 1, token.end_column or 1
    return Place(line, column, max(end - column, 1))


def _word(token: Token) -> nodes.Word:
    return nodes.Word(str(token), place_of(token))


def _operands(parts: tuple[Part, ...]) -> tuple[nodes.Expression, ...]:
    """The parts that are not words or signs of the language."""
    return tuple(part for part in parts if not isinstance(part, Token))


@v_args(inline=True)
class _TreeBuilder(Transformer[Token, nodes.WrittenRule]):
    """Called by the parser from the leaves up, so that no tree is walked afterwards."""

    # expressions

    def text(self, *parts: Token) -> nodes.Text:
        inside = ((part, place_of(part)) for part in parts)  # of the quotes
        pieces = ((len(part), Place(at.line, at.column + 1)) for part, at in inside)
        return nodes.Text("".join(parts), place_of(parts[0]), tuple(pieces))

    def quantity(self, number: Token, unit: Token | None) -> nodes.Number:
        place = place_of(number)
        if unit is not None and unit.line == number.line:
            place = Place(place.line, place.column, (unit.end_column or 0) - place.column)
        return nodes.Number(Decimal(number), None if unit is None else str(unit), place)

    def date(self, token: Token) -> nodes.Date:
        written = str(token).translate({ord(mark): " " for mark in "年月日"}).split()
        year, *rest = map(int, written)
        if not year or any(part not in _DAYS[place] for place, part in enumerate(rest)):
            raise LanguageError(f"没有“{token}”这一天", place_of(token))
        return nodes.Date(Day(year, *rest), place_of(token))

    def name(self, token: Token) -> nodes.Name:
        return nodes.Name(str(token), "", place_of(token))

    def outer_name(self, this: Token, _: Token, token: Token) -> nodes.Name:
        return nodes.Name(str(token), "THIS", place_of(token))

    def form_name(self, form: Token, _: Token, token: Token) -> nodes.Name:
        return nodes.Name(str(token), "FORM", place_of(token))

    def sign(self, token: Token) -> nodes.Sign:
        return nodes.Sign(COMPARISONS.get(token.type, str(token)), place_of(token))

    def word_list(self, _: Token, token: Token) -> nodes.WordList:
        return nodes.WordList(str(token), place_of(token))

    def listed(self, opening: Token, *items: Part) -> nodes.Listed:
        values = _operands(items)
        if len(values) > limits.CHOICES:
            raise LanguageError(f"一组太多：最多 {limits.CHOICES} 个", place_of(opening))
        return nodes.Listed(values, place_of(opening))

    def choice(self, only: nodes.Expression) -> nodes.Expression:
        return only

    def all_of(self, first: Part, sign: Token, *rest: Part) -> nodes.AllOf:
        return nodes.AllOf(_operands((first, *rest)), place_of(sign))

    def any_of(self, first: Part, sign: Token, *rest: Part) -> nodes.AnyOf:
        return nodes.AnyOf(_operands((first, *rest)), place_of(sign))

    def negation(self, sign: Token, part: nodes.Expression) -> nodes.Negation:
        return nodes.Negation(part, place_of(sign))

    def comparison(
        self, left: nodes.Expression, sign: Token, right: nodes.Expression
    ) -> nodes.Comparison:
        operator = {"IS": "EQ", "IS_NOT": "NE"}.get(sign.type, sign.type)
        return nodes.Comparison(left, operator, right, place_of(sign))

    def membership(
        self, left: nodes.Expression, sign: Token, right: nodes.Expression
    ) -> nodes.Membership:
        return nodes.Membership(left, sign.type == "NOT_IN", right, place_of(sign))

    def search(self, left: nodes.Expression, sign: Token, right: nodes.Expression) -> nodes.Search:
        return nodes.Search(left, sign.type, right, place_of(sign))

    def presence(self, sign: Token, name: nodes.Name) -> nodes.Presence:
        return nodes.Presence(sign.type, name, place_of(sign))

    def presence_after(self, name: nodes.Name, sign: Token) -> nodes.Presence:
        return nodes.Presence(sign.type, name, place_of(sign))

    def quantified(self, sign: Token, *rest: Part) -> nodes.Quantified:
        (body,) = _operands(rest)
        return nodes.Quantified(sign.type, body, place_of(sign))

    def count(
        self, sign: Token, _: Token, __: Token, ___: Token | None, where: nodes.Expression | None,
        ____: Token,
    ) -> nodes.Count:  # fmt: skip
        return nodes.Count(where, place_of(sign))

    def total(
        self, sign: Token, _: Token, __: Token, ___: Token | None, where: nodes.Expression | None,
        ____: Token, name: nodes.Name, _____: Token,
    ) -> nodes.Total:  # fmt: skip
        return nodes.Total(where, name, place_of(sign))

    def call(self, name: Token, *rest: Part) -> nodes.Call:
        return nodes.Call(str(name), _operands(rest), place_of(name))

    def inside(self, _: Token, inner: nodes.Expression, __: Token) -> nodes.Expression:
        return inner

    def arithmetic(self, first: nodes.Expression, *rest: Part) -> nodes.Expression:
        signs = [part for part in rest if isinstance(part, Token)]
        left = first
        for sign, right in zip(signs, _operands(rest), strict=True):
            left = nodes.Arithmetic(left, sign.type, right, place_of(sign))
        return left

    # clauses

    def severity(self, _: Token, word: Token) -> nodes.Word:
        return _word(word)

    def applies(
        self, _: Token, scope: Token, __: Token | None, where: nodes.Expression | None
    ) -> tuple[Scope, nodes.Expression | None]:
        return Scope[scope.type], where

    def when(self, _: Token, condition: nodes.Expression) -> nodes.Expression:
        return condition

    def place(self, _: Token, word: Token) -> nodes.Word:
        return _word(word)

    def message(self, _: Token, text: nodes.Text) -> nodes.Text:
        return text

    def suggestion(self, _: Token, text: nodes.Text) -> nodes.Text:
        return text

    def move_to(self, _: Token, word: Token) -> nodes.Word:
        return _word(word)

    def deduct(self, _: Token, item: Token, points: Token) -> tuple[nodes.Word, nodes.Number]:
        return _word(item), nodes.Number(Decimal(points), None, place_of(points))

    def cites(self, _: Token, *texts: nodes.Text | Token) -> tuple[nodes.Text, ...]:
        return tuple(text for text in texts if isinstance(text, nodes.Text))

    def explain(self, _: Token, text: nodes.Text) -> nodes.Text:
        return text

    def example(self, sign: Token, row: Token | None, *more: Token) -> nodes.WrittenExample:
        first = None if row is None else _word(row)
        return nodes.WrittenExample(
            sign.type == "BAD", first, tuple(map(_word, more)), place_of(sign)
        )

    def rule(
        self, _: Token, name: Token, title: nodes.Text, severity: nodes.Word,
        applies: tuple[Scope, nodes.Expression | None], when: nodes.Expression,
        place: nodes.Word | None, message: nodes.Text, suggestion: nodes.Text | None,
        move_to: nodes.Word | None, deduct: tuple[nodes.Word, nodes.Number] | None,
        basis: tuple[nodes.Text, ...] | None, explain: nodes.Text | None,
        *examples: nodes.WrittenExample,
    ) -> nodes.WrittenRule:  # fmt: skip
        scope, where = applies
        return nodes.WrittenRule(
            _word(name), title, severity, scope, where, when, place, message,
            suggestion, move_to, deduct, basis or (), explain, examples,
        )  # fmt: skip


def tree_builder() -> Transformer[Token, nodes.WrittenRule]:
    """What the parser calls to build nodes."""
    return _TreeBuilder()
