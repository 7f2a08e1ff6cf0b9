"""The standard streams: closed from the start, read by nobody any more, on a full disk."""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TextIO

from goalint.errors import system_reason
from goalint.text import visible


class OutputError(Exception):
    """Standard output can't be written; the text says why.

    `unread` says that whoever reads it has seen enough.
    """

    def __init__(self, error: OSError) -> None:
        super().__init__(f"标准输出写不进去（{system_reason(error)}）")
        # Windows calls a pipe whose other end is closed an invalid argument.
        closed = errno.EINVAL if sys.platform == "win32" else errno.EPIPE
        self.unread = isinstance(error, BrokenPipeError) or error.errno == closed


def open_streams() -> None:
    """Have all three streams: what is written is UTF-8, and one that was closed leads nowhere.

    Python has None for a closed one, and `print` takes None for standard output.
    """
    # In the order of their descriptors, which the first files to be opened get.
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 - no path of the user's


@contextmanager
def standard_output() -> Iterator[None]:
    """`OutputError` in place of what the system says while standard output is written."""
    try:
        yield
    except OSError as error:
        raise OutputError(error) from error


def tell(text: str) -> None:
    """Say something beside the report, on standard error, `visible` whosoever wrote what it quotes.

    In vain where standard error can't be written: the exit code says the most important of it.
    """
    try:
        print(visible(text), file=sys.stderr, flush=True)
    except OSError:
        give_up(sys.stderr)


def give_up(stream: TextIO) -> None:
    """Let what is still to be written to a stream, by Python as it ends, go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
