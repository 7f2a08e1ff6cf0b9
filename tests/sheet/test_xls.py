"""Numbers of .xls files, shown by their formats."""

import io
import re
import struct
from contextlib import suppress
from datetime import date

import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalint.errors import FormError
from goalint.sheet import read_workbook
from goalint.sheet.grid import Hidden
from goalint.sheet.xls import read_xls


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


def record(kind: int, layout: str, *values: object) -> bytes:
    content = struct.pack(f"<{layout}", *values)
    return struct.pack("<HH", kind, len(content)) + content


def excel_95(codepage: int, name: bytes, code: bytes) -> bytes:
    """The records of a workbook as programs wrote it before Unicode, a number in its only sheet."""
    listed = [
        record(0x809, "HHHH", 0x500, 5, 0, 0),
        record(0x42, "H", codepage),
        record(0x41E, f"HB{len(code)}s", 164, len(code), code),
        record(0xE0, "HH12x", 0, 164),
        record(0x85, f"LHB{len(name)}s", 0, 0, len(name), name),
        record(0x0A, ""),
    ]
    start = sum(map(len, listed))
    listed[4] = record(0x85, f"LHB{len(name)}s", start, 0, len(name), name)
    sheet = [
        record(0x809, "HHHH", 0x500, 0x10, 0, 0),
        record(0x203, "HHHd", 2, 1, 0, 3.0),
        record(0x0A, ""),
        bytes(8),
    ]
    return b"".join([*listed, *sheet])


@pytest.mark.parametrize(("codepage", "encoding"), [
    (936, "gbk"), (950, "big5"),
], ids=["mainland", "Taiwan"])  # fmt: skip
def test_texts_before_unicode_are_read_in_their_code_page(codepage, encoding):
    stream = excel_95(codepage, "申報表".encode(encoding), '0"座"'.encode(encoding))
    assert read_xls(stream).number_formats("申報表", [(2, 1)]) == {(2, 1): '0"座"'}


def test_code_page_that_nobody_knows_is_no_error():
    assert read_xls(excel_95(1, b"Sheet1", b"0%")).number_formats("Sheet1", [(2, 1)]) == {
        (2, 1): "0%"
    }


NUMBERS = xls((0.95, "0%"), (1, '0"座"'), ("甲", "@"), (45657, "yyyy-mm-dd"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, len(NUMBERS) - 1), st.binary(min_size=1, max_size=12))
def test_damaged_numbers_never_raise_anything_else(place, junk):
    damaged = NUMBERS[:place] + junk + NUMBERS[place + len(junk) :]
    with suppress(FormError):
        assert read_workbook(damaged) is not None
