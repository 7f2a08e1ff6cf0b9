"""Numbers of .xls files, shown by their formats."""

import io
import re
from contextlib import suppress
from datetime import date

import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalint.errors import FormError
from goalint.sheet import read_workbook
from goalint.sheet.xls import XlsFormats
from goalint.sheet.xls_records import read_records


def xls(*cells: tuple[object, str], since_1904: bool = False) -> bytes:
    """A workbook with the cells one below the other, each with its number format."""
    book = xlwt.Workbook()
    book.dates_1904 = since_1904
    sheet = book.add_sheet("申报表")
    for row, (value, code) in enumerate(cells):
        sheet.write(row, 0, value, xlwt.easyxf(num_format_str=code))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def column(data: bytes) -> list[str]:
    (sheet,) = read_workbook(data).sheets
    return [row[0] for row in sheet.rows]


@pytest.mark.parametrize(("value", "code", "shown"), [
    (0.95, "0%", "95%"),
    (0.955, "0.0%", "95.5%"),
    (1, '0"座"', "1座"),
    (1200, "#,##0", "1,200"),
    (12.5, "0.00_ ", "12.50"),
    (0.95, '"≥"0%', "≥95%"),
    (45657, 'yyyy"年"m"月"d"日"', "2024年12月31日"),
    (date(2024, 12, 31), "yyyy-mm-dd", "2024-12-31"),
    (date(2024, 12, 31), "M/D/YY", "2024/12/31"),
    (0.95, "General", "0.95"),
    (100.0, "General", "100"),
    (45, "@", "45"),
    ("95%", "0%", "95%"),
    ("甲", "0.00", "甲"),
    (True, "0%", "TRUE"),
], ids=str)  # fmt: skip
def test_cell_reads_as_shown(value, code, shown):
    assert column(xls((value, code))) == [shown]


def test_formats_go_to_their_own_cells():
    cells = (("合格率", "General"), (0.95, "0%"), (3, "General"), (2, '0"座"'))
    assert column(xls(*cells)) == ["合格率", "95%", "3", "2座"]


@pytest.mark.parametrize(("value", "code", "shown"), [
    (44195, "yyyy-mm-dd", "2024-12-31"),
    (44195, 'yyyy"年"m"月"d"日"', "2024年12月31日"),
    (44195, "General", "44195"),
    (0.5, "0%", "50%"),
], ids=str)  # fmt: skip
def test_days_are_counted_from_1904_where_the_workbook_says_so(value, code, shown):
    assert column(xls((value, code), since_1904=True)) == [shown]


def test_file_that_xlrd_cannot_read_shows_plain_numbers():
    # More shared strings announced than there are: python-calamine bears it, xlrd does not.
    broken, count = re.subn(
        b"(\xfc\x00..\x01\x00\x00\x00)\x01\x00\x00\x00",
        b"\\g<1>\x09\x00\x00\x00",
        xls(("合格率", "General"), (0.95, "0%")),
        flags=re.DOTALL,
    )
    assert count == 1
    assert XlsFormats(read_records(broken)).number_formats("申报表", True) == {}
    assert column(broken) == ["合格率", "0.95"]


def test_formats_of_a_sheet_that_is_not_there_are_none():
    assert XlsFormats(read_records(xls((0.95, "0%")))).number_formats("别的表", True) == {}


NUMBERS = xls((0.95, "0%"), (1, '0"座"'), ("甲", "@"), (45657, "yyyy-mm-dd"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, len(NUMBERS) - 1), st.binary(min_size=1, max_size=12))
def test_damaged_numbers_never_raise_anything_else(place, junk):
    damaged = NUMBERS[:place] + junk + NUMBERS[place + len(junk) :]
    with suppress(FormError):
        assert read_workbook(damaged) is not None
