"""Ctrl-C during a check: what has been checked is still reported."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Interruption(Exception):  # noqa: N818 - not an error
    """Ctrl-C, by a name at which typer does not end the program without a word."""


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed; pressed a second time it ends the program as it otherwise does.

    Raising an error wherever the program stands would leave a report torn in the middle of a line.
    """
    pressed = False

    def note(*_: object) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, before)

    try:
        before = signal.signal(signal.SIGINT, note)
    except ValueError:  # only a main thread is told
        yield lambda: False
        return
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)
