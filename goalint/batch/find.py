"""The files that are to be checked."""

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from goalint.batch.extra import import_extra
from goalint.location import is_remote
from goalint.sheet import SUFFIXES

STDIN = "-"


def find_files(paths: Iterable[str]) -> list[str]:
    """The files to check, each once: named ones as given, folders walked in sorted order.

    A path may be an address on shared storage (`s3://…`), a file or a folder there.
    Excel's lock files (`~$…`) and hidden files and folders are skipped in folders.
    """
    found: dict[str, str] = {}  # by one spelling of the path
    for path in paths:
        if is_remote(path):
            remote = import_extra("goalint.batch.remote", f"{path} 是共享存储的地址")
            found.update((file, file) for file in remote.list_remote(path, _is_form))
        elif path != STDIN and os.path.isdir(path):  # noqa: PTH112 - many may be named
            for file in _walk(Path(path)):
                found.setdefault(file, file)
        else:
            found.setdefault(_spelling(path), path)
    return list(found.values())


def _walk(folder: Path) -> Iterator[str]:
    """The workbooks of a folder, and the folders in it that can't be looked into."""
    closed: list[str] = []
    for root, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(error.filename)
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        forms = [name for name in sorted(names) if _is_form(name)]
        if forms:
            start = _start(root)
            yield from (start + name for name in forms)
    yield from (Path(name).as_posix() for name in closed)


def _spelling(path: str) -> str:
    """One spelling of a path: `./a.xlsx` and `a.xlsx` are one file."""
    folder, name = os.path.split(path)
    return Path(path).as_posix() if name in {"", ".", ".."} else _start(folder) + name


@lru_cache(maxsize=256)  # lists name a hundred thousand files of a few folders
def _start(folder: str) -> str:
    """How paths of files in a folder start."""
    return (Path(folder) / "x").as_posix()[:-1]


def _is_form(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(("~$", "."))
