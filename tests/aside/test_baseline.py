"""A baseline: what is known is not reported again, what is new is."""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from goalint.finding import SELECTION
from tests.calls import Run
from tests.forms import BAD, GOOD, write_form

Rows = Sequence[Sequence[str]]
LATE, VAGUE = BAD[-1], ("产出指标", "质量指标", "服务质量达标率", "显著提高")
MORE = ("产出指标", "数量指标", "开展活动场次", "≥40场")
OTHER = ("产出指标", "质量指标", "项目完成时限", "依据合同规定")
MOVED = [LATE, *GOOD]
SWAPPED = [*GOOD, VAGUE]


@pytest.fixture
def check(run: Run, tmp_path: Path) -> Callable[[Rows], tuple[int, dict]]:
    """Keeps the findings of a bad form, then checks the form with these rows against them."""
    known = str(tmp_path / "基线.json")

    def call(rows: Rows, project: str = "图书馆免费开放") -> tuple[int, dict]:
        run("check", "--write-baseline", known, str(write_form(tmp_path / "表.xlsx", BAD)))
        form = write_form(tmp_path / "表.xlsx", rows, project=project)
        code, out, _ = run("check", "--output-format", "json", "--baseline", known, str(form))
        return code, json.loads(out)

    return call


KNOWN = [
    pytest.param(BAD, id="nothing changed"),
    pytest.param(MOVED, id="rows moved"),
    pytest.param(
        [*BAD[:-1], ("产出指标", "数量指标", "开展活动场次", "≥40场"), LATE], id="a row more"
    ),
]
NEW = [
    pytest.param([*BAD, VAGUE], id="one defect more"),
    pytest.param(SWAPPED, id="a new defect in the place of the old one"),
    pytest.param([*BAD, LATE], id="the same defect once more"),
    pytest.param(
        [*GOOD, (*LATE[:2], "项目完成时限", LATE[3])], id="the same defect of another row"
    ),
]


@pytest.mark.parametrize("rows", KNOWN)
def test_what_is_known_is_not_reported(check, rows: Rows):
    code, report = check(rows)
    assert (code, report["summary"]["error"]) == (0, 0)
    assert {each["by"] for each in report["files"][0]["forms"][0]["aside"]} == {"baseline"}


@pytest.mark.parametrize("rows", NEW)
def test_what_is_new_is_reported(check, rows: Rows):
    code, report = check(rows)
    assert code == 1
    assert report["summary"]["error"] > 0


def test_the_same_defect_of_another_form_is_new(check):
    code, _ = check(BAD, project="博物馆免费开放")
    assert code == 1


def test_what_is_known_still_costs_points(check):
    _, report = check(BAD)
    assert report["files"][0]["forms"][0]["score"]["deducted"] != "0"


def test_what_is_gone_is_said(check):
    code, report = check(GOOD)
    assert code == 0
    assert "已经改好" in report["notices"][0]["text"]
    assert not report["notices"][0]["wrong"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(None, "没有这个基线文件", id="not there"),
        pytest.param("", "不是 goalint 写的基线文件", id="empty"),
        pytest.param("[]", "不是 goalint 写的基线文件", id="another shape"),
        pytest.param('{"baseline_version": 9}', "别的版本", id="another version"),
        pytest.param("[" * 100000, "不是 goalint 写的基线文件", id="hostile"),
    ],
)
def test_a_wrong_baseline_stops_the_run(run: Run, tmp_path: Path, text: str | None, words: str):
    known = tmp_path / "基线.json"
    if text is not None:
        known.write_text(text, "utf-8")
    form = write_form(tmp_path / "表.xlsx", BAD)
    code, out, err = run("check", "--baseline", str(known), str(form))
    assert (code, out) == (2, "")
    assert words in err


WRITTEN = [
    pytest.param([], 0, id="findings are known from now on"),
    pytest.param(["--max-warnings", "0", "--fail-on", "info"], 0, id="also held most strictly"),
    pytest.param(["坏.xlsx"], 2, id="a file that was not checked"),
]


@pytest.mark.parametrize(("arguments", "expected"), WRITTEN)
def test_writing_a_baseline_is_no_failure(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: int
):
    monkeypatch.chdir(tmp_path)
    write_form(Path("表.xlsx"), BAD)
    Path("坏.xlsx").write_bytes(b"PK broken")
    code, out, _ = run("check", "表.xlsx", *arguments, "--write-baseline", "基线.json")
    assert code == expected
    assert "服务完成时限" in out
    assert json.loads(Path("基线.json").read_text("utf-8"))["findings"]


