"""What a run sets aside: by the waivers and the baseline that its settings name."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from goalint.aside.baseline import Baseline, read_baseline
from goalint.aside.waivers import Waivers, read_waivers
from goalint.config import Settings
from goalint.finding import FileResult, Notice
from goalint.lint import load_linter
from goalint.pack import Pack


class Aside:
    """Waivers and baseline of a run, applied to its results as they come."""

    waivers: Waivers | None
    baseline: Baseline | None

    def __init__(
        self, used: Sequence[Settings], pack: Pack, baseline: Path | None, *, ignore_waivers: bool
    ) -> None:
        """`used` are the settings of the run's files; `baseline` goes before theirs."""
        files = dict.fromkeys(file for settings in used for file in settings.waivers)
        names = {*(rule.name for rule in pack.rules), *pack.left_out}
        self.waivers = (
            None
            if ignore_waivers
            else read_waivers(files, names, date.today(), frozenset(pack.left_out))
        )
        named = baseline or next((each.baseline for each in used if each.baseline), None)
        self.baseline = read_baseline(named) if named else None

    def apply(self, asked: tuple[str, Settings], result: FileResult) -> FileResult:
        """A result less what is set aside."""
        path, settings = asked
        if self.waivers:
            scheme = load_linter(settings).scheme
            result = self.waivers.apply(result, Path(path).absolute(), scheme)
        return self.baseline.apply(result) if self.baseline else result

    def notices(self) -> list[Notice]:
        """What is to be said of waivers and baseline when all files are checked."""
        said = [each for each in (self.waivers, self.baseline) if each]
        return [notice for each in said for notice in each.notices()]
