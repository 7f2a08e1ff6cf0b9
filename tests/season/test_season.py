"""Real forms of a season held against each other: what is told, and what is not."""

import json
import subprocess
import sys
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import pytest
from openpyxl import Workbook

from goalint.batch import check_files
from goalint.config import Settings
from goalint.finding import PairFinding
from goalint.lint import load_linter
from goalint.report.interchange.schema import report_schema
from goalint.season import Season
from tests.calls import Run

Rows = Sequence[tuple[str, str, str]]
ROWS = [
    ("产出指标", "全年开放天数", "≥300天"),
    ("产出指标", "新购图书册数", "≥1200册"),
    ("产出指标", "读者活动场次", "≥24场"),
    ("产出指标", "设施设备完好率", "≥95%"),
    ("产出指标", "活动完成时间", "2025年11月底前"),
    ("成本指标", "单册图书购置成本", "≤45元/册"),
    ("效益指标", "接待读者人次", "≥12万人次"),
    ("满意度指标", "读者满意度", "≥90%"),
]
OTHERS = [
    (level, name.replace("图书", "字画"), f"≥{number + 7}件")
    for number, (level, name, _) in enumerate(ROWS)
]
ANOTHER = {"project": "博物馆免费开放", "goal": "办好展览。"}
GOAL = "全年开放300天，接待读者12万人次。"


def write(
    path: Path,
    project: str,
    rows: Rows = ROWS,
    unit: str = "某县图书馆",
    year: int = 2025,
    goal: str = GOAL,
) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目支出绩效目标申报表"])
    sheet.append([f"（{year}年度）"])
    for label, value in (("项目名称", project), ("实施单位", unit), ("年度绩效目标", goal)):
        sheet.append([label, value])
    sheet.append(["一级指标", "三级指标", "指标值"])
    for row in rows:
        sheet.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def found(paths: Sequence[Path], previous: Sequence[Path] = ()) -> list[PairFinding]:
    season = Season(load_linter(Settings()).pack.rules)
    for result in check_files([(str(path), Settings()) for path in previous], 1):
        season.add(result, last_year=True)
    for result in check_files([(str(path), Settings()) for path in paths], 1):
        season.add(result)
    return [pair for pair in season.findings() if isinstance(pair, PairFinding)]


def told(findings: Sequence[PairFinding]) -> list[tuple[str, str, str]]:
    return [
        (each.rule, Path(each.place.path).name, Path(each.other.path).name) for each in findings
    ]


LIBRARY, MUSEUM = "图书馆免费开放", "博物馆免费开放"
# What two forms are, and the rule that speaks of them.
CASES = {
    "a form under another name": ({}, {"project": MUSEUM}, "season/form-copied"),
    "of another unit too": ({}, {"project": MUSEUM, "unit": "某县博物馆"}, "season/form-copied"),
    "the indicators alone": ({}, ANOTHER, "season/indicators-copied"),
    "one indicator changed": (
        {},
        {"project": MUSEUM, "goal": "办好展览。", "rows": [*ROWS[:-1], OTHERS[0]]},
        "season/indicators-copied",
    ),
    "spaces and width apart": (
        {},
        {
            "project": MUSEUM,
            "rows": [(a, f" {b} ", c.replace("≥", "≧").replace("%", "％")) for a, b, c in ROWS],
        },
        "season/form-copied",
    ),
    "the same project twice": ({}, {}, "season/declared-twice"),
    "a few rows revised": ({}, {"rows": [*ROWS[:5], *OTHERS[5:]]}, "season/declared-twice"),
    "the same programme of another unit": ({}, {"unit": "另一县图书馆"}, None),
    "the same project of another year": ({}, {"year": 2026}, None),
    "another form": ({}, {"project": MUSEUM, "rows": OTHERS, "goal": "办好展览。"}, None),
    "half of the rows": (
        {},
        {"project": MUSEUM, "goal": "办好展览。", "rows": [*ROWS[:4], *OTHERS[4:]]},
        None,
    ),
    "names alike, other targets": (
        {},
        ANOTHER | {"rows": [(a, b, f"≥{n}项") for n, (a, b, _) in enumerate(ROWS)]},
        None,
    ),
    "too short to tell": (
        {"rows": ROWS[:4]},
        {"rows": ROWS[:4], "project": MUSEUM, "goal": "办好展览。"},
        None,
    ),
    "no name to tell apart by": ({"project": ""}, {"project": MUSEUM}, None),
    "another goal alone": ({"rows": OTHERS}, {"project": MUSEUM}, None),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "rule"), CASES.values(), ids=CASES)
