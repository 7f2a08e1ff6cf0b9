"""Many files through the workers of an engine."""

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from goalint.batch.file import Asked, check_file, unreadable
from goalint.batch.packed import pack_result, unpack_result
from goalint.batch.window import Engine, Stopped, map_in_order
from goalint.finding import FileResult
from goalint.lint import load_linter

_CHUNK: Final = 8  # files; enough for the way to a worker to cost little beside them
_DIED: Final = "检查这个文件的进程两次意外终止，没有检查。文件可能太大或已损坏，请另存后单独检查"
# A worker of a cluster may have several threads, and a linter fills its caches as it goes.
_ONE_AT_A_TIME: Final = threading.Lock()


def check_many(
    asked: Sequence[Asked], engine: Engine, stopped: Callable[[], bool]
) -> Iterator[FileResult]:
    """Results in order; a file that kills its worker is unreadable."""
    chunks = (asked[start : start + _CHUNK] for start in range(0, len(asked), _CHUNK))
    try:
        for packed in map_in_order(chunks, check_chunk, _dead, engine, stopped):
            yield from map(unpack_result, packed)
    except Stopped:
        return


def check_chunk(asked: Sequence[Asked]) -> list[bytes]:
    """What a worker does: the packed results of some files, in their order."""
    with _ONE_AT_A_TIME:
        return [pack_result(check_file(load_linter(settings), path)) for path, settings in asked]


def _dead(asked: Asked) -> bytes:
    return pack_result(unreadable(asked[0], _DIED))
