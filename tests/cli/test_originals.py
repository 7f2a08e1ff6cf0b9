"""Workbooks that goalint wrote itself are left out of a run as their turn comes."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.packaging.custom import StringProperty

from goalint.cli.paths import files_to_check
from goalint.cli.run import Run as Prepared
from goalint.cli.run import prepare
from goalint.config import Settings
from goalint.finding import FileResult
from tests.calls import Run
from tests.forms import BAD, write_form


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


ALONE = [
    pytest.param(["check", "."], 2, id="check"),
    pytest.param(["check", ".", "--exit-zero"], 2, id="check with findings forgiven"),
    pytest.param(["check", ".", "--allow-empty"], 0, id="check where that is allowed"),
    pytest.param(["opinions", ".", "--output-dir", "意见"], 2, id="opinions"),
    pytest.param(["compare", ".", "."], 2, id="compare"),
    pytest.param(["annotate", "."], 2, id="annotate"),
]


@pytest.mark.usefixtures("season")
@pytest.mark.parametrize(("arguments", "expected"), ALONE)
def test_a_folder_of_what_goalint_wrote_holds_nothing_to_check(
    run: Run, arguments: list[str], expected: int
):
    run("annotate", "甲.xlsx")
    run("check", "甲.xlsx", "--report", "xlsx=汇总.xlsx")
    Path("甲.xlsx").unlink()
    code, out, err = run(*arguments)
    assert code == expected
    assert "跳过 2 个" in err
    assert "→" not in out
    assert not Path("意见").exists()


@pytest.fixture(params=[3, 40], ids=["few files", "many files"])
def files(
    request: pytest.FixtureRequest, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> list[Path]:
    """Numbered forms, and beside the first its annotated copy, in a folder of their own."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    first = write_form(tmp_path / "表" / "00.xlsx", BAD)
    for number in range(1, request.param):
        shutil.copy(first, first.with_name(f"{number:02}.xlsx"))
    run("annotate", str(first))
    return sorted(first.parent.iterdir())


def prepared(*paths: Path, keeping: bool = False) -> Prepared:
    return prepare(files_to_check(map(str, paths), None), lambda _: Settings(cache=keeping))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_is_looked_at_when_its_turn_comes(
    files: list[Path], jobs: int, capsys: pytest.CaptureFixture[str]
):
    run = prepared(files[0].parent)
    copy = next(path for path in files if "批注" in path.name)
    results = run.results(jobs)
    assert Path(next(results).path) == files[0]
    shutil.copy(copy, files[-1])
    rest = [Path(result.path) for result in results]
    assert rest == [path for path in files[1:-1] if path != copy]
    assert [Path(path) for path in run.originals.skipped] == [copy, files[-1]]
    assert capsys.readouterr().err.count("跳过 2 个") == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_copy_is_checked_where_it_is_named_whatever_was_kept(files: list[Path], jobs: int):
    copy = next(path for path in files if "批注" in path.name)
    for _ in range(2):
        found = [result.path for result in prepared(copy.parent, keeping=True).results(jobs)]
        assert copy.as_posix() not in found
        named = {result.path: result for result in prepared(*files, keeping=True).results(jobs)}
        assert len(named) == len(files)
        assert named[copy.as_posix()].forms[0].findings


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_edited_copy_is_a_form_only_without_its_original_whatever_was_kept(
    files: list[Path], jobs: int
):
    copy = next(path for path in files if "批注" in path.name)
    save_anew(str(copy))
    folder = copy.parent
    found = [[r.path for r in prepared(folder, keeping=True).results(jobs)] for _ in range(2)]
    files[0].rename(folder.parent / "原件.xlsx")
    found += [[r.path for r in prepared(folder, keeping=True).results(jobs)] for _ in range(2)]
    assert [copy.as_posix() in paths for paths in found] == [False, False, True, True]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_what_a_stopped_run_left_does_not_count_what_was_skipped(
    files: list[Path], jobs: int, after: int
):
    run = prepared(files[0].parent)
    got: list[str] = []
    for result in run.results(jobs, stopped=lambda: len(got) >= after):
        got.append(result.path)  # noqa: PERF401 - counted while it runs
    seen = sorted([*got, *run.originals.skipped])
    assert seen == [path.as_posix() for path in files[: len(seen)]]


def test_a_bar_counts_all_files(files: list[Path]):
    run = prepared(files[0].parent)
    seen: list[str] = []

    def watched(results: Iterator[FileResult]) -> Iterator[FileResult]:
        for result in results:
            seen.append(result.path)
            yield result

    assert len(list(run.results(1, watched=watched))) == len(files) - 1
    assert seen == [path.as_posix() for path in files]
