"""A rule file's text read into nodes by grammar/rule.lark."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from lark import Lark, Transformer, v_args
from lark import Token as LarkToken
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

from goalint.lang import limits, nodes
from goalint.lang.tokens import LanguageError, Place, Token, tokenize
from goalint.lang.vocabulary import Words, nearest, vocabulary
from goalint.quantity import Day
from goalint.resources import data_root

_SHOWN: Final = {
    "NAME": "一个名称", "NUMBER": "一个数", "DATE": "一个日期", "TEXT": "带引号的文字",
    "ROW": "一行例子", "MORE": "以 + 开头的一行", "LPAR": "(", "RPAR": ")", "COMMA": "，",
    "DOT": ".", "PLUS": "+", "MINUS": "-", "TIMES": "×", "DIVIDE": "÷", "EQ": "=", "NE": "≠",
    "LT": "<", "LE": "≤", "GT": ">", "GE": "≥",
}  # fmt: skip
_OPERAND: Final = frozenset({"NUMBER", "TEXT", "DATE", "COUNT", "SUM"})
_CONTINUED: Final = frozenset({"PLUS", "MINUS", "TIMES", "DIVIDE", "IS", "EQ", "AND"})


class _Ready(Lexer):
    """Hands tokens cut by `tokenize` to lark."""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, data: Any) -> Iterator[LarkToken]:
        for token in data:
            yield LarkToken(
                token.kind,
                token.text,
                line=token.place.line,
                column=token.place.column,
                end_column=token.place.column + token.place.length,
            )


def _place(token: LarkToken) -> Place:
    line, column, end = token.line or 1, token.column or 1, token.end_column or 1
    return Place(line, column, max(end - column, 1))


def _word(token: LarkToken) -> nodes.Word:
    return nodes.Word(str(token), _place(token))


@v_args(inline=True)
class _Nodes(Transformer[LarkToken, Any]):
    """One method for each rule and alias of the grammar that stands for a node."""

    def text(self, *parts: LarkToken) -> nodes.Text:
        return nodes.Text("".join(parts), _place(parts[0]))

    def quantity(self, number: LarkToken, unit: LarkToken | None = None) -> nodes.Number:
        place = _place(number)
        if unit and unit.line == number.line:
            place = Place(place.line, place.column, (unit.end_column or 0) - place.column)
        return nodes.Number(Decimal(number), str(unit) if unit else None, place)

    def date(self, token: LarkToken) -> nodes.Date:
        parts = str(token).replace("年", " ").replace("月", " ").replace("日", " ").split()
        year, month, day = (*map(int, parts), 0)[:3]
        if not (1 <= month <= 12 and 0 <= day <= 31):
            raise LanguageError(f"没有“{token}”这一天", _place(token))
        return nodes.Date(Day(year, month, day), _place(token))

    def name(self, token: LarkToken) -> nodes.Name:
        return nodes.Name(str(token), "", _place(token))

    def outer_name(self, this: LarkToken, _: LarkToken, token: LarkToken) -> nodes.Name:
        return nodes.Name(str(token), "THIS", _place(token))

    def form_name(self, form: LarkToken, _: LarkToken, token: LarkToken) -> nodes.Name:
        return nodes.Name(str(token), "FORM", _place(token))

    def sign(self, token: LarkToken) -> nodes.Sign:
        return nodes.Sign(token.type, str(token), _place(token))

    def word_list(self, _: LarkToken, token: LarkToken) -> nodes.WordList:
        return nodes.WordList(str(token), _place(token))

    def listed(self, opening: LarkToken, *items: Any) -> nodes.Listed:
        values = tuple(item for item in items if not isinstance(item, LarkToken))
        if len(values) > limits.CHOICES:
            raise LanguageError(f"一组太多：最多 {limits.CHOICES} 个", _place(opening))
        return nodes.Listed(values, _place(opening))

    def choice(self, only: nodes.Expression) -> nodes.Expression:
        return only

    def all_of(self, *parts: Any) -> nodes.AllOf:
        return nodes.AllOf(parts[::2], _place(parts[1]))

    def any_of(self, *parts: Any) -> nodes.AnyOf:
        return nodes.AnyOf(parts[::2], _place(parts[1]))

    def negation(self, sign: LarkToken, part: nodes.Expression) -> nodes.Negation:
        return nodes.Negation(part, _place(sign))

    def comparison(
        self, left: nodes.Expression, sign: LarkToken, right: nodes.Expression
    ) -> nodes.Comparison:
        operator = {"IS": "EQ", "IS_NOT": "NE"}.get(sign.type, sign.type)
        return nodes.Comparison(left, operator, right, _place(sign))

    def membership(
        self, left: nodes.Expression, sign: LarkToken, right: nodes.Expression
    ) -> nodes.Membership:
        return nodes.Membership(left, sign.type == "NOT_IN", right, _place(sign))

    def search(
        self, left: nodes.Expression, sign: LarkToken, right: nodes.Expression
    ) -> nodes.Search:
        return nodes.Search(left, sign.type, right, _place(sign))

    def presence(self, sign: LarkToken, name: nodes.Name) -> nodes.Presence:
        return nodes.Presence(sign.type, name, _place(sign))

    def presence_after(self, name: nodes.Name, sign: LarkToken) -> nodes.Presence:
        return nodes.Presence(sign.type, name, _place(sign))

    def quantified(self, sign: LarkToken, *rest: Any) -> nodes.Quantified:
        return nodes.Quantified(sign.type, rest[3], _place(sign))

    def count(self, sign: LarkToken, *rest: Any) -> nodes.Count:
        (where,) = [part for part in rest if not isinstance(part, LarkToken)] or [None]
        return nodes.Count(where, _place(sign))

    def total(self, sign: LarkToken, *rest: Any) -> nodes.Total:
        *where, name = [part for part in rest if not isinstance(part, LarkToken)]
        return nodes.Total(where[0] if where else None, name, _place(sign))

    def call(self, name: LarkToken, *rest: Any) -> nodes.Call:
        arguments = tuple(part for part in rest if not isinstance(part, LarkToken))
        return nodes.Call(str(name), arguments, _place(name))

    def inside(self, _: LarkToken, inner: nodes.Expression, __: LarkToken) -> nodes.Expression:
        return inner

    def arithmetic(self, first: nodes.Expression, *rest: Any) -> nodes.Expression:
        if len(rest) > 2 * limits.DEPTH:
            raise LanguageError(f"算式太长：最多 {limits.DEPTH} 项", _place(rest[0]))
        left = first
        for sign, right in zip(rest[::2], rest[1::2], strict=True):
            left = nodes.Arithmetic(left, sign.type, right, _place(sign))
        return left

    def severity(self, _: LarkToken, word: LarkToken) -> nodes.Word:
        return _word(word)

    def applies(self, _: LarkToken, scope: LarkToken, *where: Any) -> tuple[bool, Any]:
        return scope.type == "INDICATOR", where[1] if where else None

    def when(self, _: LarkToken, condition: nodes.Expression) -> nodes.Expression:
        return condition

    def place(self, _: LarkToken, word: LarkToken) -> tuple[str, nodes.Word]:
        return "place", _word(word)

    def message(self, _: LarkToken, text: nodes.Text) -> nodes.Text:
        return text

    def suggestion(self, _: LarkToken, text: nodes.Text) -> tuple[str, nodes.Text]:
        return "suggestion", text

    def move_to(self, _: LarkToken, word: LarkToken) -> tuple[str, nodes.Word]:
        return "move_to", _word(word)

    def deduct(
        self, _: LarkToken, item: LarkToken, points: LarkToken
    ) -> tuple[str, tuple[nodes.Word, nodes.Number]]:
        return "deduct", (_word(item), nodes.Number(Decimal(points), None, _place(points)))

    def basis(self, _: LarkToken, *texts: Any) -> tuple[str, tuple[nodes.Text, ...]]:
        return "basis", tuple(text for text in texts if isinstance(text, nodes.Text))

    def explain(self, _: LarkToken, text: nodes.Text) -> tuple[str, nodes.Text]:
        return "explain", text

    def example(self, sign: LarkToken, *lines: LarkToken) -> nodes.WrittenExample:
        rows = [_word(line) for line in lines if line.type == "ROW"]
        more = tuple(_word(line) for line in lines if line.type == "MORE")
        row = rows[0] if rows else None
        return nodes.WrittenExample(sign.type == "BAD", row, more, _place(sign))

    def rule(self, _: LarkToken, name: LarkToken, title: nodes.Text, *rest: Any) -> Any:
        severity, (on_indicators, where), when, *others = rest
        message = next(part for part in others if isinstance(part, nodes.Text))
        optional = dict(part for part in others if isinstance(part, tuple))
        examples = tuple(part for part in others if isinstance(part, nodes.WrittenExample))
        return nodes.WrittenRule(
            name=_word(name),
            title=title,
            severity=severity,
            on_indicators=on_indicators,
            where=where,
            when=when,
            place=optional.get("place"),
            message=message,
            suggestion=optional.get("suggestion"),
            move_to=optional.get("move_to"),
            deduct=optional.get("deduct"),
            basis=optional.get("basis", ()),
            explain=optional.get("explain"),
            examples=examples,
        )


@lru_cache(maxsize=1)
def _parser() -> Lark:
    grammar = (data_root("grammar") / "rule.lark").read_text("utf-8")
    return Lark(grammar, start="rule", parser="lalr", lexer=_Ready, transformer=_Nodes())


def parse_rule(text: str) -> nodes.WrittenRule:
    """The rule that a file's text holds; `LanguageError` at the first mistake of writing."""
    tokens = tokenize(text)
    if not tokens:
        raise LanguageError("文件里没有规则", Place(1, 1), "规则以“规则 名称 “标题””开头")
    try:
        rule: nodes.WrittenRule = _parser().parse(tokens)  # type: ignore[arg-type, assignment]
    except UnexpectedToken as error:
        raise _mistake(error, tokens) from None
    if len(rule.examples) > limits.EXAMPLES:
        place = rule.examples[limits.EXAMPLES].place
        raise LanguageError(f"例子太多：最多 {limits.EXAMPLES} 个", place)
    return rule