def test_two_forms_of_a_season(tmp_path: Path, one: dict, other: dict, rule: str | None):
    paths = [
        write(tmp_path / "一.xlsx", **({"project": LIBRARY} | one)),
        write(tmp_path / "二.xlsx", **({"project": LIBRARY} | other)),
    ]
    assert told(found(paths)) == ([(rule, "二.xlsx", "一.xlsx")] if rule else [])


LAST = [(level, name, target.replace("2025", "2024")) for level, name, target in ROWS]
PREVIOUS = {
    "all as it was": ({"rows": LAST}, {}, "season/last-year-again"),
    "the year in the name": (
        {"rows": LAST, "project": f"2024年{LIBRARY}"},
        {"project": f"2025年{LIBRARY}"},
        "season/last-year-again",
    ),
    "another goal": ({"rows": LAST, "goal": "开放。"}, {}, "season/targets-of-last-year"),
    "another project": ({"rows": LAST, "project": MUSEUM}, {}, None),
    "another unit": ({"rows": LAST, "unit": "另一县图书馆"}, {}, None),
    "a target raised": ({"rows": [*LAST[:-1], ("满意度指标", "读者满意度", "≥92%")]}, {}, None),
    "all new": ({"rows": OTHERS}, {}, None),
}


@pytest.mark.parametrize(("last", "this", "rule"), PREVIOUS.values(), ids=PREVIOUS)
def test_a_form_and_last_years(tmp_path: Path, last: dict, this: dict, rule: str | None):
    before = write(tmp_path / "上年.xlsx", **({"project": LIBRARY, "year": 2024} | last))
    now = write(tmp_path / "今年.xlsx", **({"project": LIBRARY} | this))
    assert told(found([now], [before])) == ([(rule, "今年.xlsx", "上年.xlsx")] if rule else [])
    assert told(found([], [before, now])) == []


def test_each_copy_names_one_earlier_form(tmp_path: Path):
    paths = [write(tmp_path / f"{n:02}.xlsx", f"第{n}分馆维修") for n in range(12)]
    findings = found(paths)
    assert [Path(each.place.path) for each in findings] == paths[1:]
    assert {each.rule for each in findings} == {"season/form-copied"}
    assert {(each.same_indicators, str(each.overlap)) for each in findings} == {(8, "100.0")}


def test_a_run_reports_what_forms_have_in_common(run: Run, tmp_path: Path):
    write(tmp_path / "季" / "一.xlsx", LIBRARY)
    write(tmp_path / "季" / "二.xlsx", MUSEUM)
    write(tmp_path / "上年" / "一.xlsx", LIBRARY, LAST, year=2024)
    place = str(tmp_path / "季")
    last = ["--previous", str(tmp_path / "上年")]
    code, out, _ = run("check", "--season", *last, "--output-format", "json", place)
    report = json.loads(out)
    jsonschema.validate(report, report_schema())
    assert [each["rule"] for each in report["season"]] == [
        "season/last-year-again",
        "season/form-copied",
    ]
    assert report["season"][1]["other"]["project"] == LIBRARY
    assert {each["rule"] for each in report["season"]} <= set(report["rules"])
    alone = json.loads(run("check", "--output-format", "json", place)[1])
    assert alone["season"] is None
    assert alone["files"] == report["files"]
    assert run("check", place)[0] == code
    assert run("check", "--season", "--fail-on", "warning", place)[0] == 1


@pytest.mark.parametrize("name", ["text", "concise", "jsonl", "csv", "github", "sarif", "markdown"])
def test_every_format_tells_it(run: Run, tmp_path: Path, name: str):
    write(tmp_path / "一.xlsx", LIBRARY)
    write(tmp_path / "二.xlsx", MUSEUM)
    out = run("check", "--season", "--output-format", name, str(tmp_path))[1]
    assert "season/form-copied" in out.replace("\\", "") or name == "markdown"
    assert "一字不差" in out


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_documents_tell_it(run: Run, tmp_path: Path, name: str):
    write(tmp_path / "一.xlsx", LIBRARY)
    write(tmp_path / "二.xlsx", MUSEUM)
    made = tmp_path / f"汇总.{name}"
    run("check", "--season", "--report", f"{name}={made}", str(tmp_path))
    with ZipFile(made) as package:
        parts = [
            unescape(package.read(part).decode("utf-8", "ignore")) for part in package.namelist()
        ]
    assert any("全部表之间" in part for part in parts)
    assert any("一字不差" in part for part in parts)


