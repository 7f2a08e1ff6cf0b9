"""What conditions mean, in cases a reviewer would recognise; True, False or undecided."""

from decimal import Decimal

import pytest

from goalint.absent import Absent
from goalint.quantity import Day
from goalint.terms import Category, Comparator, TargetKind
from tests.lang.given import bare, form, percent, row, when, yuan

Q, T = Category.QUALITY, Category.TIMELINESS

ON_ROW = [
    ("类别 是 质量", {"category": Q}, True),
    ("类别 是 质量指标", {"category": Q}, True),
    ("类别 不是 质量", {"category": Q}, False),
    ("类别 是 质量", {"category": Absent.NOT_IN_FORM}, None),
    ("类别 属于 (数量，时效)", {"category": Q}, False),
    ("类别 不属于 (数量，时效)", {"category": Q}, True),
    ("类别 是 实际衡量", {"category": Q, "measured": T}, False),
    ("目标种类 是 空白", {"target_kind": TargetKind.BLANK}, True),
    ("目标种类 属于 (空白，占位)", {"target_kind": TargetKind.NUMBER}, False),
    ("比较符 是 ≥", {"comparator": Comparator.GE}, True),
    ("比较符 是 不小于", {"comparator": Comparator.GT}, False),
    ("可列类别 含 类别", {"category": Q, "acceptable": frozenset({Q, T})}, True),
    ("可列类别 不含 类别", {"category": Q, "acceptable": frozenset({T})}, True),
    ("可列类别 含 (质量，成本)", {"acceptable": frozenset({Q})}, True),
    ("可列类别 含 成本", {"acceptable": frozenset({Q})}, False),
    ("可列类别 含 成本", {"acceptable": Absent.UNKNOWN}, None),
    ("名称 含 “合格”", {"name": "验收合格率"}, True),
    ("名称 含 “ＡＢ”", {"name": "AB类"}, True),
    ("名称 含 (“时限”，“时间”)", {"name": "验收合格率"}, False),
    ("名称 含 词表 运维词", {"name": "系统巡检次数"}, True),
    ("名称 含 词表 短表", {"name": "系统巡检次数"}, False),
    ("名称 不含 词表 运维词", {"name": "验收合格率"}, True),
    ("名称 开头是 (“验收”，“检查”)", {"name": "验收合格率"}, True),
    ("名称 结尾是 “率”", {"name": "验收合格率"}, True),
    ("名称 结尾是 “率”", {"name": "率先"}, False),
    ("名称 属于 (“验收合格率”，“合格率”)", {"name": "验收合格率"}, True),
    ("名称 含 单位", {"name": "培训人数", "unit": "人"}, True),
    ("名称 含 单位", {"unit": Absent.BLANK}, None),
    ("名称 是 “验收合格率”", {"name": "验收合格率"}, True),
    ("目标数 > 100%", {"low": percent(101)}, True),
    ("目标数 > 100%", {"low": percent(100)}, False),
    ("目标数 > 100%", {"low": bare(120)}, None),
    ("目标数 > 100%", {"low": Absent.UNREADABLE}, None),
    ("目标数 > 100", {"low": bare(120)}, True),
    ("目标数 > 100", {"low": percent(120)}, None),
    ("目标数 ≥ 2 万元", {"low": yuan(20000)}, True),
    ("目标数 = 上年值", {"low": percent(95), "last_year": percent("95.0")}, True),
    ("目标数 < 上年值 × 0.9", {"low": percent(80), "last_year": percent(100)}, True),
    ("目标数 - 上年值 > 5%", {"low": percent(98), "last_year": percent(90)}, True),
    ("目标数 ÷ 上年值 > 2", {"low": yuan(50), "last_year": yuan(20)}, True),
    ("目标数 ÷ 上年值 > 2", {"low": yuan(50), "last_year": yuan(0)}, None),
    ("绝对值 ( 目标数 - 上年值 ) > 5%", {"low": percent(80), "last_year": percent(90)}, True),
    ("数字 ( 目标数 ) > 5", {"low": yuan(6)}, True),
    ("字数 ( 名称 ) > 4", {"name": "验收合格率"}, True),
    ("并列项数 ≥ 2", {"parts": 1}, False),
    ("并列项数 = 1", {"parts": 1}, True),
    ("目标日期 < 2024年12月", {"first_date": Day(2024, 6)}, True),
    ("目标日期 > 2024年12月31日", {"first_date": Day(2024, 12)}, False),
    ("目标日期 < 2024年12月31日", {"first_date": Day(2024, 12)}, False),
    ("目标日期 ≤ 2024年12月31日", {"first_date": Day(2024)}, True),
    ("目标日期 = 2024年12月31日", {"first_date": Day(2024, 12)}, None),
    ("年 ( 目标日期 ) = 2024", {"first_date": Day(2024, 12)}, True),
    ("月 ( 目标日期 ) = 12", {"first_date": Day(2024)}, None),
    ("有 单位", {"unit": "人"}, True),
    ("有 单位", {"unit": Absent.NOT_IN_FORM}, False),
    ("缺 单位", {"unit": Absent.NOT_IN_FORM}, True),
    ("单位 空白", {"unit": Absent.BLANK}, True),
    ("单位 空白", {"unit": Absent.NOT_IN_FORM}, False),
    ("单位 未列", {"unit": Absent.NOT_IN_FORM}, True),
    ("权重 读不懂", {"weight": Absent.UNREADABLE}, True),
    ("实际衡量 不明", {"measured": Absent.UNKNOWN}, True),
    ("名称 空白", {"name": ""}, True),
    ("有 名称", {"name": ""}, False),
    ("归类确定", {"sure": True}, True),
    ("非 归类确定", {"sure": True}, False),
    ("有 单位 且 单位 是 “人”", {"unit": Absent.BLANK}, False),
    ("缺 单位 或 单位 是 “人”", {"unit": Absent.BLANK}, True),
    ("归类确定 且 单位 是 “人”", {"sure": False}, False),
    ("归类确定 或 单位 是 “人”", {"sure": False}, None),
    ("非 单位 是 “人”", {"unit": Absent.BLANK}, None),
    ("归类确定 且 类别 是 质量 或 类别 是 时效", {"category": T}, True),
    ("归类确定 且 ( 类别 是 质量 或 类别 是 时效 )", {"category": T}, False),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "facts", "answer"), ON_ROW, ids=[c[0] for c in ON_ROW])
