"""A rule file's text cut into tokens, each knowing its line and column."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from goalint.lang.definition import limits
from goalint.lang.definition.vocabulary import vocabulary
from goalint.lang.source.mistake import LanguageError, Place
from goalint.patterns import late_pattern
from goalint.record import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `kind` is a terminal of grammar/rule.lark, `text` its words without quotes."""

    kind: str
    text: str
    place: Place


_SIGNS: Final = {
    "(": "LPAR", ")": "RPAR", ",": "COMMA", "、": "COMMA", ".": "DOT", "。": "DOT", "+": "PLUS",
    "-": "MINUS",
    "×": "TIMES", "*": "TIMES", "÷": "DIVIDE", "/": "DIVIDE",
    "=": "EQ", "≠": "NE", "!=": "NE", "<>": "NE", "<": "LT", "<=": "LE", "≤": "LE",
    ">": "GT", ">=": "GE", "≥": "GE",
}  # fmt: skip
# Terminals that compare, and the sign that is written for each.
COMPARISONS: Final = {"EQ": "=", "NE": "≠", "LT": "<", "LE": "≤", "GT": ">", "GE": "≥"}
_QUOTES: Final = {"“": "”", "「": "」", '"': '"'}
_VALUES: Final = frozenset({"NAME", "NUMBER", "DATE", "TEXT", "RPAR"})
_EXAMPLES: Final = frozenset({"BAD", "GOOD"})
_COMPUTE: Final = frozenset({"PLUS", "MINUS", "TIMES", "DIVIDE"})

