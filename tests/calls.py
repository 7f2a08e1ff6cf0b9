"""What the fixture `run` of conftest.py is: a call of goalint."""

from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]  # arguments to exit code, standard output and error
