"""The command line as typer knows it: help, refusals, every way to write options."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Annotated, Any, get_args

import typer

from goalint.cli.command import Command, Group, refused
from goalint.cli.interrupt import Interruption
from goalint.cli.parameter import Argument, Option
from goalint.resources import import_late


def make_app(help_: str, commands: Mapping[str, tuple[str, str]], names: Iterable[str]) -> Any:  # noqa: ANN401 - typer's own
    """The command line with the commands of these names; each is a module and its function."""
    app = typer.Typer(
        cls=Group,
        help=help_,
        options_metavar="[选项]",
        subcommand_metavar="命令 ...",
        no_args_is_help=True,
        invoke_without_command=True,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_no_options)  # a single command still has to be named
    for name in names:
        module, function = commands[name]
        app.command(name, cls=Command, options_metavar="[选项]")(
            _in_typers_words(getattr(import_late(module), function))
        )
    return app


def _no_options(ctx: typer.Context) -> None:
    """Nothing is said before the command, but the command is."""
    if ctx.invoked_subcommand is None:
        raise refused(ctx.command, ctx, "还要写命令")


def _in_typers_words(function: Callable[..., None]) -> Callable[..., None]:
    """The function with typer's options and arguments in place of our own."""
    signature = inspect.signature(function)
    parameters = [
        parameter.replace(annotation=_annotation(parameter.annotation))
        for parameter in signature.parameters.values()
    ]

    @wraps(function)
    def run(**given: Any) -> None:  # noqa: ANN401 - what typer has read
        try:
            function(**given)
        except KeyboardInterrupt:
            raise Interruption from None

    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def _annotation(annotation: Any) -> Any:  # noqa: ANN401 - any type with what stands beside it
    type_, *beside = get_args(annotation) if hasattr(annotation, "__metadata__") else (annotation,)
    match beside:
        case [Option() as option]:
            info = typer.Option(
                *option.names,
                help=option.help,
                metavar=option.metavar,
                min=option.min,
                max=option.max,
            )
        case [Argument() as argument]:
            info = typer.Argument(help=argument.help, metavar=argument.metavar)
        case _:
            return annotation
    return Annotated[type_, info]
