"""Standard output, and what is said when it can't be written."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from goalint.errors import system_reason


class OutputError(Exception):
    """Standard output can't be written; the text says why.

    `unread` says that whoever reads it has seen enough.
    """

    def __init__(self, error: OSError) -> None:
        super().__init__(f"标准输出写不进去（{system_reason(error)}）")
        # Windows calls a pipe whose other end is closed an invalid argument.
        closed = errno.EINVAL if sys.platform == "win32" else errno.EPIPE
        self.unread = isinstance(error, BrokenPipeError) or error.errno == closed


@contextmanager
def standard_output() -> Iterator[None]:
    """`OutputError` in place of what the system says while standard output is written."""
    try:
        yield
    except OSError as error:
        raise OutputError(error) from error


def give_up_output() -> None:
    """Let what is still to be written to standard output, by Python as it ends, go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