_SPACE = late_pattern(r"\s+")
_NUMBER = late_pattern(r"-?\d+(?:\.\d+)?")
_DATE = late_pattern(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?")
_SIGN = late_pattern(r"!=|<>|<=|>=|[(),、.。+\-×*÷/=≠<≤>≥]")
# A hyphen joins English words only, so that `目标数-目标上限` can be told to need spaces.
_WORD = late_pattern(r"[\w%‰°℃·](?:[\w%‰°℃·]|/(?=\w)|(?<=[A-Za-z0-9])-(?=[A-Za-z0-9]))*")
# Control characters, what has no width or turns the direction: a rule must read as it looks.
_HIDDEN = late_pattern(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_COMMENT = late_pattern(r"(?:^|(?<=\s))#.*$")
# People write one after the word of a clause, as in a form; elsewhere it has no meaning.
_COLON = late_pattern(r"\s*:")

# Full-width forms are read as their half-width ones, each as one character so columns stay true.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HALF_WIDTH |= {0x3000: 0x20, ord("≧"): ord("≥"), ord("≦"): ord("≤"), ord("⩾"): ord("≥")}
_HALF_WIDTH |= {ord("⩽"): ord("≤"), ord("−"): ord("-"), ord("｜"): ord("|")}


def half_width(text: str) -> str:
    """The text with full-width letters, digits and punctuation made half-width, one for one."""
    return text.translate(_HALF_WIDTH)


@lru_cache(maxsize=1)
def _terminals() -> tuple[dict[str, str], dict[str, str]]:
    """Word → terminal: clause words, which count where they begin a line, and all others."""
    words = vocabulary()
    return (
        {word: key.upper() for word, key in words.clauses.english.items()},
        {word: key.upper() for word, key in words.words.english.items()},
    )


def tokenize(text: str) -> list[Token]:
    """The tokens of a rule file; `LanguageError` at what cannot be one or is too much."""
    _refuse_hidden(text)
    tokens: list[Token] = []
    depth = signs = 0
    for token in _cut(text):
        tokens.append(token)
        depth += (token.kind == "LPAR") - (token.kind == "RPAR")
        signs += token.kind in _COMPUTE
        if len(tokens) > limits.TOKENS:
            message = f"规则太长：一个文件最多 {limits.TOKENS} 个词"
            raise LanguageError(message, token.place, "请拆成几条规则")
        if depth > limits.DEPTH:
            raise LanguageError(f"括号套得太深：最多 {limits.DEPTH} 层", token.place)
        if signs > limits.SIGNS:
            message = f"算式太长：一条规则最多 {limits.SIGNS} 个加减乘除"
            raise LanguageError(message, token.place)
    return tokens


def _cut(text: str) -> Iterator[Token]:
    clauses, _ = _terminals()
    in_example = False
    for number, original in enumerate(text.splitlines(), start=1):
        line = half_width(original)
        first = _WORD.match(line, len(line) - len(line.lstrip()))
        clause = clauses.get(first.group()) if first else None
        if clause in _EXAMPLES and first:
            yield Token(clause, first.group(), _place(number, first))
            yield from _example_line(original, number, _after_colon(line, first.end()))
            in_example = True
        elif in_example and line.lstrip().startswith("+"):
            yield from _example_line(original, number, 0)
        else:
            in_example = in_example and not clause
            yield from _line(original, line, number)


def _refuse_hidden(text: str) -> None:
    if found := _HIDDEN.search(text):
        start = found.start()
        place = Place(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        raise LanguageError(f"有看不见的字符 U+{ord(found.group()):04X}，请删去", place)


def _place(line: int, match: re.Match[str]) -> Place:
    return Place(line, match.start() + 1, match.end() - match.start())


def _after_colon(line: str, position: int) -> int:
    """Where what a clause says begins, past a colon after the clause's word."""
    colon = _COLON.match(line, position)
    return colon.end() if colon else position


def _line(original: str, line: str, number: int) -> Iterator[Token]:
    """The tokens of a line that is no example."""
    clauses, words = _terminals()
    position, before = 0, ""
    while position < len(line):
        char = line[position]
        if space := _SPACE.match(line, position):
            position = space.end()
            continue
        if char == "#":
            return
        if char in _QUOTES:
            token, position = _quoted(original, line, number, position)
        elif match := _DATE.match(line, position):
            token, position = Token("DATE", match.group(), _place(number, match)), match.end()
        elif (match := _NUMBER.match(line, position)) and not (char == "-" and before in _VALUES):
            token, position = Token("NUMBER", match.group(), _place(number, match)), match.end()
            if token.place.length > limits.DIGITS:
                raise LanguageError(f"数太长：最多 {limits.DIGITS} 位", token.place)
        elif match := _SIGN.match(line, position):
            kind = _SIGNS[match.group()]
            token, position = Token(kind, match.group(), _place(number, match)), match.end()
        elif match := _WORD.match(line, position):
            word = match.group()
            if len(word) > limits.WORD:
                raise LanguageError(f"词太长：最多 {limits.WORD} 个字", _place(number, match))
            kind, position = words.get(word, "NAME"), match.end()
            if not before and word in clauses:
                kind, position = clauses[word], _after_colon(line, position)
            token = Token(kind, word, _place(number, match))
        else:
            raise LanguageError(
                f"这里不该有“{original[position]}”",
                Place(number, position + 1),
                _stray(char),
            )
        before = token.kind
        yield token


def _stray(char: str) -> str:
    """What to do about a character that has no place in the language."""
    if char in "”」'‘’《》{}":
        return "文字要用引号“”括起来"
    if char in ":;":
        return f"去掉{'冒号' if char == ':' else '分号'}，词与词之间用空格隔开"
    return "词与词之间用空格隔开"


def _quoted(original: str, line: str, number: int, start: int) -> tuple[Token, int]:
    """A quoted text and where it ends; quotes of its own kind may stand inside, in pairs."""
    opening = line[start]
    closing = _QUOTES[opening]
    depth = 1
    for end in range(start + 1, len(line)):
        if line[end] == closing:
            depth -= 1
        elif line[end] == opening:
            depth += 1
        if not depth:
            break
    else:
        hint = "一段文字要写在一行里；写不下时分成几段，各用引号括起来"
        raise LanguageError(f"引号没有合上，缺“{closing}”", Place(number, start + 1), hint)
    place = Place(number, start + 1, end + 1 - start)
    if end - start - 1 > limits.TEXT:
        raise LanguageError(f"文字太长：最多 {limits.TEXT} 个字", place)
    return Token("TEXT", original[start + 1 : end], place), end + 1


def _example_line(original: str, number: int, start: int) -> Iterator[Token]:
    """What an example line says: a row of cells, or after `+` a further row or field."""
    text = original[start:]
    if comment := _COMMENT.search(half_width(text)):
        text = text[: comment.start()]
    said = text.strip()
    if not said:
        return
    column = start + len(text) - len(text.lstrip()) + 1
    if half_width(said[0]) != "+":
        yield Token("ROW", said, Place(number, column, len(said)))
        return
    yield Token("MORE", said[1:].strip(), Place(number, column, len(said)))
