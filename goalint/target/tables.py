"""Parsing tables of grammar/target.lark, made by lark."""

from collections.abc import Iterable, Iterator

from lark import Lark, Token
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from goalint.resources import data_root
from goalint.target.grammar import Tables


class NoLexer(Lexer):
    """Stands where lark wants a lexer: the scanner cuts the text."""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, data: Iterable[Token]) -> Iterator[Token]:  # type: ignore[override]
        """The tokens, which are there already."""
        yield from data


def make_tables() -> Tables:
    """The LALR(1) tables as plain data."""
    text = (data_root("grammar") / "target.lark").read_text("utf-8")
    lark = Lark(text, parser="lalr", lexer=NoLexer)
    found = lark.parser.parser._parse_table
    rules = {rule: number for number, rule in enumerate(lark.rules)}
    states = tuple(
        {
            str(terminal): target if action is Shift else ~rules[target]
            for terminal, (action, target) in found.states[state].items()
        }
        for state in range(len(found.states))
    )
    return (
        found.start_states["start"],
        found.end_states["start"],
        states,
        tuple(
            (
                str(rule.origin.name),
                "" if _is_inline(rule.origin.name) else str(rule.alias or rule.origin.name),
                len(rule.expansion),
                tuple(n for n, part in enumerate(rule.expansion) if _is_inline(part.name)),
            )
            for rule in lark.rules
        ),
    )


def _is_inline(name: str) -> bool:
    """Whether a rule is one that lark makes for `*` and `+`: its parts go to the rule around it."""
    return name.startswith("__")
