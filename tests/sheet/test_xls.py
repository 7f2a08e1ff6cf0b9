"""Numbers of .xls files, shown by their formats."""

import io
import re
import struct
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalint.errors import FormError
from goalint.sheet import read_workbook
from goalint.sheet.grid import Hidden


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


def test_formats_are_read_where_the_list_of_texts_is_wrong():
    # More shared strings announced than there are, as report programs write.
    broken, count = re.subn(
        b"(\xfc\x00..\x01\x00\x00\x00)\x01\x00\x00\x00",
        b"\\g<1>\x09\x00\x00\x00",
        xls(("合格率", "General"), (0.95, "0%")),
        flags=re.DOTALL,
    )
    assert count == 1
    assert column(broken) == ["合格率", "95%"]


def test_several_numbers_side_by_side_have_their_own_formats():
    percent, thousands = (xlwt.easyxf(num_format_str=code) for code in ("0%", "#,##0"))
    book = xlwt.Workbook()
    sheet = book.add_sheet("申报表")
    for place, (value, style) in enumerate([(1, percent), (2000, thousands), (3, percent)]):
        sheet.write(0, 1 + place, value, style)
    stream = io.BytesIO()
    book.save(stream)
    (read,) = read_workbook(stream.getvalue()).sheets
    assert read.rows == [["", "100%", "2,000", "300%"]]


def test_sheets_have_their_own_formats():
    book = xlwt.Workbook()
    for name, code in (("一", "0%"), ("二", "0.0"), ("三", "General")):
        book.add_sheet(name).write(0, 0, 2, xlwt.easyxf(num_format_str=code))
    stream = io.BytesIO()
    book.save(stream)
    sheets = read_workbook(stream.getvalue()).sheets
    assert [(sheet.name, sheet.rows[0][0]) for sheet in sheets] == [
        ("一", "200%"), ("二", "2.0"), ("三", "2"),
    ]  # fmt: skip


def test_result_of_a_formula_is_shown_by_its_format():
    book = xlwt.Workbook()
    sheet = book.add_sheet("申报表")
    sheet.write(0, 0, xlwt.Formula("1/2"), xlwt.easyxf(num_format_str="0%"))
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    used_range = data.index(b"\x00\x02\x0e\x00")
    result = data.index(b"\x06\x00", used_range) + 10  # xlwt leaves it to Excel to calculate
    assert column(data[:result] + struct.pack("<d", 0.5) + data[result + 8 :]) == ["50%"]


def test_errors_read_as_they_are_shown():
    book = xlwt.Workbook()
    sheet = book.add_sheet("申报表")
    errors = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?"}
    errors |= {0x24: "#NUM!", 0x2A: "#N/A"}
    for number, code in enumerate(errors):
        sheet.row(number).set_cell_error(0, code)
    sheet.write(7, 0, True)
    sheet.write(8, 0, "#N/A")
    stream = io.BytesIO()
    book.save(stream)
    assert column(stream.getvalue()) == [*errors.values(), "TRUE", "#N/A"]


def calculated_to(result: bytes) -> bytes:
    """A workbook with one formula, whose result Excel wrote ([MS-XLS] 2.5.133)."""
    book = xlwt.Workbook()
    book.add_sheet("申报表").write(0, 0, xlwt.Formula("1/0"))
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    place = data.index(b"\x06\x00", data.index(b"\x00\x02\x0e\x00")) + 10
    return data[:place] + result + data[place + 8 :]


@pytest.mark.parametrize(("result", "shown"), [
    (b"\2\0\x07\0\0\0\xff\xff", ["#DIV/0!"]),
    (b"\2\0\x2a\0\0\0\xff\xff", ["#N/A"]),
    (b"\1\0\1\0\0\0\xff\xff", ["TRUE"]),
    (b"\3\0\0\0\0\0\xff\xff", []),
    (struct.pack("<d", 7.0), ["7"]),
], ids=["by nothing", "not there", "truth", "empty text", "number"])  # fmt: skip
def test_a_formula_reads_as_its_result_or_its_error(result: bytes, shown: list[str]):
    assert [text for text in column(calculated_to(result)) if text] == shown


def test_hidden_rows_and_columns_are_known():
    book = xlwt.Workbook()
    for name in ("一", "二"):
        sheet = book.add_sheet(name)
        for row in range(3):
            for place in range(4):
                sheet.write(row, place, "甲")
    sheet.row(1).hidden = True
    sheet.col(2).hidden = sheet.col(3).hidden = True
    sheet.row(0).height = 600
    stream = io.BytesIO()
    book.save(stream)
    first, second = read_workbook(stream.getvalue()).sheets
    assert first.hidden == Hidden()
    assert second.hidden == Hidden(frozenset({1}), frozenset({2, 3}))
    assert second.rows[1] == ["甲"] * 4


EXCEL_95 = Path(__file__).parent.parent / "data" / "excel_95.xls"
ANNOUNCED = b"\x42\0\2\0\xe4\4"  # the record of the Western code page


def announcing(codepage: int, encoding: str) -> bytes:
    """The file of Excel 95 with another code page announced, its texts in an encoding of that."""
    data = EXCEL_95.read_bytes()
    assert data.count(ANNOUNCED) == 1
    data = data.replace("指标值".encode("gbk"), "指標值".encode(encoding))
    return data.replace(ANNOUNCED, ANNOUNCED[:4] + codepage.to_bytes(2, "little"))


@pytest.mark.parametrize("codepage", [936, 1252, 10000, 1], ids=["own", "Western", "Mac", "none"])
def test_texts_before_unicode_are_read_as_chinese(codepage):
    (sheet,) = read_workbook(announcing(codepage, "gbk")).sheets
    assert sheet.name == "绩效目标申报表"
    assert sheet.rows[9] == ["一级指标", "二级指标", "三级指标", "指標值"]
    assert sheet.rows[-1] == ["说明", "95%", "", ""]
    assert sheet.hidden == Hidden(frozenset({5}))
    assert sheet.spans[10, 1] == (11, 1)


def test_texts_before_unicode_of_another_far_eastern_page_are_read_by_it():
    (sheet,) = read_workbook(announcing(950, "big5")).sheets
    assert sheet.rows[9][3] == "指標值"


NUMBERS = xls((0.95, "0%"), (1, '0"座"'), ("甲", "@"), (45657, "yyyy-mm-dd"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, len(NUMBERS) - 1), st.binary(min_size=1, max_size=12))
def test_damaged_numbers_never_raise_anything_else(place, junk):
    damaged = NUMBERS[:place] + junk + NUMBERS[place + len(junk) :]
    with suppress(FormError):
        assert read_workbook(damaged) is not None
