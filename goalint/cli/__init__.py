"""The command line: arguments to calls to exit code, nothing else.

Exit codes: 0 nothing at or above the failing level, 1 findings, 2 wrong usage, a file that could
not be read or understood, or a run that was stopped.
"""

import gc
import sys
from collections.abc import Sequence
from typing import Final, Never

from goalint import __version__
from goalint.cli.interrupt import Interruption
from goalint.cli.plain import read_plainly
from goalint.cli.streams import OutputError, give_up, open_streams, standard_output, tell
from goalint.errors import GoalintError, system_reason
from goalint.resources import import_late

_HELP: Final = (
    "检查预算绩效目标申报表：归类错误、无法衡量的指标值、与项目阶段不符的目标，"
    "以及其他常见扣分问题。"
)
_VERSION: Final = ("--version", "-V")
_STOPPED: Final = 130  # the exit code of typer at Ctrl-C, without a word
COMMANDS: Final = {
    "check": ("goalint.cli.check", "check"),
    "annotate": ("goalint.cli.annotate", "annotate"),
    "show": ("goalint.cli.show", "show"),
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
    open_streams()
    try:
        try:
            _run(sys.argv[1:] if arguments is None else list(arguments))
        finally:
            with standard_output():
                sys.stdout.flush()  # what can't be written is said here, not by a Python that ends
            gc.freeze()  # what is left ends with the process: none of it need be found garbage
    except GoalintError as error:
        tell(f"goalint：{error}")
        sys.exit(2)
    except (KeyboardInterrupt, Interruption):
        tell("goalint：已中断")
        sys.exit(2)
    except OutputError as error:
        give_up(sys.stdout)
        if error.unread:
            sys.exit(1)
        tell(f"goalint：{error}")
        sys.exit(2)
    except OSError as error:
        where = "没有做完" if error.filename is None else error.filename
        tell(f"goalint：{where}：{system_reason(error)}")
        sys.exit(2)
    sys.exit(0)


def _run(given: Sequence[str]) -> None:
    named = given[0] if given else ""
    if named in _VERSION:
        with standard_output():
            print(f"goalint {__version__}")
        return
    if named in COMMANDS:
        module, function = COMMANDS[named]
        run = getattr(import_late(module), function)
        plain = read_plainly(run, given[1:])
        if plain is not None:
            run(**plain)
            return
    # A single command does without the modules of the others.
    names = [named] if named in COMMANDS else COMMANDS
    app = import_late("goalint.cli.app").make_app(_HELP, COMMANDS, names)
    try:
        app(given, prog_name="goalint")
    except SystemExit as end:
        if end.code == _STOPPED:
            raise Interruption from None
        raise
