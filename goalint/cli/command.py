"""Typer's commands with help and refusals in Chinese."""

import inspect
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from goalint.cli.misuse import default_of, kind_of, spell_misuse
from goalint.cli.parameter import Argument, Option
from goalint.cli.plain import parameters_of, spellings_of
from goalint.cli.streams import standard_output
from goalint.errors import UsageError
from goalint.nearest import unknown
from goalint.text import padded, width

Rows = Sequence[tuple[str, str]]
# The base of all that click finds wrong in a command line, wherever this typer keeps its click.
Misuse: Any = typer.BadParameter.__base__
# A Latin word, or one Chinese character, with what may not begin a line behind it.
_PIECE: Final = re.compile(r"(?:[!-~]+|.)[，。；：、！？）”》\s]*", re.DOTALL)
_WIDEST: Final = 32  # columns of what is written; behind something wider the line is broken
_HELP: Final = ("-h, --help", "显示这段说明。")
_VERSION: Final = ("-V, --version", "显示版本。")


class Command(TyperCommand):
    """One command."""

    allow_extra_args = True  # so that they are refused here

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - click's own
        """As typer; `UsageError` for what can't be read."""
        try:
            with standard_output():  # typer writes the help
                rest = super().parse_args(ctx, args)
        except Misuse as error:
            raise refused(self, ctx, spell_misuse(error, self._function)) from None
        if rest:
            raise refused(self, ctx, f"多写了 {' '.join(rest)}")
        return rest

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's own
        """`用法：goalint explain [选项] {rule}`."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Arguments and options with their kinds and defaults."""
        arguments, options = [], []
        parameters = parameters_of(self._function)
        spellings: dict[str, list[str]] = {}
        for spelling, name in spellings_of(parameters):
            spellings.setdefault(name, []).append(spelling)
        for name, type_ in parameters.items():
            match type_.__metadata__[0]:
                case Argument() as argument:
                    arguments.append((argument.metavar or name, argument.help))
                case Option() as option:
                    kind = option.metavar or kind_of(type_.__origin__)
                    written = f"{', '.join(spellings[name])} {kind}".rstrip()
                    default = default_of(self._function, name)
                    said = option.help + (f"（默认 {default}）" if default else "")
                    options.append((written, said))
        if arguments:
            _write_table(formatter, "参数", arguments)
        _write_table(formatter, "选项", [*options, _HELP])

    @property
    def _function(self) -> Callable[..., None]:
        function: Callable[..., None] = inspect.unwrap(self.callback)  # type: ignore[arg-type]
        return function


class Group(TyperGroup):
    """The command line as a whole."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - click's own
        """As typer; `UsageError` for an option, as there is none but --help."""
        if not args:
            return super().parse_args(ctx, args)  # shows the help
        try:
            with standard_output():
                return super().parse_args(ctx, args)
        except Misuse as error:
            raise refused(self, ctx, spell_misuse(error, _nothing)) from None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - click's own
        """As typer; `UsageError` with the nearest name for a command that is not there."""
        if args[0] not in self.commands:
            message = unknown(f"没有 {args[0]} 这个命令", args[0], self.commands)
            raise refused(self, ctx, message)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's own
        """`用法：goalint [选项] 命令 …`."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """The commands, each with what it does."""
        _write_table(formatter, "选项", [_VERSION, _HELP])
        said = [(name, inspect.cleandoc(each.help or "")) for name, each in self.commands.items()]
        _write_table(formatter, "命令", said)


def _nothing() -> None:
    """The function of a command line without command: it has no parameters."""


def refused(command: Any, ctx: Any, reason: str) -> UsageError:  # noqa: ANN401 - click's own
    """What is wrong, how the command is used, and where to read more."""
    return UsageError(f"{reason}\n{command.get_usage(ctx)}\n说明：{ctx.command_path} --help")


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's own
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix="用法：")


def _write_table(formatter: Any, heading: str, rows: Rows) -> None:  # noqa: ANN401 - click's own
    """Two columns, by the width that Chinese characters have; typer counts each of them as one."""
    formatter.write(f"\n{heading}：\n")
    column = min(max(width(written) for written, _ in rows), _WIDEST)
    for written, said in rows:
        if width(written) > column:
            written += "\n" + " " * (column + 2)
        lines = ("\n" + " " * (column + 4)).join(
            _folded(said, max(formatter.width - column - 4, 20))
        )
        formatter.write(f"  {padded(written, column)}  {lines}\n")


def _folded(text: str, columns: int) -> list[str]:
    """The text in lines of so many columns at most, broken at spaces within Latin text."""
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and width(line + piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]
