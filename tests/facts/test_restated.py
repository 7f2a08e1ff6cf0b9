"""Completion rates of what another row counts."""

import pytest

from goalint.absent import Absent
from goalint.facts.core_name import NameReader
from goalint.facts.duplicate import Measure
from goalint.facts.restated import RestatedFinder
from goalint.form import Term
from goalint.target import TargetReader
from goalint.terms import Category, load_terms

TERMS = load_terms()
FINDER = RestatedFinder(TERMS, NameReader(TERMS))
READER = TargetReader(TERMS)


def measure(name: str, target: str, term: Term = Term.ANNUAL) -> Measure:
    low = READER.read(target, name).low or Absent.UNREADABLE
    return Measure(name, target, term, Category.QUANTITY, low)


@pytest.mark.parametrize(
    ("rate", "count"),
    [
        (("培训任务完成率", "100%"), ("培训人次", "≥200人次")),
        (("造林面积完成率", "100%"), ("造林面积", "800亩")),
    ],
    ids=["of people", "of an area"],
)
def test_rate_of_a_count(rate: tuple[str, str], count: tuple[str, str]):
    assert FINDER.find([measure(*count), measure(*rate)]) == [Absent.UNKNOWN, count[0]]


@pytest.mark.parametrize(
    ("rate", "count"),
    [
        (("巡查任务完成率", "100%"), ("培训人次", "≥200人次")),
        (("培训合格率", "100%"), ("培训人次", "≥200人次")),
        (("培训任务完成率", "按计划"), ("培训人次", "≥200人次")),
        (("完成率", "100%"), ("完成数量", "≥200个")),
        (("培训任务完成率", "100%"), ("培训覆盖率", "≥90%")),
    ],
    ids=["other thing", "pass rate", "no number", "rate of nothing", "no count"],
)
def test_no_rate_of_a_count(rate: tuple[str, str], count: tuple[str, str]):
    assert FINDER.find([measure(*count), measure(*rate)]) == [Absent.UNKNOWN] * 2


def test_tables_of_different_periods_are_not_compared():
    rows = [measure("培训人次", "800人次", Term.WHOLE), measure("培训任务完成率", "100%")]
    assert FINDER.find(rows) == [Absent.UNKNOWN] * 2
