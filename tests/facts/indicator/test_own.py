"""What a row's own words settle: the same in every form, whatever stands around it."""

import pytest

from goalint.facts.find import FactFinder
from goalint.facts.indicator.own import Own
from goalint.facts.model import OWN
from goalint.form import Cell, Form, Indicator, Term
from goalint.record import fields, replace
from goalint.terms import Category, Family, FormKind, load_terms

FINDER = FactFinder(load_terms())


def cell(column: int, text: str) -> Cell:
    return Cell("表", 20, column, text)


def saying(name: str, target: str, **more: object) -> Indicator:
    return Indicator(cell(3, name), target, None, Category.QUANTITY, **more)


ROWS = {
    "a count": saying("新建路灯", "120盏"),
    "the unit in a column of its own": saying("新建路灯", "120", unit=cell(5, "盏")),
    "what is put in": saying("投入资金", "≤20万元"),
    "routine management": saying("制度健全性", "健全"),
    "a typing error": saying("培训人次", "200人此"),
    "several in one row": saying("举办培训班期数、发放手册册数", "3期、500册"),
    "a number in the name": saying("培训200人次", "200人次"),
    "a year in the name": saying("2023年培训人次", "200人次"),
    "headings": saying("系统故障率", "≤3%", level1=cell(1, "产出指标"), level2=cell(2, "质量")),
    "nothing": saying("", ""),
    "a date": saying("完工时间", "2024年10月底前", term=Term.WHOLE),
}
TEXTS = {
    "project": cell(2, "城区路灯建设工程"),
    "background": cell(2, "2022年新建路灯120盏，已竣工；2024年培训200人次，投入资金20万元。"),
    "annual_goal": cell(2, "新建路灯300盏，培训500人次，系统故障率不高于1%。"),
    "whole_goal": cell(2, "2025年完工。"),
}
AROUND = (
    saying("新建路灯", "500盏", term=Term.WHOLE),
    saying("培训人次", "900人次", level1=cell(1, "产出指标")),
    saying("投入资金", "≤1万元"),
)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_it_is_the_same_alone_and_among_others(row):
    alone = Form("表.xlsx", "表", FormKind.PROJECT, {}, (row,))
    moved = replace(row, weight=cell(9, "10"), last_year=cell(6, "1"), basis=cell(8, "历史标准"))
    among = Form("表.xlsx", "表", FormKind.PROJECT, TEXTS, (*AROUND, moved, row), 2024)
    by_itself, together = FINDER.find(alone), FINDER.find(among)
    (one,) = by_itself.indicators
    for other in together.indicators[-2:]:
        assert other.own is one.own
        for name in sorted(OWN):
            assert getattr(other, name) == getattr(one, name), name


@pytest.mark.parametrize(
    "changes",
    [
        {"name": cell(3, "更换路灯")},
        {"target": "12盏"},
        {"unit": cell(5, "")},
        {"category": Category.QUALITY},
        {"term": Term.WHOLE},
        {"level1": cell(1, "产出指标")},
        {"level2": cell(2, "数量指标")},
    ],
    ids=["name", "target", "a unit left blank", "category", "term", "level 1", "level 2"],
)
def test_each_of_them_tells_rows_apart(changes):
    row = ROWS["a count"]
    rows = row, replace(row, **changes)
    one, other = FINDER.find(Form("表.xlsx", "表", FormKind.PROJECT, {}, rows)).indicators
    assert one.own is not other.own


def test_nothing_else_is_kept_with_the_words():
    for row in ROWS.values():
        form = FINDER.find(Form("表.xlsx", "表", FormKind.PROJECT, {}, (row,)))
        (one,) = form.indicators
        for each in fields(one):
            getattr(one, each.name)
        assert isinstance(one.own, Own)
        assert one.own.facts.keys() == OWN


@pytest.mark.parametrize(
    ("name", "target", "unit", "family"),
    [
        ("修建作业道长度（公里）", "30", None, Family.PHYSICAL),
        ("苗木成活率（≥**%）", "85", None, Family.RATIO),
        ("苗木成活率（≥**%）", "85%", None, Family.RATIO),
        ("造林面积（万亩）", "30", cell(5, "处"), Family.COUNT),
        ("救助标准（提标）", "600", None, Family.NONE),
        ("修建作业道长度", "30", None, Family.NONE),
    ],
    ids=[
        "in the name", "behind a blank to fill in", "written in both", "a column goes first",
        "no unit in brackets", "nowhere",
    ],
)  # fmt: skip
def test_unit_of_a_bare_number(name: str, target: str, unit: Cell | None, family: Family):
    form = Form("表.xlsx", "表", FormKind.PROJECT, {}, (saying(name, target, unit=unit),))
    facts = FINDER.find(form)
    assert facts.indicators[0].family is family
