"""Forms that are likely to share most of their indicators, without comparing each with each.

MinHash (Broder 1997) in bands: of two sets, each of 64 minima is equal with the probability of
their Jaccard likeness J, and a pair is a candidate if all four minima of one of 16 bands are:
1 − (1 − J⁴)¹⁶, which is 97 % where four fifths of equally many indicators are the same (J = 0.67)
and 99.99 % where nine tenths are. Equal bands are found by sorting, in memory of 256 bytes a form.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

_BANDS: Final = 16
_ROWS: Final = 4  # minima of a band
_NEIGHBOURS: Final = 3  # earlier ones of its like that a form is held against, beside the first
_SHUFFLE: Final = np.uint64(0x9E3779B97F4A7C15)
Pair = tuple[int, int]


class Minima:
    """The minima of many sets of digests, row by row."""

    def __init__(self) -> None:
        self.rows = array("I")
        self.empty = MinHash(num_perm=_BANDS * _ROWS, hashfunc=_low)

    def add(self, digests: Iterable[int]) -> None:
        """One more set."""
        minima = self.empty.copy()
        minima.update_batch(digests)
        self.rows.extend(minima.hashvalues.astype(np.uint32).tolist())

    def candidates(self) -> Iterator[Pair]:
        """Pairs of sets (by their numbers, the earlier one first) that are likely to be alike."""
        rows = np.frombuffer(self.rows, np.uint32).reshape(-1, _BANDS * _ROWS)
        found: set[Pair] = set()
        for band in range(_BANDS):
            found.update(_equal(_keys(rows[:, band * _ROWS : (band + 1) * _ROWS])))
        return iter(sorted(found))


def _low(digest: int) -> int:
    """The part of a digest that MinHash permutes."""
    return digest & 0xFFFFFFFF


def _keys(rows: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """One number for each row's numbers."""
    keys = np.zeros(len(rows), np.uint64)
    for column in rows.T:
        keys = (keys ^ column) * _SHUFFLE
        keys ^= keys >> np.uint64(29)
    return keys


def _equal(keys: NDArray[np.uint64]) -> Iterator[Pair]:
    """Pairs of equal keys: each with the first of its like and the nearest before it."""
    order = np.argsort(keys, kind="stable")
    repeated = np.flatnonzero(np.diff(keys[order]) == 0)
    run: list[int] = []
    last = -2
    for position in repeated.tolist():
        if position != last + 1:
            run = [int(order[position])]
        run.append(int(order[position + 1]))
        last = position
        yield from pairs_with_last(run)


def pairs_with_last(run: Sequence[int]) -> Iterator[Pair]:
    """The last number with the first one and with its nearest neighbours."""
    *before, last = run
    for number in {before[0], *before[-_NEIGHBOURS:]}:
        yield number, last
