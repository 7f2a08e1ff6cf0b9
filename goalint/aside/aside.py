"""What a run sets aside: by the waivers and the baselines that its settings name."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from goalint.aside.baseline import Baseline, Extent, place_of, read_baseline
from goalint.aside.waivers import Waivers, read_waivers
from goalint.config import Settings
from goalint.finding import FileResult, Notice, Status
from goalint.lint import load_linter
from goalint.location import plain_path, real_path
from goalint.pack import Pack


class Aside:
    """Waivers and baselines of a run, applied to its results as they come."""

    waivers: Waivers | None
    baselines: dict[Path, Baseline]

    def __init__(
        self,
        used: Sequence[Settings],
        pack: Pack,
        baseline: Path | None,
        *,
        ignore_waivers: bool,
        written: Path | None = None,
    ) -> None:
        """`used` are the settings of the run's files; `baseline` goes before theirs.

        `written` is a baseline that the run is to write, and that need not be there before.
        """
        files = dict.fromkeys(file for settings in used for file in settings.waivers)
        self.waivers = None if ignore_waivers else read_waivers(files, pack, date.today())
        self.named = baseline
        named = [baseline] if baseline else [each.baseline for each in used if each.baseline]
        self.baselines = {
            file: read_baseline(file)
            for file in dict.fromkeys(named)
            if file.exists() or not written or real_path(file) != real_path(written)
        }
        self.left_out = frozenset(pack.left_out)
        self.checked = set[str]()

    def apply(self, asked: tuple[str, Settings], result: FileResult) -> FileResult:
        """A result less what is set aside."""
        path, settings = asked
        if self.waivers:
            scheme = load_linter(settings).scheme
            result = self.waivers.apply(result, plain_path(path), settings.waivers, scheme)
        named = self.named or settings.baseline
        if named in self.baselines:
            if result.status is Status.CHECKED:
                self.checked.add(place_of(path))
            result = self.baselines[named].apply(result)
        return result

    def notices(self) -> list[Notice]:
        """What is to be said of waivers and baselines when all files are checked."""
        extent = Extent(self.left_out, self.checked)
        known = [notice for each in self.baselines.values() for notice in each.notices(extent)]
        return [*(self.waivers.notices() if self.waivers else ()), *known]
