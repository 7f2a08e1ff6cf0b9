from decimal import Decimal
from pathlib import Path

import pytest

from goalint.errors import DataError, UsageError
from goalint.finding import Deduction, Finding, Severity
from goalint.form import Cell, Indicator
from goalint.score import load_scheme, score_findings

GOALS, INDICATORS = "绩效目标合理性", "绩效指标明确性"


def finding(
    item: str | None, points: str = "1", row: int | None = 1, severity: Severity = Severity.ERROR
) -> Finding:
    cell = Cell("表", row or 1, 3, "验收合格率")
    return Finding(
        rule="target/vague-target",
        severity=severity,
        cell=cell,
        indicator=Indicator(cell, "≥95%", None, None) if row else None,
        message="",
        suggestion=None,
        basis=(),
        expected_category=None,
        deduction=Deduction(item, Decimal(points)) if item else None,
        fingerprint="",
    )


CASES = [
    pytest.param([], {GOALS: "0", INDICATORS: "0"}, id="nothing found, nothing off"),
    pytest.param([finding(None)], {INDICATORS: "0"}, id="a finding without points costs nothing"),
    pytest.param(
        [finding(INDICATORS, severity=Severity.INFO)], {INDICATORS: "0"}, id="advice costs nothing"
    ),
    pytest.param(
        [finding("资金匹配性")], {GOALS: "0", INDICATORS: "0"}, id="an item of another scheme"
    ),
    pytest.param([finding(GOALS)], {GOALS: "1", INDICATORS: "0"}, id="one finding, its own item"),
    pytest.param(
        [finding(INDICATORS, "0.5", None) for _ in range(4)],
        {INDICATORS: "2.0"},
        id="four missing things, half a point each",
    ),
    pytest.param(
        [finding(INDICATORS) for _ in range(3)],
        {INDICATORS: "2"},
        id="one row never costs more than the row's cap",
    ),
    pytest.param(
        [finding(INDICATORS, row=row) for row in range(1, 9)],
        {INDICATORS: "3"},
        id="an item never costs more than its full marks",
    ),
]


@pytest.mark.parametrize(("findings", "expected"), CASES)
def test_deductions(findings: list[Finding], expected: dict[str, str]):
    score = score_findings(findings, load_scheme("evaluation"))
    deducted = {item.item: item.deducted for item in score.items}
    assert {name: deducted[name] for name in expected} == {
        name: Decimal(points) for name, points in expected.items()
    }


def test_what_errors_alone_cost_is_told_apart():
    findings = [finding(INDICATORS), finding(INDICATORS, row=2, severity=Severity.WARNING)]
    item = score_findings(findings, load_scheme("evaluation")).items[1]
    assert (item.deducted, item.certain, item.left) == (Decimal(2), Decimal(1), Decimal(1))


def test_a_scheme_can_say_what_a_group_costs():
    scheme = load_scheme("review")
    own = Deduction(INDICATORS, Decimal(1))
    assert scheme.deduction("category/rate-as-quantity", own) == Deduction(
        "指标科学性", Decimal("1.5")
    )


def test_a_scheme_has_no_points_for_an_item_that_it_does_not_mark():
    own = Deduction("资金匹配性", Decimal(1))
    assert load_scheme("evaluation").deduction("consistency/over-budget", own) is None


def test_an_unknown_scheme_names_the_known_ones():
    with pytest.raises(UsageError, match="evaluation、review"):
        load_scheme("评价")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("title = ", "TOML 写法有误", id="not TOML"),
        pytest.param('title = "甲"', "缺少“basis”", id="a part is missing"),
        pytest.param(
            'title="甲"\nbasis="乙"\ncounted=["error"]\nrow_cap="2"\n'
            '[[item]]\nname="丙"\nfull="三"',
            "写法不对",
            id="points that are no number",
        ),
        pytest.param(
            'title="甲"\nbasis="乙"\ncounted=["error"]\nrow_cap="-2"\n'
            '[[item]]\nname="丙"\nfull="3"',
            "不是非负数",
            id="negative points",
        ),
    ],
)
def test_a_scheme_of_ones_own_that_is_wrong_says_where(tmp_path: Path, text: str, reason: str):
    path = tmp_path / "本地.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=reason) as error:
        load_scheme(str(path))
    assert "本地.toml" in str(error.value)


def review(*severities: Severity) -> str:
    scheme = load_scheme("review")
    grade = score_findings(
        [finding("指标科学性", "3", row, each) for row, each in enumerate(severities, 1)], scheme
    ).grade
    return grade.name if grade else ""


GRADES = [
    pytest.param([], "优", id="nothing found"),
    pytest.param([Severity.INFO] * 20, "优", id="advice alone"),
    pytest.param([Severity.WARNING], "优", id="a few points that some would take off"),
    pytest.param([Severity.ERROR], "良", id="what has to be mended is never the best grade"),
    pytest.param([Severity.WARNING] * 3, "良", id="fewer points left"),
]


@pytest.mark.parametrize(("severities", "grade"), GRADES)
def test_the_grade(severities: list[Severity], grade: str):
    assert review(*severities) == grade


def test_a_scheme_without_grades_gives_none():
    assert score_findings([], load_scheme("evaluation")).grade is None
