"""What is said never to hold never does, and what is said always to hold is never denied.

Every pair of conditions on one field is put together and held against forms made by chance.
"""

from itertools import permutations

import pytest

from goalint.lang.definition.scope import Scope
from goalint.lang.logic.contradiction import contradiction
from goalint.lang.semantics import typed
from goalint.lang.semantics.typed import Truth
from goalint.lang.source.mistake import Place
from tests.lang.reference import Evaluator
from tests.lang.test_agreement import checked, facts

FORMS = [facts(seed) for seed in range(120)]
SAID = {
    "category": [
        "类别 是 质量", "类别 不是 质量", "类别 属于 (质量，数量)", "类别 不属于 (质量，数量)",
        "类别 是 成本", "类别 不明", "有 类别",
    ],
    "text": [
        "名称 是 “维护”", "名称 不是 “维护”", "名称 含 “维”", "名称 不含 “维”", "名称 含 “运行”",
        "名称 不含 “运行率”", "名称 开头是 “系统”", "名称 结尾是 “率”", "名称 属于 (“abc”，“维护”)",
        "字数(名称) > 3", "字数(名称) ≤ 3", "字数(名称) = 5", "非 名称 结尾是 “率”",
    ],
    "quantity": [
        "目标数 > 95%", "目标数 ≥ 95%", "目标数 < 95%", "目标数 ≤ 95%", "目标数 = 100%",
        "目标数 ≠ 100%", "目标数 = 1 元", "目标数 > 1", "目标数 < 1 元", "有 目标数", "缺 目标数",
        "目标数 空白", "目标数 未列", "非 目标数 > 95%", "非 目标数 空白",
    ],
    "date": [
        "目标日期 > 2024年", "目标日期 < 2024年", "目标日期 ≥ 2024年6月", "目标日期 < 2024年6月",
        "目标日期 ≤ 2024年6月", "目标日期 > 2024年12月", "目标日期 = 2024年12月31日",
        "目标日期 ≠ 2024年12月31日", "月(目标日期) > 6", "月(目标日期) ≤ 6", "目标日期 > 2025年1月",
    ],
    "number": ["序号 > 1", "序号 ≤ 1", "序号 = 2", "序号 ≠ 2", "序号 属于 (1，2)", "序号 < 2"],
    "set": [
        "可列类别 含 质量", "可列类别 不含 质量", "可列类别 含 (质量，数量)",
        "可列类别 不含 (质量，数量)", "可列类别 含 数量",
    ],
    "count": [
        "个数(指标) > 1", "个数(指标) ≤ 1", "个数(指标) = 2", "个数(指标 其中 归类确定) > 1",
        "个数(指标 其中 归类确定) < 2",
    ],
    "truth": ["归类确定", "非 归类确定"],
}  # fmt: skip
HERE = Place(9, 9)


def truth(said: str) -> Truth:
    found = checked(said, Scope.INDICATOR)
    assert found is not None, said
    return found


def answers(condition: Truth) -> set[bool | None]:
    return {Evaluator(row, row, form).truth(condition) for form in FORMS for row in form.indicators}


@pytest.mark.parametrize("field", SAID)
def test_pairs(field: str) -> None:
    known = {said: truth(said) for said in SAID[field]}
    told = 0
    for one, other in permutations(known, 2):
        both = typed.AllOf((known[one], known[other]), place=HERE)
        if contradiction(both):
            told += 1
            assert True not in answers(both), f"{one} 且 {other}"
        either = typed.AnyOf((known[one], known[other]), place=HERE)
        if contradiction(either):
            told += 1
            assert False not in answers(either), f"{one} 或 {other}"
    assert told


@pytest.mark.parametrize("field", SAID)
def test_branches(field: str) -> None:
    """`a 且 (b 或 c)`: a branch that is said never to count changes no finding."""
    known = {said: truth(said) for said in SAID[field]}
    aside = truth("系统固定指标")
    for one, other in permutations(known, 2):
        branch = typed.AnyOf((known[other], aside))
        found = contradiction(typed.AllOf((known[one], branch), place=HERE))
        if found and "这一支" in found.message:
            assert True not in answers(typed.AllOf((known[one], known[other])))