def _mistake(error: UnexpectedToken, tokens: list[Token]) -> LanguageError:
    """What stands where something else was expected, in the author's spelling."""
    english = tokens[0].text.isascii()
    wanted = set(error.accepts or error.expected) - {"$END"}
    expected = _expected(wanted, english)
    if error.token.type == "$END":
        last = tokens[-1].place
        after = Place(last.line, last.column + last.length)
        return LanguageError(f"规则没有写完，后面应当是{expected}", after)
    found = next(
        token
        for token in tokens
        if (token.place.line, token.place.column) == (error.token.line, error.token.column)
    )
    if found.kind == "TEXT":
        shown = "这段文字"
    else:
        shown = f"“{found.text}”"
    return LanguageError(
        f"这里不该有{shown}，应当是{expected}", found.place, _advice(found, wanted, tokens)
    )


def _expected(wanted: set[str], english: bool) -> str:
    """The terminals that may stand at a place, most telling first, no more than a person reads."""
    tables: tuple[Words, ...] = (vocabulary().clauses, vocabulary().words)
    spelt: list[str] = []
    for words in tables:
        for key, chinese in words.chinese.items():
            if key.upper() in wanted and key.upper() not in _SHOWN:
                spelt.append(key if english else chinese)
    signs = [_SHOWN[kind] for kind in _SHOWN if kind in wanted]
    if wanted >= _OPERAND:
        return "一个字段或值"
    if wanted >= _CONTINUED:
        clauses = [word for word in spelt if word in tables[0].english]
        return "比较（是、属于、含、=、< 等）、且、或，或者下一项" + "、".join(clauses[:2])
    return "、".join([*signs, *spelt][:8]) if signs or spelt else "文件结束"


def _advice(found: Token, wanted: set[str], tokens: list[Token]) -> str | None:
    """What usually lies behind a mistake: a misspelt word, or words that were run together."""
    tables = (vocabulary().clauses, vocabulary().words)
    if found.kind == "NAME":
        known = [
            word
            for words in tables
            for word, key in words.english.items()
            if key.upper() in wanted and key.upper() not in _SHOWN
        ]
        if near := nearest(found.text, known):
            return f"是不是“{near}”？词与词之间要空格"
    if found.kind in {key.upper() for key in tables[0].chinese}:
        order = "、".join(tables[0].chinese.values())
        return f"各项的顺序：{order}"
    if found.kind == "TEXT" and any(
        before.kind == "TEXT" and after is found for before, after in pairwise(tokens)
    ):
        return "引号里的引号要成对，或用‘’"
    return None
