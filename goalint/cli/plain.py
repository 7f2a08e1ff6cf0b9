"""Arguments written plainly, read without typer: it costs more than the check that they ask for.

What is not plain (help, mistakes, rarer ways to write an option) is left to typer, so that there
is one meaning and one set of messages.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin

from goalint.cli.parameter import Argument, Option

_WILD: Final = frozenset("*?[~$%")  # what click spells out on Windows, as shells do elsewhere


class _NotPlainError(Exception):
    """Something for typer."""


def read_plainly(
    function: Callable[..., None], arguments: Sequence[str]
) -> dict[str, object] | None:
    """What to call a command's function with; None where typer has to read the arguments."""
    parameters = parameters_of(function)
    named = dict(spellings_of(parameters))
    lists = {name for name, type_ in parameters.items() if _is_list(type_.__origin__)}
    rest = next((n for n in lists if isinstance(parameters[n].__metadata__[0], Argument)), None)
    given: dict[str, object] = {}
    try:
        words = iter(arguments)
        for word in words:
            if sys.platform == "win32" and _WILD.intersection(word):
                return None
            if word == "-" or not word.startswith("-"):
                name, value = rest, word
            else:
                written, equals, value = word.partition("=")
                name = named.get(written)
                if name is None:
                    return None
                if parameters[name].__origin__ is bool:
                    if equals:
                        return None
                    given[name] = True
                    continue
                if not equals:
                    value = next(words, "-")
                elif not written.startswith("--"):
                    return None
            if name is None or (value.startswith("-") and name != rest) or not value:
                return None
            read = _read(parameters[name].__origin__, parameters[name].__metadata__[0], value)
            if name in lists:
                read = [*given.get(name, ()), read]  # type: ignore[misc]
            given[name] = read
    except _NotPlainError:
        return None
    return given if _required(function) <= given.keys() else None


def parameters_of(function: Callable[..., None]) -> dict[str, Any]:
    """The annotations that have an option or argument beside the type."""
    annotations = function.__annotations__.items()
    return {name: type_ for name, type_ in annotations if hasattr(type_, "__metadata__")}


def _required(function: Callable[..., None]) -> set[str]:
    code, defaults = function.__code__, function.__defaults__ or ()
    return set(code.co_varnames[: code.co_argcount - len(defaults)])


def spellings_of(parameters: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each option's spellings with its parameter's name."""
    for name, type_ in parameters.items():
        option = type_.__metadata__[0]
        if isinstance(option, Option):
            for spelling in option.names or (f"--{name.replace('_', '-')}",):
                yield spelling, name


def _is_list(type_: Any) -> bool:  # noqa: ANN401 - any type
    return any(get_origin(each) is list for each in types_of(type_))


def types_of(type_: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any type
    """The type, or the types of a union without None."""
    if isinstance(type_, UnionType):
        return tuple(each for each in get_args(type_) if each is not NoneType)
    return (type_,)


def _read(type_: Any, info: object, text: str) -> object:  # noqa: ANN401 - any type
    (kind,) = types_of(type_)
    kind = get_args(kind)[0] if get_origin(kind) is list else kind
    if kind in (str, Path):
        return kind(text)
    if isinstance(kind, type) and issubclass(kind, Enum):
        if text in {member.value for member in kind}:
            return kind(text)
    elif kind is int and isinstance(info, Option) and text.isascii() and text.isdecimal():
        number = int(text)
        if (info.min or 0) <= number <= (number if info.max is None else info.max):
            return number
    raise _NotPlainError
