"""Number format codes taken apart: sections, and the tokens of each."""

import re
from decimal import Decimal
from functools import lru_cache

from goalint.patterns import late_pattern
from goalint.record import dataclass

Token = tuple[str, str]  # kind and text

_TOKEN = late_pattern(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<elapsed>[hms]+)\]"
    r"|\[(?P<sign><=|>=|<>|<|>|=)(?P<limit>-?[\d.]+)\]|\[(?P<hint>[^\]]*)\]"
    r"|(?P<general>general|[0#?][0#? ]*/ ?[0#?\d]+)"  # a fraction reads as its plain number
    r"|(?P<half>am/pm|a/p|上午/下午)|(?P<exponent>e[+-]0+)"
    r"|(?P<part>y+|e+|m+|d+|h+|s+(?:\.0+)?|aaaa?)"
    r"|(?P<digit>[0#?])|(?P<comma>,)|(?P<point>\.)|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SILENT = frozenset({"digit", "comma", "point", "exponent", "general", "half"})


@dataclass(frozen=True, slots=True)
class Section:
    """One of a code's sections: its tokens, and the condition under which it holds."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None

    def has(self, *kinds: str) -> bool:
        """Whether the section has a token of one of these kinds."""
        return any(kind in kinds for kind, _ in self.tokens)

    def around(self, shown: str) -> str:
        """The section's literal text, with `shown` in the place of the value."""
        if not self.tokens:
            return shown
        parts = [
            shown if kind in ("general", "text") else literal((kind, text))
            for kind, text in self.tokens
        ]
        return "".join(parts).strip()


@lru_cache(maxsize=512)
def parse_code(code: str) -> tuple[Section, ...]:
    """The sections of a number format code, at least one."""
    sections: list[Section] = []
    tokens: list[Token] = []
    condition = None
    for match in _TOKEN.finditer(code[:512]):
        kind = match.lastgroup or "other"
        text = match[kind]
        if kind == "limit":
            condition = _condition(match["sign"], text)
        elif kind == "other" and text == ";":
            sections.append(Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind not in ("hint", "fill"):
            tokens.append((kind, text))
    sections.append(Section(tuple(tokens), condition))
    return tuple(sections)


def literal(token: Token) -> str:
    """What a token shows where no digit, date part or text takes its place."""
    kind, text = token
    if kind == "space":
        return " "
    return "" if kind in _SILENT else text


def choose(sections: tuple[Section, ...], number: Decimal) -> tuple[Section, Decimal]:
    """The section for a number, and the number as that section shows it (sign dropped or not)."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(number, *section.condition):
                return section, number
        return numeric[-1], number
    if number < 0 and len(numeric) > 1:
        return numeric[1], -number
    if number == 0 and len(numeric) > 2:
        return numeric[2], number
    return numeric[0], number


def _condition(sign: str, limit: str) -> tuple[str, Decimal] | None:
    try:
        return sign, Decimal(limit)
    except ArithmeticError:
        return None


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        "<=": number <= limit,
        ">": number > limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[sign]
