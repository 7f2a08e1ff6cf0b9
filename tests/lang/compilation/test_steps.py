"""How many steps a rule takes: bounds that are printed, kept, and refused beyond."""

import pytest

from goalint.lang.definition import limits
from goalint.lang.load import read_rule
from goalint.lang.runtime.cost import Cost
from tests.lang.given import NAMES, PATH, RULE, when

COSTS = [
    ("归类确定", "指标", "2n"),
    ("类别 是 质量", "指标", "3n"),
    ("类别 是 质量 且 归类确定", "指标", "6n"),
    ("名称 含 (“a”，“b”，“c”)", "指标", "4n"),
    ("名称 含 词表 运维词", "指标", "5n"),
    ("类别 属于 (质量，数量)", "指标", "3n"),
    ("个数 ( 指标 ) > 3", "指标", "3n"),
    ("任一 指标 满足 ( 归类确定 )", "指标", "1n + 3n²"),
    ("阶段确定", "表", "2"),
    ("个数 ( 指标 ) > 3", "表", "3"),
    ("任一 指标 满足 ( 归类确定 )", "表", "1 + 3n"),
    ("个数 ( 指标 其中 归类确定 ) > 3", "表", "3 + 3n"),
    ("合计 ( 指标 的 权重 ) = 100%", "表", "3 + 2n"),
    ("任一 指标 满足 ( 每个 指标 满足 ( 归类确定 ) )", "表", "1 + 2n + 3n²"),
]


@pytest.mark.parametrize(("condition", "scope", "cost"), COSTS)
def test_cost(condition, scope, cost):
    assert str(when(condition, scope).cost) == cost


def test_steps():
    assert Cost(4, 3, 2).steps(10) == 4 + 30 + 200
    assert str(Cost()) == "0"


def test_a_rule_beyond_the_limit_is_refused():
    words = "，".join(f"“{n}”" for n in range(90))
    condition = " 且 ".join(
        f"任一 指标 满足 ( {name} 含 ({words}) )" for name in ("名称", "单位", "备注")
    )
    (error,) = read_rule(RULE.format(when=condition), PATH, NAMES)
    assert error.span.line == 4
    assert error.message == (
        f"条件太费时：一张 {limits.FORM_ROWS} 个指标的表要 2760400 步，最多 {limits.STEPS} 步"
    )
    assert error.hint == "步数是 4n + 276n²，n 是指标数；请减少条件、词语和括号里的层数"


@pytest.mark.parametrize(
    "condition",
    [
        "任一 指标 满足 ( 任一 指标 满足 ( 归类确定 ) )",
        "个数 ( 指标 其中 任一 指标 满足 ( 归类确定 ) ) > 1",
        "合计 ( 指标 其中 个数 ( 指标 其中 归类确定 ) > 1 的 权重 ) = 100%",
    ],
    ids=["quantifiers", "count", "total"],
)
def test_no_rule_loops_three_deep(condition):
    (error,) = read_rule(RULE.format(when=condition), PATH, NAMES)
    assert error.message.endswith("最多套 1 层")
