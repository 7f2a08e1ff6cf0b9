"""Completion rates of what another row counts."""

import pytest

from goalint.absent import Absent
from goalint.form import Indicator, Term
from tests.facts.compared import compared, indicator


def restated(*rows: Indicator) -> list[str | Absent]:
    form = compared(*rows)
    return [row.restates for row in form.indicators]


@pytest.mark.parametrize(
    ("rate", "count"),
    [
        (("培训任务完成率", "100%"), ("培训人次", "≥200人次")),
        (("造林面积完成率", "100%"), ("造林面积", "800亩")),
    ],
    ids=["of people", "of an area"],
)
def test_rate_of_a_count(rate: tuple[str, str], count: tuple[str, str]):
    assert restated(indicator(*count), indicator(*rate)) == [Absent.UNKNOWN, count[0]]


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
    assert restated(indicator(*count), indicator(*rate)) == [Absent.UNKNOWN] * 2


def test_tables_of_different_periods_are_not_compared():
    count = indicator("培训人次", "800人次", term=Term.WHOLE)
    assert restated(count, indicator("培训任务完成率", "100%")) == [Absent.UNKNOWN] * 2
