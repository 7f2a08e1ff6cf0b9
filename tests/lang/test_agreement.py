"""Compiled conditions agree with the reference evaluator, whatever the condition and the form."""

from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goalint.absent import Absent
from goalint.facts.model import FormFacts
from goalint.lang.compilation.condition import compile_condition
from goalint.lang.definition.fields import FORM_FIELDS, INDICATOR_FIELDS, Field
from goalint.lang.definition.scope import Owner, Scope
from goalint.lang.definition.spelling import spell_choice, spell_field
from goalint.lang.definition.types import Kind
from goalint.lang.semantics.checker import Checker
from goalint.lang.source.mistake import LanguageError
from goalint.lang.syntax.parser import parse_rule
from goalint.quantity import Day, Quantity
from goalint.terms import Category, Family
from tests.lang.given import NAMES, RULE, form, row
from tests.lang.reference import Evaluator

PLAIN = ("1", "2", "2.5", "100")
MEASURED = ("95%", "100%", "1 元", "2 万元", "3 天")
DATES = ("2024年12月31日", "2024年6月", "2025年1月1日")
FIELDS = [(field, Owner.ROW) for field in INDICATOR_FIELDS.values()]
FIELDS += [(field, Owner.FORM) for field in FORM_FIELDS.values()]


UNITS = (("%", Family.RATIO), ("元", Family.MONEY), ("", Family.NONE))
HELD: dict[Kind, list[Any]] = {
    Kind.TRUTH: [False, True],
    Kind.TEXT: ["", "系统运行率", "维护", "abc"],
    Kind.TEXTS: [(), ("运行",), ("维护", "率")],
    Kind.NUMBER: [0, 1, 2, Decimal(100)],
    Kind.QUANTITY: [Quantity(Decimal(n), *unit) for n in (0, 1, 95, 100) for unit in UNITS],
    Kind.DAY: [Day(2024), Day(2024, 6), Day(2024, 12), Day(2024, 12, 31), Day(2025, 1, 1)],
    Kind.NAMES: [frozenset(), frozenset({"运维"}), frozenset({"运维", "培训"})],
    Kind.SET: [frozenset(), frozenset({Category.QUALITY}), frozenset(Category)],
}


def facts(seed: int) -> FormFacts:
    """A form of up to three indicators, its facts by chance."""
    chance = Random(seed)

    def held(field: Field) -> object:
        if field.absent and chance.random() < 0.3:
            return chance.choice(list(Absent))
        choices = field.type.choices if field.type.kind is Kind.CHOICE else None
        return chance.choice(list(choices) if choices else HELD[field.type.kind])

    rows = [
        row(**{name: held(each) for name, each in INDICATOR_FIELDS.items()})
        for _ in range(chance.randrange(4))
    ]
    return form(*rows, **{name: held(each) for name, each in FORM_FIELDS.items()})


def spelt(kind: Kind, owners: tuple[Owner, ...]) -> list[str]:
    """Fields of a kind as they are written."""
    names = []
    for field, owner in FIELDS:
        if field.type.kind is kind:
            names += [spell_field(field.name, owner)] * (owner in owners)
            names += ["本行." + spell_field(field.name, owner)] * (
                owner is Owner.ROW and Owner.OUTER in owners
            )
    return names


SHAPES = (
    "TRUTH",
    "CHOICE IS VALUE",
    "CHOICE MEMBER ( VALUE ， VALUE )",
    "QUANTITY SIGN MEASURE",
    "QUANTITY SIGN ( MEASURE COUNTED MEASURE )",
    "NUMBER SIGN NUMBER COUNTED NUMBER",
    "DAY SIGN DATE",
    "年 ( DAY ) SIGN NUMBER",
    "字数 ( TEXT ) SIGN NUMBER",
    "TEXT FINDS WORDS",
    "TEXT FINDS TEXT",
    "TEXT MEMBER WORDS",
    "TEXTS HOLDS WORDS",
    "可列类别 HOLDS 类别",
    "可列类别 HOLDS ( 质量 ，时效 )",
    "HAS TEXT",
    "HAS QUANTITY",
    "TEXT ABSENT",
    "非 ( CONDITION )",
    "( CONDITION ) JOINED ( CONDITION )",
    "( CONDITION ) JOINED ( CONDITION ) JOINED ( CONDITION )",
)
OVER_ROWS = (
    "SOME 指标 满足 ( INNER )",
    "个数 ( 指标 其中 INNER ) SIGN NUMBER",
    "合计 ( 指标 的 权重 ) SIGN MEASURE",
    "合计 ( 指标 其中 INNER 的 SUMMED ) SIGN 100",
)
FILLED = {
    "IS": ("是", "不是"),
    "SIGN": ("=", "≠", "<", "≤", ">", "≥", "是"),
    "MEMBER": ("属于", "不属于"),
    "FINDS": ("含", "不含", "开头是", "结尾是"),
    "HOLDS": ("含", "不含"),
    "COUNTED": ("+", "-", "×", "÷"),
    "JOINED": ("且", "或"),
    "HAS": ("有", "缺"),
    "ABSENT": ("空白", "未列", "读不懂", "不明"),
    "WORDS": (
        "“运行”",
        "“率”",
        "(“维护”，“a”)",
        "(“a”、“b”、“率”、“运”)",
        "词表 运维词",
        "词表 短表",
    ),
    "SOME": ("任一", "每个", "没有"),
    "SUMMED": ("权重", "目标数", "并列项数"),
}
CHOICES = {
    spell_field(each.name, owner): [spell_choice(member) for member in each.type.choices]
    for each, owner in FIELDS
    if each.type.kind is Kind.CHOICE and each.type.choices
}


