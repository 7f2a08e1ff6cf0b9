"""A run over forms, as commands share it: files found, checked, and what is waived set aside."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from goalint.aside import Aside
from goalint.batch import SUFFIXES, check_files, find_files
from goalint.config import Settings, settings_of
from goalint.errors import UsageError
from goalint.finding import FileResult
from goalint.lint import load_linter
from goalint.pack import Pack, join_packs


def run(
    paths: Iterable[str], load: Callable[[Path | None], Settings], jobs: int
) -> tuple[Pack, Iterator[FileResult]]:
    """The rules in use and the results of the files, waivers applied.

    `load` gives the settings of a folder, None being the current one. `UsageError` when there is
    no file to check.
    """
    named = list(paths)
    files = find_files(named)
    if not files:
        suffixes = " ".join(sorted(SUFFIXES))
        raise UsageError(f"{'、'.join(named)}：没有找到可以检查的申报表（{suffixes}）")
    asked = list(zip(files, settings_of(files, load), strict=True))
    used = tuple(dict.fromkeys(settings for _, settings in asked))
    pack = join_packs([load_linter(settings).pack for settings in used])
    aside = Aside(used, pack, None, ignore_waivers=False)
    return pack, map(aside.apply, asked, check_files(asked, jobs or os.cpu_count() or 1))
