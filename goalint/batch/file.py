"""One path to its result."""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from goalint.batch.extra import import_extra
from goalint.batch.find import STDIN
from goalint.config import Settings
from goalint.errors import FormError, GoalintError
from goalint.finding import FileResult, Ours, Status
from goalint.lint import Linter
from goalint.location import is_remote
from goalint.record import replace
from goalint.resources import import_late
from goalint.sheet import read_file
from goalint.sheet.package import PROPERTIES

NO_ORIGINAL: Final = "这是 goalint 写的，不是申报表原件"

Asked = tuple[str, Settings]  # a path and what it is checked with


def check_file(
    linter: Linter, path: str, stdin_name: str = STDIN, *, forced: bool = False
) -> FileResult:
    """The result of one path, `-` being standard input; never raises for what a file holds.

    `stdin_name` is what the result calls standard input; the rest is as `check_content` has it.
    """
    if path == STDIN:
        return check_content(linter, sys.stdin.buffer.read(), stdin_name, forced=True)
    try:
        content = read_content(path)
    except FormError as error:
        return unreadable(path, str(error))
    return check_content(linter, content, path, forced=forced)


def read_content(path: str) -> bytes:
    """The bytes of a regular file, here or on shared storage; `FormError` says why not."""
    if is_remote(path):
        remote = import_extra("goalint.batch.remote", f"{path} 是共享存储的地址")
        content: bytes = remote.read_remote(path)
        return content
    with suppress(OSError, ValueError):  # what can't even be looked at, reading it tells why
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - many files
            raise FormError("没有权限打开的文件夹，或不是普通文件，请检查后再来")
    return read_file(Path(path))


def unreadable(path: str, reason: str) -> FileResult:
    """The result of a file that was not checked."""
    return FileResult(path, Status.UNREADABLE, reason=reason)


def check_content(linter: Linter, content: bytes, path: str, *, forced: bool = False) -> FileResult:
    """The result of a workbook; a mistake in goalint itself costs one file, not the run.

    What goalint wrote is not checked unless `forced`, or if somebody worked on it.
    """
    try:
        ours = None if forced else _ours(content)
        if ours is Ours.UNTOUCHED:
            return FileResult(path, Status.UNRECOGNISED, reason=NO_ORIGINAL, ours=ours)
        result = linter.lint_file(content, path)
        return replace(result, ours=ours) if ours else result
    except GoalintError:
        raise
    except Exception as error:
        reason = f"检查时程序出错（{_place(error)}），请把这个文件告诉 goalint 的维护者"
        return unreadable(path, reason)


def _ours(content: bytes) -> Ours | None:
    """What a workbook is to goalint that wrote it; None for any other, as most are for sure."""
    if PROPERTIES.encode() not in content:
        return None
    found: Ours | None = import_late("goalint.sheet.mark").ours(content)
    return found


def _place(error: Exception) -> str:
    """What went wrong and where: `KeyError，row.py 第 12 行`."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    if step is None:
        return type(error).__name__
    file = Path(step.tb_frame.f_code.co_filename).name
    return f"{type(error).__name__}，{file} 第 {step.tb_lineno} 行"
