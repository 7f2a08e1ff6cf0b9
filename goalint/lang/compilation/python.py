"""Pieces of Python syntax trees, named as briefly as the code they stand for."""

import ast
from collections.abc import Sequence
from typing import Final, TypedDict


class _At(TypedDict):
    lineno: int
    col_offset: int


# Python's compiler wants a place of every piece, and filling them in afterwards takes longer than
# compiling does.
_AT: Final = _At(lineno=1, col_offset=0)

TRUE: Final = ast.Constant(True, **_AT)
FALSE: Final = ast.Constant(False, **_AT)
NONE: Final = ast.Constant(None, **_AT)
NEXT: Final = ast.Continue(**_AT)


def constant(value: str | int) -> ast.Constant:
    """The value itself."""
    return ast.Constant(value, **_AT)


def load(name: str) -> ast.Name:
    """`name`."""
    return ast.Name(name, ast.Load(), **_AT)


def keep(name: str, value: ast.expr) -> ast.NamedExpr:
    """`(name := value)`."""
    return ast.NamedExpr(ast.Name(name, ast.Store(), **_AT), value, **_AT)


def attribute(value: ast.expr, name: str) -> ast.Attribute:
    """`value.name`."""
    return ast.Attribute(value, name, ast.Load(), **_AT)


def call(function: ast.expr, *arguments: ast.expr) -> ast.Call:
    """`function(arguments)`."""
    return ast.Call(function, list(arguments), [], **_AT)


def empty_list() -> ast.List:
    """`[]`."""
    return ast.List([], ast.Load(), **_AT)


def compute(left: ast.expr, operator: ast.operator, right: ast.expr) -> ast.BinOp:
    """`left + right` and its kin."""
    return ast.BinOp(left, operator, right, **_AT)


def compare(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.Compare:
    """`left < right` and its kin."""
    return ast.Compare(left, [operator], [right], **_AT)


def same(value: ast.expr, other: ast.expr) -> ast.Compare:
    """`value is other`."""
    return compare(value, ast.Is(), other)


def absent(value: ast.expr) -> ast.Compare:
    """`value.__class__ is Absent`."""
    return same(attribute(value, "__class__"), load("Absent"))


def join(operator: ast.boolop, tests: Sequence[ast.expr]) -> ast.BoolOp:
    """`a and b and …` or `a or b or …`."""
    return ast.BoolOp(operator, list(tests), **_AT)


def either(tests: Sequence[ast.expr]) -> ast.expr:
    """`a or b or …`, of one test that test."""
    return tests[0] if len(tests) == 1 else join(ast.Or(), tests)


def opposite(test: ast.expr) -> ast.expr:
    """`not test`."""
    return ast.UnaryOp(ast.Not(), test, **_AT)


def choose(test: ast.expr, value: ast.expr, otherwise: ast.expr) -> ast.IfExp:
    """`value if test else otherwise`."""
    return ast.IfExp(test, value, otherwise, **_AT)


def assign(name: str, value: ast.expr) -> ast.Assign:
    """`name = value`."""
    return ast.Assign([ast.Name(name, ast.Store(), **_AT)], value, **_AT)


def do(value: ast.expr) -> ast.Expr:
    """The value as a statement."""
    return ast.Expr(value, **_AT)


def give(value: ast.expr) -> ast.Return:
    """`return value`."""
    return ast.Return(value, **_AT)


def when(test: ast.expr, then: ast.stmt) -> ast.If:
    """`if test: then`."""
    return ast.If(test, [then], [], **_AT)


def each(name: str, values: ast.expr, body: list[ast.stmt]) -> ast.For:
    """`for name in values: body`."""
    return ast.For(ast.Name(name, ast.Store(), **_AT), values, body, [], **_AT)


def function(name: str, parameters: Sequence[str], body: list[ast.stmt]) -> ast.FunctionDef:
    """`def name(parameters): body`."""
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(parameter, **_AT) for parameter in parameters],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )
    return ast.FunctionDef(name, arguments, body, [], **_AT)