def test_indicator(condition, facts, answer):
    mine = row(**facts)
    assert when(condition).test(mine, form(mine)) is answer


ROWS = [
    row(name="甲", position=1, category=Q, weight=bare(30), low=percent(90)),
    row(name="乙", position=2, category=T, weight=bare(20), low=percent(100)),
    row(name="甲", position=3, category=Absent.NOT_IN_FORM, weight=bare(50)),
]

ON_FORM = [
    ("任一 指标 满足 ( 类别 是 时效 )", True),
    ("任一 指标 满足 ( 类别 是 成本 )", None),
    ("没有 指标 满足 ( 类别 是 时效 )", False),
    ("没有 指标 满足 ( 名称 含 “丙” )", True),
    ("每个 指标 满足 ( 类别 是 质量 )", False),
    ("每个 指标 满足 ( 有 权重 )", True),
    ("个数 ( 指标 ) = 3", True),
    ("个数 ( 指标 其中 名称 是 “甲” ) = 2", True),
    ("个数 ( 指标 其中 类别 是 质量 ) = 1", None),
    ("合计 ( 指标 的 权重 ) = 100", True),
    ("合计 ( 指标 其中 名称 是 “甲” 的 权重 ) = 80", True),
    ("合计 ( 指标 的 目标数 ) > 0%", None),
    ("合计 ( 指标 其中 有 目标数 的 目标数 ) = 190%", True),
    ("任一 指标 满足 ( 任一 指标 满足 ( 名称 是 本行.名称 且 序号 ≠ 本行.序号 ) )", True),
    ("年度 = 2024", True),
    ("表类 是 部门整体", False),
    ("项目类型 含 “运维”", True),
    ("项目类型 不含 (“培训”、“运维”)", False),
    ("年度资金 > 100 万元", False),
    ("财政拨款 + 其他资金 = 年度资金", True),
    ("阶段 是 运维期", None),
    ("任一 指标 满足 ( 年 ( 目标日期 ) > 年度 )", None),
]


@pytest.mark.parametrize(("condition", "answer"), ON_FORM, ids=[c[0] for c in ON_FORM])
def test_form(condition, answer):
    facts = form(
        *ROWS,
        year=Decimal(2024),
        profiles=frozenset({"运维"}),
        annual_funds=yuan(500000),
        appropriation=yuan(300000),
        other_funds=yuan(200000),
    )
    assert when(condition, "表").test(None, facts) is answer


@pytest.mark.parametrize(
    ("condition", "answers"),
    [
        ("任一 指标 满足 ( 名称 是 本行.名称 且 序号 < 本行.序号 )", [False, False, True]),
        ("权重 < 合计 ( 指标 其中 名称 是 “甲” 的 权重 ) ÷ 2", [True, True, False]),
        ("个数 ( 指标 其中 名称 是 本行.名称 ) ≥ 2", [True, False, True]),
    ],
    ids=["earlier namesake", "below half", "namesakes"],
)
def test_own_row_in_a_quantifier(condition, answers):
    test = when(condition).test
    assert [test(mine, form(*ROWS)) for mine in ROWS] == answers


def test_no_indicators():
    assert when("任一 指标 满足 ( 归类确定 )", "表").test(None, form()) is False
    assert when("每个 指标 满足 ( 归类确定 )", "表").test(None, form()) is True
    assert when("合计 ( 指标 的 权重 ) = 0", "表").test(None, form()) is True


@pytest.mark.parametrize(
    ("category", "answer"),
    [(Q, True), (T, False), (Absent.BLANK, None)],
    ids=["applies", "does not apply", "not known to apply"],
)
def test_applicability_is_part_of_the_test(category, answer):
    rule = when("目标种类 是 数值", "指标 其中 类别 是 质量")
    mine = row(category=category)
    assert rule.test(mine, form(mine)) is answer
