"""A condition taken apart: every part in words, and what each makes of a form."""

import pytest

from goalint.absent import Absent
from goalint.lang.definition.names import read_names
from goalint.lang.definition.scope import Scope
from goalint.lang.inspection.parts import TakenApart, take_apart, take_text_apart
from goalint.lang.inspection.trace import answers, see
from goalint.lang.load import load_rules
from goalint.lang.syntax import nodes
from goalint.report.rules.trace_text import seen_lines
from goalint.resources import data_root
from goalint.terms import Category, load_terms
from tests.lang.given import NAMES, PATH, RULE, form, percent, row


def apart(condition: str, scope: str = "指标") -> TakenApart:
    text = RULE.format(when=condition).replace("适用  指标", f"适用  {scope}")
    return take_text_apart(text, PATH, NAMES)


SPELT = [
    "类别 是 质量",
    "类别 不是 质量 且 归类确定",
    "非 归类确定",
    "非 (归类确定 且 系统固定指标)",
    "(归类确定 或 系统固定指标) 且 类别 属于 (质量，数量)",
    "归类确定 且 系统固定指标 或 属投入",
    "名称 含 词表 运维词",
    "目标数 ≥ 95% 且 目标数 < 3 天",
    "目标日期 > 2024年12月31日",
    "比较符 是 ≥ 且 目标种类 是 空白",
    "缺 权重 或 单位 空白",
    "目标数 × 2 + 3% - 1% > (上年值 + 3%) × 2",
    "目标数 - (上年值 - 前年值) > 3%",
    "月 (目标日期) = 3",
    "任一 指标 满足 (名称 是 本行.名称 且 年度 > 2024)",
    "个数 (指标 其中 归类确定) ≥ 3",
    "个数 (指标) ≥ 3",
    "合计 (指标 其中 归类确定 的 权重) = 100%",
    "表.年度 = 2024",
    "some indicator satisfies (name is this.name and not sure)",
    "total (indicator where sure of weight) = 100%",
]


@pytest.mark.parametrize("condition", SPELT)
def test_a_part_is_told_as_its_author_would_write_it(condition):
    assert apart(condition).when.words == condition


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("类别　属于（质量、数量）", "类别 属于 (质量，数量)"),
        ("((归类确定))", "归类确定"),
        ("名称 含 (“1”，“2”，“3”，“4”，“5”，“6”，“7”)", "名称 含 (“1”，“2”，“3”…等 7 个)"),
    ],
    ids=["full width", "needless brackets", "a long list"],
)
def test_words_are_brief(written, words):
    assert apart(written).when.words == words


SCOPES = {Scope.INDICATOR: "指标", Scope.FORM: "表", Scope.PAIR: "两张表"}


def test_every_shipped_condition_can_be_read_again_from_its_words():
    terms = load_terms()
    names = read_names(terms)
    rules, errors = load_rules(data_root("rules") / "core", terms)
    assert not errors
    for rule in rules:
        taken = take_apart(rule.span.path, names)
        for part in taken.conditions:
            if "…等 " not in part.words:
                scope = SCOPES[taken.written.scope]
                text = RULE.format(when=part.words).replace("适用  指标", f"适用  {scope}")
                assert take_text_apart(text, PATH, names).when.truth == part.truth, rule.name


def lines(condition: str, mine, facts, scope: str = "指标") -> list[str]:
    return list(seen_lines("当", see(apart(condition, scope).when, mine, facts)))


def test_a_row_part_by_part():
    mine = row(measured=Category.COST, low=Absent.UNREADABLE, acceptable=frozenset(), sure=True)
    either = "实际衡量 是 时效 或 目标数 > 90%"
    condition = f"类别 是 质量 且 ({either}) 且 非 归类确定 且 非 (属投入 且 有 权重)"
    assert lines(condition, mine, form(mine)) == [
        "当 → 否",
        "  类别 是 质量 → 是（类别 = 质量）",
        "  以下有一个成立（或） → 无法判断",
        "    实际衡量 是 时效 → 否（实际衡量 = 成本）",
        "    目标数 > 90% → 无法判断（目标数 读不懂）",
        "  非 归类确定 → 否",
        "  以下不成立（非） → 是",
        "    以下都成立（且） → 否",
        "      属投入 → 否",
        "      有 权重 → 否（权重 不明）",
    ]


