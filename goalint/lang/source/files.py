"""Rule files found, within bounds: a folder from a stranger is never followed far."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from goalint.errors import RuleError, Span
from goalint.lang.definition import limits
from goalint.patterns import late_pattern

SUFFIX: Final = ".rule"
# What editors make of `x.rule`: Notepad adds .txt, others .docx or the like.
_MISNAMED: Final = late_pattern(r"(.+\.rule)(\.(txt|text|docx?|wps|rtf|md))?", re.IGNORECASE)


def rule_files(path: Path) -> list[Path]:
    """Every `*.rule` under a folder in the order of their names, or the one file that it is.

    Among them are `*.rule.txt` and the like, which `read_text` refuses with a word about the name.
    Folders behind symbolic links are passed over. `RuleError` when there are too many or they
    are too large together.
    """
    return list(map(Path, rule_paths(path)))


def rule_paths(path: Path) -> list[str]:
    """The same as texts, which are had much sooner."""
    if not path.is_dir():
        return [str(path)]
    files: list[os.DirEntry[str]] = []
    for file in _walk(path):
        files.append(file)
        if len(files) > limits.RULES:
            message = f"规则文件太多：一个规则包最多 {limits.RULES} 个"
            raise RuleError(message, Span(path, 1, 1), "")
    if sum(map(_size, files)) > limits.PACK_KILOBYTES * 1024:
        message = f"规则文件太大：一个规则包合计最多 {limits.PACK_KILOBYTES} KB"
        raise RuleError(message, Span(path, 1, 1), "")
    return sorted((file.path for file in files), key=_in_order)


def _size(file: os.DirEntry[str]) -> int:
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:  # it is refused when it is read
        return 0


def _in_order(path: str) -> list[str]:
    return path.rpartition(".")[0].split(os.sep)  # noqa: PTH206 - a text, not a Path


def _walk(top: Path) -> Iterator[os.DirEntry[str]]:
    folders = [os.fspath(top)]
    seen = 0
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                seen += 1
                if seen > limits.ENTRIES:
                    message = f"文件夹里东西太多：规则包最多 {limits.ENTRIES} 个文件和文件夹"
                    raise RuleError(message, Span(top, 1, 1), "")
                if entry.name.endswith(SUFFIX) or right_name(entry.name):
                    yield entry
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)


def right_name(name: str) -> str | None:
    """How a file should be called whose name an editor has made longer, or None."""
    found = SUFFIX in name.lower() and _MISNAMED.fullmatch(name)
    if not found:
        return None
    right = found.group(1)[: -len(SUFFIX)] + SUFFIX
    return right if right != name else None
