"""What the options of a check do, on real files."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from goalint.report.formats import FORMATS
from tests.calls import Run
from tests.forms import BAD, GOOD, write_form

LATE = "category/timeliness-as-quality"
ELSEWHERE = "target/target-points-elsewhere"
WARNED = [row for row in GOOD if row[1] != "质量指标"]  # a warning: no quality indicator


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_form(tmp_path / "好.xlsx", GOOD)
    write_form(tmp_path / "坏 表.xlsx", BAD)
    write_form(tmp_path / "警告.xlsx", WARNED)
    (tmp_path / "破.xlsx").write_bytes(b"PK broken")
    return tmp_path


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")

EXIT_CODES = [
    pytest.param(["好.xlsx"], 0, id="a form in order"),
    pytest.param(["好.xlsx", "--fail-on", "warning"], 0, id="advice, held strictly"),
    pytest.param(["警告.xlsx"], 0, id="a warning"),
    pytest.param(["警告.xlsx", "--max-warnings", "1"], 0, id="as many warnings as allowed"),
    pytest.param(["坏 表.xlsx", "--exit-zero"], 0, id="errors that shall not fail"),
    pytest.param(["警告.xlsx", "--max-warnings", "0", "--exit-zero"], 0, id="nor warnings"),
    pytest.param(["坏 表.xlsx", "--select", "coverage"], 0, id="errors of rules not selected"),
    pytest.param(["坏 表.xlsx", "--ignore", "category,target"], 0, id="errors of rules ignored"),
    pytest.param(["坏 表.xlsx"], 1, id="errors"),
    pytest.param(["好.xlsx", "--fail-on", "info"], 1, id="advice, held most strictly"),
    pytest.param(["警告.xlsx", "--fail-on", "warning"], 1, id="a warning, held strictly"),
    pytest.param(["警告.xlsx", "--max-warnings", "0"], 1, id="more warnings than allowed"),
    pytest.param(["破.xlsx", "--exit-zero"], 2, id="a broken file fails all the same"),
    pytest.param(["坏 表.xlsx", "破.xlsx", "--exit-zero"], 2, id="also among others"),
]


@pytest.mark.usefixtures("forms")
@pytest.mark.parametrize(("arguments", "expected"), EXIT_CODES)
def test_exit_code(run: Run, arguments: list[str], expected: int):
    code, _, err = run("check", *arguments)
    assert (code, err) == (expected, "")


WRONG = [
    pytest.param(["--select", "target/vage-target"], "target/vague-target", id="unknown rule"),
    pytest.param(["--ignore", "tragets"], "target", id="unknown group"),
    pytest.param(["--statistics", "--output-format", "json"], "输出格式", id="two formats"),
    pytest.param(["--stdin-filename", "表.xlsx"], "标准输入", id="a name for no standard input"),
    pytest.param(["@没有.txt"], "打不开这个清单", id="a list that is not there"),
    pytest.param(["@空.txt"], "没有找到", id="an empty list"),
    pytest.param(["@乱.txt"], "UTF-8", id="a list in another encoding"),
    pytest.param(["--engine", "dask", "-"], "标准输入", id="standard input for a cluster"),
    pytest.param(["--engine", "dask", "@横.txt"], "标准输入", id="a list with it for a cluster"),
    pytest.param(["--diff-base", "HEAD"], "git 仓库", id="no repository", marks=needs_git),
    pytest.param([""], "要检查当前文件夹就写 .", id="a path that is empty"),
    pytest.param(["--max-warnings", "-1"], "max-warnings", id="a number below nought"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_wrong_usage_is_said_in_words(run: Run, forms: Path, arguments: list[str], words: str):
    (forms / "空.txt").write_text("\n\n", "utf-8")
    (forms / "横.txt").write_text("-\n", "utf-8")
    (forms / "乱.txt").write_bytes("好.xlsx".encode("utf-16"))
    code, out, err = run("check", *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


@pytest.mark.usefixtures("forms")
def test_a_report_says_that_rules_were_left_out(run: Run):
    _, out, _ = run("check", "坏 表.xlsx", "--select", f"{LATE},{ELSEWHERE}", "--ignore", "target")
    assert LATE in out
    assert f"[{ELSEWHERE}]" not in out
    assert "--ignore target 只用了 1 条规则" in out


@pytest.mark.usefixtures("forms")
def test_a_whole_run_does_not_speak_of_selection(run: Run):
    assert "只用了" not in run("check", "坏 表.xlsx")[1]


@pytest.mark.usefixtures("forms")
def test_statistics_take_the_place_of_findings(run: Run):
    code, out, _ = run("check", "坏 表.xlsx", "好.xlsx", "--statistics")
    assert code == 1
    (line,) = [line for line in out.splitlines() if LATE in line]
    assert line.split()[:3] == ["1", "1", "50.0%"]
    assert "依据合同规定" not in out


LISTS = [
    pytest.param("好.xlsx\n坏 表.xlsx\n", id="a path a line"),
    pytest.param("\ufeff好.xlsx\r\n\r\n坏 表.xlsx", id="as Windows writes it"),
]


@pytest.mark.parametrize("text", LISTS)
def test_a_list_of_paths(run: Run, forms: Path, text: str):
    (forms / "清单.txt").write_bytes(text.encode())
    _, out, _ = run("check", "@清单.txt", "--output-format", "json")
    assert [file["path"] for file in json.loads(out)["files"]] == ["好.xlsx", "坏 表.xlsx"]


@pytest.mark.usefixtures("forms")
@pytest.mark.parametrize(
    "paths",
    [
        pytest.param(["好.xlsx", "好.xlsx"], id="twice"),
        pytest.param(["好.xlsx", "./好.xlsx"], id="in two spellings"),
        pytest.param(["./好.xlsx", "."], id="named and in a folder"),
        pytest.param([".", "./好.xlsx"], id="in a folder and named"),
        pytest.param([".", "./"], id="a folder in two spellings"),
    ],
)
def test_a_form_is_checked_once(run: Run, paths: list[str]):
    _, out, _ = run("check", *paths, "--output-format", "json")
    found = [Path(file["path"]).name for file in json.loads(out)["files"]]
    assert found.count("好.xlsx") == 1


def test_a_form_named_like_a_list_is_a_form(run: Run, forms: Path):
    write_form(forms / "@好.xlsx", GOOD)
    code, out, _ = run("check", "@好.xlsx")
    assert (code, out.splitlines()[0]) == (0, "@好.xlsx")


def test_standard_input_by_its_name(forms: Path):
    done = goalint("check", "-", "--stdin-filename", "表/新.xlsx", "--output-format", "concise",
                   given=(forms / "坏 表.xlsx").read_bytes())  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.decode().startswith("表/新.xlsx:")


@pytest.mark.usefixtures("forms")
@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_can_be_asked_for(run: Run, name: str):
    code, out, err = run("check", f"--report={name}=报告", "好.xlsx", "坏 表.xlsx", "破.xlsx")
    assert (code, err) == (2, "")
    assert out
    assert Path("报告").read_bytes()


def goalint(*arguments: str, given: bytes = b"", **environment: str):
    return subprocess.run(
        [sys.executable, "-m", "goalint", *arguments],
        input=given,
        capture_output=True,
        check=False,
        env=os.environ | environment,
    )


COLOURS = [
    pytest.param([], {}, False, id="a pipe"),
    pytest.param(["--color", "never"], {}, False, id="never"),
    pytest.param(["--color", "auto"], {"NO_COLOR": "1"}, False, id="NO_COLOR"),
    pytest.param(["--color", "always"], {}, True, id="always, on a pipe"),
    pytest.param(["--color", "always"], {"NO_COLOR": "1"}, True, id="the command line wins"),
    pytest.param(
        ["--color", "always", "--output-format", "json"], {}, False, id="a format for programs"
    ),
    pytest.param(["--color", "always", "-o", "报告"], {}, False, id="a file"),
]


@pytest.mark.usefixtures("forms")
@pytest.mark.parametrize(("arguments", "environment", "coloured"), COLOURS)
def test_colours(arguments: list[str], environment: dict[str, str], coloured: bool):
    done = goalint("check", "坏 表.xlsx", *arguments, **environment)
    written = done.stdout + (Path("报告").read_bytes() if "报告" in arguments else b"")
    assert (b"\x1b[" in written) is coloured
    assert done.returncode == 1


def on_a_terminal(*arguments: str, stream: str, **environment: str) -> tuple[str, bytes]:
    """What goalint writes to a terminal in place of one stream, and what to the other."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "goalint", *arguments],
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | {stream: theirs},
        env={**os.environ, "TERM": "xterm-256color", **environment},
    ) as process:
        os.close(theirs)
        other = process.stdout if stream == "stderr" else process.stderr
        assert other is not None
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how Linux tells that the other end was closed
                break
            if not part:
                break
            shown += part
        plain = other.read()
    os.close(ours)
    return shown.decode("utf-8", "replace"), plain


