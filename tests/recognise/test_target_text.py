"""Operator, value and unit joined."""

import pytest

from goalint.recognise.target_text import TargetJoiner
from goalint.resources import data_root, load_toml
from goalint.terms import Terms


@pytest.fixture(scope="module")
def joiner() -> TargetJoiner:
    return TargetJoiner(Terms({"form": load_toml(data_root("rules") / "terms" / "form.toml")}))


@pytest.mark.parametrize(("operator", "value", "unit", "target"), [
    ("≥", "95", "%", "≥95%"),
    (">=", "95", "%", "≥95%"),
    ("大于等于", "3", "个", "≥3个"),
    ("正向 大于等于", "1", "次", "≥1次"),
    ("正向 等于", "100", "%", "100%"),
    ("=", "100", "%", "100%"),
    ("定性", "良好", "", "良好"),
    ("定量", "17元/人", "", "17元/人"),
    ("≥", "≥90", "%", "≥90%"),
    ("≥", "≧90%", "%", "≧90%"),
    ("", "3公里", "公里", "3公里"),
    ("", "95以上", "%", "95%以上"),
    ("", "应保尽保", "%", "应保尽保"),
    ("≥", "", "%", ""),
    ("", "5", "无", "5"),
    ("≤", "3", "/", "≤3"),
    ("≥", "5万", "元", "≥5万元"),
])  # fmt: skip
def test_target_reads_naturally(joiner, operator, value, unit, target):
    assert joiner.join(operator, value, unit) == target
