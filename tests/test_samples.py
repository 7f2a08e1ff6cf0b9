"""The samples: golden reports, and the two published cases point by point."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from goalint.batch import check_files, find_files
from goalint.config import Settings
from goalint.finding import FormResult, Report, Severity
from goalint.lint import load_linter
from goalint.report.formats import to_report

ROOT = Path(__file__).parent.parent
GOALS, INDICATORS = "绩效目标合理性", "绩效指标明确性"


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def check(*paths: str) -> Report:
    return Report(tuple(check_files([(path, Settings()) for path in find_files(paths)], 1)))


def only_form(path: str) -> FormResult:
    (form,) = check(path).files[0].forms
    return form


@pytest.mark.usefixtures("at_root")
def test_all_samples_as_text(golden: Callable[[str, str], None]):
    golden("samples.txt", str(to_report("text", check("samples"), load_linter(Settings()).pack)))


@pytest.mark.usefixtures("at_root")
def test_all_samples_as_json(golden: Callable[[str, str], None]):
    report = json.loads(to_report("json", check("samples"), load_linter(Settings()).pack))
    report["tool"]["version"] = "any"
    for rule in report["rules"].values():
        rule["accuracy"] = "measured"
    golden("samples.json", json.dumps(report, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.usefixtures("at_root")
def test_the_sludge_station_as_its_evaluation_found_it():
    form = only_form("samples/污泥处理站-2024.xlsx")
    errors = {
        (finding.rule.partition("/")[0], finding.indicator.name.text)
        for finding in form.findings
        if finding.severity is Severity.ERROR and finding.indicator
    }
    assert errors == {
        ("stage", "建设临时管网污泥处理站"),
        ("category", "项目完成时限"),
        ("target", "项目完成时限"),
    }
    assert sum(finding.severity is Severity.ERROR for finding in form.findings) == 3
    assert {item.item: str(item.deducted) for item in form.score.items} == {
        GOALS: "1",
        INDICATORS: "2",
    }


@pytest.mark.usefixtures("at_root")
def test_the_grid_project_as_its_evaluation_found_it():
    form = only_form("samples/网格化运行-2024.xlsx")
    missing = sorted(f.rule for f in form.findings if f.severity is not Severity.INFO)
    assert missing == [
        "coverage/no-collection-quality",
        "coverage/no-operation-quality",
        "coverage/no-repair-timeliness",
        "coverage/no-social-benefit",
    ]
    left = {item.item: item.left for item in form.score.items}
    assert (left[GOALS], left[INDICATORS]) == (3, 1)
