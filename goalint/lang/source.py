"""Rule files found and read, within bounds: a folder from a stranger is never followed far."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from goalint.errors import RuleError, Span, UsageError, system_reason
from goalint.lang import limits
from goalint.lang.tokens import LanguageError
from goalint.lang.vocabulary import speak
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
                if entry.name.endswith(SUFFIX) or _right_name(entry.name):
                    yield entry
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)


def _right_name(name: str) -> str | None:
    """How a file should be called whose name an editor has made longer, or None."""
    found = _MISNAMED.fullmatch(name)
    right = found and found.group(1)[: -len(SUFFIX)] + SUFFIX
    return right if right != name else None


def read_text(path: Path) -> str:
    """The text of a rule file; `RuleError` when it is none, is too large, or can't be read."""
    try:
        if not path.exists():
            raise _refusal("没有这个文件，请检查路径和文件名", path)
        if not path.is_file():
            raise _refusal("不是文件，规则要写在以 .rule 结尾的文本文件里", path)
        if right := _right_name(path.name):
            hint = f"请把文件改名为 {right}。看不到后面几个字时，先让文件夹显示“文件扩展名”"
            raise _refusal(f"文件名不以 {SUFFIX} 结尾，这条规则没有读", path, hint)
        with path.open("rb") as file:
            data = file.read(limits.FILE_KILOBYTES * 1024 + 1)
        if len(data) > limits.FILE_KILOBYTES * 1024:
            raise _refusal(f"文件太大：一条规则最多 {limits.FILE_KILOBYTES} KB", path)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refusal("不是 UTF-8 编码的文本，请另存为 UTF-8", path) from None
    except OSError as error:
        raise _refusal(f"打不开（{system_reason(error)}）", path) from None


def replace_text(path: Path, text: str) -> None:
    """The file written anew, whole or not at all, with the line ends that the text has.

    `UsageError` when it can't be written.
    """
    path = path.resolve()
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, "utf-8", newline="")
        if path.exists():
            draft.chmod(stat.S_IMODE(path.stat().st_mode))
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise UsageError(f"{path.as_posix()}：写不进去（{system_reason(error)}）") from error


def _refusal(message: str, path: Path, hint: str | None = None) -> RuleError:
    return RuleError(message, Span(path, 1, 1), "", hint)


def locate(error: LanguageError, path: Path, lines: Sequence[str]) -> RuleError:
    """A mistake of writing with the file and line that it stands in."""
    place = error.place
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    span = Span(path, place.line, place.column, place.length)
    english = is_english(lines)
    hint = error.hint and speak(error.hint, english)
    return RuleError(speak(error.message, english), span, line, hint)


def is_english(lines: Sequence[str]) -> bool:
    """Whether a rule file is written in the language's English words."""
    said = (line.split() for line in lines if line.strip() and not line.lstrip().startswith("#"))
    return next(said, ["规则"])[0].isascii()
