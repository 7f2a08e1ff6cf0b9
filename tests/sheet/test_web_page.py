"""Web pages and XML of Excel 2003 under a spreadsheet's name: the same sheet as an .xlsx of it."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalint.errors import FormError
from goalint.sheet import read_workbook
from goalint.sheet.grid import Hidden
from tests.recognise.written.surface import Surface, to_web, to_xlsx, to_xml

TEXTS = st.text("甲乙率（）≥95%<&\"'a\n", min_size=1, max_size=6).filter(
    lambda text: text == text.strip() and "\n\n" not in text
)


@st.composite
def surfaces(draw: st.DrawFn) -> Surface:
    """A sheet with texts, merged ranges that do not overlap, and hidden rows."""
    surface = Surface("申报表")
    taken: set[tuple[int, int]] = set()
    for row in range(1, draw(st.integers(1, 6)) + 1):
        for column in range(1, 6):
            down, across = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
            area = {(row + i, column + j) for i in range(down) for j in range(across)}
            if taken & area:
                area, down, across = {(row, column)}, 1, 1
            if taken & area:
                continue
            taken |= area
            surface.put(row, column, draw(st.none() | TEXTS), down, across)
    surface.put(surface.end[0] + 1, 6, "末")
    surface.hidden_rows = draw(st.sets(st.integers(1, surface.end[0])))
    return surface


@settings(max_examples=150, deadline=None)
@given(st.lists(surfaces(), min_size=1, max_size=3))
def test_a_form_reads_the_same_in_every_format(sheets):
    for nth, sheet in enumerate(sheets):
        sheet.name += str(nth)
    expected = read_workbook(to_xlsx(sheets)).sheets
    for data in (to_web(sheets), to_xml(sheets)):
        read = read_workbook(data).sheets
        assert [sheet.name for sheet in read] == [sheet.name for sheet in expected]
        for one, other in zip(read, expected, strict=True):
            assert one.rows == other.rows
            assert one.spans == other.spans
            shown = {*range(len(one.rows))}
            assert one.hidden.rows & shown == other.hidden.rows & shown


def rows(page: str | bytes) -> list[list[str]]:
    data = page if isinstance(page, bytes) else page.encode()
    (sheet,) = read_workbook(data).sheets
    return [list(row) for row in sheet.rows]


PAGES = {
    "plain": ("<table><tr><td>甲</td><td>乙</td></tr></table>", [["甲", "乙"]]),
    "no ends of rows and cells": (
        "<table><tr><td>甲<td>乙<tr><td>丙</table>",
        [["甲", "乙"], ["丙", ""]],
    ),
    "no row": ("<table><td>甲<td>乙</table>", [["甲", "乙"]]),
    "cells after a row": ("<table><tr><td>甲</td></tr><td>乙</td></table>", [["甲"], ["乙"]]),
    "headings": ("<table><thead><tr><th>甲</th></tr></thead><tr><td>乙</table>", [["甲"], ["乙"]]),
    "breaks": ("<table><td>甲<br>乙<br/> <br>丙<br></table>", [["甲\n乙\n\n丙"]]),
    "paragraphs": ("<table><td><p>甲</p>\n<p>乙</p><div>丙</div></table>", [["甲\n乙\n丙"]]),
    "formatted": ("<table><td><font size=2>甲<sup>2</sup></font> <b>乙</b></table>", [["甲2 乙"]]),
    "wrapped source": ("<table><td>\n   完成\r\n  时间 of\n  it\n</table>", [["完成时间 of it"]]),
    "blanks": ("<table><td>&nbsp;<td>甲&nbsp;&nbsp;乙<td>&emsp;</table>", [["", "甲  乙"]]),
    "entities": ("<table><td>&ge;95&#37;&lt;&amp;&#x4e00;</table>", [["≥95%<&一"]]),
    "text around": (
        "<h2>申报表</h2><p>单位：万元</p><table><td>甲</table>说明：乙",
        [["申报表"], ["单位：万元"], ["甲"], ["说明：乙"]],
    ),
    "caption": ("<table><caption>题</caption><tr><td>甲</table>", [["题"], ["甲"]]),
    "text between the cells": ("<table>外<tr>丙<td>甲</table>", [["外丙"], ["甲"]]),
    "form around the rows": ("<table><form><tr><td>甲</form></table>", [["甲"]]),
    "spans over the end": (
        "<table><tr><td rowspan=9>甲<td colspan=3>乙<tr><td>丙</table>",
        [["甲", "乙"], ["", "丙"]],
    ),
    "span of no row: to the end": (
        "<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>",
        [["甲", "1"], ["", "2"], ["", "3"]],
    ),
    "spans that are no numbers": (
        "<table><td colspan=x rowspan=-1>甲<td>乙</table>",
        [["甲", "乙"]],
    ),
    "a cell that would run into one from above": (
        "<table><tr><td>1<td rowspan=2>2<tr><td colspan=3>3<td>4</table>",
        [["1", "2", ""], ["3", "", "4"]],
    ),
    "text spread over blank cells": (
        "<table><tr><td colspan=2 style='mso-ignore:colspan'>甲<td>乙</table>",
        [["甲", "", "乙"]],
    ),
    "a number without a text": (
        '<table><td x:num="0.95"><td x:num="1">甲</table>',
        [["0.95", "甲"]],
    ),
    "hidden cell": ("<table><tr><td style='DISPLAY: none'>号<td>甲</table>", [["甲"]]),
    "hidden text": ("<table><td>甲<span hidden>号</span></table>", [["甲"]]),
    "scripts and styles": (
        "<style>td{}</style><table><td>甲<script>document.write('<table><td>乙')</script></table>",
        [["甲"]],
    ),
    "comments": ("<!-- <table><td>乙 --><table><td>甲<comment>批注</comment></table>", [["甲"]]),
    "Excel's conditions": ("<table><![if !x]><tr><td>甲<![endif]></table>", [["甲"]]),
    "fields of a page": (
        "<table><td><input value=甲><input type=hidden value=号><input type=submit value=保存>"
        "<td><select><option>乙<option selected>丙</select><td><textarea>丁</textarea>"
        "<td><input type=checkbox checked>新增 <input type=checkbox>延续</table>",
        [["甲", "丙", "丁", "☑新增 □延续"]],
    ),
    "a table that only lays out": (
        "<table><tr><td><table><tr><td>甲<td>乙<tr><td>丙</table></table>",
        [["甲", "乙"], ["丙", ""]],
    ),
    "a table in a cell": (
        "<table><tr><td>指标<td><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table><tr><td>尾<td>注</table>",
        [["指标", "甲", "乙"], ["", "丙", "丁"], ["尾", "注", ""]],
    ),
    "text around a table in a cell": (
        "<table><tr><td>前<table><td>甲</table>后<td>旁</table>",
        [["前", "旁"], ["甲", ""], ["后", ""]],
    ),
    "two tables": (
        "<table><td>甲</table><table><tr><td>乙<td>丙</table>",
        [["甲", ""], ["乙", "丙"]],
    ),
    "blank lines first": ("\r\n" * 5000 + "<table><td>甲</table>", [["甲"]]),
    "XHTML": (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><table><tr><td>甲</td>'
        "<td/></tr></table></html>",
        [["甲"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES.keys())
def test_a_page_reads_as_it_shows(page, expected):
    assert rows(page) == expected


PAGE = "<html><meta charset={}><table><tr><td>绩效目标申报表<td>镕𠀀</table>"
ENCODINGS = {
    "UTF-8 as declared": ("utf-8", "utf-8"),
    "UTF-8 with a mark": ("utf-8", "utf-8-sig"),
    "UTF-8 declared as another": ("gb2312", "utf-8"),
    "UTF-16": ("gb2312", "utf-16"),
    "GB 18030 as its oldest": ("gb2312", "gb18030"),
    "GB 18030 as declared": ("gb18030", "gb18030"),
    "GB 18030 in quotes": ('"GBK"', "gb18030"),
    "GB 18030 undeclared": ("", "gb18030"),
    "GB 18030 declared as what is not": ("no-such", "gb18030"),
}


@pytest.mark.parametrize(("declared", "encoding"), ENCODINGS.values(), ids=ENCODINGS.keys())
def test_a_page_is_read_in_its_own_characters(declared, encoding):
    assert rows(PAGE.format(declared).encode(encoding)) == [["绩效目标申报表", "镕𠀀"]]


def test_merged_cells_of_a_table_around_another_reach_over_it():
    page = (
        "<table><tr><td>指标<td><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table><td>旁"
        "<tr><td>尾<td colspan=2>注</table>"
    )
    (sheet,) = read_workbook(page.encode()).sheets
    assert sheet.spans == {(0, 0): (1, 0), (0, 3): (1, 3), (2, 1): (2, 3)}
    assert sheet.rows[2] == ["尾", "注", "", ""]


def test_hidden_lines_are_read_and_known():
    page = (
        "<table><col><col span=2 style='display:none'><tr><td>1<td>2<td>3<td>4"
        "<tr style='display:none'><td>5<tbody style='display:none'><tr><td>6</tbody>"
        "<tbody><tr><td>7</table>"
    )
    (sheet,) = read_workbook(page.encode()).sheets
    assert sheet.hidden == Hidden(frozenset({1, 2}), frozenset({1, 2}))
    assert [row[0] for row in sheet.rows] == ["1", "5", "6", "7"]


def test_a_table_that_is_not_shown_is_told():
    unseen = "<div style='display:none'><table><td>乙</table></div>"
    book = read_workbook(f"<title>表</title><table><td>甲</table>{unseen}".encode())
    assert [sheet.name for sheet in book.sheets] == ["表"]
    assert book.hidden == ("表里看不见的表格",)


NAMES = {
    "as Excel's list of sheets says": (
        "<title>题</title><xml><x:Name>表&amp;一</x:Name></xml>",
        "表&一",
    ),
    "as its title says": ("<title> 绩效\n目标 </title>", "绩效 目标"),
    "without a word of its own": ("", "网页"),
}


@pytest.mark.parametrize(("head", "name"), NAMES.values(), ids=NAMES.keys())
def test_a_sheet_is_called(head, name):
    assert read_workbook(f"<html>{head}<table><td>甲</table>".encode()).sheets[0].name == name


NO_FORMS = {
    "login page": ("<html><body><form>用户名<input>密码<input type=password></form>", "登录页面"),
    "what it says": ("<html><body>会话已过期</body>", "会话已过期"),
    "redirection": ("<html><script>location='/login'</script>", "没有表格"),
    "frames": ("<html><frameset><frame src=a></frameset>", "框架"),
    "cut off in a table": ("<table><tr><td>甲</td></tr><tr><td>乙", "不完整"),
    "tables in tables": ("<table><tr><td>" * 30 + "</table>" * 30, "一层套一层"),
    "endless": ("<table>" + "<tr><td colspan=1000>x" * 2100 + "</table>", "范围过大"),
    "empty archive": ("X: 1\nContent-Type: multipart/related; boundary=x\n\n--x--", "没有表格"),
}  # fmt: skip


@pytest.mark.parametrize(("page", "reason"), NO_FORMS.values(), ids=NO_FORMS.keys())
def test_a_page_that_is_no_form_is_an_error_with_a_reason(page, reason):
    with pytest.raises(FormError, match=reason):
        read_workbook(page.encode())


PIECES = [
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=2 colspan=2>", "</td>", "甲",
    "<p>", "<br>", "<col span=3>", "<tr style=display:none>", "<div hidden>", "</div>", "<select>",
    "<option>", "<title>", "</title>", "<!--", "-->", "<script>", "</script>", "<x:Name>", "&", "<",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_any_page_is_read_or_a_form_error(pieces):
    with suppress(FormError):
        assert read_workbook(f"<html>{''.join(pieces)}".encode()).sheets


XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="p">'
    '<NumberFormat ss:Format="0%"/></Style><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/>'
    '</Style></Styles><Worksheet ss:Name="表"><Table>{}</Table></Worksheet>'
    '<Worksheet ss:Name="旧"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible>'
    "</x:WorksheetOptions></Worksheet></Workbook>"
)
CELLS = {
    "number": ('<Cell><Data ss:Type="Number">3.0</Data></Cell>', "3"),
    "its own format": ('<Cell ss:StyleID="p"><Data ss:Type="Number">0.95</Data></Cell>', "95%"),
    "date": (
        '<Cell ss:StyleID="d"><Data ss:Type="DateTime">2025-06-30T00:00:00.000</Data></Cell>',
        "2025/6/30",
    ),
    "truth": ('<Cell><Data ss:Type="Boolean">1</Data></Cell>', "TRUE"),
    "error": ('<Cell><Data ss:Type="Error">#REF!</Data></Cell>', "#REF!"),
    "formatted text": ('<Cell><ss:Data ss:Type="String">甲<B>乙</B></ss:Data></Cell>', "甲乙"),
    "not calculated": ('<Cell ss:Formula="=SUM(R1)"/>', "=SUM(R1)"),
    "no number": ('<Cell><Data ss:Type="Number">甲</Data></Cell>', "甲"),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_of_an_xml_spreadsheet_reads_as_shown(cell, expected):
    book = read_workbook(XML.format(f"<Row>{cell}</Row>").encode())
    assert [list(row) for row in book.sheets[0].rows] == [[expected]]
    assert book.hidden == ("旧",)


def test_lines_of_an_xml_spreadsheet_hide_skip_and_lend_formats():
    half = '<Data ss:Type="Number">0.5</Data>'
    (sheet,) = read_workbook(XML.format(
        '<Column ss:Index="2" ss:StyleID="p" ss:Span="1"/><Column ss:Hidden="1"/>'
        f'<Row ss:Index="2" ss:StyleID="d"/><Row ss:Hidden="1"><Cell>{half}</Cell>'
        f'<Cell>{half}</Cell><Cell ss:Index="4">{half}</Cell></Row>'
    ).encode()).sheets  # fmt: skip
    assert sheet.rows[2] == ["0.5", "50%", "", "0.5"]
    assert sheet.hidden == Hidden(frozenset({2}), frozenset({3}))


def test_an_xml_spreadsheet_that_reaches_too_far_or_is_cut_off_is_refused():
    far = '<Row ss:Index="900000000"><Cell><Data ss:Type="String">x</Data></Cell></Row>'
    with pytest.raises(FormError, match="范围过大"):
        read_workbook(XML.format(far).encode())
    with pytest.raises(FormError, match="损坏"):
        read_workbook(XML.format("<Row/>").encode()[:-60])
