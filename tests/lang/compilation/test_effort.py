"""What costs least is asked first, so that the rest often need not be found at all."""

from types import SimpleNamespace

import pytest

from goalint.absent import Absent
from goalint.terms import Category
from tests.lang.given import percent, when

KNOWN = {
    "name": "验收合格率",
    "category": Category.QUALITY,
    "low": percent(95),
    "work": Absent.UNKNOWN,
}


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        ("属管理要求 且 类别 是 成本", False),
        ("属管理要求 且 目标数 > 100%", False),
        ("属管理要求 且 有 方向 且 目标数 > 100%", False),
        ("属管理要求 且 (名称 含 “时限” 或 类别 是 成本)", False),
        ("属管理要求 或 目标数 < 100%", True),
        ("非 (属管理要求 且 目标数 > 100%)", True),
        ("有 工作性质 且 非 本年在建 且 工作性质 是 建设", False),
    ],
    ids=[
        "a field at hand",
        "a field at hand that may be absent",
        "before two that have to be found",
        "words looked for",
        "one side of an or",
        "inside an opposite",
        "a fact that was found just before",
    ],
)
def test_what_has_to_be_found_is_not_asked_for_in_vain(condition, answer):
    row = SimpleNamespace(**KNOWN)  # a fact that is not there raises an error when asked for
    assert when(condition).test(row, None) is answer


def test_what_has_to_be_found_is_asked_for_where_it_decides():
    with pytest.raises(AttributeError, match="management"):
        when("属管理要求 且 目标数 < 100%").test(SimpleNamespace(**KNOWN), None)


def test_of_what_is_at_hand_what_is_sure_is_asked_first():
    row = SimpleNamespace(name="验收合格率")
    assert when("类别 是 质量 且 名称 含 “时限”").test(row, None) is False
