"""A baseline: what is known is not reported again, what is new is."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from forms import BAD, GOOD, write_form

Run = Callable[..., tuple[int, str, str]]
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
