"""A whole season as one command, the same again, and more forms than that.

    python bench/scale.py --forms 100000

measures one run of so many forms, which are copies of a season's under their own names.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from make_season import SEASON, make_season
from table import Table
from timing import Timing

SIZES = (500, 1000, 2000, 4000)
RUNS = 3


@dataclass(frozen=True, slots=True)
class Ran:
    """A command's seconds by the clock and on the processors, and its largest process in MiB."""

    seconds: float
    busy: float
    largest: float


def measure(rounds: int) -> Iterator[Table]:
    """Two tables; of `rounds` three are run at most, as each takes long."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        paths = make_season(folder / "forms", max(*SIZES, SEASON))
        yield _season(folder, paths[:SEASON], min(rounds, RUNS))
        yield _linear(folder, paths)


def _season(folder: Path, paths: list[Path], runs: int) -> Table:
    """The season checked for the first time, again, and with one form in twenty changed."""
    season = _some(folder / "season", paths)
    first, again, changed = [], [], []
    for _ in range(runs):
        shutil.rmtree(folder / "cache", ignore_errors=True)
        _check(folder, folder / "one")  # rules compiled, as after any first check
        first.append(_check(folder, season))
        again.append(_check(folder, season))
        for path in sorted(season.iterdir())[::20]:
            path.write_bytes(path.read_bytes() + b" ")
        changed.append(_check(folder, season))
        season = _some(folder / "season", paths)
    said = f"`goalint check` of {len(paths)} different forms (.xls among them) by two processes, "
    return Table(
        "A season as one command",
        said + "JSON and statistics written.",
        f"Medians of {runs} runs.",
        list(_timings({"first": first, "again": again, "one in twenty changed": changed})),
    )


def _linear(folder: Path, paths: list[Path]) -> Table:
    """First checks of more and more forms; seconds are by form."""
    ran = {}
    for size in SIZES:
        shutil.rmtree(folder / "cache", ignore_errors=True)
        _check(folder, folder / "one")
        ran[f"{size:,} forms"] = [_check(folder, _some(folder / "some", paths[:size]))]
    task = (
        "First checks by two processes, seconds a form: what is twice as much takes twice as long."
    )
    sizes = dict(zip(ran, SIZES, strict=True))
    return Table("More forms", task, "Each once.", list(_timings(ran, sizes)))


def _timings(ran: dict[str, list[Ran]], sizes: dict[str, int] | None = None) -> Iterator[Timing]:
    first = None
    for name, runs in ran.items():
        forms = sizes[name] if sizes else 1
        seconds = median(run.seconds for run in runs) / forms
        first = first or seconds
        largest = max(run.largest for run in runs)
        busy = median(run.busy for run in runs) / forms
        said = f"{name}; processors {busy:.3g} s, largest process {largest:.0f} MiB"
        yield Timing(said, seconds, seconds / first)


def _some(folder: Path, paths: list[Path]) -> Path:
    """A folder with only these forms."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, path in enumerate(paths):
        shutil.copy(path, folder / f"{number:06}{path.suffix}")
    return folder


def _check(folder: Path, forms: Path) -> Ran:
    """One command; what it finds is no failure of it."""
    if not forms.exists():
        forms.mkdir()
        shutil.copy(next((folder / "forms").iterdir()), forms)
    reports = ["--output-format", "json", "--output", str(folder / "report.json")]
    reports += ["--report", f"statistics={folder / 'statistics.txt'}"]
    start = time.perf_counter()
    process = _start(folder, forms, *reports)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise RuntimeError(f"a check of {forms} failed")
    return Ran(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _start(
    folder: Path, forms: Path, *reports: str, stdout: int | None = None
) -> "subprocess.Popen[bytes]":
    """A check by two processes, which keeps what it knows in the folder."""
    command = [sys.executable, "-m", "goalint", "check", "--isolated", "--jobs", "2", str(forms)]
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.Popen([*command, *reports], env=environment, stdout=stdout)


def _first_result(folder: Path, forms: Path) -> float:
    """Seconds from a command's start to the first line of its report."""
    start = time.perf_counter()
    with _start(folder, forms, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        seconds = time.perf_counter() - start
        process.send_signal(signal.SIGINT)  # which ends its workers too
        process.communicate()
    return seconds


def main() -> None:
    """One large run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=10 * SEASON)
    parser.add_argument("--different", type=int, default=SEASON, help="of them, the rest copies")
    arguments = parser.parse_args()
    with TemporaryDirectory() as place:
        folder = Path(place)
        paths = make_season(folder / "forms", min(arguments.different, arguments.forms))
        many = folder / "many"
        many.mkdir()
        for number in range(arguments.forms):
            path = paths[number % len(paths)]
            os.link(path, many / f"{number:07}{path.suffix}")
        _check(folder, folder / "one")  # rules compiled, as after any first check
        for name in ("first", "again"):
            waited = _first_result(folder, many)
            ran = _check(folder, many)
            each = ran.seconds / arguments.forms * 1000
            print(
                f"{name}: {arguments.forms} forms ({len(paths)} different) in {ran.seconds:.1f} s, "
                f"{each:.2f} ms a form; processors {ran.busy:.1f} s, "
                f"largest process {ran.largest:.0f} MiB; first result after {waited:.2f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
