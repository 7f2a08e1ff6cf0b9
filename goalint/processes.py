"""Work spread over processes of this machine."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")


def map_in_processes(work: Callable[[_T], _R], items: Sequence[_T], jobs: int) -> Iterator[_R]:
    """`work` done on each item, in the order of the items."""
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, items, chunksize=8)
