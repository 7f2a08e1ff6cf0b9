"""The command line: arguments to calls to exit code, nothing else.

Exit codes: 0 nothing at or above the failing level, 1 findings, 2 wrong usage, a file that could
not be read or understood, or a run that was stopped.
"""

import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import Final, Never

from goalint.cli.plain import read_plainly
from goalint.errors import GoalintError
from goalint.resources import import_late
from goalint.text import visible

_HELP: Final = (
    "检查预算绩效目标申报表：归类错误、无法衡量的指标值、与项目阶段不符的目标，"
    "以及其他常见扣分问题。"
)
_MANY: Final = 50_000  # new objects after which garbage is looked for; a form makes some thousand
COMMANDS: Final = {
    "check": ("goalint.cli.check", "check"),
    "annotate": ("goalint.cli.annotate", "annotate"),
    "show": ("goalint.cli.check", "show"),
    "compare": ("goalint.cli.compare", "compare_rounds"),
    "opinions": ("goalint.cli.opinions", "opinions"),
    "rules": ("goalint.cli.rules", "rules"),
    "explain": ("goalint.cli.rules", "explain"),
    "config": ("goalint.cli.settings", "config"),
    "why": ("goalint.cli.why", "why"),
    "new": ("goalint.cli.authoring", "new"),
    "fmt": ("goalint.cli.authoring", "fmt"),
    "lint-rules": ("goalint.cli.authoring", "lint_rules"),
    "clean": ("goalint.cli.clean", "clean"),
    "test": ("goalint.cli.authoring", "try_examples"),
}


def main(arguments: Sequence[str] | None = None) -> Never:
    """Run the command line and exit; errors are said on standard error, in the user's words."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
    gc.set_threshold(_MANY, 20, 20)
    given = sys.argv[1:] if arguments is None else list(arguments)
    named = given[0] if given else ""
    try:
        if named in COMMANDS:
            module, function = COMMANDS[named]
            run = getattr(import_late(module), function)
            plain = read_plainly(run, given[1:])
            if plain is not None:
                run(**plain)
                sys.exit(0)
        # A single command does without the modules of the others.
        names = [named] if named in COMMANDS else COMMANDS
        app = import_late("goalint.cli.app").make_app(_HELP, COMMANDS, names)
        app(given, prog_name="goalint")
    except GoalintError as error:
        print(f"goalint：{visible(str(error))}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("goalint：已中断", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:  # whoever reads our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    sys.exit(0)
