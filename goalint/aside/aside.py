"""What a run sets aside: by the waivers and the baselines that its settings name."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from goalint.aside.baseline import Baseline, Extent, place_of, read_baseline
from goalint.aside.waivers import Waivers, read_waivers
from goalint.config import Settings
from goalint.finding import FileResult, Notice, PairAside, PairFinding, Status
from goalint.lang.definition.scope import Scope
from goalint.lint import load_linter
from goalint.location import plain_path, real_path
from goalint.pack import Pack

Compare = Callable[
    [Callable[[PairFinding], PairAside | None]], Iterator[PairFinding | PairAside]
]  # what forms have in common, by what lets it pass


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
        self.pair_rules = frozenset(rule.name for rule in pack.rules if rule.scope is Scope.PAIR)
        self.compared = False  # the forms of the season with each other
        self.checked = set[str]()
        self.settings: dict[str, Settings] = {}

    def apply(self, asked: tuple[str, Settings], result: FileResult) -> FileResult:
        """A result less what is set aside."""
        path, settings = asked
        if self.waivers or self.baselines:
            self.settings[result.path] = settings
        if self.waivers:
            scheme = load_linter(settings).scheme
            result = self.waivers.apply(result, plain_path(path), settings.waivers, scheme)
        named = self.named or settings.baseline
        if named in self.baselines:
            if result.status is Status.CHECKED:
                self.checked.add(place_of(path))
            result = self.baselines[named].apply(result)
        return result

    def compare(
        self, find: Compare, last_year: Collection[str]
    ) -> Iterator[PairFinding | PairAside]:
        """What forms have in common, and what of it is set aside.

        `last_year` are the files of the year before.
        """
        self.compared = True
        self.checked.update(map(place_of, last_year))
        if self.waivers:
            self.waivers.compare(map(plain_path, self.settings), map(plain_path, last_year))
        for pair in find(self._waived):
            if isinstance(pair, PairFinding) and self.baselines:
                named = self.named or self.settings[pair.place.path].baseline
                if named in self.baselines:
                    yield self.baselines[named].apply_pair(pair)
                    continue
            yield pair

    def _waived(self, pair: PairFinding) -> PairAside | None:
        if self.waivers is None:
            return None
        return self.waivers.apply_pair(pair, self.settings[pair.place.path].waivers)

    @property
    def silent(self) -> frozenset[str]:
        """Rules that the run says nothing of."""
        return self.left_out if self.compared else self.left_out | self.pair_rules

    def notices(self) -> list[Notice]:
        """What is to be said of waivers and baselines when all files are checked."""
        extent = Extent(self.silent, self.checked)
        known = [notice for each in self.baselines.values() for notice in each.notices(extent)]
        return [*(self.waivers.notices() if self.waivers else ()), *known]
