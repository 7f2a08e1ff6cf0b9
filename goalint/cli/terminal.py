"""What a terminal can be told: colours, and how far a run is."""

import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, TextIO

from goalint.finding import FileResult
from goalint.resources import import_late

_WORTH_A_BAR: Final = 50  # files; fewer are done before one has read it
# Windows' older console shows the codes as they are; these are set by terminals that don't.
_WINDOWS: Final = ("WT_SESSION", "ANSICON", "ConEmuANSI", "TERM", "TERM_PROGRAM")


class Colour(StrEnum):
    """When to use colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def wants_colours(colour: Colour, stream: TextIO) -> bool:
    """Whether to write colours to the stream; by itself only to a terminal that takes them.

    NO_COLOR (https://no-color.org) is honoured unless the command line says otherwise.
    """
    if colour is not Colour.AUTO:
        return colour is Colour.ALWAYS
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return False
    return sys.platform != "win32" or any(os.environ.get(name) for name in _WINDOWS)


def with_progress(
    results: Iterable[FileResult], total: int, *, scrolling: bool
) -> Iterator[FileResult]:
    """The results, with a bar on a standard error that is a terminal if the run is a long one.

    None where a report already goes `scrolling` over the same terminal.
    """
    if total < _WORTH_A_BAR or scrolling or not sys.stderr.isatty():
        yield from results
    else:
        yield from import_late("goalint.cli.progress").track(results, total)
