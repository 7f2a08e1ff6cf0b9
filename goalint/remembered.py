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
_OF_INDICATORS: Final = 20_480
_OF_FORMS: Final = 4_096


def remembered(find: Callable[..., T]) -> "_lru_cache_wrapper[T]":
    """The function, which now finds the same only once in a season: it reads indicators' texts."""
    return lru_cache(maxsize=_OF_INDICATORS)(find)


def remembered_of_forms(find: Callable[..., T]) -> "_lru_cache_wrapper[T]":
    """The same for texts of which a form has a few, and for what is only asked again at once."""
    return lru_cache(maxsize=_OF_FORMS)(find)


class Remembered(dict[K, T]):
    """Answers by text, of what is not found from the text alone; when it is full it begins anew."""

    __slots__ = ()

    def keep(self, text: K, answer: T) -> T:
        """The answer, which is there from now on."""
        if len(self) >= _OF_INDICATORS:
            self.clear()
        self[text] = answer
        return answer
