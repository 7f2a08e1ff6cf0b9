"""What measured accuracy allows a rule to say (docs/accuracy.md)."""

import json
from pathlib import Path
from typing import Any

import pytest

from goalint.finding import Severity
from goalint.pack import load_pack

FILE = Path(__file__).parent.parent / "rules" / "accuracy.json"
MEASURED: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
RULES = {rule.name: rule for rule in load_pack().rules}
ENOUGH_ROWS, PRECISE = 10, 0.90

# What a release has to reach: path into the figures, and the least (or most) allowed.
AT_LEAST = [
    ("score.reading", 0.995),
    ("score.category.precision", 0.95),
    ("score.category.recall", 0.90),
    ("score.category.planted_recall", 0.93),
    ("score.category.named", 0.95),
    ("score.target.precision", 0.96),
    ("score.target.recall", 0.93),
    ("score_forms.precision.stage", 0.95),
    ("score_forms.recall.stage_mismatch", 0.90),
    ("score_forms.precision.coverage", 0.90),
    ("score_forms.recall.coverage", 0.80),
    ("score_forms.precision.consistency", 0.90),
    *(
        (f"score_forms.recall.{kind}", 0.80)
        for kind in (
            "wrong_direction",
            "unit_mismatch",
            "over_100",
            "over_budget",
            "inconsistent_with_goal",
            "outside_period",
            "duplicate",
        )
    ),
]
AT_MOST = [
    ("score.clean.errors_per_form", 0.10),
    ("score_forms.clean.errors_per_form", 0.10),
]


def figure(path: str) -> float:
    found: Any = MEASURED["figures"]
    for key in path.split("."):
        found = found[key]
    return float(found)


@pytest.mark.parametrize(("path", "least"), AT_LEAST)
def test_figures_that_have_to_be_reached(path: str, least: float):
    assert figure(path) >= least


@pytest.mark.parametrize(("path", "most"), AT_MOST)
def test_figures_that_must_not_be_passed(path: str, most: float):
    assert figure(path) <= most


@pytest.mark.parametrize("name", MEASURED["rules"])
def test_an_imprecise_rule_is_no_error(name: str):
    measured = MEASURED["rules"][name]
    assert name in RULES, "a rule that is no more: run docs/measure.py"
    if measured["rows"] >= ENOUGH_ROWS and measured["precision"] < PRECISE:
        assert RULES[name].severity is not Severity.ERROR
