"""Binary workbooks: what their records tell beside the cells."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalint.errors import FormError
from goalint.sheet import read_workbook
from goalint.sheet.grid import Hidden
from goalint.sheet.package import Package
from goalint.sheet.xlsb import read_xlsb
from tests.sheet.packages import RELATIONS, wide, xlsb
from tests.sheet.packages import record as written


def record(kind: int, number: int) -> bytes:
    return written(kind, number.to_bytes(4, "little") + bytes(5))


def package(*records: bytes) -> Package:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/_rels/workbook.bin.rels", RELATIONS)
        archive.writestr("xl/workbook.bin", written(156, bytes(8) + wide("rId1") + wide("表")))
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(records))
    return Package(stream.getvalue())


def test_far_corner_is_refused():
    with pytest.raises(FormError, match="范围过大"):
        read_xlsb(package(record(0, 0), record(2, 0), record(0, 1048575), record(5, 16383)))


def test_cells_without_a_column_of_their_own_are_refused_rather_than_lost():
    with pytest.raises(FormError, match="读不全"):
        read_xlsb(package(record(0, 0), record(2, 0), written(18, bytes(8))))


@pytest.mark.parametrize("records", [
    [],
    [record(0, 0), record(2, 5)],
    [record(0, 1048575), record(1, 16383)],
    [bytes([0x81, 0x01, 0x02]), b"ab", record(0, 3), record(7, 3)],
    [b"\x80"],
], ids=["none", "small", "blank cells only", "other records", "cut off"])  # fmt: skip
def test_ordinary_sheet_is_let_through_with_nothing_to_add(records):
    read = read_xlsb(package(*records))
    assert not read.left_out("表")
    assert read.hidden("表") == Hidden()


ERRORS = {
    b"\x00": "#NULL!", b"\x07": "#DIV/0!", b"\x0f": "#VALUE!", b"\x17": "#REF!", b"\x1d": "#NAME?",
    b"\x24": "#NUM!", b"\x2a": "#N/A", b"\x2b": "#GETTING_DATA",
}  # fmt: skip


@pytest.mark.parametrize(("code", "shown"), ERRORS.items(), ids=ERRORS.values())
def test_error_reads_as_it_is_shown(code: bytes, shown: str):
    (sheet,) = read_workbook(xlsb("表", ("天数", 300.0), ("率", code))).sheets
    assert sheet.rows == [["天数", "300"], ["率", shown]]


def test_error_of_a_formula_is_one():
    formula = record(11, 1)[:-1] + b"\x17"
    assert read_xlsb(package(record(0, 4), formula)).left_out("表") == {(4, 1): "#REF!"}


@pytest.mark.parametrize(("rows", "columns"), [
    ([], []), ([1], []), ([], [0, 2]), ([0, 1], [1]),
], ids=["none", "a row", "columns", "both"])  # fmt: skip
def test_hidden_rows_and_columns_are_known(rows: list[int], columns: list[int]):
    data = xlsb("表", *[("甲", 1.0, "乙")] * 3, hidden_rows=rows, hidden_columns=columns)
    (sheet,) = read_workbook(data).sheets
    assert sheet.hidden == Hidden(frozenset(rows), frozenset(columns))
    assert sheet.rows == [["甲", "1", "乙"]] * 3


@pytest.mark.parametrize(("value", "code", "shown"), [
    (0.95, "0%", "95%"), (1.0, '0"座"', "1座"), (1200.0, "#,##0", "1,200"), (95.0, "", "95"),
    (45657.0, 'yyyy"年"m"月"d"日"', "2024年12月31日"), (45657.0, "yyyy-mm-dd", "2024-12-31"),
    (95.0, "General", "95"),
], ids=str)  # fmt: skip
def test_numbers_read_as_shown(value: float, code: str, shown: str):
    (sheet,) = read_workbook(xlsb("表", ("率", value), ("", 7.0), code=code)).sheets
    assert sheet.rows[0] == ["率", shown]


SOUND = xlsb("表", ("天数", 300.0), ("率", b"\x17"), hidden_rows=[1], hidden_columns=[0])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=12))
def test_damaged_bytes_never_raise_anything_else(place: int, junk: bytes):
    with suppress(FormError):
        assert read_workbook(SOUND[:place] + junk + SOUND[place + len(junk) :]) is not None
