"""A parser that runs on the tables of grammar/target.lark.

The tables are plain data, so that they can be kept: with them, reading targets needs no lark.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from goalint.remembered import remembered

# Start state, end state; for each state what a terminal or rule leads to: a state, or ~n to reduce
# by rule n; for each rule its name, the method that builds it ("" where its parts go to its
# parent), how many parts it has, and which of them are lists of parts.
Tables = tuple[
    int, int, tuple[dict[str, int], ...], tuple[tuple[str, str, int, tuple[int, ...]], ...]
]
_END: Final = "$END"


class Token(str):
    """A piece of text with the terminal that it is and its place."""

    __slots__ = ("end", "start", "type")

    type: str
    start: int
    end: int


def token(type_: str, text: str, start: int = 0) -> Token:
    """A token of this text, which begins at `start`."""
    made = Token(text)
    made.type, made.start, made.end = type_, start, start + len(text)
    return made


# A builder's methods in order, each with its parts: the places of tokens and, counted on from
# these, of what was built before.
_Plan = list[tuple[Callable[..., Any], list[int]]]


class Parser:
    """Builds what a run of tokens means, bottom up, by the methods of a builder.

    The tables look at nothing but the types of tokens, so that runs of the same types are built
    alike: how is found once.
    """

    __slots__ = ("_end", "_plan", "_rules", "_start", "_states")

    def __init__(self, tables: Tables, builder: object) -> None:
        self._start, self._end, self._states, rules = tables
        self._rules: list[tuple[str, Callable[..., Any] | None, int, tuple[int, ...]]] = [
            (name, getattr(builder, method) if method else None, size, lists)
            for name, method, size, lists in rules
        ]
        self._plan = remembered(self._find_plan)

    def parse(self, tokens: Sequence[Token]) -> tuple[Any, int]:
        """What the tokens mean, and the place of the token that fits no rule (-1: all fit)."""
        plan, unfit = self._plan(tuple([token.type for token in tokens]))
        return _built(plan, tokens) if plan else None, unfit

    def _find_plan(self, types: tuple[str, ...]) -> tuple[_Plan | None, int]:
        states, rules = self._states, self._rules
        stack = [self._start]
        plan: _Plan = []
        values: list[Any] = []  # places, and lists of them
        for place, type_ in enumerate((*types, _END)):
            while (action := states[stack[-1]].get(type_)) is None or action < 0:
                if action is None:
                    return None, place
                name, build, size, lists = rules[~action]
                parts = values[-size:]
                del values[-size:], stack[-size:]
                if lists:
                    parts = [
                        each
                        for number, part in enumerate(parts)
                        for each in (part if number in lists else (part,))
                    ]
                if build is None:
                    values.append(parts)
                else:
                    values.append(len(types) + len(plan))
                    plan.append((build, parts))
                stack.append(states[stack[-1]][name])
                if stack[-1] == self._end:
                    return plan, -1
            stack.append(action)
            values.append(place)
        raise AssertionError("a table whose end is no reduction")


def _built(plan: _Plan, tokens: Sequence[Token]) -> Any:  # noqa: ANN401 - what a builder makes
    built: list[Any] = [*tokens]
    for build, parts in plan:
        built.append(build(*[built[part] for part in parts]))
    return built[-1]
