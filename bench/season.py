"""A whole check of forms that are all different, each seen once, beside reading the same file."""

import time
from collections.abc import Iterator
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
    """One table; `rounds` has no say, as no form may be checked twice."""
    with TemporaryDirectory() as folder:
        paths = [path for path in make_season(Path(folder)) if path.suffix == ".xlsx"]
        linter = load_linter(Settings())
        reading, checking, ratios = [], [], []
        for number, path in enumerate(paths):
            before = _timed_read(path)
            start = time.perf_counter()
            linter.lint_file(path, path.name)
            spent = time.perf_counter() - start
            read = (before + _timed_read(path)) / 2
            if number >= WARMING:
                reading.append(read)
                checking.append(spent)
                ratios.append(spent / read)
        task = (
            f"The {len(ratios)} .xlsx forms of a generated season of {SEASON}, after {WARMING} "
            "others: no two alike, each checked once by a running process and read right before "
            "and right after. Medians over the forms."
        )
        yield Table(
            "Different forms",
            task,
            [
                Timing("python-calamine, every sheet to lists", median(reading), 1.0),
                Timing(f"goalint {__version__}, whole check", median(checking), median(ratios)),
            ],
        )


def _timed_read(path: Path) -> float:
    start = time.perf_counter()
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
    return time.perf_counter() - start
