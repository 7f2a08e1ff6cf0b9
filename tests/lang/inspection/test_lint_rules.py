"""What is doubtful about rules that load: whole messages, and what is left alone."""

from pathlib import Path

import pytest

from goalint.lang.inspection.lint_rules import RuleApart, lint_rules, unused_lists
from goalint.lang.inspection.parts import take_text_apart
from tests.lang.given import NAMES, RULE, load

ITEMS = frozenset({"绩效指标明确性", "绩效目标合理性"})


def pair(condition: str, name: str = "category/a-defect", **changes: str) -> RuleApart:
    """A rule, and the same taken apart; `changes` are made to its text."""
    text = RULE.format(when=condition).replace("category/a-defect", name).replace("错误", "提示")
    text = text.replace("有问题", changes.pop("message", f"是 {name}"))
    for before, after in changes.items():
        text = text.replace(before, after)
    path = Path(f"core/{name}.rule")
    return load(text, path), take_text_apart(text, path, NAMES)


def said(*rules: RuleApart) -> list[str]:
    return [f"{e.span.line}:{e.span.column} {e.message}" for e in lint_rules(rules, ITEMS)]


TWICE = [
    ("归类确定 且 归类确定", ["4:15 这个条件前面已经写过：归类确定"]),
    ("归类确定 或 系统固定指标 或 归类确定", ["4:24 这个条件前面已经写过：归类确定"]),
    (
        "类别 是 质量 且 类别 属于 (质量，数量)",
        ["4:21 这个条件多余：“类别 是 质量”成立时，“类别 属于 (质量，数量)”总成立"],
    ),
    (
        "类别 属于 (质量，数量) 且 类别 是 质量",
        ["4:11 这个条件多余：“类别 是 质量”成立时，“类别 属于 (质量，数量)”总成立"],
    ),
    (
        "名称 含 “维护费” 或 名称 含 “维护”",
        ["4:11 这个条件多余：“名称 含 “维护费””成立时，“名称 含 “维护””总成立"],
    ),
    (
        "归类确定 且 (归类确定 或 系统固定指标)",
        ["4:21 这个条件多余：“归类确定”成立时，“归类确定 或 系统固定指标”总成立"],
    ),
    ("任一 指标 满足 ( 归类确定 且 归类确定 )", ["4:26 这个条件前面已经写过：归类确定"]),
    ("个数 ( 指标 其中 归类确定 且 归类确定 ) > 1", ["4:26 这个条件前面已经写过：归类确定"]),
]
SOUND = [
    "归类确定",
    "归类确定 且 系统固定指标",
    "类别 是 质量 或 类别 是 数量",
    "有 权重 且 权重 > 5%",
    "类别 是 质量 且 任一 指标 满足 ( 类别 是 质量 )",
    "(归类确定 且 属投入) 或 (归类确定 且 系统固定指标)",
    "目标数 > 90% 且 目标数 < 100%",
]


@pytest.mark.parametrize(("condition", "messages"), TWICE, ids=[each[0] for each in TWICE])
def test_said_twice(condition, messages):
    assert said(pair(condition)) == messages


@pytest.mark.parametrize("condition", SOUND)
def test_nothing_said_twice(condition):
    assert said(pair(condition)) == []


APPLIES = [
    ("类别 是 质量", "类别 是 质量 且 归类确定", ["4:11 这个条件前面已经写过：类别 是 质量"]),
    (
        "类别 是 质量",
        "类别 属于 (质量，数量)",
        ["4:11 这个条件多余：“类别 是 质量”成立时，“类别 属于 (质量，数量)”总成立"],
    ),
    ("类别 属于 (质量，数量)", "类别 是 质量", []),
    ("有 权重", "权重 > 5%", []),
]


@pytest.mark.parametrize(("where", "when", "messages"), APPLIES)
def test_when_beside_applies(where, when, messages):
    assert said(pair(when, **{"适用  指标": f"适用  指标 其中 {where}"})) == messages


A, B = "category/a-rule", "category/b-rule"
SHADOWS = [
    ("类别 是 质量", "类别 是 质量", [f"1:4 这条规则查出的，规则 {A} 都会查出"]),
    ("类别 是 质量", "归类确定 且 类别 是 质量", [f"1:4 这条规则查出的，规则 {A} 都会查出"]),
    ("归类确定 且 类别 是 质量", "类别 是 质量", [f"1:4 这条规则查出的，规则 {B} 都会查出"]),
    ("名称 含 (“a”，“b”)", "名称 含 “a”", [f"1:4 这条规则查出的，规则 {A} 都会查出"]),
    ("类别 是 质量", "类别 是 数量", []),
    ("类别 是 质量 且 归类确定", "类别 是 质量 且 非 归类确定", []),
]


