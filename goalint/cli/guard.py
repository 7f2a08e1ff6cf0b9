"""What no output may be: one of the inputs, or a workbook that goalint did not write."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from goalint.batch import SUFFIXES
from goalint.config import Settings
from goalint.errors import FormError, UsageError
from goalint.resources import import_late
from goalint.sheet import read_file
from goalint.sheet.container import identify


def guard_outputs(
    outputs: Iterable[Path | None], inputs: Iterable[str], named: Collection[str]
) -> set[str]:
    """The inputs that are none, see `guard_inputs`; None is standard output.

    `UsageError` for an output that would be written over a file that is not to be lost.
    """
    there = [output for output in outputs if output and output.exists()]
    rewritten = guard_inputs(there, inputs, named) if there else set()
    for output in there:
        guard_workbook(output)
    return rewritten


def guard_inputs(
    outputs: Iterable[Path], inputs: Iterable[str], named: Collection[str]
) -> set[str]:
    """The inputs that are none: summaries of ours, found in a folder, that are written anew.

    Inputs are paths, addresses or `-`; `named` are those that are given and not found.
    `UsageError` for an output that is any other input, however a named one is spelt or linked to;
    one that is found is looked at only if it has an output's name.
    """
    places = {place: output for output in outputs if (place := _place(output))}
    names = {output.name.casefold() for output in places.values()}
    rewritten: set[str] = set()
    for given in inputs if places else ():
        if given not in named and os.path.basename(given).casefold() not in names:  # noqa: PTH119 - many
            continue
        place = _place(given)
        if place and (output := places.get(place)):
            if given in named or not _is_summary(output):
                raise UsageError(f"{output}：这是要读的文件（{given}），没有写；请换一个文件名")
            rewritten.add(given)
    return rewritten


def guard_settings(outputs: Iterable[Path | None], used: Iterable[Settings]) -> None:
    """`UsageError` for an output that is one of the files that these settings come from or name."""
    there = [output for output in outputs if output]
    read = {str(file) for settings in used for file in settings.files} if there else set()
    guard_inputs(there, read, read)


def guard_workbook(output: Path) -> None:
    """`UsageError` for a workbook, by name or content, that is there and is no summary of ours."""
    if not output.exists() or _is_empty(output):
        return  # nothing is lost; what a run that was killed leaves is written over
    if _is_workbook(output) and not _is_summary(output):
        raise UsageError(
            f"{output}：已经有这个电子表格，不是 goalint 写的汇总，没有覆盖；"
            "请换一个文件名，或先移走"
        )


def _is_empty(output: Path) -> bool:
    return output.is_file() and not output.stat().st_size


def _is_workbook(output: Path) -> bool:
    if output.resolve().suffix.lower() in SUFFIXES:
        return True
    if not output.is_file():  # a pipe, which would wait for its writer
        return False
    try:
        identify(read_file(output))
    except FormError:
        return False
    return True


def _is_summary(output: Path) -> bool:
    mark = import_late("goalint.sheet.mark")
    return mark.read_mark(output) is mark.Mark.SUMMARY


def _place(path: str | Path) -> tuple[int, int] | None:
    """What tells files apart whatever they are called; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a season has a hundred thousand paths
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
