"""What the arguments of a check stand for: lists of paths read, folders walked."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from goalint.aside import plain_path
from goalint.batch import STDIN, SUFFIXES, find_files, is_remote
from goalint.errors import UsageError, system_reason
from goalint.resources import import_late
from goalint.text import visible

_LIST: Final = "@"
_COPY: Final = "（批注）"  # in the name of an annotated copy, as goalint gives it


def files_to_check(arguments: Iterable[str], diff_base: str | None) -> list[str]:
    """The files that the arguments name, the current folder's by default.

    With `diff_base` only those changed since, which may be none. `UsageError` if there is no form.
    """
    given = list(arguments) or ["."]
    if "" in given:
        raise UsageError("有一个路径是空的；要检查当前文件夹就写 .")
    named = list(_expand(given))
    files = _without_ours(find_files(named), named)
    if not files:
        suffixes = " ".join(SUFFIXES)
        raise UsageError(f"{'、'.join(given)}：没有找到可以检查的申报表（{suffixes}）")
    if diff_base is None:
        return files
    named = [file for file in files if file != STDIN]
    changed = {STDIN, *import_late("goalint.git").changed_since(diff_base, named)}
    kept = [file for file in files if file in changed]
    if not kept:
        print(f"自 {diff_base} 以来没有改动过申报表，没有要检查的", file=sys.stderr)
    return kept


def places_of(arguments: Iterable[str], files: Iterable[str], diff_base: str | None) -> set[Path]:
    """The files of a run and, where all of a folder was looked at, the folder: absolute paths."""
    folders = (each for each in [*arguments] or ["."] if diff_base is None and Path(each).is_dir())
    return {plain_path(Path(place)) for place in (*files, *folders)}


def _without_ours(files: Sequence[str], named: Sequence[str]) -> list[str]:
    """The files without what goalint wrote itself, except where it is named; said either way."""
    given = set(named)
    doubtful = [file for file in files if (_COPY in file) or file not in given]
    if not doubtful:
        return list(files)
    mark_of = import_late("goalint.sheet.mark").mark_of
    ours = {file for file in doubtful if not is_remote(file) and mark_of(Path(file))}
    handed_in = {file for file in ours - given if _is_handed_in(Path(file))}
    skipped = ours - given - handed_in
    for file in files:
        if file in ours & given:
            print(visible(f"注意：{file}：这是 goalint 写的，不是申报表原件"), file=sys.stderr)
        elif file in handed_in:
            said = f"注意：{file}：这是改过的批注副本，旁边没有原件，当作申报表检查"
            print(visible(said), file=sys.stderr)
    if skipped:
        told = f"跳过 {len(skipped)} 个 goalint 写的电子表格（批注副本、汇总、审核意见表）"
        more = " 等" if len(skipped) > 1 else ""
        first = next(file for file in files if file in skipped)
        print(visible(f"{told}，不是申报表原件：{first}{more}"), file=sys.stderr)
    return [file for file in files if file not in skipped]


def _is_handed_in(file: Path) -> bool:
    """Whether a workbook of ours is a copy that somebody worked on, in place of the original."""
    mark = import_late("goalint.sheet.mark")
    if mark.mark_of(file) is not mark.Mark.ANNOTATED:
        return False
    original = file.stem.removesuffix(_COPY)
    if original != file.stem and any(
        file.with_name(original + suffix).exists() for suffix in SUFFIXES
    ):
        return False
    return not import_late("goalint.annotate").was_annotated(file.read_bytes())


def _expand(arguments: Iterable[str]) -> Iterator[str]:
    """`@清单.txt` stands for the paths in it; a form of such a name is taken for itself."""
    for argument in arguments:
        if argument.startswith(_LIST) and not Path(argument).exists():
            yield from _read_list(Path(argument.removeprefix(_LIST)))
        else:
            yield argument


def _read_list(file: Path) -> list[str]:
    """The paths in a list, one a line, in UTF-8."""
    try:
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"@{file}：打不开这个清单（{system_reason(error)}）") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"@{file}：不是 UTF-8 编码的文本，请另存为 UTF-8") from error
    return [line for line in text.split("\n") if line.strip()]
