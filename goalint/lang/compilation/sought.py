"""Code that looks for some of several things: choices, items of a set, words in a text."""

import ast
from collections.abc import Sequence
from typing import Final

from goalint.lang.compilation import python as py
from goalint.lang.compilation.namespace import Namespace
from goalint.patterns import alternatives, compile_pattern

_FEW: Final = 3  # words up to which one `in` each is faster than a search for their alternation


def is_choice(namespace: Namespace, code: ast.expr, choices: Sequence[object]) -> ast.expr:
    """Whether a value is one of some choices, by identity."""
    name = namespace.temporary()
    first, *rest = map(namespace.constant, choices)
    tests = [py.same(py.keep(name, code), first)]
    return py.either([*tests, *(py.same(py.load(name), choice) for choice in rest)])


def holds_any(namespace: Namespace, held: ast.expr, items: Sequence[object]) -> ast.expr:
    """Whether a set has any of the items."""
    if len(items) == 1:
        return py.compare(namespace.constant(items[0]), ast.In(), held)
    apart = py.attribute(namespace.constant(frozenset(items)), "isdisjoint")
    return py.opposite(py.call(apart, held))


def find_text(text: ast.expr, how: str, sought: ast.expr) -> ast.expr:
    """Whether a text contains another, starts with it or ends in it."""
    if how == "CONTAINS":
        return py.compare(sought, ast.In(), text)
    method = "startswith" if how == "STARTS_WITH" else "endswith"
    return py.call(py.attribute(text, method), sought)


def find_words(namespace: Namespace, text: ast.expr, how: str, words: tuple[str, ...]) -> ast.expr:
    """Whether a text contains any of the words, starts with one or ends in one."""
    if how != "CONTAINS":
        return find_text(text, how, namespace.constant(words))
    if len(words) == 1:
        return py.compare(py.constant(words[0]), ast.In(), text)
    if len(words) <= _FEW:
        name = namespace.temporary()
        texts = [py.keep(name, text), *(py.load(name) for _ in words[1:])]
        pairs = zip(words, texts, strict=True)
        return py.either([py.compare(py.constant(word), ast.In(), each) for word, each in pairs])
    search = compile_pattern(alternatives(words)).search
    return py.compare(py.call(namespace.constant(search), text), ast.IsNot(), py.NONE)
