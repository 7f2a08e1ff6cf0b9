"""What the arguments of a check stand for: lists of paths read, folders walked."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from goalint.batch import STDIN, SUFFIXES, find_files
from goalint.cli.streams import tell
from goalint.errors import UsageError, system_reason
from goalint.location import as_shown, real_folder
from goalint.record import dataclass, replace
from goalint.resources import import_late

_LIST: Final = "@"


@dataclass(frozen=True, slots=True)
class Found:
    """The files that arguments stand for, the paths that are named, and the lists that name some.

    What is named is a file or a folder.
    """

    files: list[str]
    named: list[str]
    lists: list[str]

    def folders(self) -> set[Path]:
        """The real paths of the folders that are named."""
        return {real_folder(path) for path in self.named if Path(path).is_dir()}

    def without(self, others: Collection[str]) -> "Found":
        """The same less some files."""
        return replace(self, files=[file for file in self.files if file not in others])


def files_to_check(arguments: Iterable[str], diff_base: str | None) -> Found:
    """The files that the arguments name, the current folder's by default.

    With `diff_base` only those changed since, which may be none. `UsageError` if there is no form.
    """
    given = list(arguments) or ["."]
    if "" in given:
        raise UsageError("有一个路径是空的；要检查当前文件夹就写 .")
    lists: list[str] = []
    named: list[str] = []
    for each in given:
        if _is_list(each):
            lists.append(each.removeprefix(_LIST))
            named += _read_list(lists[-1])
        else:
            named.append(each)
    named = list(map(as_shown, named))
    files = find_files(named)
    if not files:
        suffixes = " ".join(SUFFIXES)
        raise UsageError(f"{'、'.join(given)}：没有找到可以检查的申报表（{suffixes}）")
    if diff_base is not None:
        here = [file for file in files if file != STDIN]
        changed = {STDIN, *import_late("goalint.git").changed_since(diff_base, here)}
        files = [file for file in files if file in changed]
        if not files:
            tell(f"自 {diff_base} 以来没有改动过申报表，没有要检查的")
    return Found(files, named, lists)


def one_file(argument: str) -> Path:
    """The file that an argument names; `UsageError` when there is none."""
    path = Path(argument)
    if not path.is_file():
        raise UsageError(f"{argument}：没有这个文件，请检查路径和文件名")
    return path


def _is_list(argument: str) -> bool:
    """Whether `@清单.txt` stands for the paths in it; a form of such a name is taken for itself."""
    return argument.startswith(_LIST) and not Path(argument).exists()


def _read_list(file: str) -> list[str]:
    """The paths in a list, one a line, in UTF-8."""
    try:
        text = Path(file).read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"@{file}：打不开这个清单（{system_reason(error)}）") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"@{file}：不是 UTF-8 编码的文本，请另存为 UTF-8") from error
    return [line for line in text.split("\n") if line.strip()]
