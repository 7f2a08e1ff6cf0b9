"""Workbooks of other formats: a new .xlsx that shows their cells, with the same notes and list."""

import io
from pathlib import Path

import openpyxl
import xlwt

from goalint.annotate import annotated, copy_suffix, was_annotated
from goalint.annotate.rebuild import as_package
from goalint.sheet import read_workbook
from tests.annotate.packages import finding, result
from tests.sheet.packages import xlsb

ODS = Path(__file__).parent.parent / "data" / "declaration.ods"


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("申报表")
    sheet.write_merge(0, 0, 0, 2, "项目支出绩效目标申报表")
    for column, text in enumerate(("指标", "指标值", "=1+1")):
        sheet.write(2, column, text)
    sheet.write(3, 0, "完好率")
    sheet.write(3, 1, 0.95, xlwt.easyxf(num_format_str="0%"))
    sheet.write_merge(4, 6, 0, 0, "很长的一段话" * 20)
    sheet.write(6, 2, "完")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_an_xls_is_shown_with_its_notes():
    copy = annotated(result(finding("申报表", "B4"), path="表.xls"), xls())
    book = openpyxl.load_workbook(io.BytesIO(copy))
    assert book.sheetnames == ["申报表", "问题清单"]
    sheet = book["申报表"]
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:C1", "A5:A7"]
    assert sheet["B4"].value == "95%"
    assert sheet["B4"].comment.text.startswith("1.【错误】不对")
    assert sheet["B4"].fill.fgColor.rgb == "FFFFC7CE"
    assert (sheet["C3"].value, sheet["C3"].data_type) == ("=1+1", "s")
    assert sheet["A3"].border.left.style == "thin"
    assert sheet["A1"].border.left is None
    assert sheet.column_dimensions["A"].width <= 36
    assert book["问题清单"]["D4"].hyperlink.location == "'申报表'!B4"
    assert (copy_suffix(xls()), was_annotated(copy)) == (".xlsx", True)


def same_cells(source: bytes) -> None:
    package, names = as_package(source, "表")
    before, after = read_workbook(source).sheets, read_workbook(package).sheets
    assert [names[sheet.name] for sheet in before] == [sheet.name for sheet in after]
    for old, new in zip(before, after, strict=True):
        places = [(row, column) for row, line in enumerate(old.rows) for column in range(len(line))]
        assert [old.text(*place) for place in places] == [new.text(*place) for place in places]
        assert old.spans == new.spans


def test_a_web_page_is_shown_with_its_notes():
    page = (
        "<table><tr><td colspan=2>项目支出绩效目标申报表<tr><td>完好率<td>≥95%<br>以上</table>"
    ).encode("gbk")
    copy = annotated(result(finding("网页", "B2"), path="表.xls"), page)
    sheet = openpyxl.load_workbook(io.BytesIO(copy))["网页"]
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:B1"]
    assert sheet["B2"].value == "≥95%\n以上"
    assert sheet["B2"].comment.text.startswith("1.【错误】不对")
    assert copy_suffix(page) == ".xlsx"
    same_cells(page)


def test_an_ods_reads_as_before():
    same_cells(ODS.read_bytes())


def test_an_xlsb_reads_as_before():
    same_cells(xlsb("申报表", ("指标", "值"), ("天数", 300.0), ("", "_x0041_\t<&>")))


def test_an_xls_reads_as_before():
    same_cells(xls())


def test_names_that_excel_would_refuse_are_changed_everywhere():
    long = "很" * 40
    source = xlsb(f"{long}[1]:", ("指标", "值"))
    copy = annotated(result(finding(f"{long}[1]:", "B1")), source)
    book = openpyxl.load_workbook(io.BytesIO(copy))
    assert book.sheetnames == ["很" * 31, "问题清单"]
    assert book["很" * 31]["B1"].comment
    assert book["问题清单"]["D4"].hyperlink.location == f"'{'很' * 31}'!B1"
