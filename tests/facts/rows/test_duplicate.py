"""Indicators that say the same as an earlier one, and the many that only look alike."""

import pytest

from goalint.absent import Absent
from goalint.form import Indicator, Term
from goalint.terms import Category
from tests.facts.compared import compared, indicator

QUANTITY, QUALITY, TIMELINESS = Category.QUANTITY, Category.QUALITY, Category.TIMELINESS
SOCIAL, SATISFACTION, COST = Category.SOCIAL_BENEFIT, Category.SATISFACTION, Category.COST


def measure(
    category: Category, name: str, target: str, term: Term = Term.ANNUAL, goal: str = ""
) -> Indicator:
    return indicator(name, target, category, term, goal)


def duplicates(*rows: Indicator) -> list[str | Absent]:
    form = compared(*rows)
    return [row.duplicate_of for row in form.indicators]


REPEATED = {
    "same-name-and-target": (
        (QUANTITY, "培训人次", "≥200人次"),
        (QUANTITY, "培训人次", "≥200人次"),
    ),
    "same-name-in-other-category": (
        (QUANTITY, "满足救治需求", "100%"),
        (SOCIAL, "满足救治需求", "100%"),
    ),
    "same-name-other-target": ((QUANTITY, "巡查次数", "12次"), (QUANTITY, "巡查次数", "24次")),
    "numbered": ((QUANTITY, "指标1：巡查次数", "12次"), (QUANTITY, "指标2：巡查次数", "12次")),
    "wide-letters": ((QUANTITY, "ＡＰＰ下载量", "5000次"), (QUANTITY, "APP下载量", "5000次")),
    "synonym": ((SOCIAL, "受益学生人数", "≥1.8万人"), (SOCIAL, "惠及农村学校学生数", "18000人")),
    "words-put-in": (
        (QUANTITY, "采购智慧黑板", "320套"),
        (QUANTITY, "购置教室智慧黑板数量", "320套"),
    ),
    "output-as-benefit": (
        (QUANTITY, "档案扫描页数", "90万页"),
        (SOCIAL, "完成馆藏档案扫描", "100万页"),
    ),
    "printed-mark": ((QUANTITY, "补助户数（≥**户）", "560户"), (QUANTITY, "补助户数", "560户")),
    "same-letters-without-fillers": (
        (TIMELINESS, "设备购置及时率", "100%"),
        (QUALITY, "设备采购的及时率", "100%"),
    ),
}


@pytest.mark.parametrize("rows", REPEATED.values(), ids=REPEATED)
def test_a_repeated_measure_names_the_earlier_one(rows):
    first, second = rows
    assert duplicates(measure(*first), measure(*second)) == [Absent.UNKNOWN, first[1]]


DIFFERENT = {
    "other-people": ((QUANTITY, "培训教师人次", "200人次"), (QUANTITY, "培训学生人次", "200人次")),
    "same-number-other-thing": (
        (QUANTITY, "安置就业人员", "450人"),
        (QUANTITY, "享受社保补贴人数", "450人"),
    ),
    "same-small-number": ((QUANTITY, "编制可研报告", "1份"), (QUANTITY, "编制环评报告", "1份")),
    "brackets-tell-apart": (
        (COST, "补助标准（小学）", "500元/人"),
        (COST, "补助标准（初中）", "600元/人"),
    ),
    "brackets-tell-apart-at-one-price": (
        (COST, "补助标准（小学）", "500元/人"),
        (COST, "补助标准（初中）", "500元/人"),
    ),
    "standard-of-two-kinds": ((QUALITY, "资助标准", "100%达标"), (COST, "资助标准", "3000元/人")),
    "total-and-part": (
        (QUANTITY, "食品抽检批次", "1500批次"),
        (QUANTITY, "食用农产品抽检批次", "600批次"),
    ),
    "levels": ((QUANTITY, "小学生补助人数", "500人"), (QUANTITY, "中学生补助人数", "500人")),
    "two-pass-rates": ((QUALITY, "工程验收合格率", "100%"), (QUALITY, "材料检验合格率", "100%")),
    "satisfaction-of-two-groups": (
        (SATISFACTION, "教师满意度", "≥90%"),
        (SATISFACTION, "学生满意度", "≥90%"),
    ),
    "new-and-all": ((QUANTITY, "新增床位", "100张"), (QUANTITY, "床位", "100张")),
    "per-head-and-total": ((QUANTITY, "受益农户", "2000户"), (SOCIAL, "户均增收", "2000元")),
    "purchase-and-upkeep": ((QUANTITY, "购置电脑", "24台"), (QUANTITY, "维修电脑", "24台")),
    "quantity-and-rate": ((QUANTITY, "培训人次", "100人次"), (QUALITY, "培训合格率", "100%")),
    "stages": ((TIMELINESS, "开工时间", "2024年3月"), (TIMELINESS, "完工时间", "2024年10月")),
    "unit-prices": ((COST, "设备单价", "5000元/台"), (COST, "软件单价", "5000元/套")),
    "no-names": ((QUANTITY, "受助人数", "100人"), (SOCIAL, "带动就业人数", "100人")),
}


@pytest.mark.parametrize("rows", DIFFERENT.values(), ids=DIFFERENT)
def test_a_different_measure_is_no_repetition(rows):
    assert duplicates(*(measure(*row) for row in rows)) == [Absent.UNKNOWN, Absent.UNKNOWN]


def test_the_annual_and_the_whole_table_may_name_the_same_measure():
    rows = [
        measure(QUANTITY, "造林面积", "800亩"),
        measure(QUANTITY, "造林面积", "3200亩", Term.WHOLE),
    ]
    assert duplicates(*rows) == [Absent.UNKNOWN, Absent.UNKNOWN]


def test_two_goals_may_have_the_same_measure():
    rows = [
        measure(TIMELINESS, "完成及时率", "100%", goal="目标1"),
        measure(TIMELINESS, "完成及时率", "100%", goal="目标2"),
    ]
    assert duplicates(*rows) == [Absent.UNKNOWN, Absent.UNKNOWN]


def test_blank_names_repeat_nothing():
    assert duplicates(measure(QUANTITY, "", ""), measure(QUANTITY, "", "")) == [
        Absent.UNKNOWN,
        Absent.UNKNOWN,
    ]
