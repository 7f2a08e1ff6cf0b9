"""A whole check of forms that are all different, beside reading the same file."""

import time
from collections.abc import Callable, Iterator
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


def measure(rounds: int) -> Iterator[Table]:
    """One table; `rounds` has no say, as no form may be checked twice before its first check."""
    with TemporaryDirectory() as folder:
        paths = [path for path in make_season(Path(folder)) if path.suffix == ".xlsx"]
        linter = load_linter(Settings())
        read, first, again = [], [], []
        for path in paths:
            before = _timed(_read, path)
            first.append(_timed(linter.lint_file, path, path.name))
            between = _timed(_read, path)
            again.append(_timed(linter.lint_file, path, path.name))
            read.append((before + between + _timed(_read, path)) / 3)
        forms = len(paths) - WARMING
        task = (
            f"The {forms} .xlsx forms of a generated season of {SEASON}, after {WARMING} others: "
            "no two alike, each checked by a running process that has not met its texts, and once "
            "more when it has; read before, between and after. Medians over the forms."
        )
        yield Table(
            "Different forms",
            task,
            [
                _timing("python-calamine, every sheet to lists", read, read),
                _timing(f"goalint {__version__}, whole check", first, read),
                _timing("the same, of texts that it knows", again, read),
            ],
        )


def _timing(label: str, seconds: list[float], read: list[float]) -> Timing:
    """Medians of the forms after the first."""
    ratios = [each / by for each, by in zip(seconds, read, strict=True)]
    return Timing(label, median(seconds[WARMING:]), median(ratios[WARMING:]))


def _timed(work: Callable[..., object], *given: object) -> float:
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def _read(path: Path) -> None:
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
