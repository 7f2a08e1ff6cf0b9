"""Rules that rows need not meet: never one that has something to say."""

from typing import Any

import pytest

from goalint.absent import Absent
from goalint.facts.model import COLUMNS, SELDOM, FormFacts, IndicatorFacts
from goalint.facts.own import OWN
from goalint.lang.applicable import Applicable
from goalint.lang.fields import Owner
from goalint.lang.naming import spell_field
from goalint.lang.rule import Rule
from goalint.record import replace
from goalint.terms import Category, Family, Stage, TargetKind

from .given import form, percent, row, when


def saying(**changes: Any) -> IndicatorFacts:
    """A row whose cells say so."""
    one = row(**changes)
    category = {"category": changes["category"]} if "category" in changes else {}
    one.indicator = replace(one.indicator, **category)
    return one


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
        (RULE, {"last_year": Absent.NOT_IN_FORM}, {"missing": {"last_year": Absent.NOT_IN_FORM}}),
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


INSTEAD = dict.fromkeys(COLUMNS, Absent.NOT_IN_FORM) | SELDOM


def having(name: str, instead: object) -> tuple[str, str]:
    """The conditions that a row has what is meant by a field, and that it has not."""
    said = spell_field(name, Owner.ROW)
    return (f"有 {said}", f"缺 {said}") if isinstance(instead, Absent) else (said, f"非 {said}")


@pytest.mark.parametrize(("name", "instead"), INSTEAD.items(), ids=INSTEAD)
def test_what_no_row_has_makes_silent_what_asks_for_it(name, instead):
    has, has_not = having(name, instead)
    assert not met(has, {name: instead}, {"missing": {name: instead}})
    assert met(has_not, {name: instead}, {"missing": {name: instead}})


BESIDE = {name: usual for name, usual in SELDOM.items() if name not in OWN}


@pytest.mark.parametrize(("name", "instead"), BESIDE.items(), ids=BESIDE)
def test_what_a_row_has_not_makes_silent_what_asks_for_it(name, instead):
    has, has_not = having(name, instead)
    assert not met(has, {name: instead}, {})
    assert met(has_not, {name: instead}, {})
    assert met(has, {name: True}, {})


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
    one, other = row(), saying(**changes)
    list(applicable.answers(form(one, other)))
    assert asked == [one, other]


def test_what_cannot_be_decided_is_remembered_as_such():
    rule = when("目标数 > 10")
    one = row(low=Absent.UNREADABLE)
    applicable = Applicable([rule])
    for _ in range(2):
        assert list(applicable.answers(form(one))) == [(rule, one, None)]
