"""Workbooks that are no forms: excluded by settings or option, named or found."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.calls import Run
from tests.forms import BAD, GOOD, write_form


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("甲.xlsx", "归档/乙.xlsx", "通讯录.xlsx"):
        write_form(tmp_path / name, BAD if name == "甲.xlsx" else GOOD)
    return tmp_path


def checked(run: Run, *arguments: str) -> tuple[list[str], str]:
    _, out, err = run("check", "--output-format", "json", *arguments)
    return [Path(file["path"]).name for file in json.loads(out)["files"]], err


CASES = [
    pytest.param("", ["甲.xlsx", "归档/乙.xlsx"], ["甲.xlsx", "乙.xlsx"], id="nothing excluded"),
    pytest.param('["归档/**"]', ["甲.xlsx"], ["甲.xlsx"], id="nothing of this excluded"),
    pytest.param('["*.xls"]', ["甲.xlsx"], ["甲.xlsx"], id="another suffix"),
    pytest.param('["归档"]', ["归档"], ["乙.xlsx"], id="a folder's name is no pattern for files"),
    pytest.param('["归档/**"]', ["."], ["甲.xlsx", "通讯录.xlsx"], id="a folder, found"),
    pytest.param('["归档/"]', ["归档/乙.xlsx", "甲.xlsx"], ["甲.xlsx"], id="a folder, named"),
    pytest.param('["*通讯*", "归档/*"]', ["."], ["甲.xlsx"], id="two patterns"),
    pytest.param('["**/乙.xlsx"]', ["归档"], [], id="everything"),
]


@pytest.mark.parametrize(("patterns", "arguments", "expected"), CASES)
def test_excluded_by_settings(
    run: Run, folder: Path, patterns: str, arguments: list[str], expected: list[str]
):
    (folder / "goalint.toml").write_text(f"exclude = {patterns}" if patterns else "", "utf-8")
    files, err = checked(run, *arguments)
    assert sorted(files) == sorted(expected)
    assert ("按 exclude 排除了" in err) is (
        len(files) < len(checked(run, "--isolated", *arguments)[0])
    )


@pytest.mark.parametrize(("patterns", "arguments", "expected"), CASES)
def test_excluded_by_options(
    run: Run, folder: Path, patterns: str, arguments: list[str], expected: list[str]
):
    options = [f"--exclude={pattern}" for pattern in json.loads(patterns or "[]")]
    assert sorted(checked(run, *options, *arguments)[0]) == sorted(expected)


IN_AND_OUT = [
    pytest.param(".", "归档", id="from the folder itself"),
    pytest.param(".", "{folder}/归档", id="by its whole path"),
    pytest.param(".", "归档/../归档", id="in and out"),
    pytest.param("别处", "../归档", id="from a folder beside it"),
    pytest.param("别处/深处", "../../归档", id="from a folder deep beside it"),
    pytest.param(".", "{link}/归档", id="by a link to the folder above"),
    pytest.param(".", "{link}/别处/../归档", id="by a link, in and out"),
    pytest.param("{link}", "归档", id="from a link to the folder"),
]
WAYS = [
    *IN_AND_OUT,
    pytest.param(".", "借来", id="by a link in the folder to another place"),
    pytest.param("别处", "../借来", id="by such a link from beside it"),
]


@pytest.fixture
def way(folder: Path, link, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Writes a path with links in it, that lead to the folder and out of it."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write_form(elsewhere / "乙.xlsx", GOOD)
    (folder / "别处/深处").mkdir(parents=True)
    link(folder / "借来", elsewhere)
    linked = link(elsewhere / "项目", folder)
    return lambda path: path.format(folder=folder, link=linked)


@pytest.mark.parametrize(("start", "path"), WAYS)
def test_excluded_whatever_way_a_run_takes(
    run: Run,
    folder: Path,
    way: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    start: str,
    path: str,
):
    (folder / "goalint.toml").write_text('exclude = ["归档/*", "借来/*"]', "utf-8")
    monkeypatch.chdir(way(start))
    assert checked(run, way(path))[0] == []
    assert checked(run, "--isolated", way(path))[0] == ["乙.xlsx"]


@pytest.mark.parametrize(("start", "path"), IN_AND_OUT)
@pytest.mark.parametrize("config", ["{folder}/设置.toml", "{link}/设置.toml"])
def test_excluded_by_settings_that_are_named_in_another_way(
    run: Run,
    folder: Path,
    way: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    start: str,
    path: str,
    config: str,
):
    (folder / "设置.toml").write_text('exclude = ["归档/*"]', "utf-8")
    monkeypatch.chdir(way(start))
    assert checked(run, "--config", way(config), way(path))[0] == []


NOT_EXCLUDED = [
    pytest.param(".", "别处/甲.xlsx", id="another folder"),
    pytest.param("归档", "../别处/甲.xlsx", id="from the excluded folder"),
    pytest.param(".", "归档/../别处/甲.xlsx", id="through the excluded folder and out"),
    pytest.param(".", "借来/项目/别处/甲.xlsx", id="through an excluded link, further down"),
    pytest.param(".", "{link}/别处/甲.xlsx", id="by a link"),
]


@pytest.mark.parametrize(("start", "path"), NOT_EXCLUDED)
def test_not_excluded_whatever_way_a_run_takes(
    run: Run,
    folder: Path,
    way: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    start: str,
    path: str,
):
    (folder / "goalint.toml").write_text('exclude = ["归档/*", "借来/*"]', "utf-8")
    write_form(folder / "别处/甲.xlsx", GOOD)
    monkeypatch.chdir(way(start))
    assert checked(run, way(path))[0] == ["甲.xlsx"]


@pytest.mark.parametrize(("start", "path"), IN_AND_OUT)
def test_a_pattern_on_the_command_line_holds_whatever_way_a_run_takes(
    run: Run,
    folder: Path,
    way: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    start: str,
    path: str,
):
    monkeypatch.chdir(way(start))
    assert checked(run, "--exclude", "乙.*", way(path))[0] == []
    whole = os.path.join(os.getcwd(), way(path))  # noqa: PTH109, PTH118 - as it is written
    monkeypatch.chdir(folder)
    assert checked(run, "--exclude", "归档/*", whole)[0] == []


def test_a_name_is_excluded_wherever_the_file_lies(
    run: Run,
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    files, _ = checked(run, str(folder), "--exclude", "通讯录.xlsx", "--exclude", "归档/*")
    assert files == ["甲.xlsx", "乙.xlsx"]


def test_an_extended_file_excludes_too(run: Run, folder: Path):
    (folder / "goalint.toml").write_text('exclude = ["通讯录.xlsx"]', "utf-8")
    (folder / "归档" / "goalint.toml").write_text(
        'extend = "../goalint.toml"\nexclude = ["乙.xlsx"]', "utf-8"
    )
    assert checked(run, ".")[0] == ["甲.xlsx"]


NOTHING = [
    pytest.param(["check", "甲.xlsx"], 2, id="a check of nothing is no pass"),
    pytest.param(["check", "甲.xlsx", "--exit-zero"], 2, id="nor with findings forgiven"),
    pytest.param(["check", "甲.xlsx", "--allow-empty"], 0, id="unless it is allowed"),
    pytest.param(["annotate", "甲.xlsx"], 2, id="no copy"),
    pytest.param(["opinions", "."], 2, id="no opinions"),
    pytest.param(["compare", ".", "."], 2, id="no comparison"),
]


@pytest.mark.parametrize(("arguments", "expected"), NOTHING)
def test_nothing_left_is_said(run: Run, folder: Path, arguments: list[str], expected: int):
    (folder / "goalint.toml").write_text('exclude = ["*"]', "utf-8")
    code, _, err = run(*arguments)
    assert code == expected
    assert "按 exclude 排除了" in err


def test_config_tells_what_is_excluded(run: Run, folder: Path):
    (folder / "goalint.toml").write_text('exclude = ["归档/**", "*通讯*"]', "utf-8")
    assert f"不检查  归档/**、*通讯*  {folder}" in run("config")[1]
    told = json.loads(run("config", "--output-format", "json")[1])["exclude"]
    assert told == [{"folder": str(folder), "files": ["归档/**", "*通讯*"]}]
