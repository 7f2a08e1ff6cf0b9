"""A fact that is found when it is first asked for, and then known."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    found = property
else:

    class found:  # noqa: N801 - used as a decorator, like `property`
        """What a method finds, as an attribute: most facts of a row are never asked for.

        Unlike `functools.cached_property` it takes no lock: a form's facts stay in one thread.
        """

        __slots__ = ("_find", "_name")

        def __init__(self, find: Callable[[object], object]) -> None:
            self._find = find

        def __set_name__(self, owner: type, name: str) -> None:  # noqa: D105
            self._name = name

        def __get__(self, facts: object, owner: type) -> object:  # noqa: D105
            value = facts.__dict__[self._name] = self._find(facts)
            return value
