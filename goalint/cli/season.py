"""What a season's forms have in common, for `check --season`."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from goalint.aside import Aside
from goalint.batch import Cluster, check_files, find_files, import_extra
from goalint.cli.originals import Originals
from goalint.config import Load, with_settings
from goalint.errors import UsageError
from goalint.finding import FileResult, Notice, PairAside, PairFinding, Status, Summary
from goalint.location import as_shown, is_remote
from goalint.pack import Pack
from goalint.record import dataclass


class Gathered(Protocol):
    """What `goalint.season.Season` does."""

    def add(self, file: FileResult, *, last_year: bool = False) -> None:
        """Remember a file's forms."""

    def findings(
        self, waive: Callable[[PairFinding], PairAside | None]
    ) -> Iterator[PairFinding | PairAside]:
        """What the forms have in common; `waive` lets some of it pass."""


@dataclass(frozen=True, slots=True)
class SeasonForms:
    """The forms of a season, gathered as their results come."""

    gathered: Gathered
    notices: list[Notice]  # forms of the year before that could not be read
    last_year: list[str]  # the files of those that could

    def gather(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """The results as they come, their forms remembered."""
        for result in results:
            self.gathered.add(result)
            yield result

    def sum_up(self, summary: Summary, aside: Aside) -> None:
        """Say what the forms have in common, and what of it is set aside."""
        summary.compare(aside.compare(self.gathered.findings, self.last_year))


def begin_season(
    pack: Pack,
    previous: str | None,
    load: Load,
    jobs: int,
    stopped: Callable[[], bool],
    cluster: Cluster | None,
) -> SeasonForms:
    """A season that knows the forms of the year before: of a file, a folder or an address.

    The rest is as `check_files` has it.
    """
    make = import_extra("goalint.season", "--season 比较全部的表", "season").Season
    season: Gathered = make(pack.rules)
    notices: list[Notice] = []
    last_year: list[str] = []
    if previous is not None:
        named = as_shown(previous)
        files = find_files([named]) if is_remote(named) or Path(named).exists() else []
        asked = list(with_settings(files, load))
        originals = Originals([named])
        results = check_files(asked, jobs, stopped=stopped, cluster=cluster)
        for _, result in originals.among(asked, results):
            season.add(result, last_year=True)
            if result.status is Status.CHECKED:
                last_year.append(result.path)
            else:
                text = f"上年的表没有用上：{result.reason}"
                notices.append(Notice(result.path, text, wrong=True))
        if not (originals.taken or stopped()):
            raise UsageError(f"--previous {previous}：没有找到上年的申报表，请检查路径")
    return SeasonForms(season, notices, last_year)
