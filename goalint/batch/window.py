"""Calls through an executor with few in flight: in order, nothing lost, nothing twice.

Any executor of the standard library's interface will do. A worker that dies takes the calls that
were under way with it, its own and with a process pool everybody's. Their files are then checked
one by one by a worker of their own, so that the one at fault, if there is one, is known for sure.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, wait
from contextlib import ExitStack
from itertools import islice
from typing import Final, Generic, TypeVar

from goalint.record import dataclass, field

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], list[Result]]

_TRIES: Final = 2  # of a file on its own; a worker may also be killed for no fault of the file's
_PATIENCE: Final = 0.2  # seconds between looks at whether to stop


def _trust(_: Executor) -> None:
    """For executors that answer every call."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Where work is done.

    `open` starts an executor with so many workers. `deaths` are the errors by which a call says
    that its worker died; after one of them `open` is asked again if the executor takes no more.
    `probe` raises one of them, or what ends the run, for an executor that will answer no more:
    not each call that it took just before may be told so.
    """

    open: Callable[[int], Executor]
    workers: int
    deaths: tuple[type[BaseException], ...] = ()
    probe: Callable[[Executor], None] = _trust


class Stopped(Exception):  # noqa: N818 - not an error
    """The run is to end before its work is done."""


def map_in_order(
    chunks: Iterable[Sequence[Item]],
    work: Work[Item, Result],
    dead: Callable[[Item], Result],
    engine: Engine,
    stopped: Callable[[], bool],
) -> Iterator[list[Result]]:
    """The results of each chunk, in order; `dead` makes that of an item that kills its worker.

    Twice as many chunks as there are workers are under way at most, however slow the reader is.
    `Stopped` is raised when `stopped` says so; what is under way then ends first.
    """
    deaths: tuple[type[BaseException], ...] = (CancelledError, *engine.deaths)
    remaining = iter(chunks)
    flight: deque[tuple[Sequence[Item], Future[list[Result]]]] = deque()
    with ExitStack() as stack:
        crew = stack.enter_context(_Crew(work, engine, engine.workers, stopped))
        lone = stack.enter_context(_Crew(work, engine, 1, stopped))
        while True:
            for chunk in islice(remaining, 2 * engine.workers - len(flight)):
                flight.append((chunk, crew.submit(chunk)))
            if not flight:
                return
            chunk, future = flight.popleft()
            try:
                yield crew.result(future)
            except deaths:
                yield [lone.alone(item, dead) for item in chunk]


@dataclass(slots=True)
class _Crew(Generic[Item, Result]):
    """An executor that is opened when needed, and again when it broke."""

    work: Work[Item, Result]
    engine: Engine
    workers: int
    stopped: Callable[[], bool]
    executor: Executor | None = None
    flying: set[Future[list[Result]]] = field(default_factory=set)

    def __enter__(self) -> "_Crew[Item, Result]":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the executor, and with it the calls that it has not answered."""
        for future in self.flying:
            future.cancel()
        executor, self.executor = self.executor, None
        if executor is not None:
            executor.shutdown()
        for future in self.flying:
            future.cancel()
        self.flying.clear()

    def submit(self, chunk: Sequence[Item]) -> Future[list[Result]]:
        if not chunk:  # a worker need not even be there for it
            nothing: Future[list[Result]] = Future()
            nothing.set_result([])
            return nothing
        try:
            future = self._submit(chunk)
        except self.engine.deaths:
            self.close()
            future = self._submit(chunk)
        self.flying.add(future)
        return future

    def _submit(self, chunk: Sequence[Item]) -> Future[list[Result]]:
        if self.executor is None:
            self.executor = self.engine.open(self.workers)
        return self.executor.submit(self.work, chunk)

    def result(self, future: Future[list[Result]]) -> list[Result]:
        while not self.stopped():
            # A cancelled call is done for `wait` only when its executor has noticed that.
            if wait((future,), _PATIENCE).done or future.cancelled():
                self.flying.discard(future)
                return future.result()
            self.probe()
        raise Stopped

    def probe(self) -> None:
        if self.executor is not None:
            try:
                self.engine.probe(self.executor)
            except self.engine.deaths:
                self.close()

    def alone(self, item: Item, dead: Callable[[Item], Result]) -> Result:
        deaths: tuple[type[BaseException], ...] = (CancelledError, *self.engine.deaths)
        for _ in range(_TRIES):
            try:
                return self.result(self.submit([item]))[0]
            except deaths:
                pass
        return dead(item)
