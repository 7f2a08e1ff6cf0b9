"""Files to results: a few one after the other, many by as many workers as help."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from goalint.batch.extra import import_extra
from goalint.batch.file import Asked, check_file
from goalint.batch.find import STDIN
from goalint.finding import FileResult
from goalint.lint import load_linter
from goalint.record import dataclass
from goalint.resources import import_late

_MANY: Final = 24  # files; starting a worker costs about as much as checking these


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask cluster: the address of its scheduler, None for one that is made for the run."""

    scheduler: str | None = None


def check_files(
    asked: Sequence[Asked],
    jobs: int,
    stdin_name: str = STDIN,
    stopped: Callable[[], bool] = lambda: False,
    cluster: Cluster | None = None,
) -> Iterator[FileResult]:
    """Results in the order of what is asked, the same for any number of jobs.

    `jobs` is the number of processes, 0 being as many as help. `stdin_name` is what the result of
    standard input, asked for as `-`, calls it. When `stopped` says so, no further file is begun
    and no further result comes.
    """
    jobs = max(1, min(jobs or os.cpu_count() or 1, len(asked)))
    if cluster is not None:
        connect = import_extra("goalint.batch.cluster", "--engine dask 用 Dask 集群").connect
        with connect(cluster.scheduler, jobs) as engine:
            many = import_late("goalint.batch.many")
            yield from many.check_elsewhere(asked, engine, stopped)
    elif len(asked) >= _MANY and all(path != STDIN for path, _ in asked):
        jobs = max(1, min(jobs, len(asked) // _MANY))
        engine = import_late("goalint.batch.local").local_engine(jobs)
        yield from import_late("goalint.batch.many").check_many(asked, engine, stopped)
    else:
        for path, settings in asked:
            if stopped():
                return
            yield check_file(load_linter(settings), path, stdin_name)
