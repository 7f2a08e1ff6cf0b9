"""A run over forms, as commands share it: settings and rules of its files, what is set aside."""

import gc
from collections.abc import Callable, Iterator
from itertools import starmap
from pathlib import Path
from typing import Final

from goalint.aside import Aside
from goalint.batch import STDIN, Asked, Cluster, check_files
from goalint.cli.interrupt import Interruption, interruptible
from goalint.cli.originals import Originals
from goalint.cli.output import tell_errors
from goalint.cli.paths import Found
from goalint.cli.streams import tell
from goalint.config import Load, Settings, with_settings
from goalint.errors import UsageError
from goalint.finding import FileResult, Notice, broken_notice
from goalint.lint import load_linter
from goalint.pack import Pack, join_packs
from goalint.record import dataclass
from goalint.text import one_line

_MANY: Final = 50_000  # new objects after which garbage is looked for; a form makes some thousand


@dataclass(frozen=True, slots=True)
class Run:
    """The files of a run with their settings, the rules in use, and what is set aside.

    `used` are those settings, each once.
    """

    asked: list[Asked]
    used: tuple[Settings, ...]
    originals: Originals
    pack: Pack
    aside: Aside

    def results(
        self,
        jobs: int,
        stdin_name: str = STDIN,
        stopped: Callable[[], bool] = lambda: False,
        cluster: Cluster | None = None,
        watched: Callable[[Iterator[FileResult]], Iterator[FileResult]] = iter,
    ) -> Iterator[FileResult]:
        """The results of the files in their order, less what is set aside.

        `watched` sees the results of all files, those too that goalint wrote itself; the rest is as
        `check_files` has it.
        """
        results = watched(check_files(self.asked, jobs, stdin_name, stopped, cluster))
        return starmap(self.aside.apply, self.originals.among(self.asked, results))

    def all_results(self, jobs: int) -> Iterator[FileResult]:
        """The results of all files, for a command to which a part of them is no use.

        `Interruption` when Ctrl-C is pressed: what Python raises by itself is lost where it
        meets a callback, as there are some when a process is forked. `UsageError` when goalint
        wrote all files itself.
        """
        with interruptible() as stopped:
            yield from self.results(jobs, stopped=stopped)
            if stopped():
                raise Interruption
        if not self.originals.taken:
            raise UsageError("没有找到可以检查的申报表")

    def looked_at(self) -> list[str]:
        """The files that are no workbooks of ours, once there are results of all."""
        skipped = {*self.originals.skipped}
        return [path for path, _ in self.asked if path not in skipped]

    def notices(self) -> tuple[Notice, ...]:
        """What is to be said of rules, waivers and baseline once there are results of all files."""
        broken = [broken_notice(len(self.pack.errors))] if self.pack.errors else []
        return (*broken, *self.aside.notices())

    def tell(self) -> bool:
        """Say on standard error what is wrong with rules, waivers and baseline, at the end.

        True when the run must not be called clean for it.
        """
        notices = self.aside.notices()
        for notice in notices:
            tell(one_line(f"注意：{notice.place}：{notice.text}"))
        tell_errors(self.pack)
        return bool(self.pack.errors) or any(notice.wrong for notice in notices)


def prepare(
    found: Found,
    load: Load,
    baseline: Path | None = None,
    *,
    ignore_waivers: bool = False,
    allow_empty: bool = False,
    written: Path | None = None,
) -> Run:
    """A run over these files; `load` gives the settings of a folder, None being the current one.

    Excluded files are left out, and that is said; `UsageError` when none is left, unless
    `allow_empty`. `written` is a baseline that the run writes.
    """
    asked = list(with_settings(found.files, load))
    if left := len(found.files) - len(asked):
        tell(f"按 exclude 排除了 {left} 个文件")
    if not (asked or allow_empty):
        raise UsageError("文件都按 exclude 排除了，没有可以检查的")
    used = tuple(dict.fromkeys(settings for _, settings in asked)) or (load(None),)
    pack = join_packs([load_linter(settings).pack for settings in used])
    collect_seldom()
    aside = Aside(used, pack, baseline, ignore_waivers=ignore_waivers, written=written)
    return Run(asked, used, Originals(found.named), pack, aside)


def collect_seldom() -> None:
    """Let Python look for garbage seldom: what a check leaves behind frees itself."""
    gc.set_threshold(_MANY, 20, 20)
