"""What settings may make of a rule that compares two forms, where nobody is accused outright."""

import pytest

from goalint.config import load_settings
from goalint.errors import DataError
from goalint.finding import Severity
from goalint.pack import load_pack

PAIR = "season/declared-twice"
CHANGE = f'[rules."{PAIR}"]\n'
SEVERITY, POINTS, ITEM = 'severity = "错误"', 'points = "1"', 'item = "绩效指标明确性"'
PACKED = {"goalint.toml": 'packs = ["省"]'}


@pytest.mark.parametrize(
    ("changes", "severity"),
    [
        pytest.param('severity = "提示"', Severity.INFO, id="advice"),
        pytest.param('severity = "info"', Severity.INFO, id="advice in English"),
        pytest.param('severity = "警告"', Severity.WARNING, id="a warning"),
        pytest.param("off = false", Severity.WARNING, id="switched on"),
        pytest.param("", Severity.WARNING, id="nothing said"),
    ],
)
@pytest.mark.parametrize("layer", ["goalint.toml", "省/pack.toml"])
def test_a_change_that_accuses_nobody(files, layer: str, changes: str, severity: Severity):
    title = 'title = "某省"\n' if "省" in layer else ""
    files(PACKED | {layer: title + CHANGE + changes})
    rule = load_pack(load_settings()).rule(PAIR)
    assert rule is not None
    assert (rule.severity, rule.deduction) == (severity, None)


def test_a_rule_that_compares_nothing_may_be_an_error_with_points(files):
    files({"goalint.toml": f'[rules."coverage/no-cost"]\n{SEVERITY}\n{POINTS}\n{ITEM}'})
    rule = load_pack(load_settings()).rule("coverage/no-cost")
    assert rule is not None
    assert rule.severity is Severity.ERROR
    assert rule.deduction is not None


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        pytest.param(SEVERITY, "severity", "不能是错误，可以写警告或提示", id="an error"),
        pytest.param('severity = "error"', "severity", "不能是错误", id="an error in English"),
        pytest.param(POINTS, "points", "不扣分，请去掉 points", id="points"),
        pytest.param(ITEM, "item", "不扣分，请去掉 item", id="an item"),
        pytest.param(f"{ITEM}\n{POINTS}", "item", "不扣分", id="points and item"),
    ],
)
@pytest.mark.parametrize("layer", ["goalint.toml", "省/pack.toml"])
def test_a_change_that_accuses(files, layer: str, changes: str, key: str, words: str):
    title = 'title = "某省"\n' if "省" in layer else ""
    files(PACKED | {layer: title + CHANGE + changes})
    with pytest.raises(DataError) as error:
        load_pack(load_settings())
    assert f'{layer.rpartition("/")[2]}：rules."{PAIR}".{key}：' in str(error.value)
    assert words in str(error.value)
