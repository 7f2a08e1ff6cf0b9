"""The error family.

    GoalintError
    ├── UsageError      the command line or a setting is wrong
    ├── DataError       a file of words, schemes or settings is wrong
    ├── RuleError       a rule is wrong; knows its place in the rule file
    └── FormError       a workbook cannot be read

Each message is for a person, in Chinese: what, where, what to do.
"""

import errno
from pathlib import Path
from typing import Final

from goalint.record import dataclass
from goalint.text import caret


class GoalintError(Exception):
    """Anything goalint says no to; its text is for the user."""


class UsageError(GoalintError):
    """A wrong argument or setting."""


class DataError(GoalintError):
    """A data file (words, scheme, settings) that cannot be used; the message names the file."""


class FormError(GoalintError):
    """A workbook that cannot be read; the message says why, in words for its owner."""


_REASONS: Final = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限，或正被别的程序占用",
    errno.EPERM: "没有权限",
    errno.EROFS: "这个盘是只读的",
    errno.EBUSY: "正被别的程序占用",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENAMETOOLONG: "名字太长，请改短",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件太大",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EAGAIN: "系统一时腾不出来，请稍后再试",
    errno.EIO: "磁盘读写出错",
}


def system_reason(error: OSError) -> str:
    """Why the system refused; in its own words where it is nothing usual."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


_LONGEST: Final = 160  # characters of a line that are shown


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a rule file; lines and columns count from 1, `length` in characters."""

    path: Path
    line: int
    column: int
    length: int = 1


class RuleError(GoalintError):
    """A mistake in a rule, shown with its line and a caret under it."""

    def __init__(self, message: str, span: Span, source_line: str, hint: str | None = None) -> None:
        super().__init__(message, span, source_line, hint)
        self.message = message
        self.span = span
        self.source_line = source_line
        self.hint = hint

    def __str__(self) -> str:
        """The place, the message, the line with a caret under it, the hint."""
        place = f"{self.span.path.as_posix()}:{self.span.line}:{self.span.column}"
        lines = [f"{place}: {self.message}"]
        if self.source_line:
            shown, column = _window(self.source_line, self.span.column)
            mark = caret(shown, column, min(self.span.length, _LONGEST))
            lines += [f"    {shown}", f"    {mark}"]
        if self.hint:
            lines.append(f"    {self.hint}")
        return "\n".join(lines)


def _window(line: str, column: int) -> tuple[str, int]:
    """A line, or of a long one what stands around the column, and where the column is in it."""
    if len(line) <= _LONGEST:
        return line, column
    start = max(column - _LONGEST // 2, 0)
    before = "…" if start else ""
    shown = line[start : start + _LONGEST]
    after = "…" if start + _LONGEST < len(line) else ""
    return before + shown + after, column - start + len(before)
