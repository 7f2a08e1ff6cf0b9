"""What the published schema lets pass: reports as they are written, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from goalint.report.interchange.schema import report_schema
from tests.calls import Run
from tests.forms import BAD, write_form

RULE = """规则 {} “全年开放天数太少”
  级别  警告
  适用  指标
  当    名称 包含 “开放天数”
  提示  “‘{{名称}}’太少”
  反例  数量指标 | 全年开放天数 | ≥300天
  正例  数量指标 | 图书购置数量 | ≥300册
  正例  数量指标 | 借阅量 | ≥300册
"""


def report_by(run: Run, files: Callable[[dict[str, str]], Path], name: str) -> Any:
    """The report of a form on which a rule of that name finds something."""
    files({
        "goalint.toml": 'packs = ["规则"]',
        "规则/pack.toml": 'title = "某市"',
        f"规则/{name}.rule": RULE.format(name),
    })  # fmt: skip
    form = write_form(Path("表.xlsx"), BAD)
    code, out, err = run("check", str(form), "--output-format", "json", "--no-cache")
    assert (code, err) == (1, "")
    return json.loads(out)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("local/open-days", id="plain"),
        pytest.param("local/我的规则", id="a Chinese name"),
        pytest.param("地方/开放天数", id="a Chinese group"),
        pytest.param("local2/open-days-2", id="numbers in both"),
        pytest.param("Local/Open-Days", id="capitals"),
    ],
)
def test_a_rule_may_have_any_name_that_the_language_takes(run: Run, files, name: str):
    report = report_by(run, files, name)
    (form,) = report["files"][0]["forms"]
    assert name in {each["rule"] for each in form["findings"]}
    jsonschema.validate(report, report_schema())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("rule", "open-days", id="a rule without a group"),
        pytest.param("severity", "fatal", id="an unknown severity"),
        pytest.param("expected_category", "质量", id="a category in Chinese"),
        pytest.param("cell", None, id="no cell"),
        pytest.param("colour", "red", id="a field that no report has"),
    ],
)
def test_what_no_report_says_is_refused(run: Run, files, key: str, value: object):
    report = report_by(run, files, "local/我的规则")
    report["files"][0]["forms"][0]["findings"][0][key] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, report_schema())
