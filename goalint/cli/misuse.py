"""What typer objects to in a command line, said in Chinese."""

import inspect
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, Final, get_args, get_origin

from goalint.cli.parameter import Argument, Option
from goalint.cli.plain import parameters_of, spellings_of, types_of

_KINDS: Final[dict[object, str]] = {str: "文字", Path: "路径", int: "整数", bool: ""}


def spell_misuse(error: Any, function: Callable[..., None]) -> str:  # noqa: ANN401 - click's own
    """What is wrong, in one sentence, of a usage error that click raised for a command's function.

    Errors are told apart by the names of their classes: some versions of typer need click, others
    bring it along, so that there is no one module to import them from.
    """
    parameters = parameters_of(function)
    match type(error).__name__:
        case "NoSuchOption":
            near = "、".join(f"“{each}”" for each in error.possibilities or ())
            return f"没有 {error.option_name} 这个选项" + (f"，是不是{near}？" if near else "")
        case "MissingParameter":
            argument = parameters[error.param.name].__metadata__[0]
            return f"还要写 {argument.metavar or error.param.name}：{argument.help}"
        case "BadOptionUsage":
            name = dict(spellings_of(parameters)).get(error.option_name, "")
            wanted = kind_of(parameters[name].__origin__) if name else ""
            written = f"（{wanted}）" if wanted else ""
            return f"{error.option_name} 后面" + (f"要写值{written}" if wanted else "不能写值")
        case "BadParameter":
            type_, option = parameters[error.param.name], "、".join(error.param.opts)
            return f"{option} 的值不对，要写{_wanted(type_.__origin__, type_.__metadata__[0])}"
    return "命令写得不对"


def kind_of(type_: Any) -> str:  # noqa: ANN401 - any type
    """What is written for a parameter of this type: `路径`, `zh|en`; nothing for a flag."""
    kind = _element(type_)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(member.value) for member in kind)
    return _KINDS[kind]


def _wanted(type_: Any, limits: Option | Argument) -> str:  # noqa: ANN401 - any type
    kind = kind_of(type_)
    if not isinstance(limits, Option) or _element(type_) is not int:
        return f" {kind.replace('|', '、')} 之一" if "|" in kind else kind
    least = f"，不小于 {limits.min}" if limits.min is not None else ""
    most = f"，不大于 {limits.max}" if limits.max is not None else ""
    return kind + least + most


def _element(type_: Any) -> Any:  # noqa: ANN401 - any type
    (kind,) = types_of(type_)
    return get_args(kind)[0] if get_origin(kind) is list else kind


def default_of(function: Callable[..., None], name: str) -> str:
    """The value that a parameter has when it is not written; nothing where there is none."""
    value = inspect.signature(function).parameters[name].default
    if value is inspect.Parameter.empty or value is None or isinstance(value, bool):
        return ""
    return str(value.value if isinstance(value, Enum) else value)
