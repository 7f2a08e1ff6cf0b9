"""The workers of a Dask cluster, as an engine like any other."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Final, ParamSpec, TypeVar

from distributed import Client, KilledWorker

from goalint.batch.window import Engine
from goalint.errors import UsageError
from goalint.record import dataclass

P = ParamSpec("P")
R = TypeVar("R")

_FEWEST: Final = 8  # workers that a window is made for; a cluster may grow while it works
_PATIENCE: Final = 30  # seconds that a scheduler or a first worker has to come


@dataclass(slots=True)
class _OnCluster(Executor):
    """Dask's executor, which says so when the scheduler is gone."""

    client: Client
    executor: Executor

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        _probe(self.client)
        return self.executor.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Gives back what the cluster still holds for this run."""
        if self.client.status == "running":
            self.executor.shutdown(wait)


@contextmanager
def connect(scheduler: str | None, workers: int) -> Iterator[Engine]:
    """The cluster of a scheduler (`tcp://10.0.0.1:8786`), or one of so many workers made here.

    `UsageError` when there is none.
    """
    with _client(scheduler, workers) as client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise UsageError(f"{scheduler}：集群里一个工作进程也没有，请先启动") from error
        threads = sum(client.nthreads().values())

        def opened(_: int) -> Executor:
            return _OnCluster(client, client.get_executor())

        yield Engine(opened, max(_FEWEST, threads), (KilledWorker,), lambda _: _probe(client))


def _probe(client: Client) -> None:
    """`UsageError` if the scheduler is gone."""
    if client.status != "running":
        raise UsageError("同 Dask 调度器的连接断了，没有查完，请检查集群后重新运行")


def _client(scheduler: str | None, workers: int) -> Client:
    if scheduler is None:
        return Client(
            n_workers=workers, threads_per_worker=1, scheduler_kwargs={"dashboard": False}
        )
    try:
        return Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(f"--scheduler {scheduler}：连不上 Dask 调度器（{error}）") from error