ONE = row(name="甲", weight=percent(40), category=Category.QUALITY)
TWO = row(name="乙", weight=percent(60), category=Category.COST)
THREE = row(name="丙", category=Absent.NOT_IN_FORM)
THREE_ROWS = form(ONE, TWO, THREE)
ASKED = [
    (
        "任一 指标 满足 ( 类别 是 成本 )",
        [
            "→ 是",
            "3 个指标：是 1，否 1，无法判断 1",
            "“乙”（C20） → 是",
            "类别 是 成本 → 是（类别 = 成本）",
        ],
    ),
    (
        "任一 指标 满足 ( 类别 是 时效 )",
        [
            "→ 无法判断",
            "3 个指标：否 2，无法判断 1",
            "“丙”（C20） → 无法判断",
            "类别 是 时效 → 无法判断（类别 未列）",
        ],
    ),
    ("任一 指标 满足 ( 名称 是 “丁” )", ["→ 否", "3 个指标：否 3"]),
    (
        "每个 指标 满足 ( 名称 是 “甲” )",
        ["→ 否", "3 个指标：是 1，否 2", "“乙”（C20） → 否", "名称 是 “甲” → 否（名称 = “乙”）"],
    ),
    ("每个 指标 满足 ( 有 名称 )", ["→ 是", "3 个指标：是 3"]),
    (
        "没有 指标 满足 ( 名称 是 “甲” )",
        ["→ 否", "3 个指标：是 1，否 2", "“甲”（C20） → 是", "名称 是 “甲” → 是（名称 = “甲”）"],
    ),
    (
        "个数 ( 指标 其中 名称 是 “甲” ) = 1",
        [
            "→ 是（个数 (指标 其中 名称 是 “甲”) = 1）",
            "3 个指标：是 1，否 2",
            "“甲”（C20） → 是",
            "名称 是 “甲” → 是（名称 = “甲”）",
        ],
    ),
    ("合计 ( 指标 的 权重 ) = 100%", ["→ 无法判断（合计 (指标 的 权重) 不明）"]),
]


@pytest.mark.parametrize(("condition", "said"), ASKED, ids=[each[0] for each in ASKED])
def test_what_is_asked_of_every_indicator(condition, said):
    _, first, *rest = lines(condition, None, THREE_ROWS, "表")
    assert [first[first.index("→") :], *(each.strip() for each in rest)] == said


def test_a_form_without_indicators():
    assert lines("任一 指标 满足 ( 归类确定 )", None, form(), "表")[2:] == ["    0 个指标"]


def test_own_row_in_two_loops_is_the_outer_one():
    condition = "任一 指标 满足 ( 个数 ( 指标 其中 名称 是 本行.名称 ) = 2 )"
    facts = form(ONE, row(name="甲"), TWO)
    seen = see(apart(condition, "表").when, None, facts)
    assert seen.answer is True
    assert seen.rows
    assert (seen.rows.yes, seen.rows.no) == (2, 1)


def test_own_row_of_an_indicator_rule():
    seen = see(apart("任一 指标 满足 ( 名称 是 本行.名称 且 序号 > 5 )").when, ONE, THREE_ROWS)
    assert seen.rows
    assert (seen.answer, seen.rows.no) == (False, 3)


def test_answers_are_given_by_every_condition():
    taken = apart("归类确定 或 任一 指标 满足 ( 类别 是 成本 且 名称 含 “乙” )", "指标")
    found = {(part.words, answer) for part, answer in answers(taken.when, ONE, THREE_ROWS)}
    assert found == {
        ("归类确定 或 任一 指标 满足 (类别 是 成本 且 名称 含 “乙”)", True),
        ("归类确定", False),
        ("任一 指标 满足 (类别 是 成本 且 名称 含 “乙”)", True),
        ("类别 是 成本 且 名称 含 “乙”", True),
        ("类别 是 成本 且 名称 含 “乙”", False),
        ("类别 是 成本", True),
        ("类别 是 成本", False),
        ("名称 含 “乙”", True),
        ("名称 含 “乙”", False),
    }


def test_a_part_of_its_own_answers_as_in_the_whole():
    taken = apart("类别 是 质量 且 目标数 > 90%")
    assert isinstance(taken.when.node, nodes.AllOf)
    mine = row(category=Category.QUALITY, low=percent(95))
    assert [part.run(mine, form(mine), None) for part in taken.when.walk()] == [True] * 3
