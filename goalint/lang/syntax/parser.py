"""A rule file's text read into nodes by grammar/rule.lark."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lark import Lark
from lark import Token as LarkToken
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

from goalint.lang.definition import limits
from goalint.lang.definition.vocabulary import Words, vocabulary
from goalint.lang.source.mistake import LanguageError, Place
from goalint.lang.syntax import nodes
from goalint.lang.syntax.spacing import apart
from goalint.lang.syntax.tokens import COMPARISONS, Token, tokenize
from goalint.lang.syntax.tree_builder import tree_builder
from goalint.nearest import did_you_mean
from goalint.resources import data_root
from goalint.score import load_scheme

_SHOWN: Final = {
    "NAME": "一个名称", "NUMBER": "一个数", "DATE": "一个日期", "TEXT": "带引号的文字",
    "ROW": "一行例子", "MORE": "以 + 开头的一行", "LPAR": "(", "RPAR": ")", "COMMA": "，",
    "DOT": ".", "PLUS": "+", "MINUS": "-", "TIMES": "×", "DIVIDE": "÷", **COMPARISONS,
}  # fmt: skip
_OPERAND: Final = frozenset({"NUMBER", "TEXT", "DATE", "HOW_MANY", "TOTAL"})
_EXAMPLES: Final = frozenset({"BAD", "GOOD"})
_DEDUCTED: Final = 3  # 扣分, the item and its points
_VALUES: Final = frozenset({"NAME", "NUMBER", "TEXT", "DATE", "RPAR"})
_CLAUSES: Final = frozenset(key.upper() for key in vocabulary().clauses.chinese)


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
    return parse_tokens(tokenize(text))


def parse_tokens(tokens: list[Token]) -> nodes.WrittenRule:
    """The rule that a file's tokens make; `LanguageError` at the first mistake of writing."""
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
    wanted = set(error.accepts or error.expected) - {"$END"}
    expected = _expected(wanted, english=tokens[0].text.isascii())
    at = (error.token.line, error.token.column)
    found = next((each for each in tokens if (each.place.line, each.place.column) == at), None)
    if error.token.type == "$END" or found is None:
        return LanguageError(f"规则没有写完，后面应当是{expected}", _after(tokens[-1]))
    before = tokens[max(tokens.index(found) - 1, 0)]
    begins = found.place.line > before.place.line
    if found.kind in _CLAUSES and begins and not (wanted & _CLAUSES):
        return LanguageError(f"这里没有写完，后面应当是{expected}", _after(before))
    if found.kind == "RPAR":
        return LanguageError("多了一个“)”", found.place)
    shown = "这段文字" if found.kind == "TEXT" else f"“{found.text}”"
    message = f"这里不该有{shown}，应当是{expected}"
    asked = tokens[max(tokens.index(found) - 2, 0)]
    earlier = tokens[: tokens.index(found)]
    if found.kind in _CLAUSES - _EXAMPLES and any(each.kind == found.kind for each in earlier):
        hint = "两个条件写在一项里，用 ⟨and⟩ 连接" if found.kind == "WHEN" else "请合成一项"
        return LanguageError(f"“{found.text}”写了两次", found.place, hint)
    if found.kind == "NAME" and len(earlier) > _DEDUCTED and earlier[-_DEDUCTED].kind == "DEDUCT":
        return LanguageError(message, found.place, f"分数后面不写单位：{before.text}")
    if found.kind == "LPAR" and asked.kind in ("HAS", "MISSING"):
        hint = f"“{asked.text}”后面只能写一个字段：{asked.text} 目标日期"
        return LanguageError(message, found.place, hint)
    return LanguageError(message, found.place, _advice(found, before, wanted))


def _after(token: Token) -> Place:
    return Place(token.place.line, token.place.column + token.place.length)


