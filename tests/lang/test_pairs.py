"""Rules on two forms: what they may say, what they may not, and what comes out."""

from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from goalint.absent import Absent
from goalint.facts.find import FactFinder
from goalint.facts.pair import PairFacts
from goalint.finding import Severity
from goalint.lang.compilation.condition import compile_condition
from goalint.lang.definition.scope import Scope
from goalint.lang.formatter import format_rule
from goalint.lang.inspection.parts import take_text_apart
from goalint.lang.load import read_rule
from goalint.lang.runtime.rule import Rule
from goalint.lang.semantics.checker import Checker
from goalint.lang.syntax.parser import parse_rule
from goalint.pack import load_pack
from goalint.quantity import Quantity
from goalint.report.rules.to_examples import examples_to_text
from goalint.terms import Family, FormKind
from goalint.testing import run_examples
from tests.lang.given import NAMES
from tests.lang.reference import Evaluator

SHIPPED = load_pack()
PATH = Path("season/copied.rule")
RULE = """\
规则 season/copied “照抄”
  级别  警告
  适用  两张表 其中 表类相同
  当    {when}
  提示  “同“{{对方项目名称}}”（{{对方文件}}）有 {{相同指标数}} 个（{{指标重合率}}）相同”
  建议  “重写”
  反例  + 表类相同
      + 指标重合率 90%
  正例  + 表类相同
  正例  + 指标重合率 90%
"""
GOOD = "指标重合率 ≥ 80%"
PAIR = PairFacts(
    kind=FormKind.PROJECT,
    project="甲",
    organisation="局",
    year=Decimal(2025),
    other_file="乙.xlsx",
    other_project="乙",
    other_organisation=Absent.NOT_IN_FORM,
    other_year=Absent.NOT_IN_FORM,
    last_year=False,
    same_indicators=Decimal(9),
    overlap=Quantity(Decimal("90.5"), "%", Family.RATIO),
    same_names=Decimal(10),
    same_kind=True,
    same_project=False,
    same_organisation=True,
    same_year=True,
    same_goal=False,
)


def loaded(text: str) -> Rule:
    rule = read_rule(text, PATH, NAMES)
    assert isinstance(rule, Rule), rule
    return rule


def test_a_rule_on_two_forms_is_read():
    rule = loaded(RULE.format(when=GOOD))
    assert (rule.scope, rule.severity) == (Scope.PAIR, Severity.WARNING)
    assert rule.test(None, PAIR) is True
    assert rule.message(None, PAIR) == "同“乙”（乙.xlsx）有 9 个（90.5%）相同"


@pytest.mark.parametrize(
    ("when", "change", "answer"),
    [
        (GOOD, {"same_kind": False}, False),
        ("指标重合率 ≥ 90.6%", {}, False),
        ("相同指标数 ≥ 10", {}, False),
        ("同名指标数 ≥ 10", {}, True),
        ("实施单位相同 且 非 项目名称相同", {}, True),
        ("对方是上年的表", {}, False),
        ("对方是上年的表", {"last_year": True}, True),
        ("有 对方实施单位", {}, False),
        ("有 对方项目名称 且 对方项目名称 含 “乙”", {}, True),
        ("对方年度 < 年度", {}, None),
        ("对方年度 < 年度", {"other_year": Decimal(2024)}, True),
        ("表类 是 部门整体", {}, False),
    ],
)
def test_what_comes_out(when: str, change: dict[str, object], answer: bool | None):
    rule = loaded(RULE.format(when=when))
    pair = replace(PAIR, **change)
    assert rule.test(None, pair) is answer
    if answer is None:
        assert rule.causes(None, pair) == ["表中没有“对方年度”"]


MISTAKES = [
    (RULE.format(when="目标数 > 3"), "没有“目标数”这个字段"),
    (RULE.format(when="阶段 是 前期"), "没有“阶段”这个字段"),
    (RULE.format(when="表.年度 > 2024"), "适用 两张表 的规则只有两张表的字段"),
    (RULE.format(when="本行.名称 = “甲”"), "适用 两张表 的规则只有两张表的字段"),
    (RULE.format(when="任一 指标 满足 (目标数 > 3)"), "适用 两张表 的规则里不能用"),
    (RULE.format(when="个数 (指标) > 3"), "适用 两张表 的规则里不能用"),
    (RULE.format(when="指标重合率 > 3 天"), "单位不同，不能比较"),
    (RULE.format(when="指标重合率 > 90% 且 指标重合率 < 50%"), "这个条件永远不会成立"),
    (RULE.format(when=GOOD).replace("警告", "错误"), "适用 两张表 的规则不能是 错误"),
    (RULE.format(when=GOOD).replace("  提示  ", "  位置  项目名称\n  提示  "), "不写位置"),
    (RULE.format(when=GOOD).replace("  反例", "  改列  数量\n  反例", 1), "没有可改列的指标"),
    (
        RULE.format(when=GOOD).replace("  反例", "  扣分  明确性 1\n  依据  “甲”\n  反例", 1),
        "适用 两张表 的规则不扣分",
    ),
    (RULE.format(when=GOOD).replace("{对方文件}", "{名称}"), "没有“名称”这个字段"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), MISTAKES, ids=[said for _, said in MISTAKES])
