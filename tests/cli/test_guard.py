"""No output is written over an input, nor over a workbook that somebody else made."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from goalint.batch import SUFFIXES
from goalint.resources import data_root
from tests.calls import Run
from tests.forms import BAD, GOOD, write_form

LATE = "category/timeliness-as-quality"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_form(Path("表/甲.xlsx"), BAD)
    shutil.copy("表/甲.xlsx", "甲")
    Path("清单.txt").write_text("甲\n", "utf-8")
    for suffix in SUFFIXES:
        write_form(Path(f"别人的{suffix}"), GOOD)
    Path("前次.json").write_text("{}", "utf-8")
    os.link("甲", "又名")
    return tmp_path


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


INPUTS = [
    pytest.param(["check", "甲", "-o", "甲"], id="check: the report"),
    pytest.param(["check", "甲", "-o", "./表/../甲"], id="spelt otherwise"),
    pytest.param(["check", "甲", "-o", "又名"], id="by another link to the same file"),
    pytest.param(["check", "甲", "--report", "xlsx=甲"], id="check: one more report"),
    pytest.param(["check", "甲", "--write-baseline", "甲"], id="check: a baseline"),
    pytest.param(["check", "@清单.txt", "-o", "清单.txt"], id="check: the list of paths"),
    pytest.param(["check", "表", "-o", "表/甲.xlsx"], id="check: a form of a folder"),
    pytest.param(["show", "甲", "-o", "甲"], id="show"),
    pytest.param(["compare", "甲", "表", "-o", "甲"], id="compare: the first round"),
    pytest.param(["compare", "甲", "表", "-o", "表/甲.xlsx"], id="compare: the second"),
    pytest.param(["compare", "前次.json", "表", "-o", "前次.json"], id="compare: a report read"),
]


@pytest.mark.parametrize("arguments", INPUTS)
def test_an_input_is_not_written_over(run: Run, folder: Path, arguments: list[str]):
    before = contents(folder)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "要读的文件" in err
    assert contents(folder) == before


SETTINGS = [
    pytest.param(["check", "表", "-o", "表/goalint.toml"], id="check: the settings of a form"),
    pytest.param(["check", "表", "--report", "csv=上级.toml"], id="check: settings they extend"),
    pytest.param(["check", "表", "-o", "表/豁免.toml"], id="check: waivers"),
    pytest.param(["check", "表", "-o", "表/基线.json"], id="check: a baseline of the settings"),
    pytest.param(
        ["check", "表", "--baseline", "基线.json", "-o", "基线.json"], id="check: a named baseline"
    ),
    pytest.param(["check", "表", "-o", "包/pack.toml"], id="check: a pack"),
    pytest.param(["check", "表", "-o", "口径.toml"], id="check: a scheme of one's own"),
    pytest.param(["check", "甲", "--scheme", "口径.toml", "-o", "口径.toml"], id="a named scheme"),
    pytest.param(["config", "--config", "上级.toml", "-o", "上级.toml"], id="config"),
    pytest.param(["rules", "--config", "上级.toml", "-o", "上级.toml"], id="rules"),
    pytest.param(["explain", LATE, "--config", "上级.toml", "-o", "上级.toml"], id="explain"),
    pytest.param(["show", "表/甲.xlsx", "-o", "表/goalint.toml"], id="show"),
    pytest.param(["why", "表/甲.xlsx:C13", LATE, "-o", "表/goalint.toml"], id="why"),
    pytest.param(["compare", "表", "甲", "-o", "表/goalint.toml"], id="compare"),
]


@pytest.mark.parametrize("arguments", SETTINGS)
def test_settings_and_what_they_name_are_not_written_over(
    run: Run, folder: Path, arguments: list[str]
):
    Path("包").mkdir()
    Path("包/pack.toml").write_text('title = "包"', "utf-8")
    shipped = data_root("rules") / "schemes" / "evaluation.toml"
    shutil.copy(shipped, "口径.toml")
    Path("上级.toml").write_text('scheme = "口径.toml"\npacks = ["包"]', "utf-8")
    named = 'extend = "../上级.toml"\nwaivers = "豁免.toml"\nbaseline = "基线.json"'
    Path("表/goalint.toml").write_text(named, "utf-8")
    Path("表/豁免.toml").touch()
    for baseline in ("基线.json", "表/基线.json"):
        Path(baseline).write_text('{"baseline_version": 1, "findings": []}', "utf-8")
    before = contents(folder)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "要读的文件" in err
    assert contents(folder) == before


def test_a_baseline_is_written_over_itself(run: Run, folder: Path):
    run("check", "表", "--write-baseline", "基线.json")
    first = Path("基线.json").read_bytes()
    named = ("--baseline", "基线.json", "--write-baseline", "基线.json")
    assert run("check", "表", *named)[0] == 0
    assert Path("基线.json").read_bytes() == first


def test_opinions_forced_over_a_form(run: Run, folder: Path):
    form = write_form(folder / "表" / "某县图书馆审核意见表.xlsx", GOOD)
    before = form.read_bytes()
    code, _, err = run("opinions", "表", "--output-dir", "表", "--force")
    assert code == 2
    assert "要读的文件" in err
    assert form.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
@pytest.mark.parametrize("output", ["甲", "又名"])
def test_a_form_is_not_written_over_whatever_leads_to_it(run: Run, folder: Path, output: str):
    (folder / "表" / "丁.xlsx").symlink_to(folder / "甲")
    os.link("甲", "表/戊.xlsx")
    before = contents(folder)
    code, out, err = run("check", "表", "-o", output)
    assert (code, out) == (2, "")
    assert "没有覆盖" in err
    assert contents(folder) == before


WORKBOOKS = [
    pytest.param(["check", "甲", "-o", "别人的{}"], id="a report"),
    pytest.param(["check", "甲", "--report", "xlsx=别人的{}"], id="a summary"),
    pytest.param(["check", "甲", "--write-baseline", "别人的{}"], id="a baseline"),
    pytest.param(["show", "甲", "-o", "别人的{}"], id="a form shown"),
    pytest.param(["rules", "-o", "别人的{}"], id="rules"),
    pytest.param(["compare", "甲", "表", "-o", "别人的{}"], id="a comparison"),
]


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize("arguments", WORKBOOKS)
def test_a_workbook_of_others_is_not_written_over(
    run: Run, folder: Path, arguments: Sequence[str], suffix: str
):
    before = contents(folder)
    code, out, err = run(*(each.format(suffix) for each in arguments))
    assert (code, out) == (2, "")
    assert "没有覆盖" in err
    assert contents(folder) == before


WRITTEN = [
    pytest.param(["-o", "报告.json"], id="a report that is not there"),
    pytest.param(["-o", "旧.txt"], id="a text that is there"),
    pytest.param(["-o", "汇总.xlsx"], id="a workbook that is not there"),
    pytest.param(["-o", "旧汇总.xlsx", "--output-format", "xlsx"], id="a summary of ours"),
    pytest.param(["-o", "改过.xlsx", "--output-format", "xlsx"], id="one that was saved anew"),
    pytest.param(["-o", "空.xlsx", "--output-format", "xlsx"], id="an empty file of a killed run"),
    pytest.param(["-o", os.devnull], id="nowhere"),
]


OURS = [
    pytest.param(["check", ".", "--report", "xlsx=汇总.xlsx"], 1, id="a summary"),
    pytest.param(["check", ".", "--report", "xlsx=表/汇总.xlsx"], 1, id="a summary in a folder"),
    pytest.param(["check", ".", "--report", "docx=意见.docx"], 1, id="opinions in one file"),
    pytest.param(["opinions", ".", "--output-dir", ".", "--force"], 0, id="opinions"),
]


@pytest.mark.parametrize(("arguments", "expected"), OURS)
def test_a_report_of_ours_in_the_folder_is_written_anew(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: int
):
    monkeypatch.chdir(tmp_path)
    write_form(Path("表/甲.xlsx"), BAD)
    first = run(*arguments)
    second = run(*arguments)
    assert first[0] == second[0] == expected
    assert first[1] == second[1]


@pytest.mark.parametrize("arguments", WRITTEN)
def test_all_else_is_written(run: Run, folder: Path, arguments: list[str]):
    (folder / "旧.txt").write_text("旧", "utf-8")
    (folder / "空.xlsx").touch()
    run("check", "甲", "--report", "xlsx=旧汇总.xlsx", "--report", "xlsx=改过.xlsx")
    load_workbook("改过.xlsx").save("改过.xlsx")
    assert run("check", "甲", *arguments) == (1, "", "")
