"""This machine as an engine: a pool of processes, which is made when there is work for it."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial
from typing import ParamSpec, TypeVar

from goalint.batch.window import Engine
from goalint.resources import import_late

P = ParamSpec("P")
R = TypeVar("R")


class _Inline(Executor):
    """Does what it is given at once, in this process."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        done: Future[R] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def local_engine(jobs: int, method: str | None = None) -> Engine:
    """So many processes, started by a method of multiprocessing or by the best one there is.

    A single one is this process.
    """
    if jobs == 1:
        return Engine(lambda _: _Inline(), 1)
    return Engine(partial(_open_pool, method), jobs, (BrokenExecutor,), _probe)


def _open_pool(method: str | None, workers: int) -> Executor:
    pool: Executor = import_late("goalint.batch.pool").open_pool(method, workers)
    return pool


def _probe(pool: Executor) -> None:
    """`BrokenExecutor` if the pool broke."""
    pool.submit(_nothing)


def _nothing() -> None:
    """A call whose only purpose is to be taken."""
