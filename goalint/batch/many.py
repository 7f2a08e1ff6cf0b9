"""Many files through the workers of an engine, except those whose results are kept."""

import hashlib
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from goalint.batch.file import Asked, check_content, read_content, unreadable
from goalint.batch.kept import Kept, open_kept
from goalint.batch.packed import pack_result, unpack_result
from goalint.batch.window import Engine, Stopped, map_in_order
from goalint.config import Settings
from goalint.errors import FormError, UsageError
from goalint.finding import FileResult, Status
from goalint.lint import load_linter
from goalint.location import is_remote
from goalint.pack import content_digest
from goalint.record import dataclass
from goalint.resources import import_late

_CHUNK: Final = 8  # files at most; enough for the way to a worker to cost little beside them
_SHARES: Final = 2  # of a worker in what is left: with smaller ones at the end all end together
_MOST_KEPT: Final = 64  # files of a chunk whose results are kept
_DIED: Final = "检查这个文件的进程两次意外终止，没有检查。文件可能太大或已损坏，请另存后单独检查"
# A worker of a cluster may have several threads, and a linter fills its caches as it goes.
_ONE_AT_A_TIME: Final = threading.Lock()
_NONE: Final[Mapping[Settings, bytes]] = {}
_OTHER_RULES: Final = "上的 goalint 或规则同本机的不一样，请装同一版本，规则包放在同一路径"


@dataclass(frozen=True, slots=True)
class Checked:
    """A packed result, and the digest of the content that it is of (None if there is none)."""

    packed: bytes
    digest: bytes | None = None


def check_many(
    asked: Sequence[Asked], engine: Engine, stopped: Callable[[], bool] = lambda: False
) -> Iterator[FileResult]:
    """Results in order; a file that kills its worker is unreadable.

    Results of former runs are used and kept where the settings let them be.
    """
    kept = open_kept() if all(settings.cache for _, settings in asked) else None
    try:
        yield from _check(asked, check_chunk, engine, stopped, kept)
    finally:
        if kept:
            kept.close()


def check_elsewhere(
    asked: Sequence[Asked], engine: Engine, stopped: Callable[[], bool] = lambda: False
) -> Iterator[FileResult]:
    """The same by workers of other machines, which find files under the same paths.

    Nothing is read here, as reading is what takes long. `UsageError` if a worker has other rules.
    """
    digests = {settings: rules_digest(settings) for settings in {each for _, each in asked}}
    work = partial(check_chunk, folder=str(Path.cwd()), digests=digests)
    yield from _check(asked, work, engine, stopped, None)


def _check(
    asked: Sequence[Asked],
    work: Callable[[Sequence[Asked]], list[Checked]],
    engine: Engine,
    stopped: Callable[[], bool],
    kept: Kept | None,
) -> Iterator[FileResult]:
    former: deque[list[tuple[Asked, bytes | None]]] = deque()

    def chunks() -> Iterator[list[Asked]]:
        for chunk in _chunks(asked, kept, _SHARES * engine.workers):
            former.append(chunk)
            yield [each for each, packed in chunk if packed is None]

    try:
        for checked in map_in_order(chunks(), work, _dead, engine, stopped):
            fresh = iter(checked)
            for each, packed in former.popleft():
                yield unpack_result(packed) if packed else _result(each, next(fresh), kept)
    except Stopped:
        return


def _chunks(
    asked: Sequence[Asked], kept: Kept | None, shares: int
) -> Iterator[list[tuple[Asked, bytes | None]]]:
    """The files with their kept results, in runs with work enough for a call.

    A run is one of so many shares of the files left at most.
    """
    chunk: list[tuple[Asked, bytes | None]] = []
    missing = 0
    for left, each in zip(range(len(asked), 0, -1), asked, strict=True):
        packed = _former(each, kept) if kept else None
        chunk.append((each, packed))
        missing += packed is None
        if missing >= min(_CHUNK, left / shares) or len(chunk) == _MOST_KEPT:
            yield chunk
            chunk, missing = [], 0
    if chunk:
        yield chunk


def _former(asked: Asked, kept: Kept) -> bytes | None:
    path, settings = asked
    if kept.empty or is_remote(path):  # reading it is most of the work
        return None
    try:
        content = read_content(path)
    except FormError:
        return None
    return kept.read(path, hashlib.sha256(content).digest(), settings)


def _result(asked: Asked, checked: Checked, kept: Kept | None) -> FileResult:
    """The result of a file that was checked, which is kept unless another try may do better."""
    path, settings = asked
    result = unpack_result(checked.packed)
    if kept and checked.digest and result.status is not Status.UNREADABLE:
        kept.write(path, checked.digest, settings, checked.packed)
    return result


def check_chunk(
    asked: Sequence[Asked], folder: str = "", digests: Mapping[Settings, bytes] = _NONE
) -> list[Checked]:
    """What a worker does: some files, in their order; paths are relative to the folder.

    `UsageError` if the rules of some settings are not those of this digest.
    """
    with _ONE_AT_A_TIME:
        for settings, digest in digests.items():
            if rules_digest(settings) != digest:
                host = import_late("socket").gethostname()
                raise UsageError(f"{host} {_OTHER_RULES}")
        return [_checked(path, settings, folder) for path, settings in asked]


def _checked(path: str, settings: Settings, folder: str) -> Checked:
    """The digest is of what was checked: the file may have changed since it was asked for."""
    linter = load_linter(settings)
    try:
        content = read_content(path if is_remote(path) else str(Path(folder, path)))
    except FormError as error:
        return Checked(pack_result(unreadable(path, str(error))))
    digest = hashlib.sha256(content).digest()
    return Checked(pack_result(check_content(linter, content, path)), digest)


@lru_cache(maxsize=64)
def rules_digest(settings: Settings) -> bytes:
    """What tells the rules of one machine from those of another: version and contents."""
    return content_digest(settings)


def _dead(asked: Asked) -> Checked:
    return Checked(pack_result(unreadable(asked[0], _DIED)))
