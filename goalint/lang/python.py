"""Pieces of Python syntax trees, named as briefly as the code they stand for."""

import ast
from collections.abc import Sequence
from typing import Final

TRUE: Final = ast.Constant(True)
FALSE: Final = ast.Constant(False)
NONE: Final = ast.Constant(None)


def load(name: str) -> ast.Name:
    """`name`."""
    return ast.Name(name, ast.Load())


def keep(name: str, value: ast.expr) -> ast.NamedExpr:
    """`(name := value)`."""
    return ast.NamedExpr(ast.Name(name, ast.Store()), value)


def attribute(value: ast.expr, name: str) -> ast.Attribute:
    """`value.name`."""
    return ast.Attribute(value, name, ast.Load())


def call(function: ast.expr, *arguments: ast.expr) -> ast.Call:
    """`function(arguments)`."""
    return ast.Call(function, list(arguments), [])


def compare(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.Compare:
    """`left < right` and its kin."""
    return ast.Compare(left, [operator], [right])


def same(value: ast.expr, other: ast.expr) -> ast.Compare:
    """`value is other`."""
    return compare(value, ast.Is(), other)


def absent(value: ast.expr) -> ast.Compare:
    """`value.__class__ is Absent`."""
    return same(attribute(value, "__class__"), load("Absent"))


def either(tests: Sequence[ast.expr]) -> ast.expr:
    """`a or b or …`."""
    return tests[0] if len(tests) == 1 else ast.BoolOp(ast.Or(), list(tests))


def opposite(test: ast.expr) -> ast.expr:
    """`not test`."""
    return ast.UnaryOp(ast.Not(), test)


def assign(name: str, value: ast.expr) -> ast.Assign:
    """`name = value`."""
    return ast.Assign([ast.Name(name, ast.Store())], value)


def when(test: ast.expr, then: ast.stmt) -> ast.If:
    """`if test: then`."""
    return ast.If(test, [then], [])


def each(name: str, values: ast.expr, body: list[ast.stmt]) -> ast.For:
    """`for name in values: body`."""
    return ast.For(ast.Name(name, ast.Store()), values, body, [])


def function(name: str, parameters: Sequence[str], body: list[ast.stmt]) -> ast.FunctionDef:
    """`def name(parameters): body`."""
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(parameter) for parameter in parameters],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )
    return ast.FunctionDef(name, arguments, body, [])
