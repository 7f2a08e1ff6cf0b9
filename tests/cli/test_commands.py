"""The command line as a user meets it: whole output and exit codes, on real files."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from openpyxl import Workbook

from goalint import __version__
from goalint.report.interchange.schema import report_schema
from tests.calls import Run
from tests.forms import BAD, GOOD, write_form

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def test_a_clean_form_passes(run: Run, tmp_path: Path):
    code, out, err = run("check", str(write_form(tmp_path / "好.xlsx", GOOD)))
    assert (code, err) == (0, "")
    assert "错误 0" in out


def test_findings_fail_the_check(run: Run, tmp_path: Path):
    code, out, _ = run("check", str(write_form(tmp_path / "坏.xlsx", BAD)))
    assert code == 1
    assert "服务完成时限" in out
    assert "category/timeliness-as-quality" in out


def test_json_is_what_the_schema_says(run: Run):
    code, out, err = run("check", "--output-format", "json", str(SAMPLES))
    report = json.loads(out)
    jsonschema.validate(report, report_schema())
    assert (code, err) == (1, "")
    assert report["summary"]["files"] == len(report["files"])


def test_the_report_can_go_to_a_file(run: Run, tmp_path: Path):
    path = tmp_path / "报告.json"
    form = str(write_form(tmp_path / "好.xlsx", GOOD))
    code, out, _ = run("check", "--output-format", "json", "--output", str(path), form)
    assert (code, out) == (0, "")
    assert json.loads(path.read_text("utf-8"))["summary"]["forms"] == 1


def test_one_run_writes_several_reports(run: Run, tmp_path: Path):
    form = str(write_form(tmp_path / "坏.xlsx", BAD))
    texts = {name: tmp_path / f"报告.{name}" for name in ("text", "json")}
    code, out, _ = run("check", *(f"--report={name}={path}" for name, path in texts.items()), form)
    assert code == 1
    assert texts["text"].read_text("utf-8") == out
    assert json.loads(texts["json"].read_text("utf-8"))["summary"]["error"] == 2


UNCHECKED = [
    pytest.param(b"", "空的", id="an empty file"),
    pytest.param("项目名称,图书馆".encode("gbk"), "", id="text with the suffix of a workbook"),
    pytest.param(b"PK\x03\x04broken", "", id="a broken workbook"),
]


@pytest.mark.parametrize(("content", "reason"), UNCHECKED)
def test_a_file_that_cannot_be_read_is_never_a_pass(
    run: Run, tmp_path: Path, content: bytes, reason: str
):
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    code, out, _ = run("check", str(path), str(write_form(tmp_path / "好.xlsx", GOOD)))
    assert code == 2
    assert "没有检查" in out
    assert reason in out
    assert "错误 0" in out


def test_a_workbook_without_indicators_is_never_a_pass(run: Run, tmp_path: Path):
    path = tmp_path / "通讯录.xlsx"
    book = Workbook()
    assert book.active is not None
    book.active.append(["姓名", "电话"])
    book.save(path)
    code, out, _ = run("check", str(path))
    assert code == 2
    assert "没有认出绩效指标表" in out


WRONG_USAGE = [
    pytest.param(["check", "没有这个文件.xlsx"], "没有这个文件", id="a path that is not there"),
    pytest.param(
        ["show", "没有这个文件.xlsx"], "没有这个文件", id="show: a path that is not there"
    ),
    pytest.param(["check", "--scheme", "甲", "x.xlsx"], "评分口径", id="an unknown scheme"),
    pytest.param(
        ["check", "--output-format", "jsn", "x.xlsx"], "json", id="an unknown format of a report"
    ),
    pytest.param(["check", "--report", "json", "x.xlsx"], "格式=文件", id="a report without file"),
    pytest.param(
        ["check", "--report", "json=-", "x.xlsx"],
        "--output-format json",
        id="a report to standard output",
    ),
    pytest.param(
        ["check", "--report", "json=a", "--report", "text=./a", "x.xlsx"],
        "同一个文件",
        id="two reports in one file",
    ),
    pytest.param(["explain", "target/vague-targt"], "target/vague-target", id="a misspelt rule"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG_USAGE)
def test_wrong_usage_is_said_in_words(run: Run, arguments: list[str], words: str):
    code, out, err = run(*arguments)
    assert code == 2
    assert words in out + err
    assert "Traceback" not in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_refused_at_once(run: Run, tmp_path: Path):
    os.mkfifo(tmp_path / "表.xlsx")
    code, out, _ = run("check", str(tmp_path))
    assert code == 2
    assert "不是普通文件" in out


def test_a_folder_without_forms_is_never_a_pass(run: Run, tmp_path: Path):
    code, _, err = run("check", str(tmp_path))
    assert code == 2
    assert "没有找到可以检查的申报表" in err


def test_lock_files_of_excel_are_skipped(run: Run, tmp_path: Path):
    write_form(tmp_path / "好.xlsx", GOOD)
    (tmp_path / "~$好.xlsx").write_bytes(b"lock")
    code, out, _ = run("check", str(tmp_path))
    assert code == 0
    assert "共 1 个文件" in out


def test_jobs_change_nothing(run: Run, tmp_path: Path):
    for place in range(60):
        write_form(tmp_path / f"表{place:02}.xlsx", BAD if place % 3 else GOOD)
    (tmp_path / "表30.xlsx").write_bytes(b"PK broken")
    outputs = {
        run("check", "--output-format", "json", "--jobs", jobs, str(tmp_path)) for jobs in "12"
    }
    assert len(outputs) == 1


def test_standard_input_and_module(tmp_path: Path):
    form = write_form(tmp_path / "好.xlsx", GOOD)
    done = subprocess.run(
        [sys.executable, "-m", "goalint", "check", "--output-format", "json", "-"],
        input=form.read_bytes(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["files"][0]["path"] == "-"


@pytest.mark.parametrize("form", sorted(SAMPLES.glob("*.xls*")), ids=lambda path: path.stem)
def test_show_tells_each_cell(run: Run, golden: Callable[[str, str], None], form: Path):
    code, out, _ = run("show", form.relative_to(Path.cwd()).as_posix())
    assert code == 0
    golden(f"show/{form.stem}.txt", out)


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version(run: Run, option: str):
    assert run(option) == (0, f"goalint {__version__}\n", "")


def test_every_command_explains_itself(run: Run):
    for command in ("check", "show", "rules", "explain", "why", "new", "fmt", "test", "lint-rules"):
        code, out, _ = run(command, "--help")
        assert code == 0
        assert out.startswith("用法：")
