"""Many files behind one `map`: found, checked by as many processes as help, kept in order."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from goalint.config import Settings
from goalint.finding import FileResult, Status
from goalint.lint import Linter, load_linter
from goalint.resources import import_late

SUFFIXES = frozenset({".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".et"})
STDIN = "-"
Asked = tuple[str, Settings]  # a path and what it is checked with
_WORTH_A_PROCESS = 24  # files; starting a worker costs about as much as checking these


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
        for name in sorted(names):
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith(("~$", ".")):
                yield (Path(root) / name).as_posix()
    yield from (Path(name).as_posix() for name in closed)


def check_file(linter: Linter, path: str, stdin_name: str = STDIN) -> FileResult:
    """The result of one path, `-` being standard input; never raises for what a file holds.

    `stdin_name` is what the result calls standard input.
    """
    if path == STDIN:
        return linter.lint_file(sys.stdin.buffer.read(), stdin_name)
    if not Path(path).exists():
        return FileResult(path, Status.UNREADABLE, reason="没有这个文件，请检查路径和文件名")
    if not Path(path).is_file():
        reason = "没有权限打开的文件夹，或不是普通文件，请检查后再来"
        return FileResult(path, Status.UNREADABLE, reason=reason)
    return linter.lint_file(Path(path), path)


def check_files(asked: Sequence[Asked], jobs: int, stdin_name: str = STDIN) -> Iterator[FileResult]:
    """Results in the order of what is asked, the same for any number of jobs."""
    work = partial(_check, stdin_name)
    jobs = min(jobs, len(asked) // _WORTH_A_PROCESS)
    if jobs <= 1:
        yield from map(work, asked)
        return
    yield from import_late("goalint.processes").map_in_processes(work, asked, jobs)


def _check(stdin_name: str, asked: Asked) -> FileResult:
    path, settings = asked
    return check_file(load_linter(settings), path, stdin_name)
