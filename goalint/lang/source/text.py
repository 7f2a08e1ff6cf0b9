"""Rule files read, and in which of the two spellings they are written."""

from collections.abc import Sequence
from pathlib import Path

from goalint.errors import RuleError, Span, system_reason
from goalint.lang.definition import limits
from goalint.lang.source.files import SUFFIX, right_name


def read_text(path: Path) -> str:
    """The text of a rule file; `RuleError` when it is none, is too large, or can't be read."""
    try:
        if not path.exists():
            raise _refusal("没有这个文件，请检查路径和文件名", path)
        if not path.is_file():
            raise _refusal("不是文件，规则要写在以 .rule 结尾的文本文件里", path)
        if right := right_name(path.name):
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


def _refusal(message: str, path: Path, hint: str | None = None) -> RuleError:
    return RuleError(message, Span(path, 1, 1), "", hint)


def is_english(lines: Sequence[str]) -> bool:
    """Whether a rule file is written in the language's English words."""
    said = (line.split() for line in lines if line.strip() and not line.lstrip().startswith("#"))
    return next(said, ["规则"])[0].isascii()