def test_a_report_stays_where_there_are_no_forms_of_last_year(run: Run, tmp_path: Path):
    now, report = write(tmp_path / "今年.xlsx", LIBRARY), tmp_path / "报告.json"
    report.write_text("上次的", "utf-8")
    place = str(tmp_path / "没有")
    code, _, err = run("check", "--previous", place, str(now), "-o", str(report))
    assert (code, report.read_text("utf-8")) == (2, "上次的")
    assert "没有找到上年的申报表" in err


def test_last_years_forms_that_cannot_be_read_are_told(run: Run, tmp_path: Path):
    now = write(tmp_path / "今年.xlsx", LIBRARY)
    last = tmp_path / "上年" / "坏.xlsx"
    last.parent.mkdir()
    last.write_bytes(b"nothing")
    code, out, _ = run("check", "--previous", str(last.parent), str(now))
    assert code == 2
    assert "上年的表没有用上" in out


@pytest.mark.parametrize("original", [True, False], ids=["beside its original", "alone"])
def test_an_annotated_copy_is_no_form_of_last_year(run: Run, tmp_path: Path, original: bool):
    now = write(tmp_path / "今年.xlsx", LIBRARY)
    last = write(tmp_path / "上年" / "一.xlsx", LIBRARY, LAST, year=2024)
    options = ["check", "--previous", str(last.parent), "--output-format", "json", str(now)]
    before = run(*options)
    run("annotate", str(last))
    if not original:
        last.unlink()
    code, out, err = run(*options)
    assert "跳过 1 个" in err
    assert (code, out) == (before[:2] if original else (2, ""))


def test_what_is_excluded_is_no_form_of_last_year(run: Run, tmp_path: Path):
    now = write(tmp_path / "今年.xlsx", LIBRARY)
    last = write(tmp_path / "上年" / "一.xlsx", LIBRARY, LAST, year=2024)
    options = ["check", "--previous", str(last.parent), str(now)]
    before = run(*options)
    last.with_name("通讯录.xlsx").write_bytes(b"nothing")
    assert run(*options, "--exclude", "*通讯*") == before
    assert run(*options)[0] == 2


@pytest.mark.parametrize("address", [False, True], ids=["by path", "by address"])
@pytest.mark.parametrize("place", ["上年", "上年/一.xlsx"], ids=["a folder", "a form"])
def test_last_years_forms_may_lie_anywhere(run: Run, tmp_path: Path, place: str, address: bool):
    if address:
        pytest.importorskip("fsspec", reason="shared storage needs goalint[dask]")
    now = write(tmp_path / "今年.xlsx", LIBRARY)
    write(tmp_path / "上年" / "一.xlsx", LIBRARY, LAST, year=2024)
    last = f"file://{tmp_path.as_posix()}/{place}" if address else str(tmp_path / place)
    _, out, _ = run("check", "--previous", last, "--output-format", "json", str(now))
    (season,) = json.loads(out)["season"]
    assert season["rule"] == "season/last-year-again"
    assert season["other"]["path"].endswith("上年/一.xlsx")


@pytest.mark.parametrize("address", [False, True], ids=["by path", "by address"])
def test_a_folder_without_last_years_forms_is_told(run: Run, tmp_path: Path, address: bool):
    if address:
        pytest.importorskip("fsspec", reason="shared storage needs goalint[dask]")
    now = write(tmp_path / "今年.xlsx", LIBRARY)
    (tmp_path / "空").mkdir()
    last = f"file://{tmp_path.as_posix()}/空" if address else str(tmp_path / "没有")
    code, out, err = run("check", "--previous", last, str(now))
    assert (code, out) == (2, "")
    assert f"--previous {last}：没有找到上年的申报表" in err


WITHOUT = """
import sys
sys.modules["datasketch"] = None
from goalint.cli import main
main(sys.argv[1:])
"""


def test_what_has_to_be_installed_is_told(tmp_path: Path):
    form = str(write(tmp_path / "一.xlsx", LIBRARY))
    command = [sys.executable, "-c", WITHOUT, "check", "--season", form]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "pip install 'goalint[season]'" in ran.stderr
