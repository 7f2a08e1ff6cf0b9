"""What happens when an output can't be written, or its reader goes away."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.calls import Run
from tests.forms import BAD, write_form

FULL = Path("/dev/full")
GOALINT = [sys.executable, "-m", "goalint"]


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_form(Path("表.xlsx"), BAD)


def goalint(arguments: Sequence[str], stdout: int | None) -> tuple[int, str]:
    done = subprocess.run([*GOALINT, *arguments], stdout=stdout, stderr=-1, check=False)
    return done.returncode, done.stderr.decode()


COMMANDS = [
    pytest.param(["check", "表.xlsx"], id="a check"),
    pytest.param(["check", "表.xlsx", "--output-format", "xlsx"], id="a report in bytes"),
    pytest.param(["show", "表.xlsx"], id="a form shown"),
    pytest.param(["rules"], id="rules"),
    pytest.param(["annotate", "表.xlsx"], id="an annotated copy"),
    pytest.param(["check", "-h"], id="help"),
    pytest.param(["--version"], id="the version"),
]


@pytest.fixture(params=["", "1"], ids=["buffered", "unbuffered"])
def buffering(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether Python gathers what it writes, as it does by itself."""
    monkeypatch.setenv("PYTHONUNBUFFERED", request.param)


@pytest.mark.skipif(not FULL.exists(), reason="no device that is full")
@pytest.mark.usefixtures("form", "buffering")
@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_full_disk_is_said_in_one_line(arguments: list[str]):
    with FULL.open("w") as full:
        code, said = goalint(arguments, full.fileno())
    assert code == 2
    assert said.splitlines()[-1].startswith("goalint：标准输出写不进去")
    assert "Traceback" not in said
    assert "Exception" not in said


FILES = [
    pytest.param(["check", "表.xlsx", "-o", str(FULL)], id="a report"),
    pytest.param(["check", "表.xlsx", "--report", f"xlsx={FULL}"], id="a report in bytes"),
    pytest.param(["check", "表.xlsx", "--write-baseline", str(FULL)], id="a baseline"),
    pytest.param(["show", "表.xlsx", "-o", str(FULL)], id="a form shown"),
]


@pytest.mark.skipif(not FULL.exists(), reason="no device that is full")
@pytest.mark.usefixtures("form")
@pytest.mark.parametrize("arguments", FILES)
def test_a_file_on_a_full_disk_is_named(arguments: list[str]):
    code, said = goalint(arguments, subprocess.DEVNULL)
    assert code == 2
    assert said.startswith(f"goalint：{FULL}：写不进去")
    assert said.count("\n") == 1


REFUSED = [
    pytest.param(["-o", "没有/甲.json"], "没有这个文件或文件夹", id="no such folder"),
    pytest.param(["-o", "."], "这是一个文件夹", id="a folder"),
    pytest.param(["-o", "表.xlsx/甲.json"], "路径里有一段不是文件夹", id="below a file"),
    pytest.param(["--report", f"json={'长' * 200}"], "名字太长，请改短", id="too long a name"),
    pytest.param(["--write-baseline", "没有/基线.json"], "没有这个文件或文件夹", id="a baseline"),
    pytest.param(["@没有.txt"], "没有这个文件或文件夹", id="a list that is read"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives other reasons")
@pytest.mark.parametrize(("arguments", "reason"), REFUSED)
def test_what_the_system_refuses_is_said_in_chinese(
    run: Run, form: None, arguments: list[str], reason: str
):
    code, _, said = run("check", "表.xlsx", *arguments)
    assert code == 2
    assert reason in said
    assert said.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives other reasons")
@pytest.mark.usefixtures("form")
def test_a_copy_whose_name_gets_too_long_is_no_traceback(run: Run):
    long = Path(f"{'长' * 80}.xlsx")
    Path("表.xlsx").rename(long)
    code, _, said = run("annotate", str(long))
    assert code == 2
    assert "写不进去（名字太长，请改短）" in said


FEW = """
import resource
from goalint.cli import main
resource.setrlimit(resource.RLIMIT_NOFILE, (12, 12))  # too few for workers
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.usefixtures("form")
@pytest.mark.parametrize("output", [[], ["-o", "报告.txt"]])
def test_what_the_system_refuses_is_not_laid_to_standard_output(output: list[str]):
    forms = [shutil.copy("表.xlsx", f"{number}.xlsx") for number in range(60)]
    checked = [sys.executable, "-c", FEW, "check", *forms, "-j", "2", "--no-cache", *output]
    done = subprocess.run(checked, capture_output=True, check=False)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert said.endswith("打开的文件太多\n")
    assert "标准输出" not in said


@pytest.mark.usefixtures("form", "buffering")
@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_reader_that_has_seen_enough_is_no_trouble(arguments: list[str]):
    ours, theirs = os.pipe()
    os.close(ours)
    code, said = goalint(arguments, theirs)
    os.close(theirs)
    assert (code, said) == (1, "")


CLOSED = [
    pytest.param(">&-", ["表.xlsx", "-o", "报告.txt"], 1, id="output"),
    pytest.param("2>&-", ["没有/"], 2, id="error"),
    pytest.param("2>&-", ["许多", "--no-cache"], 1, id="error, with files enough for a bar"),
    pytest.param("<&-", ["-"], 2, id="input"),
    pytest.param("<&- >&- 2>&-", ["表.xlsx", "-o", "报告.txt"], 1, id="all"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell")
@pytest.mark.usefixtures("form")
@pytest.mark.parametrize(("redirected", "arguments", "expected"), CLOSED)
def test_a_stream_that_is_closed_is_no_trouble(
    redirected: str, arguments: list[str], expected: int
):
    Path("许多").mkdir()
    for number in range(60 if "许多" in arguments else 0):
        shutil.copy("表.xlsx", f"许多/{number}.xlsx")
    closed = ["sh", "-c", f'exec "$@" {redirected}', "sh", *GOALINT, "check", *arguments]
    done = subprocess.run(closed, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (expected, b"")
    if "-o" in arguments:
        assert "服务完成时限" in Path("报告.txt").read_text("utf-8")


@pytest.mark.skipif(not FULL.exists(), reason="no device that is full")
@pytest.mark.usefixtures("form")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [(["没有/"], 2), (["表.xlsx", "--exclude", "*", "--allow-empty"], 0), (["--没有"], 2)],
)
def test_where_nothing_can_be_said_the_exit_code_stays(arguments: list[str], expected: int):
    with FULL.open("w") as full:
        done = subprocess.run(
            [*GOALINT, "check", *arguments], stdout=subprocess.DEVNULL, stderr=full, check=False
        )
    assert done.returncode == expected


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell")
@pytest.mark.usefixtures("form")
def test_what_is_said_beside_a_report_never_gets_into_it():
    shutil.copy("表.xlsx", "旧.xlsx")
    checked = [*GOALINT, "check", ".", "--exclude", "旧.xlsx", "--output-format", "json"]
    closed = ["sh", "-c", 'exec "$@" 2>&-', "sh", *checked]
    done = subprocess.run(closed, stdout=subprocess.PIPE, check=False)
    assert json.loads(done.stdout)["summary"]["files"] == 1
