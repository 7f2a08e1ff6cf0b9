"""A rule file's text read into nodes by grammar/rule.lark."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from lark import Lark
from lark import Token as LarkToken
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

from goalint.lang import limits, nodes
from goalint.lang.tokens import LanguageError, Place, Token, tokenize
from goalint.lang.tree import tree_builder
from goalint.lang.vocabulary import Words, nearest, vocabulary
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

    def lex(self, data: list[Token]) -> Iterator[LarkToken]:  # type: ignore[override]
        for token in data:
            yield LarkToken(
                token.kind,
                token.text,
                line=token.place.line,
                column=token.place.column,
                end_column=token.place.column + token.place.length,
            )


@lru_cache(maxsize=1)
def _parser() -> Lark:
    grammar = (data_root("grammar") / "rule.lark").read_text("utf-8")
    return Lark(grammar, start="rule", parser="lalr", lexer=_Ready, transformer=tree_builder())


def parse_rule(text: str) -> nodes.WrittenRule:
    """The rule that a file's text holds; `LanguageError` at the first mistake of writing."""
    tokens = tokenize(text)
    if not tokens:
        raise LanguageError("文件里没有规则", Place(1, 1), "规则以“规则 名称 “标题””开头")
    try:
        rule: nodes.WrittenRule = _parser().parse(tokens)  # type: ignore[assignment]
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
    shown = "这段文字" if found.kind == "TEXT" else f"“{found.text}”"
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
