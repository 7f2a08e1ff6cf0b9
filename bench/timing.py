"""Times of contenders in one run: interleaved rounds, so that a busy moment strikes all alike."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

ROUND_SECONDS = 0.02  # what one contender takes of a round


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to do the task; `run(n)` does it n times and gives the seconds that took."""

    name: str
    run: Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Timing:
    """A contender's median seconds a call, and the median of its ratio to the first's."""

    name: str
    seconds: float
    ratio: float


def timed(task: Callable[[], object]) -> Callable[[int], float]:
    """`run` of a contender whose task is long enough for a loop's own cost not to count."""

    def run(times: int) -> float:
        start = time.perf_counter()
        for _ in range(times):
            task()
        return time.perf_counter() - start

    return run


def rounds_taken(rounds: int) -> str:
    """What a table says of figures that `interleave` gave."""
    return f"Medians of {rounds} interleaved rounds."


def interleave(contenders: Sequence[Contender], rounds: int) -> list[Timing]:
    """The contenders timed in turn, round after round; ratios are taken within each round."""
    counts = [_calls(contender) for contender in contenders]
    seconds: list[list[float]] = [[] for _ in contenders]
    for _ in range(rounds):
        for contender, count, spent in zip(contenders, counts, seconds, strict=True):
            spent.append(contender.run(count) / count)
    first = seconds[0]
    return [
        Timing(
            contender.name,
            median(spent),
            median(mine / other for mine, other in zip(spent, first, strict=True)),
        )
        for contender, spent in zip(contenders, seconds, strict=True)
    ]


def _calls(contender: Contender) -> int:
    """How many calls fill the contender's part of a round; at least one."""
    count = 1
    while (spent := contender.run(count)) < ROUND_SECONDS / 4:
        count *= 4
    return max(1, round(count * ROUND_SECONDS / spent))
