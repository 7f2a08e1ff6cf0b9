"""Options and arguments of commands as data, put into the annotations of their functions.

`app` makes typer's command line of them; `plain` reads by them what needs none of typer.
"""


class Option:
    """What typer.Option takes: names (by default `--` and the parameter's), help and limits."""

    __slots__ = ("help", "max", "metavar", "min", "names")

    def __init__(
        self,
        *names: str,
        help: str,  # noqa: A002 - typer's own word
        metavar: str | None = None,
        min: int | None = None,  # noqa: A002
        max: int | None = None,  # noqa: A002
    ) -> None:
        self.names = names
        self.help = help
        self.metavar = metavar
        self.min = min
        self.max = max


class Argument:
    """What typer.Argument takes."""

    __slots__ = ("help", "metavar")

    def __init__(self, *, help: str, metavar: str | None = None) -> None:  # noqa: A002
        self.help = help
        self.metavar = metavar
