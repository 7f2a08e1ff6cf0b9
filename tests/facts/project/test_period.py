"""The project's period: what is written, to its last day; what is open or unwritten stays so."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint.absent import Absent
from goalint.facts.project.period import PeriodFinder, latest_year
from goalint.form import Cell, Form
from goalint.quantity import Day
from goalint.target import TargetReader
from goalint.terms import FormKind, load_terms
from tests.facts.compared import compared, indicator

TERMS = load_terms()
FINDER = PeriodFinder(TERMS, TargetReader(TERMS))


def form(**fields: str) -> Form:
    cells = {name: Cell("表", 1, 1, text) for name, text in fields.items()}
    return Form("表.xlsx", "表", FormKind.PROJECT, cells, ())


READ = {
    "years": ("2024-2025年", Day(2024), Day(2025, 12, 31)),
    "months-of-a-year": ("2024年3-4月", Day(2024, 3), Day(2024, 4, 30)),
    "whole-year-by-months": ("2024年1月-12月", Day(2024, 1), Day(2024, 12, 31)),
    "months-of-two-years": ("2023年9月至2024年11月", Day(2023, 9), Day(2024, 11, 30)),
    "one-year": ("2024年", Day(2024), Day(2024, 12, 31)),
    "one-year-bare": ("2024", Day(2024), Day(2024, 12, 31)),
    "years-bare": ("2021-2025", Day(2021), Day(2025, 12, 31)),
    "dots": ("2024.01-2024.12", Day(2024, 1), Day(2024, 12, 31)),
    "days": ("2024年1月1日—12月31日", Day(2024, 1, 1), Day(2024, 12, 31)),
    "solid": ("20240101-20241231", Day(2024, 1, 1), Day(2024, 12, 31)),
    "february": ("2023年12月至2024年2月", Day(2023, 12), Day(2024, 2, 29)),
    "open-end": ("2021年起", Day(2021), Absent.UNREADABLE),
    "without-end": ("2022年至长期", Day(2022), Absent.UNREADABLE),
    "length-only": ("三年", Absent.UNREADABLE, Absent.UNREADABLE),
    "long-term": ("长期", Absent.UNREADABLE, Absent.UNREADABLE),
    "blank": (" ", Absent.BLANK, Absent.BLANK),
}


@pytest.mark.parametrize(("text", "start", "end"), READ.values(), ids=READ)
def test_period_of_one_field(text: str, start: object, end: object):
    found = FINDER.find(form(period=text))
    assert (found.start, found.end) == (start, end)


def test_years_in_two_fields():
    found = FINDER.find(form(period_start="2023", period_end="2025年"))
    assert (found.start, found.end) == (Day(2023), Day(2025, 12, 31))


def test_no_field_at_all():
    found = FINDER.find(form())
    assert (found.start, found.end) == (Absent.NOT_IN_FORM, Absent.NOT_IN_FORM)


@given(st.text(alphabet="0123456789年月日-至~.长期起 ", max_size=24))
def test_start_is_never_after_end(text: str):
    found = FINDER.find(form(period=text))
    if isinstance(found.start, Day) and isinstance(found.end, Day):
        assert found.start <= found.end


YEARS = {
    "one": ("2024年完成造林800亩", 2024),
    "latest": ("在2023年基础上，2024年完成造林", 2024),
    "document-number": ("按财预〔2021〕101号完成造林", None),
    "a-count": ("培训2024人次", None),
    "none": ("完成造林800亩", None),
}


@pytest.mark.parametrize(("text", "year"), YEARS.values(), ids=YEARS)
def test_latest_year_named(text: str, year: int | None):
    assert latest_year(text) == (Absent.UNKNOWN if year is None else year)


@pytest.mark.parametrize(
    ("name", "project", "year"),
    [
        ("2023年培训人次", "干部培训", Decimal(2023)),
        ("2024年培训人次", "干部培训", Decimal(2024)),
        ("培训人次", "2023年干部培训", Absent.UNKNOWN),
        ("2023年高标准农田新建面积", "2023年高标准农田建设", Absent.UNKNOWN),
        ("旅游收入较2023年增长率", "文旅宣传", Absent.UNKNOWN),
        ("2020年以来累计面积", "造林", Absent.UNKNOWN),
        ("2022届毕业生就业率", "就业", Absent.UNKNOWN),
    ],
)
def test_the_year_that_a_name_sets(name: str, project: str, year: Decimal | Absent):
    form = compared(indicator("培训人次", "20人次"), indicator(name, "20人次"), project=project)
    assert [row.name_year for row in form.indicators] == [Absent.UNKNOWN, year]
