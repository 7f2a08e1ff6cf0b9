"""The command line: arguments to calls to exit code, nothing else.

Exit codes: 0 nothing at or above the failing level, 1 findings, 2 wrong usage or a file that could
not be read or understood.
"""

import io
import sys
from collections.abc import Sequence
from typing import Never

import typer

from goalint.cli.authoring import test
from goalint.cli.check import check, show
from goalint.cli.rules import explain, rules
from goalint.errors import GoalintError

app = typer.Typer(
    help="检查预算绩效目标申报表：归类错误、无法衡量的指标值、与项目阶段不符的目标，以及其他常见扣分问题。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (check, show, rules, explain, test):
    app.command()(command)


def main(arguments: Sequence[str] | None = None) -> Never:
    """Run the command line and exit; errors are said on standard error, in the user's words."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
    try:
        app(arguments, prog_name="goalint")
    except GoalintError as error:
        print(f"goalint：{error}", file=sys.stderr)
        sys.exit(2)
    sys.exit(0)
