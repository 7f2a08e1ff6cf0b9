"""Whether one condition is seen to hold wherever another does."""

import pytest
from hypothesis import given as with_examples
from hypothesis import settings
from hypothesis import strategies as st

from goalint.lang.compilation.condition import compile_condition
from goalint.lang.definition.scope import Scope
from goalint.lang.inspection.parts import take_text_apart
from goalint.lang.logic.implication import implies
from goalint.lang.semantics.typed import Truth
from goalint.terms import Category
from tests.lang.given import NAMES, PATH, RULE, form, percent, row


def truth(condition: str) -> Truth:
    return take_text_apart(RULE.format(when=condition), PATH, NAMES).when.truth


HOLDS = [
    ("类别 是 质量", "类别 是 质量"),
    ("类别 是 质量", "类别 属于 (质量，数量)"),
    ("类别 属于 (质量，数量)", "类别 属于 (数量，质量，时效)"),
    ("类别 是 质量 且 归类确定", "归类确定"),
    ("类别 是 质量 且 归类确定", "归类确定 且 类别 是 质量"),
    ("归类确定", "归类确定 或 系统固定指标"),
    ("归类确定 或 系统固定指标", "系统固定指标 或 归类确定"),
    ("非 类别 属于 (质量，数量)", "非 类别 是 质量"),
    ("名称 含 “率”", "名称 含 (“率”，“数”)"),
    ("名称 含 “维护费”", "名称 含 “维护”"),
    ("名称 不含 “维护”", "名称 不含 “维护费”"),
    ("名称 开头是 “率”", "名称 开头是 (“率”，“数”)"),
    ("可列类别 含 质量", "可列类别 含 (质量，数量)"),
    ("目标数 > 90%", "目标数 > 90%"),
    ("目标数 > 95%", "目标数 > 90%"),
    ("目标数 > 90%", "目标数 ≥ 90%"),
    ("目标数 < 5 元", "目标数 ≤ 1 万元"),
    ("目标数 = 90%", "目标数 ≥ 90%"),
    ("序号 = 3", "序号 ≠ 4"),
    ("任一 指标 满足 ( 类别 是 质量 )", "任一 指标 满足 ( 类别 属于 (质量，数量) )"),
    ("每个 指标 满足 ( 类别 是 质量 且 归类确定 )", "每个 指标 满足 ( 归类确定 )"),
    ("没有 指标 满足 ( 归类确定 )", "没有 指标 满足 ( 归类确定 且 类别 是 质量 )"),
]
OPEN = [
    ("类别 属于 (质量，数量)", "类别 是 质量"),
    ("类别 是 质量", "实际衡量 是 质量"),
    ("类别 是 质量", "类别 不是 数量"),
    ("归类确定 或 系统固定指标", "归类确定"),
    ("归类确定", "归类确定 且 系统固定指标"),
    ("名称 含 “维护”", "名称 含 “维护费”"),
    ("名称 开头是 “维护”", "名称 含 “维护”"),
    ("名称 含 “率”", "指标值 含 “率”"),
    ("目标数 ≥ 90%", "目标数 > 90%"),
    ("目标数 > 90%", "目标数 < 95%"),
    ("目标数 > 90%", "目标数 > 9 天"),
    ("目标数 > 90%", "目标数 ≠ 80%"),
    ("任一 指标 满足 ( 类别 是 质量 )", "每个 指标 满足 ( 类别 是 质量 )"),
    ("没有 指标 满足 ( 类别 是 质量 )", "没有 指标 满足 ( 类别 属于 (质量，数量) )"),
]


@pytest.mark.parametrize(("strict", "loose"), HOLDS)
def test_holds(strict, loose):
    assert implies(truth(strict), truth(loose))


@pytest.mark.parametrize(("strict", "loose"), OPEN)
def test_is_left_open(strict, loose):
    assert not implies(truth(strict), truth(loose))


ATOMS = st.sampled_from(
    [
        "类别 是 质量", "类别 属于 (质量，数量)", "类别 不是 数量", "目标数 > 90%", "目标数 ≥ 90%",
        "目标数 < 90%", "目标数 = 90%", "目标数 ≠ 95%", "名称 含 “维护”", "名称 含 “维护费”",
        "名称 不含 (“维护”，“率”)", "归类确定",
    ]
)  # fmt: skip
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["且", "或"]), inner).map(
            lambda both: f"({both[0]}) {both[1]} ({both[2]})"
        ),
        inner.map(lambda one: f"非 ({one})"),
    ),
    max_leaves=5,
)
ROWS = [
    row(category=category, low=percent(number), name=name, sure=sure)
    for category in (Category.QUALITY, Category.QUANTITY, Category.COST)
    for number in (80, 90, 95)
    for name in ("维护费", "维护", "合格率")
    for sure in (True, False)
]


@settings(max_examples=150, deadline=None)
@with_examples(CONDITIONS, CONDITIONS)
def test_what_is_implied_never_fails_where_the_other_holds(strict, loose):
    one, other = truth(strict), truth(loose)
    if implies(one, other):
        tests = [compile_condition(each, "x", Scope.INDICATOR) for each in (one, other)]
        assert all(tests[1](each, form(each)) for each in ROWS if tests[0](each, form(each)))
