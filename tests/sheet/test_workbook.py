"""Workbook files of every kind, sound and unsound."""

import io
import re
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from goalint.errors import FormError
from goalint.sheet import read_workbook
from goalint.sheet.grid import Hidden

SHEET1 = "xl/worksheets/sheet1.xml"


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def small_book() -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.title = "申报表"
    sheet.append(["项目名称", "甲"])
    sheet.append(["指标值", 3])
    return book


def edited(data: bytes, part: str, old: str, new: str) -> bytes:
    """The package with one part's text changed; `old` is a pattern that must be there."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", 8) as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text, count = re.subn(old, new, content.decode())
                assert count
                content = text.encode()
            copy.writestr(name, content)
    return target.getvalue()


def test_cells_read_as_shown():
    book = Workbook()
    sheet = book.active
    for row, (value, code) in enumerate([
        (0.95, "0%"), (date(2024, 12, 31), 'yyyy"年"m"月"d"日"'), (1, '0"座"'), (1200, "#,##0"),
        (3.0, "General"), (date(2024, 5, 1), "yyyy-mm-dd"), ("≥95%", "@"), (45, "@"),
    ], 1):  # fmt: skip
        sheet.cell(row, 1, value).number_format = code
    (read,) = read_workbook(saved(book)).sheets
    assert [row[0] for row in read.rows] == [
        "95%", "2024年12月31日", "1座", "1,200", "3", "2024-05-01", "≥95%", "45",
    ]  # fmt: skip


def test_merged_range_is_one_cell():
    book = small_book()
    book.active.merge_cells("A1:A2")
    (sheet,) = read_workbook(saved(book)).sheets
    assert sheet.text(1, 0) == "项目名称"
    assert sheet.anchor(1, 0) == (0, 0)
    assert sheet.end(0, 0) == (1, 0)
    assert sheet.cell(1, 0).ref == "A1"
    assert sheet.text(1, 1) == "3"


def test_sheet_that_claims_to_be_one_cell_is_read_whole():
    data = edited(saved(small_book()), SHEET1, r'<dimension ref="[^"]*"', '<dimension ref="A1:A1"')
    (sheet,) = read_workbook(data).sheets
    assert [list(row) for row in sheet.rows] == [["项目名称", "甲"], ["指标值", "3"]]


def test_formatted_empty_rows_to_the_end_cost_nothing():
    tail = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    (sheet,) = read_workbook(edited(saved(small_book()), SHEET1, "</sheetData>", tail)).sheets
    assert len(sheet.rows) == 2


def far_out(cell: str) -> bytes:
    """A small workbook with cells in the last row of all; its shared strings are 乙 and a space."""
    tail = f'<row r="1048576">{cell}</row></sheetData>'
    data = edited(saved(small_book()), SHEET1, "</sheetData>", tail)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId99" Type="{kinds}/sharedStrings" Target="sharedStrings.xml"/>'
    ending = "</Relationships>"
    data = edited(data, "xl/_rels/workbook.xml.rels", ending, relation + ending)
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        strings = (
            f'<sst xmlns="{main}"><si><t>乙</t></si><si><t xml:space="preserve"> </t></si></sst>'
        )
        package.writestr("xl/sharedStrings.xml", strings)
    return stream.getvalue()


BLANKS = {
    "a space among the shared strings": '<c r="A1048576" t="s"><v>1</v></c>',
    "spaces in the cell itself": '<c r="XFD1048576" t="inlineStr"><is><t>\u3000 </t></is></c>',
    "a formula's result without formula": '<c r="C1048576" t="str"><v> </v></c>',
    "several": '<c r="A1048576" t="s"><v>1</v></c><c r="B1048576" s="0"/>'
    '<c r="XFD1048576" t="s"><v>1</v></c>',
}


@pytest.mark.parametrize("cell", BLANKS.values(), ids=BLANKS)
def test_blanks_far_out_are_cut_off(cell: str):
    (sheet,) = read_workbook(far_out(cell)).sheets
    assert [[text.strip() for text in row] for row in sheet.rows] == [
        ["项目名称", "甲"],
        ["指标值", "3"],
    ]


CONTENTS = {
    "a number": '<c r="XFD1048576"><v>1</v></c>',
    "a text": '<c r="XFD1048576" t="s"><v>0</v></c>',
    "a text in the cell itself": '<c r="XFD1048576" t="inlineStr"><is><t>甲</t></is></c>',
    "a formula that shows nothing": '<c r="XFD1048576" t="str"><f>A9</f><v></v></c>',
    "a cell without an address": '<c t="s"><v>1</v></c>' * 20 + "<c><v>1</v></c>",
}


@pytest.mark.parametrize("cell", CONTENTS.values(), ids=CONTENTS)
def test_content_at_the_far_corner_is_refused(cell: str):
    with pytest.raises(FormError, match="范围过大"):
        read_workbook(far_out(cell))


def test_a_large_sheet_within_the_limit_is_read_whole():
    book = Workbook(write_only=True)
    sheet = book.create_sheet("通讯录")
    for number in range(12_000):
        sheet.append([f"姓名{number}", number])
    (read,) = read_workbook(saved(book)).sheets
    assert [read.rows[-1], len(read.rows)] == [["姓名11999", "11999"], 12_000]


def test_row_far_down_is_read_when_the_sheet_is_narrow():
    tail = '<row r="20000"><c r="A20000"><v>1</v></c></row></sheetData>'
    (sheet,) = read_workbook(edited(saved(small_book()), SHEET1, "</sheetData>", tail)).sheets
    assert sheet.rows[19999][0] == "1"


def test_formula_that_was_never_calculated_reads_as_its_text():
    book = small_book()
    book.active["C5"] = "=230亩"
    (sheet,) = read_workbook(saved(book)).sheets
    assert sheet.rows[4][2] == "=230亩"


SEEN_OR_NOT = {
    "plain": ("", "", [], []),
    "said to be seen": (' hidden="0"', ' hidden="false"', [], []),
    "both": (' hidden="1"', ' hidden="true"', [1], [0, 1]),
    "in single quotes": (" hidden='1'", "", [1], []),
    "first of all": (' hidden="on" ht="3"', "", [1], []),
}


@pytest.mark.parametrize(
    ("row", "column", "rows", "columns"), SEEN_OR_NOT.values(), ids=SEEN_OR_NOT
)
@pytest.mark.parametrize("numbered", [True, False], ids=["numbered", "in their order"])
def test_hidden_rows_and_columns_are_known(row, column, rows, columns, numbered):
    data = edited(saved(small_book()), SHEET1, "<sheetData>", (
        f'<cols><col min="1" max="2"{column} width="9"/><col min="3" max="3" width="9"/></cols>'
        "<sheetData>"
    ))  # fmt: skip
    data = edited(data, SHEET1, '<row r="2"', f'<row r="2"{row}')
    if not numbered:
        data = edited(data, SHEET1, '<row r="."', "<row")
    (sheet,) = read_workbook(data).sheets
    assert (sorted(sheet.hidden.rows), sorted(sheet.hidden.columns)) == (rows, columns)
    assert [list(each) for each in sheet.rows] == [["项目名称", "甲"], ["指标值", "3"]]


def test_a_text_about_what_is_hidden_hides_nothing():
    book = small_book()
    book.active["B1"] = '<row r="1" hidden="1">'
    (sheet,) = read_workbook(saved(book)).sheets
    assert sheet.hidden == Hidden()


def test_hidden_sheet_is_left_out_and_hidden_rows_are_read():
    book = small_book()
    book.active.row_dimensions[2].hidden = True
    book.create_sheet("选项").sheet_state = "hidden"
    read = read_workbook(saved(book))
    assert [sheet.name for sheet in read.sheets] == ["申报表"]
    assert read.hidden == ("选项",)
    assert read.sheets[0].rows[1][0] == "指标值"


def test_xls_with_a_merged_range_and_a_date(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("申报表")
    sheet.write_merge(0, 1, 0, 0, "产出指标")
    sheet.write(0, 1, "人数")
    sheet.write(0, 2, date(2024, 12, 31), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(1, 1, 100.0)
    path = tmp_path / "甲.xls"
    book.save(str(path))
    (read,) = read_workbook(path).sheets
    assert [list(row) for row in read.rows] == [["产出指标", "人数", "2024-12-31"], ["", "100", ""]]
    assert read.text(1, 0) == "产出指标"


ODS_HEAD = (
    '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:s="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:automatic-styles>'
    '<s:style s:name="h"><s:table-properties t:display="false"/></s:style>'
    "</o:automatic-styles><o:body><o:spreadsheet>"
)
ODS_TAIL = "</o:spreadsheet></o:body></o:document-content>"


def ods(tables: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", ODS_HEAD + tables + ODS_TAIL)
    return stream.getvalue()


def table(name: str, *rows: str, style: str = "") -> str:
    return f'<t:table t:name="{name}" t:style-name="{style}">{"".join(rows)}</t:table>'


def row(*cells: str, repeated: int = 1, seen: str = "visible") -> str:
    return (
        f'<t:table-row t:number-rows-repeated="{repeated}" t:visibility="{seen}">{"".join(cells)}'
        "</t:table-row>"
    )


def cell(content: str = "", **counts: int) -> str:
    attributes = "".join(f' t:number-{k.replace("_", "-")}="{v}"' for k, v in counts.items())
    return f"<t:table-cell{attributes}>{content}</t:table-cell>"


def test_ods_reads_the_displayed_text_with_spans_and_repeats():
    note = "<o:annotation><x:p>批注</x:p></o:annotation>"
    read = read_workbook(ods(
        table(
            "表",
            row(
                cell("<x:p>产出指标</x:p>", rows_spanned=2),
                cell("<x:p>甲<x:s/>乙</x:p>", columns_repeated=2),
                cell(f"{note}<x:p>95%</x:p>"),
                cell(columns_repeated=16000),
            ),
            row("<t:covered-table-cell/>", cell("<x:p>丙</x:p>")),
            row(cell(), repeated=1048574),
        )
        + table("选项", style="h")
    ))  # fmt: skip
    (sheet,) = read.sheets
    assert [list(texts) for texts in sheet.rows] == [
        ["产出指标", "甲 乙", "甲 乙", "95%"],
        ["", "丙", "", ""],
    ]
    assert sheet.text(1, 0) == "产出指标"
    assert read.hidden == ("选项",)


def test_ods_knows_its_hidden_rows_and_columns():
    columns = (
        '<t:table-column/><t:table-column t:visibility="collapse" t:number-columns-repeated="2"/>'
        '<t:table-column t:number-columns-repeated="16381"/>'
    )
    text = cell("<x:p>甲</x:p>")
    (sheet,) = read_workbook(ods(table(
        "表", columns, row(text), row(text, repeated=2, seen="filter"), row(), row(text),
        row(text, seen="collapse"), row(seen="collapse"),
    ))).sheets  # fmt: skip
    assert sheet.hidden == Hidden(frozenset({1, 2, 5}), frozenset({1, 2}))
    assert sheet.rows == [["甲"], ["甲"], ["甲"], [""], ["甲"], ["甲"]]


def test_ods_with_endless_content_is_refused():
    endless = row(cell("<x:p>x</x:p>", columns_repeated=9), repeated=1000000)
    with pytest.raises(FormError, match="范围过大"):
        read_workbook(ods(table("表", endless)))


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def xls_bytes() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("表").write(0, 0, "甲")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000
SOUND = saved(small_book())
UNSOUND = {
    "nothing in it": (b"", "空的"),
    "cut off": (SOUND[: len(SOUND) // 2], "损坏"),
    "a few bytes of zip": (b"PK\x03\x04", "损坏"),
    "encrypted package": (OLE + "EncryptedPackage\0".encode("utf-16-le"), "密码"),
    "encrypted xls": (xls_bytes().replace(b"\x5c\x00\x70\x00", b"\x2f\x00\x70\x00", 1), "密码"),
    "OLE rubbish": (OLE, "损坏"),
    "xls cut off": (xls_bytes()[:1500], "损坏"),
    "old Word document": (OLE + "WordDocument\0".encode("utf-16-le"), "Word"),
    "old Word document with bookmarks": (
        OLE + "Bookmark\0WordDocument\0".encode("utf-16-le"),
        "Word",
    ),
    "Excel 4.0": (b"\x09\4\6\0\0\0\x10\0", "很早"),
    "Word document": (zipped(word__document_xml=b"<w/>"), "Word"),
    "web page without a table": ("<html>甲</html>".encode("utf-16"), "网页"),
    "CSV in UTF-16": ("项目名称,甲".encode("utf-16"), "CSV"),
    "OpenDocument without a package": (
        b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><meta/>',
        "fods",
    ),
    "CSV": ("项目名称,甲\n指标,1".encode("gbk"), "CSV"),
    "PDF": (b"%PDF-1.4 ...", "PDF"),
    "picture": (b"\x89PNG\r\n", "图片"),
    "archive": (zipped(readme=b"x"), "压缩包"),
    "some bytes": (b"\x01\x02\x03", "不是能识别"),
    "zip bomb": (zipped(xl__workbook_xml=b"0" * (60 * 2**20)), "巨大"),
    "workbook without sheets": (zipped(xl__workbook_xml=b"<workbook/>"), "损坏"),
    "workbook of rubbish": (zipped(xl__workbook_xml=b"<<<<"), "损坏"),
    "sheet that is no XML": (edited(SOUND, SHEET1, "<sheetData>", "<sheetData <"), "损坏"),
}


@pytest.mark.parametrize(("data", "reason"), UNSOUND.values(), ids=UNSOUND.keys())
def test_unsound_file_is_a_form_error_with_a_reason(data, reason, tmp_path):
    path = tmp_path / "申报表.xlsx"
    path.write_bytes(data)
    with pytest.raises(FormError, match=reason):
        read_workbook(path)


@pytest.mark.parametrize("name", ["甲.xls", "甲.xlsm", "甲.ods", "甲"])
def test_content_decides_not_the_name(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(SOUND)
    assert read_workbook(path).sheets[0].rows[0][1] == "甲"


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(FormError, match="没有这个文件"):
        read_workbook(tmp_path / "没有.xlsx")
    with pytest.raises(FormError, match="文件夹"):
        read_workbook(Path(tmp_path))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damaged_bytes_never_raise_anything_else(data):
    source = data.draw(st.sampled_from([SOUND, xls_bytes(), ods(table("a"))]))
    place = data.draw(st.integers(0, len(source) - 1))
    junk = data.draw(st.binary(max_size=12))
    damaged = source[:place] + junk + source[place + len(junk) :]
    with suppress(FormError):
        assert read_workbook(damaged) is not None
