"""A whole check of forms that are all different, beside reading the same file."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from make_season import SEASON, make_season
from python_calamine import CalamineWorkbook
from table import Table
from timing import Timing

from goalint import __version__
from goalint.config import Settings
from goalint.lint import load_linter

WARMING = 60  # forms checked before the clock runs: a season's first forms teach the rest
ROUNDS = 7  # through the whole season, the first of which meets its texts


@dataclass(frozen=True, slots=True)
class _Times:
    """Seconds of one form, round by round: of reading it, and of checking it in between."""

    read: list[float] = field(default_factory=list)
    checked: list[float] = field(default_factory=list)

    def ratio(self, rounds: slice) -> float:
        """How much longer a check took than a read, medians of these rounds."""
        return median(self.checked[rounds]) / median(self.read[rounds])


def measure(rounds: int) -> Iterator[Table]:
    """One table; of `rounds` two are run at least, seven at most."""
    with TemporaryDirectory() as folder:
        paths = [path for path in make_season(Path(folder)) if path.suffix == ".xlsx"]
        linter = load_linter(Settings())
        times = [_Times() for _ in paths]
        rounds = max(2, min(rounds, ROUNDS))
        for _ in range(rounds):
            for path, spent in zip(paths, times, strict=True):
                before = _timed(_read, path)
                spent.checked.append(_timed(linter.lint_file, path, path.name))
                spent.read.append((before + _timed(_read, path)) / 2)
    task = (
        f"The {len(paths) - WARMING} .xlsx forms of a generated season of {SEASON}, after "
        f"{WARMING} others, by a running process: no two alike, read before and after each check. "
        "The first round through all of them meets their texts, those after it find each text "
        "known, as what is remembered holds a season."
    )
    first, warm = slice(1), slice(1, None)
    yield Table(
        "Different forms",
        task,
        f"Of {rounds} interleaved rounds each form's median; of these the median over the forms.",
        [
            Timing(
                "python-calamine, every sheet to lists",
                median(median(each.read) for each in times[WARMING:]),
                1,
            ),
            _timing(f"goalint {__version__}, whole check, texts known", times, warm),
            _timing("the same, texts never met", times, first),
        ],
    )


def _timing(label: str, times: list[_Times], rounds: slice) -> Timing:
    """Medians of the forms after the first."""
    timed = times[WARMING:]
    return Timing(
        label,
        median(median(each.checked[rounds]) for each in timed),
        median(each.ratio(rounds) for each in timed),
    )


def _timed(work: Callable[..., object], *given: object) -> float:
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def _read(path: Path) -> None:
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
