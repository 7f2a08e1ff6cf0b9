"""The files that are to be checked."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIXES = frozenset({".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".et"})
STDIN = "-"


def find_files(paths: Iterable[str]) -> list[str]:
    """The files to check, each once: named ones as given, folders walked in sorted order.

    Excel's lock files (`~$…`) and hidden files and folders are skipped in folders.
    """
    found: dict[str, None] = {}
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            found.update(dict.fromkeys(_walk(Path(path))))
        else:
            found[path] = None
    return list(found)


def _walk(folder: Path) -> Iterator[str]:
    """The workbooks of a folder, and the folders in it that can't be looked into."""
    closed: list[str] = []
    for root, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(error.filename)
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        forms = [name for name in sorted(names) if _is_form(name)]
        if forms:
            start = (Path(root) / "x").as_posix()[:-1]
            yield from (start + name for name in forms)
    yield from (Path(name).as_posix() for name in closed)


def _is_form(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in SUFFIXES and not name.startswith(("~$", "."))  # noqa: PTH122 - a folder may hold a hundred thousand names
