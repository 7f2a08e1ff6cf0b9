"""No output is written over an input, nor over a workbook that somebody else made."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from forms import BAD, GOOD, write_form
from openpyxl import load_workbook
from openpyxl.packaging.custom import StringProperty

from goalint.batch import SUFFIXES

Run = Callable[..., tuple[int, str, str]]


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


def test_opinions_forced_over_a_form(run: Run, folder: Path):
    form = write_form(folder / "表" / "某县图书馆审核意见表.xlsx", GOOD)
    before = form.read_bytes()
    code, _, err = run("opinions", "表", "--output-dir", "表", "--force")
    assert code == 2
    assert "要读的文件" in err
    assert form.read_bytes() == before


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
    pytest.param(["-o", os.devnull], id="nowhere"),
]


@pytest.mark.parametrize("arguments", WRITTEN)
def test_all_else_is_written(run: Run, folder: Path, arguments: list[str]):
    (folder / "旧.txt").write_text("旧", "utf-8")
    run("check", "甲", "--report", "xlsx=旧汇总.xlsx", "--report", "xlsx=改过.xlsx")
    load_workbook("改过.xlsx").save("改过.xlsx")
    assert run("check", "甲", *arguments) == (1, "", "")


@pytest.fixture
def season(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a form, and all that goalint may have written into it."""
    monkeypatch.chdir(tmp_path)
    write_form(Path("甲.xlsx"), BAD)
    return tmp_path


def save_anew(name: str) -> None:
    load_workbook(name).save(name)


OURS = [
    pytest.param(["annotate", "甲.xlsx"], "甲（批注）.xlsx", id="an annotated copy"),
    pytest.param(
        ["opinions", ".", "--output-dir", "."], "某县图书馆审核意见表.xlsx", id="opinions"
    ),
    pytest.param(["check", ".", "--report", "xlsx=汇总.xlsx"], "汇总.xlsx", id="a summary"),
]
READERS = [
    pytest.param(["check", "."], id="check"),
    pytest.param(["opinions", ".", "--output-dir", "意见"], id="opinions"),
    pytest.param(["compare", "甲.xlsx", "."], id="compare"),
    pytest.param(["annotate", ".", "--output-dir", "副本"], id="annotate"),
]


@pytest.mark.usefixtures("season")
@pytest.mark.parametrize("saved_anew", [False, True], ids=["as written", "saved anew"])
@pytest.mark.parametrize(("arguments", "name"), OURS)
@pytest.mark.parametrize("reader", READERS)
def test_what_goalint_wrote_is_no_form(
    run: Run, arguments: list[str], name: str, saved_anew: bool, reader: list[str]
):
    alone = run(*reader)[1]
    for made in (Path("意见"), Path("副本")):
        shutil.rmtree(made, ignore_errors=True)
    run(*arguments)
    if saved_anew:
        save_anew(name)
    _, out, err = run(*reader)
    assert out == alone
    assert err == (
        f"跳过 1 个 goalint 写的电子表格（批注副本、汇总、审核意见表），不是申报表原件：{name}\n"
    )


HANDED_IN = [
    pytest.param("甲.xlsx", id="under the name of the original"),
    pytest.param("甲（批注）.xlsx", id="under the name of the copy"),
]


@pytest.mark.usefixtures("season")
@pytest.mark.parametrize("name", HANDED_IN)
@pytest.mark.parametrize("edited", [True, False], ids=["worked on", "as written"])
def test_a_copy_that_somebody_worked_on_is_a_form_where_it_stands_for_it(
    run: Run, name: str, edited: bool
):
    run("annotate", "甲.xlsx")
    Path("交来").mkdir()
    Path("甲（批注）.xlsx").rename(file := Path("交来", name))
    if edited:
        save_anew(str(file))
    code, _, err = run("check", "交来")
    assert code == (1 if edited else 2)
    assert ("当作申报表检查" in err) is edited


@pytest.mark.usefixtures("season")
def test_a_named_copy_is_checked_and_said(run: Run):
    run("annotate", "甲.xlsx")
    code, out, err = run("check", "甲（批注）.xlsx")
    assert (code, out.splitlines()[0]) == (1, "甲（批注）.xlsx")
    assert err == "注意：甲（批注）.xlsx：这是 goalint 写的，不是申报表原件\n"


def other_properties(path: Path) -> None:
    path.write_bytes(Path("甲.xlsx").read_bytes())
    book = load_workbook(path)
    book.custom_doc_props.append(StringProperty(name="KSOProductBuildVer", value="goalint"))
    book.save(path)


def of_that_sheet(path: Path) -> None:
    book = load_workbook("甲.xlsx")
    book.create_sheet("问题清单")
    book.save(path)


FORMS = [
    pytest.param(other_properties, id="properties of another program"),
    pytest.param(of_that_sheet, id="a sheet of such a name"),
    pytest.param(lambda path: shutil.copy("甲.xlsx", path), id="the name of a copy alone"),
]


@pytest.mark.usefixtures("season")
@pytest.mark.parametrize("write", FORMS)
def test_forms_like_ours_are_forms(run: Run, write: Callable[[Path], object]):
    write(Path("乙（批注）.xlsx"))
    _, out, err = run("check", ".")
    assert "共 2 个文件，2 张表" in out
    assert err == ""


@pytest.mark.usefixtures("season")
@pytest.mark.parametrize("content", [b"", b"PK docProps/custom.xml", b"docProps/custom.xml"])
def test_a_broken_file_is_not_skipped(run: Run, content: bytes):
    Path("破.xlsx").write_bytes(content)
    code, out, err = run("check", ".")
    assert (code, err) == (2, "")
    assert "破.xlsx" in out