def test_what_a_rule_on_two_forms_may_not_say(text: str, said: str):
    mistakes = read_rule(text, PATH, NAMES)
    assert isinstance(mistakes, list)
    assert said in "\n".join(mistake.message for mistake in mistakes)


def test_english_words_mean_the_same():
    text = RULE.format(when="指标重合率 ≥ 80% 且 非 项目名称相同 且 表类 是 项目")
    english = format_rule(text, PATH, NAMES, english=True)
    assert "applies" in english
    assert "pair where same_kind" in english
    assert "overlap ≥ 80% and not same_project" in english
    assert format_rule(english, PATH, NAMES) == format_rule(text, PATH, NAMES)


CONDITIONS = [
    "指标重合率 ≥ 80% 且 非 项目名称相同",
    "对方年度 < 年度 或 实施单位相同",
    "非 (有 对方年度 且 对方年度 < 年度)",
    "相同指标数 ÷ 同名指标数 > 0.5",
    "表类 属于 (项目，部门整体) 且 年度目标相同",
]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_compiled_conditions_agree_with_the_reference(condition: str):
    written = parse_rule(RULE.format(when=condition))
    truth = Checker(NAMES, Scope.PAIR).truth(written.when)
    test = compile_condition(truth, "x", Scope.PAIR)
    for project, year, share, goal in product(
        (True, False),
        (Absent.NOT_IN_FORM, Decimal(2024), Decimal(2025)),
        (0, 80, 100),
        (True, False),
    ):
        overlap = Quantity(Decimal(share), "%", Family.RATIO)
        pair = replace(PAIR, same_project=project, other_year=year, overlap=overlap, same_goal=goal)
        assert test(None, pair) is Evaluator(None, None, pair).truth(truth)


TOLD = [
    pytest.param(GOOD, "1 条规则，3 个例子，0 个不符\n", id="all hold"),
    pytest.param(
        "表类相同 且 指标重合率 > 0%", "1 条规则，3 个例子，0 个不符\n", id="both parts hold"
    ),
    pytest.param("非 指标重合率 < 80%", "1 条规则，3 个例子，0 个不符\n", id="what must not be"),
    pytest.param(
        "指标重合率 > 95% 或 指标重合率 > 80%", "1 条规则，3 个例子，0 个不符\n", id="one of two"
    ),
    pytest.param(
        "相同指标数 ≥ 10",
        """\
season/copied.rule:7: season/copied 的第 1 个反例：漏报
    表类相同；指标重合率：90%
    应当：查出
    实际：没有查出
    适用 → 是
      表类相同 → 是
    当 → 否
      相同指标数 ≥ 10 → 否（相同指标数 = 0）

1 条规则，3 个例子，1 个不符
""",
        id="not found",
    ),
    pytest.param(
        "对方年度 < 年度 或 指标重合率 > 95%",
        """\
season/copied.rule:7: season/copied 的第 1 个反例：漏报
    表类相同；指标重合率：90%
    应当：查出
    实际：没有查出：无法判断：表中没有“对方年度”；表中没有“年度”
    适用 → 是
      表类相同 → 是
    当 → 无法判断
      以下有一个成立（或） → 无法判断
        对方年度 < 年度 → 无法判断（对方年度 未列；年度 未列）
        指标重合率 > 95% → 否（指标重合率 = 90%）

1 条规则，3 个例子，1 个不符
""",
        id="undecided",
    ),
    pytest.param(
        "指标重合率 < 50%",
        """\
season/copied.rule:7: season/copied 的第 1 个反例：漏报
    表类相同；指标重合率：90%
    应当：查出
    实际：没有查出
    适用 → 是
      表类相同 → 是
    当 → 否
      指标重合率 < 50% → 否（指标重合率 = 90%）

season/copied.rule:9: season/copied 的第 1 个正例：误报
    表类相同
    应当：不查出
    实际：查出：同“（空）”（（空））有 0 个（0%）相同
    适用 → 是
      表类相同 → 是
    当 → 是
      指标重合率 < 50% → 是（指标重合率 = 0%）

1 条规则，3 个例子，2 个不符
""",
        id="found and not found",
    ),
]


@pytest.mark.parametrize(("when", "said"), TOLD)
def test_examples_show_the_values_that_they_fail_on(when: str, said: str):
    text = RULE.format(when=when)
    taken = take_text_apart(text, PATH, NAMES)
    results = run_examples(SHIPPED, FactFinder(SHIPPED.terms).find, [loaded(text)])
    assert examples_to_text(results, {"season/copied": taken}) == said
