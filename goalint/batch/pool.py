"""Workers on this machine."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import Final

_PATIENCE: Final = 5.0  # seconds that workers have to end what they are doing


class _Pool(ProcessPoolExecutor):
    """A pool that always ends.

    A worker that is killed just when it hands over a result leaves the queue locked, and the
    others would wait at it for ever.
    """

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the workers; those that are still there after a while are killed."""
        workers = list((self._processes or {}).values())  # `kill_workers` of Python 3.14

        def kill() -> None:
            for worker in workers:
                worker.kill()

        timer = threading.Timer(_PATIENCE, kill)
        timer.start()
        super().shutdown(wait, cancel_futures=cancel_futures)
        timer.cancel()


def open_pool(method: str | None, workers: int) -> ProcessPoolExecutor:
    """So many processes, started by a method of multiprocessing or by the best one there is."""
    context = multiprocessing.get_context(method or _best_method())
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(["goalint.batch.many"])
    return _Pool(workers, context, initializer=_begin, initargs=gc.get_threshold())


def _begin(*threshold: int) -> None:
    """Make a worker look for garbage as seldom as its parent, which also tells it when to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*threshold)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent is killed would wait for ever for something to do."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _best_method() -> str:
    """Forked workers have at once what is loaded already; with several threads they may hang."""
    if sys.platform != "linux":
        return "spawn"
    return "fork" if threading.active_count() == 1 else "forkserver"
