"""Facts that are found when they are first asked for, and then known."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    Beside = TypeVar("Beside")
    Wording = TypeVar("Wording")
    T = TypeVar("T")
    found = property

    def shared(find: Callable[[Beside], Sequence[T]]) -> T:
        """What a row's fact is, given the function that finds it for all rows."""

    def worded(find: Callable[[Wording], T]) -> T:
        """What a row's fact is, given the function that finds it of the row's wording."""

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

    class shared(found):  # noqa: N801 - an attribute, like the above
        """What is found of all rows of a form at once, when the first of them is asked."""

        __slots__ = ()

        def __get__(self, facts: object, owner: type) -> object:  # noqa: D105
            beside = facts.beside
            for row, value in zip(beside.rows, self._find(beside), strict=True):
                row.__dict__[self._name] = value
            return facts.__dict__[self._name]

    class worded(found):  # noqa: N801 - an attribute, like the above
        """What is found of a row's wording, once for all rows that are worded so."""

        __slots__ = ()

        def __get__(self, facts: object, owner: type) -> object:  # noqa: D105
            known = facts.wording.facts
            if self._name not in known:
                known[self._name] = self._find(facts.wording)
            value = facts.__dict__[self._name] = known[self._name]
            return value
