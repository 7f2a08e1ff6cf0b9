"""Calls through an executor: in order, nothing lost, nothing twice, whatever dies."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor

import pytest

from goalint.batch.local import local_engine
from goalint.batch.window import Engine, Stopped, map_in_order

DEADLY = {
    "none": set(),
    "the first": {0},
    "the last": {19},
    "one in the middle": {12},
    "two of one chunk": {11, 12},
    "one of every chunk": set(range(0, 20, 5)),
    "a whole chunk": {5, 6, 7, 8, 9},
}


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


def deadly_squares(numbers: Sequence[int]) -> list[int]:
    if any(number < 0 for number in numbers):
        os._exit(1)
    return squares(numbers)


def chunks(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[start : start + 5] for start in range(0, len(numbers), 5)]


def never() -> bool:
    return False


def dead(number: int) -> int:
    return number


@pytest.mark.parametrize("deadly", DEADLY.values(), ids=DEADLY)
def test_an_item_that_kills_its_worker_is_the_only_one_lost(deadly: set[int]):
    numbers = [-number - 1 if number in deadly else number for number in range(20)]
    results = map_in_order(chunks(numbers), deadly_squares, dead, local_engine(2), never)
    expected = [number if number < 0 else number * number for number in numbers]
    assert [each for chunk in results for each in chunk] == expected


@pytest.mark.parametrize("count", [0, 1, 4, 5, 6, 99, 100])
@pytest.mark.parametrize("workers", [1, 2, 7])
def test_results_come_in_order(count: int, workers: int):
    engine = Engine(ThreadPoolExecutor, workers)
    results = map_in_order(chunks(range(count)), squares, dead, engine, never)
    assert [each for chunk in results for each in chunk] == squares(range(count))


@pytest.mark.parametrize("workers", [1, 3])
def test_no_more_is_begun_than_the_window_holds(workers: int):
    begun = 0

    def counted() -> Iterator[list[int]]:
        nonlocal begun
        for number in range(1000):
            begun += 1
            yield [number]

    results = map_in_order(counted(), squares, dead, Engine(ThreadPoolExecutor, workers), never)
    for number in range(10):
        assert next(results) == [number * number]
        assert begun <= number + 2 * workers
    results.close()


class Breaking(Executor):
    """Takes three calls and is broken after that, as a pool is when a worker dies idle."""

    def __init__(self, _workers: int) -> None:
        self.calls = 0

    def submit(self, fn, /, *args, **kwargs):
        self.calls += 1
        if self.calls > 3:
            raise BrokenExecutor
        done: Future = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def test_an_executor_that_takes_no_more_is_opened_anew():
    engine = Engine(Breaking, 2, (BrokenExecutor,))
    results = map_in_order(chunks(range(100)), squares, dead, engine, never)
    assert [each for chunk in results for each in chunk] == squares(range(100))


class Mute(Executor):
    """Takes calls and never answers, as a cluster does when its scheduler is lost."""

    def __init__(self, _workers: int) -> None:
        pass

    def submit(self, fn, /, *args, **kwargs):
        return Future()


def test_an_executor_that_is_gone_ends_the_run_though_a_call_is_never_answered():
    def probe(_: Executor) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        list(map_in_order([[1]], squares, dead, Engine(Mute, 1, (), probe), never))


def test_an_executor_that_broke_has_its_calls_done_again_one_by_one():
    opened: list[Executor] = []

    def open_next(workers: int) -> Executor:
        opened.append(ThreadPoolExecutor(workers) if opened else Mute(workers))
        return opened[-1]

    def probe(executor: Executor) -> None:
        if isinstance(executor, Mute):
            raise BrokenExecutor

    engine = Engine(open_next, 1, (BrokenExecutor,), probe)
    assert list(map_in_order([[1, 2], [3]], squares, dead, engine, never)) == [[1, 4], [9]]


def test_chunks_without_work_ask_for_no_worker():
    def closed(workers: int) -> Executor:
        raise AssertionError(workers)

    engine = Engine(closed, 2)
    assert list(map_in_order([[], []], squares, dead, engine, never)) == [[], []]


def test_chunks_without_work_keep_their_place():
    engine = Engine(ThreadPoolExecutor, 2)
    results = map_in_order([[], [1, 2], [], [3]], squares, dead, engine, never)
    assert list(results) == [[], [1, 4], [], [9]]


def test_a_stopped_run_ends_at_a_chunk_without_work():
    with pytest.raises(Stopped):
        list(map_in_order([[]], squares, dead, Engine(ThreadPoolExecutor, 1), lambda: True))


def test_an_error_that_is_no_death_is_the_callers():
    with pytest.raises(ZeroDivisionError):
        list(map_in_order([[1]], lambda _: [1 // 0], dead, Engine(ThreadPoolExecutor, 1), never))


def test_a_stopped_run_gives_what_came_before():
    results = map_in_order(
        chunks(range(100)), squares, dead, Engine(ThreadPoolExecutor, 2), lambda: len(got) > 3
    )
    got: list[list[int]] = []
    with pytest.raises(Stopped):
        got.extend(each for each in results)
    assert [each for chunk in got for each in chunk] == squares(range(20))
