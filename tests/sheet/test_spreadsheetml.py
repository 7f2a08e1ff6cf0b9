"""The same cells of an .xlsx in the ways that programs write them."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from goalint.sheet import read_workbook

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["合格率", "95%", "1"], ["面积", "3亩", "≥2"], ["说明", "2024年12月", "甲"]]


def written(write: Callable[[str], str] = str) -> bytes:
    """The rows as a workbook, its sheet's XML as `write` has it."""
    book = Workbook()
    sheet = book.active
    cells = [
        ("合格率", 0.95, "0%", 1),
        ("面积", 3, '0"亩"', "≥2"),
        ("说明", 45657, 'yyyy"年"m"月"', "甲"),
    ]
    for row, (label, value, code, other) in enumerate(cells, 1):
        sheet.cell(row, 1, label)
        sheet.cell(row, 2, value).number_format = code
        sheet.cell(row, 3, other)
    plain, stream = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(stream, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == SHEET:
                content = write(content.decode()).encode()
            copy.writestr(name, content)
    return stream.getvalue()


def prefixed(xml: str) -> str:
    xml = re.sub(r"<(/?)(\w)", r"<\1x:\2", xml)
    return xml.replace(" xmlns=", " xmlns:x=", 1)


def without_addresses(xml: str) -> str:
    return re.sub(r'<c r="\w+"', "<c", xml)


def rows_backwards(xml: str) -> str:
    rows = re.findall(r"<row .*?</row>", xml, re.DOTALL)
    head, tail = xml.split(rows[0])[0], xml.split(rows[-1])[1]
    return head + "".join(reversed(rows)) + tail


WAYS: dict[str, Callable[[str], str]] = {
    "as openpyxl does": str,
    "style before the address": lambda xml: re.sub(r'<c (r="\w+") (s="\d+")', r"<c \2 \1", xml),
    "type before the style": lambda xml: re.sub(r'( s="\d+")( t="\w+")', r"\2\1", xml),
    "another attribute before the style": lambda xml: re.sub(r' s="', ' cm="1" s="', xml),
    "the style in single quotes": lambda xml: re.sub(r' s="(\d+)"', r" s='\1'", xml),
    "in single quotes": lambda xml: re.sub(r'<c r="(\w+)"', r"<c r='\1'", xml),
    "more spaces": lambda xml: xml.replace("<c r=", "<c  r="),
    "with a prefix": prefixed,
    "without addresses": without_addresses,
    "last row first": rows_backwards,
    "a comment between cells": lambda xml: xml.replace("</row>", '<!-- <c r="B1" --></row>', 1),
    "an empty row far down": lambda xml: xml.replace(
        "</sheetData>", '<row r="1048576"/></sheetData>'
    ),
}


@pytest.mark.parametrize("write", WAYS.values(), ids=WAYS)
def test_cells_read_alike_however_they_are_written(write):
    (sheet,) = read_workbook(written(write)).sheets
    assert [list(row) for row in sheet.rows] == ROWS


def test_a_format_that_adds_to_texts_is_shown():
    book = Workbook()
    for row, value in enumerate(["甲", 3], 1):
        book.active.cell(row, 1, value).number_format = '0"亩";;;@"等"'
    stream = io.BytesIO()
    book.save(stream)
    (sheet,) = read_workbook(stream.getvalue()).sheets
    assert [row[0] for row in sheet.rows] == ["甲等", "3亩"]


def test_each_sheet_has_its_own_formats():
    book = Workbook()
    for name, code in (("一", "0%"), ("二", "0.0"), ("三", "General")):
        book.create_sheet(name).cell(1, 1, 2).number_format = code
    del book["Sheet"]
    stream = io.BytesIO()
    book.save(stream)
    read = read_workbook(stream.getvalue()).sheets
    assert [(sheet.name, sheet.rows[0][0]) for sheet in read] == [
        ("一", "200%"), ("二", "2.0"), ("三", "2"),
    ]  # fmt: skip


def test_text_under_a_merged_range_is_not_shown():
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>'
    (sheet,) = read_workbook(written(lambda xml: xml.replace("</sheetData>", merged))).sheets
    assert sheet.rows[1] == ["", "3亩", "≥2"]
    assert sheet.own_texts[1] == [(1, "3亩"), (2, "≥2")]
    assert sheet.text(1, 0) == "合格率"


MERGED = '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
UNMERGED: dict[str, Callable[[str], str]] = {
    "none": str,
    "in a remark": lambda xml: xml.replace("</sheetData>", f"</sheetData><!--{MERGED}-->"),
    "an empty list": lambda xml: xml.replace("</sheetData>", "</sheetData><mergeCells/>"),
}


@pytest.mark.parametrize("write", UNMERGED.values(), ids=UNMERGED)
def test_a_sheet_without_merged_ranges_has_none(write):
    (sheet,) = read_workbook(written(write)).sheets
    assert not sheet.spans
    assert [list(row) for row in sheet.rows] == ROWS


def test_a_calculated_formula_shows_its_value_and_another_its_text():
    def write(xml: str) -> str:
        xml = re.sub(r"<v>0.95</v>", "<f>19/20</f><v>0.95</v>", xml)
        return re.sub(r"<v>3</v>", "<f>3亩</f><v></v>", xml)

    (sheet,) = read_workbook(written(write)).sheets
    assert [row[1] for row in sheet.rows] == ["95%", "=3亩", "2024年12月"]


VALUES = {
    "a formula calculated to nothing": ('<c r="C3" t="str"><f>IF(A1=0,"",A1)</f><v></v></c>', ""),
    "the same, written shortly": ('<c r="C3" t="str"><f>A1&amp;""</f><v/></c>', ""),
    "a formula calculated to a text": ('<c r="C3" t="str"><f>A1</f><v>甲</v></c>', "甲"),
    "a formula never calculated": ('<c r="C3"><f>A1*2</f><v></v></c>', "=A1*2"),
    "a formula without a value": ('<c r="C3" t="str"><f>A1*2</f></c>', "=A1*2"),
    "an error": ('<c r="C3" t="e"><v>#REF!</v></c>', "#REF!"),
    "an error of a formula": ('<c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
    "an error in single quotes": ("<c r='C3' t='e'><v>#REF!</v></c>", "#REF!"),
    "a text that looks like an error": ('<c r="C3" t="inlineStr"><is><t>#N/A</t></is></c>', "#N/A"),
}


@pytest.mark.parametrize(("cell", "shown"), VALUES.values(), ids=VALUES)
def test_a_cell_reads_as_it_is_shown(cell: str, shown: str):
    (sheet,) = read_workbook(
        written(lambda xml: re.sub(r'<c r="C3".*?</c>', cell, xml, flags=re.DOTALL))
    ).sheets
    assert [row[2] for row in sheet.rows] == ["1", "≥2", shown]
