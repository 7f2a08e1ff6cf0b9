"""What a process remembers of the texts that it has met.

The forms of a season repeat each other: a text is read once, and what was found is there for every
form that has it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

K = TypeVar("K")
T = TypeVar("T")

# The seed city's 968 forms have some 20,000 indicators; whatever follows takes no more memory.
_TEXTS: Final = 20_480
_WHILE: Final = 1024


def remembered(find: Callable[..., T]) -> "_lru_cache_wrapper[T]":
    """The function, which now finds the same only once; of a season's texts none is forgotten."""
    return lru_cache(maxsize=_TEXTS)(find)


def remembered_a_while(find: Callable[..., T]) -> "_lru_cache_wrapper[T]":
    """The same for what is only asked again while the same indicator or form is looked at."""
    return lru_cache(maxsize=_WHILE)(find)


class Remembered(dict[K, T]):
    """Answers by text, of what is not found from the text alone; when it is full it begins anew."""

    __slots__ = ()

    def keep(self, text: K, answer: T) -> T:
        """The answer, which is there from now on."""
        if len(self) >= _TEXTS:
            self.clear()
        self[text] = answer
        return answer