@pytest.fixture
def season(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Two units' forms with a baseline of all; the call writes it anew, and gives what is said."""
    monkeypatch.chdir(tmp_path)
    for unit in ("城建", "文旅"):
        write_form(Path("表", unit, "表.xlsx"), [*BAD, VAGUE], project=unit)
    assert run("check", "表", "--write-baseline", "基线.json")[0] == 0

    def call(*arguments: str) -> str:
        return run("check", *arguments, "--write-baseline", "基线.json")[2]

    return call


def known(file: str = "基线.json") -> Counter[tuple[str, str]]:
    """Rules and paths of what a baseline knows."""
    findings = json.loads(Path(file).read_text("utf-8"))["findings"]
    return Counter((each["rule"], each["path"]) for each in findings)


PART = [
    pytest.param(["表"], id="all once more"),
    pytest.param(["表", "--select", "category"], id="some rules"),
    pytest.param(["表", "--ignore", "category"], id="all rules but some"),
    pytest.param(["表/城建"], id="a folder"),
    pytest.param(["./表/文旅/../城建/表.xlsx"], id="a file by a roundabout way"),
    pytest.param(["表/城建", "--select", "target"], id="some rules in a folder"),
    pytest.param(["表", "--exclude", "表/文旅/**"], id="all files but some"),
]


@pytest.mark.parametrize("arguments", PART)
def test_what_a_run_does_not_look_at_stays_in_the_baseline(season, arguments: list[str]):
    before = known()
    said = season(*arguments)
    assert known() == before
    assert ("照旧留着" in said) is (arguments != ["表"])


WAYS = [
    pytest.param("表/城建", "../../表", id="from a folder in it"),
    pytest.param(".", "表/城建/../../表", id="in and out"),
    pytest.param(".", "{folder}/表", id="by its whole path"),
    pytest.param(".", "{link}/表", id="by a link to the folder above"),
    pytest.param(".", "{link}/表/文旅/../../表", id="by a link, in and out"),
    pytest.param("{link}", "表", id="from a link"),
    pytest.param("{link}/表/城建", "../../表", id="from a folder below a link"),
]
PLACES = ["{folder}/基线.json", "{link}/基线.json"]


@pytest.fixture
def way(season, link, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Writes a path with a link in it that leads to the folder of the season and its baseline."""
    folder, linked = Path.cwd(), tmp_path_factory.mktemp("elsewhere") / "深" / "项目"
    linked.parent.mkdir()
    link(linked, folder)
    return lambda path: path.format(folder=folder, link=linked)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("start", "path"), WAYS)
def test_a_form_is_known_once_whatever_way_a_run_takes(
    run: Run,
    way: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    start: str,
    path: str,
    place: str,
):
    before, baseline = known(), way(place)
    monkeypatch.chdir(way(start))
    assert run("check", way(path), "--write-baseline", baseline)[2] == ""
    assert known(baseline) == before


@pytest.mark.parametrize(("start", "path"), WAYS)
def test_what_is_gone_is_said_whatever_way_a_run_takes(
    run: Run, way: Callable[[str], str], monkeypatch: pytest.MonkeyPatch, start: str, path: str
):
    write_form(Path("表/城建/表.xlsx"), GOOD, project="城建")
    Path("表/文旅/表.xlsx").unlink()
    plainly = run("check", "表", "--baseline", "基线.json")[1].partition("注意：基线.json：")
    assert "已经改好" in plainly[2]
    monkeypatch.chdir(way(start))
    assert plainly[2] in run("check", way(path), "--baseline", way("{link}/基线.json"))[1]


def test_what_is_mended_leaves_the_part_that_is_looked_at(season):
    for unit in ("城建", "文旅"):
        write_form(Path("表", unit, "表.xlsx"), GOOD, project=unit)
    before = known()
    season("表/城建", "--select", "category")
    assert before - known() == Counter({("category/timeliness-as-quality", "表/城建/表.xlsx"): 1})


def test_a_renamed_file_is_not_known_twice(season):
    before = known().total()
    Path("表/城建/表.xlsx").rename("表/城建/新名.xlsx")
    assert season("表") == ""
    assert known().total() == before


GONE = [
    pytest.param("表", ["@清单.txt"], False, id="a list of the folder"),
    pytest.param("表/城建", ["@清单.txt"], False, id="a list of its folder"),
    pytest.param("表/文旅/表.xlsx", ["@清单.txt", "表/城建"], False, id="its folder beside a list"),
    pytest.param("表/文旅", ["@清单.txt"], True, id="a list of another folder"),
    pytest.param("表/文旅/表.xlsx", ["@清单.txt"], True, id="a list of other forms"),
    pytest.param("", ["@清单.txt", "表/城建/别的.xlsx"], True, id="a form of its folder"),
]


@pytest.mark.parametrize(("text", "arguments", "kept"), GONE)
def test_of_a_form_that_is_gone_only_what_a_run_does_not_look_at_is_kept(
    season, text: str, arguments: list[str], kept: bool
):
    Path("清单.txt").write_text(f"{text}\n", "utf-8")
    before = known()
    Path("表/城建/表.xlsx").unlink()
    write_form(Path("表/城建/别的.xlsx"), GOOD, project="别的")
    season(*arguments)
    assert {path for _, path in before - known()} == (set() if kept else {"表/城建/表.xlsx"})


@pytest.mark.skipif(sys.platform != "linux", reason="file names are Unicode here")
def test_a_name_that_is_no_text_is_known_again(run: Run, tmp_path: Path):
    form = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.xlsx")
    write_form(Path(form), BAD)
    assert run("check", form, "--write-baseline", str(tmp_path / "基线.json"))[0] == 0
    before = known(str(tmp_path / "基线.json"))
    assert run("check", form, "--baseline", str(tmp_path / "基线.json"))[0] == 0
    run("check", str(tmp_path), "--write-baseline", str(tmp_path / "基线.json"))
    assert known(str(tmp_path / "基线.json")) == before


def test_a_file_that_cannot_be_read_stays_known(season):
    before = known()
    Path("表/城建/表.xlsx").write_bytes(b"PK broken")
    season("表")
    assert known() == before


def test_paths_are_the_same_wherever_the_run_starts(
    season, run: Run, monkeypatch: pytest.MonkeyPatch
):
    before = known()
    monkeypatch.chdir("表/城建")
    run("check", "../../表", "--write-baseline", "../../基线.json")
    assert known("../../基线.json") == before


def test_standard_input_is_known_once(season, monkeypatch: pytest.MonkeyPatch):
    named = ("-", "--stdin-filename", "表/城建/表.xlsx")
    before = known()
    with Path("表/城建/表.xlsx").open() as form:
        monkeypatch.setattr("sys.stdin", form)
        season(*named)
    assert known() == before


def test_an_address_is_known_as_it_is_written(run: Run, season):
    pytest.importorskip("fsspec")
    address = f"file://{Path('表/城建/表.xlsx').resolve().as_posix()}"
    run("check", address, "--write-baseline", "远处.json")
    assert {path for _, path in known("远处.json")} == {address}
    assert run("check", address, "--baseline", "远处.json")[0] == 0
    _, out, _ = run("check", "表/文旅", "--baseline", "远处.json", "--output-format", "json")
    assert json.loads(out)["notices"] == []


NO_BASELINE = [
    pytest.param("# 规则", "不是 goalint 写的基线文件", id="some text"),
    pytest.param('{"baseline_version": 9}', "别的版本", id="another version"),
]


@pytest.mark.parametrize(("text", "words"), NO_BASELINE)
def test_what_is_no_baseline_is_not_written_over(season, text: str, words: str):
    Path("基线.json").write_text(text, "utf-8")
    assert words in season("表")
    assert Path("基线.json").read_text("utf-8") == text


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_that_never_ends_is_no_baseline(season, run: Run):
    code, _, said = run("check", "表", "--baseline", "/dev/zero")
    assert code == 2
    assert "不是 goalint 写的基线文件" in said


def test_the_baseline_of_the_settings_can_be_written_first(season):
    Path("goalint.toml").write_text('baseline = "基线.json"', "utf-8")
    Path("基线.json").unlink()
    season("表")
    assert known()


def test_each_folder_has_the_baseline_of_its_settings(season, run: Run):
    for unit in ("城建", "文旅"):
        run("check", f"表/{unit}", "--write-baseline", f"表/{unit}/已知.json")
        Path("表", unit, "goalint.toml").write_text('baseline = "已知.json"', "utf-8")
    code, out, _ = run("check", "表", "--output-format", "json")
    assert code == 0
    assert json.loads(out)["summary"]["error"] == 0


@pytest.mark.parametrize("arguments", [case for case in PART if case.id != "all once more"])
def test_what_a_run_does_not_look_for_is_not_said_to_be_gone(
    season, run: Run, arguments: list[str]
):
    code, out, _ = run("check", *arguments, "--baseline", "基线.json", "--output-format", "json")
    assert code == 0
    assert {each["place"] for each in json.loads(out)["notices"]} <= {SELECTION}
