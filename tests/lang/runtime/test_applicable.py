"""Rules that rows need not meet: never one that has something to say."""

import pytest

from goalint.absent import Absent
from goalint.facts.model import IN_TABLES, SELDOM, FormFacts, IndicatorFacts
from goalint.lang.definition.scope import Owner
from goalint.lang.definition.spelling import spell_field
from goalint.lang.runtime.applicable import Applicable
from goalint.lang.runtime.rule import Rule
from goalint.record import replace
from goalint.terms import Category, Family, Stage, TargetKind
from tests.lang.given import form, percent, row, when

RULE = (
    "上年值 = 10% 且 类别 是 质量 且 有 量纲 且 量纲 是 比率"
    " 且 阶段 是 运维期 且 阶段确定 且 有 年度"
)
ROW = {"category": Category.QUALITY, "family": Family.RATIO, "last_year": percent(10)}
FORM = {"stage": Stage.OPERATION, "stage_sure": True, "year": 2024}


def asking(rule: Rule, rows: list[IndicatorFacts]) -> Rule:
    """The rule, which notes the rows that it is asked of."""

    def test(one: IndicatorFacts, whole: FormFacts) -> bool | None:
        rows.append(one)
        return rule.test(one, whole)

    return replace(rule, test=test)


def met(condition: str, row_changes: dict, form_changes: dict) -> bool:
    """Whether a row with these facts meets the rule, which may only be passed over if silent."""
    asked: list[IndicatorFacts] = []
    rule = when(condition)
    one = row(**row_changes)
    whole = form(one, **form_changes)
    answers = [answer for _, _, answer in Applicable([asking(rule, asked)]).answers(whole)]
    answer = rule.test(one, whole)
    assert answers == ([] if answer is False else [answer])
    return bool(asked)


@pytest.mark.parametrize(
    ("row_changes", "form_changes"),
    [
        ({"category": Category.COST}, {}),
        ({"family": Family.COUNT}, {}),
        ({"family": Absent.UNKNOWN}, {}),
        ({}, {"stage": Stage.PLANNING}),
        ({}, {"stage_sure": False}),
        ({}, {"year": Absent.BLANK}),
    ],
    ids=[
        "another category",
        "another unit",
        "no unit",
        "another stage",
        "doubtful stage",
        "no year",
    ],
)
def test_a_row_does_not_meet_a_rule_that_one_field_makes_silent(row_changes, form_changes):
    assert not met(RULE, ROW | row_changes, FORM | form_changes)


@pytest.mark.parametrize(
    ("condition", "row_changes", "form_changes"),
    [
        (RULE, {}, {}),
        (RULE, {"category": Absent.UNKNOWN}, {}),
        (RULE, {"last_year": Absent.NOT_IN_FORM}, {"missing": frozenset({"last_year"})}),
        (RULE, {}, {"stage": Absent.UNKNOWN}),
        ("类别 是 质量 或 名称 含 “率”", {"category": Category.COST}, {}),
        ("非 (类别 是 质量 且 阶段确定)", {"category": Category.COST}, {"stage_sure": False}),
        ("目标种类 是 数值 或 有 年度", {"target_kind": TargetKind.BLANK}, {}),
        ("任一 指标 满足 (类别 是 质量)", {"category": Category.COST}, {}),
        ("年度 > 2020", {}, {"year": Absent.BLANK}),
    ],
    ids=[
        "all of it holds",
        "a field that is not known leaves it undecided",
        "a column that is missing leaves it undecided",
        "a stage that is not known leaves it undecided",
        "one side of an or",
        "the opposite",
        "a row's field or the form's",
        "what other rows say",
        "a year that is blank leaves it undecided",
    ],
)
def test_a_row_meets_a_rule_that_may_speak(condition, row_changes, form_changes):
    assert met(condition, ROW | row_changes, FORM | form_changes)


@pytest.mark.parametrize("name", IN_TABLES)
def test_what_no_row_has_makes_silent_what_asks_for_it(name):
    field = spell_field(name, Owner.ROW)
    missing = {name: Absent.NOT_IN_FORM}
    assert not met(f"有 {field}", missing, {"missing": frozenset(missing)})
    assert met(f"缺 {field}", missing, {"missing": frozenset(missing)})


