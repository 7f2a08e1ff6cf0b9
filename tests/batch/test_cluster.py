"""A real scheduler with two real workers: the same results as here, also when one is killed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pytest
from distributed import Client

from goalint.batch import Cluster, check_files
from goalint.batch.cluster import connect
from goalint.batch.many import check_chunk, check_elsewhere
from goalint.config import Settings
from goalint.errors import UsageError
from goalint.finding import FileResult
from tests.calls import Run
from tests.forms import BAD, GOOD, write_form

FILES = 80


@dataclass
class Started:
    """A cluster on this machine: its scheduler's address and its workers' processes."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Started]:
    file = tmp_path / "scheduler.json"
    place = ["--scheduler-file", str(file), "--host", "127.0.0.1"]
    with ExitStack() as stack:

        def started(module: str, *arguments: str) -> subprocess.Popen[bytes]:
            process = stack.enter_context(start(module, *arguments))
            stack.callback(process.kill)
            return process

        scheduler = started("dask_scheduler", *place, "--port", "0")
        while not (file.exists() and file.read_text().endswith("}")):
            assert scheduler.poll() is None
        alone = ["--no-nanny", "--nthreads", "1", "--local-directory", str(tmp_path / "work")]
        workers = [started("dask_worker", *place, *alone) for _ in range(2)]
        yield Started(json.loads(file.read_text())["address"], scheduler, workers)


def tasks_done(cluster: Started) -> int:
    """How many tasks the cluster has done since it was started."""
    with Client(cluster.address) as client:
        counts: dict[str, int] = client.run(lambda dask_worker: dask_worker.state.executed_count)
    return sum(counts.values())


@pytest.fixture
def season(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Settings]]:
    """Relative paths, as they are mostly given; one file is none, one is no workbook."""
    folder = tmp_path / "forms"
    write_form(folder / "好.xlsx", GOOD)
    write_form(folder / "坏.xlsx", BAD)
    (folder / "不是表格.xlsx").write_bytes(b"nothing")
    monkeypatch.chdir(tmp_path)
    names = ("forms/好.xlsx", "forms/坏.xlsx", "forms/不是表格.xlsx", "forms/没有.xlsx")
    return [(name, Settings(cache=False)) for name in islice(cycle(names), FILES)]


@pytest.fixture
def serial(season: list[tuple[str, Settings]]) -> list[FileResult]:
    return list(check_files(season, 1))


@pytest.mark.parametrize("after", [1, 30])
def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    cluster: Started, season: list[tuple[str, Settings]], serial: list[FileResult], after: int
):
    with connect(cluster.address, 1) as engine:
        results = check_elsewhere(season, engine)
        got = [next(results) for _ in range(after)]
        cluster.workers[0].kill()
        cluster.workers[0].wait()
        assert [*got, *results] == serial


def test_the_report_is_the_same_to_the_byte(
    cluster: Started, season: list[tuple[str, Settings]], run: Run
):
    here = run("check", "--output-format", "json", "forms")
    there = run(
        "check", "--output-format", "json", "--engine", "dask", "--scheduler", cluster.address,
        "forms",
    )  # fmt: skip
    assert there == here
    assert here[0] == 2


@pytest.mark.usefixtures("season")
def test_last_years_forms_are_checked_there_too(cluster: Started, tmp_path: Path, run: Run):
    write_form(tmp_path / "今年" / "好.xlsx", GOOD)
    asked = ["check", "--output-format", "json", "今年", "--season"]
    there = ["--engine", "dask", "--scheduler", cluster.address]
    done = [tasks_done(cluster)]
    for arguments in ([], ["--previous", "forms"]):
        assert run(*asked, *arguments, *there) == run(*asked, *arguments)
        done.append(tasks_done(cluster))
    assert done[0] == 0 < done[1] < done[2] - done[1]


def test_a_worker_with_other_rules_is_refused():
    with pytest.raises(UsageError, match="规则同本机的不一样"):
        check_chunk([], digests={Settings(): b"another"})


def test_a_scheduler_that_is_not_there_is_told(run: Run, tmp_path: Path):
    form = write_form(tmp_path / "好.xlsx", GOOD)
    code, out, err = run(
        "check", "--engine", "dask", "--scheduler", "nowhere://127.0.0.1:1", str(form)
    )
    assert (code, out) == (2, "")
    assert "连不上 Dask 调度器" in err


def test_a_scheduler_that_is_lost_ends_the_run(
    cluster: Started, season: list[tuple[str, Settings]], serial: list[FileResult]
):
    with connect(cluster.address, 1) as engine:
        results = check_elsewhere(season * 20, engine)
        got = [next(results)]
        cluster.scheduler.kill()
        cluster.scheduler.wait()
        with pytest.raises(UsageError, match="断了"):
            got.extend(each for each in results)
        assert got == (serial * 20)[: len(got)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--scheduler", "tcp://127.0.0.1:1", "forms"], "--engine dask 一起用"),
        (["--engine", "dask", "-"], "标准输入"),
    ],
    ids=["a scheduler without dask", "standard input"],
)
def test_what_does_not_go_together_is_told(run: Run, arguments: list[str], said: str):
    code, out, err = run("check", *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_cluster_may_be_made_for_the_run(
    season: list[tuple[str, Settings]], serial: list[FileResult]
):
    assert list(check_files(season, 2, cluster=Cluster())) == serial


WITHOUT = """
import sys
sys.modules[sys.argv[1]] = None
from goalint.cli import main
main(sys.argv[2:])
"""


@pytest.mark.parametrize(
    ("missing", "arguments"),
    [("distributed", ["--engine", "dask", "forms"]), ("fsspec", ["memory://forms"])],
    ids=["the cluster", "the storage"],
)
@pytest.mark.usefixtures("season")
def test_what_has_to_be_installed_is_told(missing: str, arguments: list[str]):
    command = [sys.executable, "-c", WITHOUT, missing, "check", *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "pip install 'goalint[dask]'" in ran.stderr
    assert ran.stderr.count("\n") == 1
