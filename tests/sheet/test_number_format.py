"""Values under Excel number formats, as Excel shows them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint.sheet.builtin_formats import BUILTIN
from goalint.sheet.number_format import plain, show


@pytest.mark.parametrize(("value", "code", "shown"), [
    (0.95, "0%", "95%"),
    (0.955, "0.0%", "95.5%"),
    (1, '0"座"', "1座"),
    (5, 'General"人"', "5人"),
    (1200, "#,##0", "1,200"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (12345, "#,###", "12,345"),
    (1, "000", "001"),
    (12.5, "0.00_ ", "12.50"),
    (2.5, "0", "3"),
    (-5, "0;(0)", "(5)"),
    (-5, '0.00_ ;[Red]\\-0.00\\ ', "-5.00"),
    (-5, "0.0", "-5.0"),
    (-0.001, "0%", "0%"),
    (0, "#,##0;-#,##0;-", "-"),
    (1234.5, "¥#,##0.00", "¥1,234.50"),
    (5, "[$¥-804]#,##0.00", "¥5.00"),
    (12345678, '0!.0,"万"', "1234.6万"),
    (1234567, '0.00,,"百万"', "1.23百万"),
    (0.5, "#.##", ".5"),
    (5, "0.##", "5"),
    (1200, "0.00E+00", "1.20E+03"),
    (0.95, '"≥"0%', "≥95%"),
    (3, '[>=2]"多";"少"', "多"),
    (2024, '0"年度"', "2024年度"),
    ("甲", "@", "甲"),
    ("甲", '"★"@', "★甲"),
    ("甲", "0.00", "甲"),
    (True, "0", "TRUE"),
    (date(2024, 12, 31), 'yyyy"年"m"月"d"日"', "2024年12月31日"),
    (45657.0, "yyyy-mm-dd", "2024-12-31"),
    (45657, BUILTIN[57], "2024年12月"),
    (datetime(2024, 3, 5, 8, 5), "[$-804]yyyy/m/d h:mm;@", "2024/3/5 8:05"),
    (datetime(2024, 3, 5, 20, 5), "h:mm AM/PM", "8:05 PM"),
    (timedelta(hours=30), "[h]:mm", "30:00"),
    (date(2024, 12, 31), "General", "45657"),
], ids=str)  # fmt: skip
def test_value_shows_as_excel_shows_it(value, code, shown):
    assert show(value, code) == shown


@pytest.mark.parametrize(("value", "shown"), [
    (100.0, "100"), (0.1 + 0.2, "0.3"), (33.333333333333336, "33.33333333"), (2.50, "2.5"),
    (-3.0, "-3"),
    (429005001.0, "429005001"), (0, "0"),
])  # fmt: skip
def test_general_number_is_tidy(value, shown):
    assert show(value) == shown
    assert plain(value) == shown


def test_plain_dates_are_iso():
    assert plain(datetime(2024, 12, 31)) == "2024-12-31"
    assert plain(date(2024, 1, 2)) == "2024-01-02"
    assert plain(datetime(2024, 1, 2, 8, 30)) == "2024-01-02 08:30:00"


@given(
    st.integers() | st.floats() | st.text(max_size=5) | st.datetimes() | st.timedeltas(),
    st.text('0#?,.%;@"\\_*[]ymdhsEe+-/Ggeneral年 <>=$', max_size=14) | st.text(max_size=8),
)
def test_no_value_and_format_fail(value, code):
    assert isinstance(show(value, code), str)


@given(st.integers(-(10**12), 10**12))
def test_grouped_number_is_pythons(value):
    assert show(value, "#,##0") == f"{value:,}"


@given(st.decimals(-(10**6), 10**6, places=2))
def test_two_decimals_are_kept(value):
    assert show(float(value), "0.00") == f"{value + 0:.2f}".replace("-0.00", "0.00")