@pytest.mark.parametrize("name", SELDOM)
def test_what_a_row_has_not_makes_silent_what_asks_for_it(name):
    field = spell_field(name, Owner.ROW)
    others = frozenset(SELDOM) - {name}
    assert not met(f"有 {field}", {name: Absent.UNKNOWN}, {"possible": [others]})
    assert met(f"缺 {field}", {name: Absent.UNKNOWN}, {"possible": [others]})
    assert met(f"有 {field}", {name: True}, {"possible": [frozenset({name})]})


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        ("任一 指标 满足 (有 上年值 且 名称 含 “率”)", False),
        ("个数 (指标 其中 设定依据 空白) ≥ 1 且 有 年度", False),
        ("个数 (指标 其中 有 总体指标值) > 0", False),
        ("有 年度 且 整表", False),
        ("没有 指标 满足 (有 上年值)", True),
        ("任一 指标 满足 (缺 上年值)", True),
        ("任一 指标 满足 (有 权重)", True),
        ("个数 (指标 其中 有 上年值) < 1", True),
        ("任一 指标 满足 (有 上年值) 或 有 年度", True),
        ("已列类别 不含 成本", True),
    ],
    ids=[
        "of some row what no row has",
        "a count of what no row has",
        "a count of what another table would say",
        "a field of the form that makes it silent",
        "that no row has it",
        "that some row has it not",
        "a column that is there",
        "a count that is to be small",
        "one side of an or",
        "what the form covers",
    ],
)
def test_a_rule_on_the_form_is_asked_where_it_may_speak(condition, asked):
    rule = when(condition, "表")
    seen: list[IndicatorFacts] = []
    missing = frozenset(IN_TABLES) - {"weight"}
    absent = dict.fromkeys(missing, Absent.NOT_IN_FORM)
    whole = form(row(**absent), year=2024, entire=False, missing=missing)
    answers = [answer for *_, answer in Applicable([asking(rule, seen)]).answers(whole)]
    answer = rule.test(None, whole)
    assert answers == ([] if answer is False else [answer])
    assert bool(seen) is asked


def test_rules_come_in_their_order():
    rules = [when(f"名称 含 “{word}”") for word in "验收率"]
    one = row()
    answers = [(rule, one, True) for rule in rules]
    assert list(Applicable(rules).answers(form(one))) == answers


@pytest.mark.parametrize(
    ("condition", "again"),
    [
        ("名称 含 “率”", False),
        ("有 类别 且 类别 是 质量 且 非 系统固定指标", False),
        ("有 年度 或 名称 含 “率”", True),
        ("有 上年值 或 名称 含 “率”", True),
        ("序号 = 1", True),
        ("任一 指标 满足 (名称 含 “率”)", True),
        ("任一 指标 满足 (名称 = 本行.名称)", True),
    ],
    ids=[
        "its name",
        "several of its own facts",
        "something of the form",
        "a column that is no part of what it says",
        "its place",
        "other rows",
        "other rows beside it",
    ],
)
def test_what_a_rows_own_words_settle_is_asked_once(condition, again):
    asked: list[IndicatorFacts] = []
    applicable = Applicable([asking(when(condition), asked)])
    rows = row(), row()
    answers = [one for _, one, _ in applicable.answers(form(*rows, year=2024))]
    assert answers == list(rows)[: len(answers)]
    assert asked == list(rows[: 2 if again else 1])


@pytest.mark.parametrize(
    "changes",
    [{"name": "抽检合格率"}, {"target": "≥90%"}, {"category": Category.COST}],
    ids=["another name", "another target", "another category"],
)
def test_other_words_are_asked_anew(changes):
    asked: list[IndicatorFacts] = []
    applicable = Applicable([asking(when("名称 含 “率”"), asked)])
    one, other = row(), row(**changes)
    list(applicable.answers(form(one, other)))
    assert asked == [one, other]


def test_what_cannot_be_decided_is_remembered_as_such():
    rule = when("目标数 > 10")
    one = row(low=Absent.UNREADABLE)
    applicable = Applicable([rule])
    for _ in range(2):
        assert list(applicable.answers(form(one))) == [(rule, one, None)]