@pytest.mark.usefixtures("forms")
def test_a_terminal_gets_colours():
    assert "\x1b[1;31m错误" in on_a_terminal("check", "坏 表.xlsx", stream="stdout")[0]


@pytest.mark.usefixtures("forms")
@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_a_terminal_that_wants_none_gets_none(environment: dict[str, str]):
    shown, _ = on_a_terminal("check", "坏 表.xlsx", stream="stdout", **environment)
    assert "错误" in shown
    assert "\x1b" not in shown


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = write_form(tmp_path / "00.xlsx", GOOD).read_bytes()
    for place in range(1, 60):
        (tmp_path / f"{place:02}.xlsx").write_bytes(form)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("many")
def test_a_long_run_shows_how_far_it_is():
    shown, report = on_a_terminal("check", "--output-format", "concise", stream="stderr")
    assert "60" in shown
    assert "还要" in shown
    assert report.decode().splitlines()[-1] == "共 60 个文件，60 张表：错误 0，警告 0，提示 60"


QUIET = [
    pytest.param(["--no-progress"], id="not wanted"),
    pytest.param(["00.xlsx", "01.xlsx"], id="a short run"),
]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("arguments", QUIET)
def test_no_bar(arguments: list[str]):
    assert on_a_terminal("check", *arguments, stream="stderr")[0] == ""


@pytest.mark.usefixtures("many")
def test_no_bar_off_a_terminal():
    assert goalint("check").stderr == b""