def _expected(wanted: set[str], english: bool) -> str:
    """The terminals that may stand at a place, in few words."""
    if wanted >= _OPERAND:
        return "一个字段或值"

    def spelt(words: Words) -> list[str]:
        return [
            key if english else chinese
            for key, chinese in words.chinese.items()
            if key.upper() in wanted and key.upper() not in _SHOWN
        ]

    clauses = spelt(vocabulary().clauses)
    if "AND" not in wanted:
        signs = [shown for kind, shown in _SHOWN.items() if kind in wanted]
        return "、".join([*signs, *spelt(vocabulary().words), *clauses]) or "文件结束"
    parts = ["比较（⟨is⟩、⟨in⟩、⟨contains⟩、=、< 等）"] if "IS" in wanted else []
    parts += ["and、or" if english else "且、或"]
    parts += [")"] if "RPAR" in wanted else []
    parts += ["下一项（" + "、".join(clauses) + "）"] if clauses else []
    return "，".join(parts)


def _advice(found: Token, before: Token, wanted: set[str]) -> str | None:
    """What usually lies behind a mistake: a misspelt word, clauses out of order, loose quotes."""
    tables = (vocabulary().clauses, vocabulary().words)
    if wanted == {"LPAR"} and before.kind == "SATISFIES":
        return "“⟨satisfies⟩”后面的条件要放在括号里：⟨satisfies⟩ ( … )"
    if wanted == {"INDICATOR"} and before.kind == "LPAR":
        return "写成：⟨how_many⟩(⟨indicator⟩ ⟨where⟩ …)，⟨total⟩(⟨indicator⟩ ⟨of⟩ …)"
    if found.kind == "COMMA":
        return "条件之间用 ⟨and⟩、⟨or⟩ 连接；几个值写在括号里：⟨in⟩ (甲，乙)"
    if found.kind in COMPARISONS and before.kind in _VALUES:
        return "一个条件只比一次，两头都限的写成：目标数 > 80% ⟨and⟩ 目标数 < 90%"
    if found.kind == "NO" and before.kind in _VALUES:
        return "没有某个词写成：⟨lacks⟩ “…”；格子是空的写成：⟨blank⟩"
    if "SATISFIES" in wanted and found.kind == "WHERE":
        both = "⟨some⟩ ⟨indicator⟩ ⟨satisfies⟩ ( 甲 ⟨and⟩ 乙 )"
        return (
            f"两个条件一起写在括号里：{both}，⟨every⟩ ⟨indicator⟩ ⟨satisfies⟩ ( ⟨not⟩ 甲 ⟨or⟩ 乙 )"
        )
    if before.kind == "NO" and found.kind == "NAME":
        return f"某一栏没有内容，写成：⟨missing⟩ {found.text}"
    if found.text in vocabulary().clauses.english and found.kind == "NAME":
        return f"“{found.text}”要另起一行"
    if found.kind == "NAME":
        known = [
            word
            for words in tables
            for word, key in words.english.items()
            if key.upper() in wanted and key.upper() not in _SHOWN
        ]
        if hint := apart(found.text):
            return hint
        if hint := did_you_mean(found.text, known):
            return f"{hint}词与词之间要空格"
    if before.kind == "DEDUCT":
        return f"写成：⟨deduct⟩ 项 分数。项写评分口径里的，自带的口径有：{'、'.join(_items())}"
    if before.kind == "NAME" and (hint := apart(before.text)):
        return hint
    if found.kind in _CLAUSES:
        return f"各项的顺序：{'、'.join(f'⟨{key}⟩' for key in vocabulary().clauses.chinese)}"
    if "TEXT" in (found.kind, before.kind) and found.place.line == before.place.line:
        return "引号里的引号要成对，或用‘’"
    return None


def _items() -> list[str]:
    """The items of the shipped scoring schemes."""
    paths = sorted((data_root("rules") / "schemes").glob("*.toml"))
    return [item.name for path in paths for item in load_scheme(path.as_posix()).items]
