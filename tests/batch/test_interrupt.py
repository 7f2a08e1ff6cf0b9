"""Ctrl-C during a run: a whole report of what was checked, which says that it is not all."""

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest

from goalint.report.interchange.schema import report_schema
from tests.forms import BAD, write_form

FILES = 3000

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="no signal can be sent to one process of a console"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    first = write_form(folder / "0000.xlsx", BAD)
    for number in range(1, FILES):
        shutil.copy(first, folder / f"{number:04}.xlsx")
    return folder


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_stopped_run_says_that_it_is_partial(folder: Path, tmp_path: Path, jobs: str):
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "goalint", "check", "--isolated", "--jobs", jobs]
    command += ["--output-format", "jsonl", "--report", f"json={report}", str(folder)]
    errors = tmp_path / "errors.txt"
    with (
        errors.open("w") as said,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=said, text=True, encoding="utf-8"
        ) as process,
    ):
        assert process.stdout is not None
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        lines = [json.loads(line) for line in (first, *process.stdout)]
    summary = lines[-1]
    checked = [line["path"] for line in lines if line["type"] == "file"]
    assert process.returncode == 2
    assert summary["type"] == "summary"
    assert summary["partial"] is True
    assert summary["files"] + summary["left"] == FILES
    assert checked == [f"{folder.as_posix()}/{each:04}.xlsx" for each in range(summary["files"])]
    assert errors.read_text("utf-8").startswith("goalint：中途停止")
    assert errors.read_text("utf-8").count("\n") == 1
    whole = json.loads(report.read_text("utf-8"))
    jsonschema.validate(whole, report_schema())
    assert whole["summary"] == {key: value for key, value in summary.items() if key != "type"}


STOPPED = [
    pytest.param(["opinions", "{forms}", "--output-dir", "{out}"], "cache", id="opinions"),
    pytest.param(["annotate", "{forms}", "--output-dir", "{out}"], "out", id="annotate"),
    pytest.param(["compare", "{forms}", "{forms}", "-o", "{out}"], "cache", id="compare"),
]


@pytest.mark.parametrize(("arguments", "grows"), STOPPED)
def test_other_commands_stop_with_a_word(
    folder: Path, tmp_path: Path, arguments: list[str], grows: str
):
    places = {"forms": folder, "out": tmp_path / "out", "cache": tmp_path / "cache"}
    places["cache"].mkdir()
    command = [sys.executable, "-m", "goalint", *(each.format(**places) for each in arguments)]
    environment = os.environ | {"XDG_CACHE_HOME": str(places["cache"])}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=-3, env=environment) as process:
        while not any(each.suffix in (".xlsx", ".sqlite3") for each in places[grows].rglob("*")):
            assert process.poll() is None, "ended before it began"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert (process.returncode, said.decode()) == (2, "goalint：已中断\n")
    written = [each for each in tmp_path.rglob("out*") if each.is_file()]
    written += [each for each in places["out"].rglob("*") if each.is_file()]
    assert all(zipfile.is_zipfile(each) for each in written)


def test_workers_end_with_a_run_that_is_killed(folder: Path):
    command = [sys.executable, "-m", "goalint", "check", "--isolated", "--jobs", "2"]
    command += ["--output-format", "jsonl", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        # Workers have the pipe too: all of them are gone once it ends.
        process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
