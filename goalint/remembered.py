"""What a process remembers of the texts that it has met.

The forms of a season repeat each other: a text is read once, and what was found is there for every
form that has it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

T = TypeVar("T")

# The seed city's 968 forms have some 20,000 indicators; whatever follows takes no more memory.
_TEXTS: Final = 32_768


def remembered(find: Callable[..., T]) -> "_lru_cache_wrapper[T]":
    """The function, which now finds the same only once; of a season's texts none is forgotten."""
    return lru_cache(maxsize=_TEXTS)(find)