@st.composite
def conditions(draw: st.DrawFn, owners: tuple[Owner, ...], inner: int, depth: int = 2) -> str:
    """A condition as text; a few of them the checker refuses."""
    shapes = [shape for shape in SHAPES if depth or "CONDITION" not in shape]
    shape = draw(st.sampled_from([*shapes, *(OVER_ROWS if inner else ())]))
    chosen = ""
    words = []
    for word in shape.split():
        if word == "CONDITION":
            word = draw(conditions(owners, inner, depth - 1))
        elif word == "INNER":
            outer = (Owner.OUTER,) if Owner.ROW in owners else ()
            word = draw(conditions((Owner.ROW, Owner.FORM, *outer), inner - 1, depth and 1))
        elif word == "CHOICE":
            chosen = word = draw(st.sampled_from(spelt(Kind.CHOICE, owners)))
        elif word == "VALUE":
            word = draw(st.sampled_from(CHOICES[chosen.removeprefix("本行.")]))
        elif word == "MEASURE":
            word = draw(st.sampled_from([*spelt(Kind.QUANTITY, owners), *MEASURED, *PLAIN]))
        elif word == "DATE":
            word = draw(st.sampled_from([*spelt(Kind.DAY, owners), *DATES]))
        elif word == "NUMBER":
            word = draw(st.sampled_from([*spelt(Kind.NUMBER, owners), *PLAIN]))
        elif word in FILLED:
            word = draw(st.sampled_from(FILLED[word]))
        elif word in Kind.__members__:
            word = draw(st.sampled_from(spelt(Kind[word], owners)))
        words.append(word)
    return " ".join(words)


def checked(condition: str, scope: Scope):
    """The checked condition, or None where the language refuses it."""
    written = parse_rule(RULE.format(when=condition))
    try:
        return Checker(NAMES, scope).truth(written.when)
    except LanguageError:
        return None


def agree_on_indicators(condition: str, seed: int) -> None:
    """Compiled and evaluated conditions give one answer, on some forms by chance."""
    truth = checked(condition, Scope.INDICATOR)
    if truth is None:
        return
    test = compile_condition(truth, "x", Scope.INDICATOR)
    for known in map(facts, range(seed, seed + 4)):
        for mine in known.indicators:
            assert test(mine, known) is Evaluator(mine, mine, known).truth(truth)


SEEDS = st.integers(0, 10**6)


@settings(max_examples=400, deadline=None)
@given(conditions((Owner.ROW, Owner.FORM), 2), SEEDS)
def test_indicator_conditions_agree(condition: str, seed: int) -> None:
    agree_on_indicators(condition, seed)


# Of few fields, so that what one part says of a field meets what others ask of it.
ABOUT_FEW = (
    "有 类别",
    "缺 类别",
    "类别 不明",
    "类别 是 质量",
    "类别 不是 成本",
    "类别 属于 (质量，时效)",
    "类别 = 实际衡量",
    "可列类别 含 类别",
    "有 实际衡量",
    "有 一级指标",
    "缺 一级指标",
    "一级指标 含 (“率”，“维护”)",
    "名称 含 一级指标",
    "有 目标数",
    "缺 上年值",
    "目标数 ≥ 95%",
    "目标数 × 2 > 上年值",
    "有 阶段",
    "阶段 是 运维期",
    "个数 (指标 其中 有 类别 且 类别 = 本行.类别) > 1",
    "任一 指标 满足 (有 本行.类别 且 (类别 = 本行.类别 或 本行.类别 是 成本))",
)


def joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(inner, st.sampled_from(["且", "或"]), inner)
    return pairs.map(lambda three: f"({' '.join(three)})") | inner.map(lambda one: f"非 ({one})")


@settings(max_examples=400, deadline=None)
@given(st.recursive(st.sampled_from(ABOUT_FEW), joined, max_leaves=8), SEEDS)
def test_conditions_agree_where_parts_say_that_values_are_there(condition: str, seed: int) -> None:
    agree_on_indicators(condition, seed)


@settings(max_examples=200, deadline=None)
@given(conditions((Owner.FORM,), 2), SEEDS)
def test_form_conditions_agree(condition: str, seed: int) -> None:
    truth = checked(condition, Scope.FORM)
    if truth is None:
        return
    test = compile_condition(truth, "x", Scope.FORM)
    for known in map(facts, range(seed, seed + 4)):
        assert test(None, known) is Evaluator(None, None, known).truth(truth)