@pytest.mark.parametrize(("first", "second", "messages"), SHADOWS)
def test_shadowed(first, second, messages):
    assert said(pair(first, A), pair(second, B)) == messages


WARNED = {"级别  提示": "级别  警告", "反例": "依据  “甲”\n  反例"}
SHADOW = ["1:4 这条规则查出的，规则 target/b-rule 都会查出"]


def test_a_shadow_falls_on_other_groups():
    assert (
        said(pair("类别 是 质量 且 归类确定", A), pair("类别 是 质量", "target/b-rule")) == SHADOW
    )


def test_a_shadow_falls_on_what_is_taken_less_seriously():
    narrow, wide = "类别 是 质量 且 归类确定", "类别 是 质量"
    assert said(pair(narrow, A), pair(wide, "target/b-rule", **WARNED)) == SHADOW
    assert said(pair(narrow, A, **WARNED), pair(wide, "target/b-rule")) == []


def test_rules_beside_cast_shadows_and_are_not_looked_at():
    mine, theirs = pair("类别 是 质量", A), pair("类别 是 质量", "target/b-rule")
    (error,) = lint_rules([mine], ITEMS, [theirs])
    assert error.message == "这条规则查出的，规则 target/b-rule 都会查出"
    doubtful = pair("归类确定 且 归类确定", "target/b-rule")
    assert lint_rules([mine], ITEMS, [doubtful]) == []


def test_a_shadow_shows_its_line():
    (error,) = lint_rules([pair("类别 是 质量", A), pair("类别 是 质量", B)], ITEMS)
    assert str(error) == (
        "core/category/b-rule.rule:1:4: 这条规则查出的，规则 category/a-rule 都会查出\n"
        "    规则 category/b-rule “一个问题”\n"
        "         ^^^^^^^^^^^^^^^\n"
        "    合并两条规则，或在其中一条里排除另一条的情形"
    )


def test_messages_alike():
    rules = [pair(f"序号 = {n}", f"category/r{n}", message="有问题") for n in range(3)]
    assert said(*rules) == ["5:7 提示与规则 category/r0 的一字不差"] * 2


DEDUCT = "扣分  {} 1\n  依据  “甲”\n  反例"
GROUNDS = [
    ({"级别  提示": "级别  错误"}, ["2:7 级别是 错误 或 警告 的规则要写依据"]),
    ({"级别  提示": "级别  警告"}, ["2:7 级别是 错误 或 警告 的规则要写依据"]),
    ({}, []),
    ({"级别  提示": "级别  错误", "反例": DEDUCT.format("绩效指标明确性")}, []),
    (
        {"级别  提示": "级别  错误", "反例": DEDUCT.format("绩效指标明确")},
        ["6:7 没有一个评分口径有“绩效指标明确”这一项"],
    ),
]


@pytest.mark.parametrize(("changes", "messages"), GROUNDS)
def test_grounds_and_items(changes, messages):
    assert said(pair("类别 是 质量", **changes)) == messages


def test_the_nearest_item_is_named():
    changes = {"级别  提示": "级别  错误", "反例": DEDUCT.format("绩效指标明确")}
    (error,) = lint_rules([pair("类别 是 质量", **changes)], ITEMS)
    assert error.hint == "是不是“绩效指标明确性”？"


LISTS = """\
[list.repair]
zh = "运维词"
words = ["运行"]

[list.idle]
zh = "闲词"
words = ["闲"]

[list.english]
zh = "短表"
words = ["运行"]
"""


def test_unused_lists(tmp_path):
    path = tmp_path / "lists.toml"
    path.write_text(LISTS, "utf-8")
    first = pair("归类确定 或 任一 指标 满足 ( 名称 不含 词表 运维词 )", A)
    second = pair("名称 属于 词表 短表", B)
    (error,) = unused_lists([apart for _, apart in (first, second)], path)
    assert str(error) == (
        f"{path.as_posix()}:5:1: 没有规则用到词表“闲词”\n    [list.idle]\n    ^^^^^^^^^^^"
    )
