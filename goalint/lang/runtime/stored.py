"""Compiled rules as plain data and back: what `marshal` keeps, without reading rule files again.

Texts, numbers, tuples and sets of them stay what they are; everything else becomes a tuple that
begins with the name of its kind. Only the kinds listed here can be stored or come back. Code
objects are among them, so data must never be restored that this user's goalint has not stored.

A check asks every rule for little, and most for no more: the rest of a rule stays marshalled until
somebody asks for it.
"""

import marshal
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import Path, PosixPath, WindowsPath
from types import BuiltinFunctionType, FunctionType
from typing import Any, Final

from goalint.absent import Absent
from goalint.errors import Span
from goalint.finding import Deduction, Severity
from goalint.lang.definition.arithmetic import CALLED
from goalint.lang.definition.scope import Owner, Scope
from goalint.lang.definition.spelling import CHOICE_TABLES
from goalint.lang.runtime.cost import Cost
from goalint.lang.runtime.message import Slot, Template
from goalint.lang.runtime.reasons import Reasons
from goalint.lang.runtime.rule import Example, Expected, Rule
from goalint.patterns import compile_pattern
from goalint.quantity import Day, Quantity
from goalint.record import fields

Plain = Any  # what marshal reads and writes
_CHOICES: Final[tuple[type[Enum], ...]] = (*CHOICE_TABLES, Absent, Owner, Scope, Severity)
_ENUMS: Final = {choices.__name__: choices for choices in _CHOICES}
_RECORDS: Final[dict[str, type[Any]]] = {
    record.__name__: record
    for record in (
        Cost, Day, Deduction, Example, Expected, Quantity, Reasons, Slot, Span, Template,
    )
}  # fmt: skip
# The fields of a rule that are restored with it, then those restored together.
_AT_ONCE: Final = ("name", "severity", "scope", "cost", "silent", "silent_forms", "own")
_TOLD: Final = ("explanation", "examples")
_JUDGING: Final = ("test",)
_FINDING: Final = tuple(
    field.name for field in fields(Rule) if field.name not in (*_AT_ONCE, *_JUDGING, *_TOLD)
)
_LATE: Final = (_JUDGING, _FINDING, _TOLD)
_PART_OF: Final = {name: part for part, names in enumerate(_LATE) for name in names}
_NAMES: Final = {id(function): name for name, function in CALLED.items()}
_PLAIN: Final = (type(None), bool, int, str)


class _KeptRule(Rule):
    """A rule of which the parts in `_LATE` are restored when they are first asked for."""

    __slots__ = ("_parts",)
    _parts: tuple[bytes, ...]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the field holds
        part = _PART_OF.get(name)
        if part is None:
            raise AttributeError(name)
        _set(self, _LATE[part], marshal.loads(self._parts[part]))
        return getattr(self, name)


def store_rule(rule: Rule) -> Plain:
    """The rule as plain data."""
    at_once, *parts = (
        tuple(store(getattr(rule, name)) for name in names) for names in (_AT_ONCE, *_LATE)
    )
    return at_once, tuple(map(marshal.dumps, parts))


def restore_rule(stored: Plain) -> Rule:
    """The rule that `store_rule` made the data of."""
    at_once, parts = stored
    rule = _KeptRule.__new__(_KeptRule)
    rule._parts = parts
    _set(rule, _AT_ONCE, at_once)
    return rule


def _set(rule: Rule, names: Sequence[str], stored: Sequence[Plain]) -> None:
    for name, value in zip(names, stored, strict=True):
        setattr(rule, name, restore(value))


def store(value: object) -> Plain:
    """The value as plain data; `TypeError` for what cannot be stored."""
    if isinstance(value, _PLAIN) and not isinstance(value, Enum):
        return value
    if id(value) in _NAMES:
        return "called", _NAMES[id(value)]
    match value:
        case tuple() | frozenset() if _is_plain(value):
            return "as is", value
        case tuple():
            return "tuple", *map(store, value)
        case frozenset():
            return "set", *map(store, sorted(value, key=repr))
        case Enum():
            return "enum", type(value).__name__, value.value
        case Decimal():
            return "decimal", str(value)
        case PosixPath() | WindowsPath():
            return "path", str(value)
        case type(__name__=name) if _ENUMS.get(name) is value:
            return "class", name
        case FunctionType():
            return "test", _store_test(value)
        case BuiltinFunctionType(__self__=re.Pattern() as pattern, __name__="search"):
            return "search", pattern.pattern
        case _ if _RECORDS.get(type(value).__name__) is type(value):
            parts = (store(getattr(value, field.name)) for field in fields(value))  # type: ignore[arg-type]
            return type(value).__name__, *parts
        case _:
            raise TypeError(f"{type(value)} cannot be stored")


def _is_plain(value: object) -> bool:
    """Whether marshal gives the value back as it is; enums are no plain texts or numbers."""
    if isinstance(value, tuple | frozenset):
        return type(value) in (tuple, frozenset) and all(map(_is_plain, value))
    return isinstance(value, _PLAIN) and not isinstance(value, Enum)


def _store_test(test: FunctionType) -> Plain:
    """The code of a compiled condition and its inner functions, and the constants they name."""
    names = {name: each for name, each in test.__globals__.items() if name != "__builtins__"}
    code = tuple((n, each.__code__) for n, each in names.items() if _is_own(each, test))
    constants = tuple((n, store(each)) for n, each in names.items() if not _is_own(each, test))
    return code, constants


def _is_own(value: object, test: FunctionType) -> bool:
    return isinstance(value, FunctionType) and value.__globals__ is test.__globals__


def restore(stored: Plain) -> Any:  # noqa: ANN401 - whatever was stored
    """The value that `store` made the data of."""
    if stored.__class__ is not tuple:
        return stored
    kind, *parts = stored
    record = _RECORDS.get(kind)
    if record is not None:
        return record(*map(restore, parts))
    return _RESTORE[kind](*parts)


def _restore_test(stored: Plain) -> FunctionType:
    code, constants = stored
    namespace: dict[str, Any] = {name: restore(each) for name, each in constants}
    namespace["__builtins__"] = {}
    for name, each in code:
        namespace[name] = FunctionType(each, namespace, name)
    test: FunctionType = namespace["test"]
    return test


_RESTORE: Final[dict[str, Callable[..., object]]] = {
    "as is": lambda value: value,
    "called": CALLED.__getitem__,
    "class": _ENUMS.__getitem__,
    "decimal": Decimal,
    "enum": lru_cache(maxsize=None)(lambda name, value: _ENUMS[name](value)),
    "path": lru_cache(maxsize=1)(Path),  # a rule's examples name its file as well
    "search": lambda pattern: compile_pattern(pattern).search,
    "set": lru_cache(maxsize=1024)(lambda *items: frozenset(map(restore, items))),  # rules share
    "test": _restore_test,
    "tuple": lambda *items: tuple(map(restore, items)),
}
