"""Annotated copies of .xlsx and .xlsm: what was asked for is there, and nothing else changed."""

import io
import re
import warnings
import zipfile
from datetime import date
from xml.etree.ElementTree import fromstring

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.packaging.custom import StringProperty

from goalint.annotate import annotated, copy_suffix, was_annotated
from goalint.errors import FormError
from goalint.finding import FileResult, SetAside, Severity, Status, Undecided
from goalint.form import Cell
from goalint.sheet import read_workbook
from tests.annotate.packages import (
    KINDS,
    MAIN,
    STRICT,
    STRICT_KINDS,
    archive,
    finding,
    members,
    packed,
    result,
    rich,
    small,
)  # fmt: skip

SHEET = "申报 表'1"
PATCHED = {
    "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
    "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels",
    "_rels/.rels",
}  # fmt: skip
ADDED = {
    "docProps/custom.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
    "xl/worksheets/goalint-issues.xml",
}  # fmt: skip
RICH = rich()
NOTED = result(
    finding(SHEET, "B3", "“=HYPERLINK(1)”没有<单位>&数"),
    finding(SHEET, "A6", "合并的格", Severity.WARNING),
    finding(SHEET, "A6", "又一处", Severity.INFO, points=None),
    undecided=[Undecided("target/x", "没有年度", (Cell(SHEET, 2, 1, "开放天数"),))],
    path="forms/申报.xlsm",
)


def book(package: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl misses styles that a workbook need not have
        return openpyxl.load_workbook(io.BytesIO(package))


def test_every_part_that_is_not_patched_keeps_its_bytes_even_packed():
    before = rich()
    after = annotated(NOTED, before)
    assert set(members(after)) - set(members(before)) == ADDED
    old, new = members(before), members(after)
    assert {name for name in old if old[name] != new[name]} == PATCHED
    packed_old, packed_new = packed(before), packed(after)
    kept = set(old) - PATCHED
    assert {"xl/vbaProject.bin", "xl/charts/chart1.xml", "customXml/item1.xml"} < kept
    assert all(packed_old[name] == packed_new[name] for name in kept)
    assert list(new)[: len(old)] == list(old)


def test_the_sheet_differs_in_styles_and_its_drawing_of_notes_alone():
    before, after = (
        members(package)["xl/worksheets/sheet1.xml"].decode()
        for package in (rich(), annotated(NOTED, rich()))
    )
    drawing = f'<legacyDrawing xmlns:r="{KINDS}" r:id="rId3"/>'
    assert drawing in after
    after = after.replace(drawing, "").replace('t="inlineStr" s="3"', 't="inlineStr"')
    assert re.sub(r'(<c r="B3" s=)"2"', r'\1"1"', after) == before


def test_patched_parts_only_gain():
    before, after = members(rich()), members(annotated(NOTED, rich()))
    for name in PATCHED - {"xl/worksheets/sheet1.xml"}:
        old, new = (re.sub(rb' count="\d+"', b"", text[name]) for text in (before, after))
        left = iter(new.split(b"<"))
        assert all(piece in left for piece in old.split(b"<")), name


def test_notes_stand_on_their_cells():
    sheet = book(annotated(NOTED, rich()))[SHEET]
    assert sheet["B3"].comment.text == (
        "1.【错误】“=HYPERLINK(1)”没有<单位>&数\n建议：改成“≥__%”\n"
        "扣分：绩效指标明确性 −1（建议）\n依据：财预〔2020〕10号 绩效指标明确性②"
    )
    assert "2.【警告】合并的格" in sheet["A6"].comment.text
    assert "3.【提示】又一处" in sheet["A6"].comment.text
    noted = [cell.coordinate for row in sheet for cell in row if cell.comment]
    assert noted == ["B3", "A6"]


def test_a_fill_says_how_bad_and_leaves_the_rest_of_the_style():
    sheet, old = book(annotated(NOTED, rich()))[SHEET], book(rich())[SHEET]
    assert sheet["B3"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["A6"].fill.fgColor.rgb == "FFFFEB9C"
    for part in ("font", "border", "number_format", "alignment", "protection"):
        assert repr(getattr(sheet["B3"], part)) == repr(getattr(old["B3"], part))
    assert repr(sheet["B2"].fill) == repr(old["B2"].fill)
    assert [[cell.value for cell in row] for row in sheet] == [
        [cell.value for cell in row] for row in old
    ]


def test_the_list_is_the_last_sheet_and_leads_to_the_cells():
    copy = book(annotated(NOTED, rich()))
    assert copy.sheetnames == [SHEET, "别的表", "问题清单"]
    sheet = copy["问题清单"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    basis = "财预〔2020〕10号 绩效指标明确性②"
    assert rows == [
        [1, "错误", SHEET, "B3", "原文", "“=HYPERLINK(1)”没有<单位>&数", "改成“≥__%”", basis,
         "绩效指标明确性", 1],
        [2, "警告", SHEET, "A6", "原文", "合并的格", "改成“≥__%”", basis, "绩效指标明确性", 1],
        [3, "提示", SHEET, "A6", "原文", "又一处", "改成“≥__%”", basis, None, None],
        [4, "无法判断", SHEET, "A2", "开放天数", "没有年度（1 条规则没有判断，请人工看一眼）",
         None, None, None, None],
    ]  # fmt: skip
    assert sheet["D4"].hyperlink.location == "'申报 表''1'!B3"
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "申报.xlsm：错误 1，警告 1，提示 1；另有 1 处无法判断，不算通过" in sheet["A2"].value


def test_no_findings_still_give_a_list_that_says_so():
    copy = annotated(result(), rich())
    assert "没有发现问题" in str(book(copy)["问题清单"]["A2"].value)
    assert members(copy)["xl/worksheets/sheet1.xml"] == members(rich())["xl/worksheets/sheet1.xml"]


def test_what_is_not_held_against_the_form_is_listed_but_not_painted():
    waived = SetAside(finding(SHEET, "B3", "按合同"), "合同另附", "李四", date(2026, 6, 30))
    known = SetAside(finding(SHEET, "B2", "老问题"))
    noted = result(aside=[waived, known], remarks=["下方有说明，没有读"])
    copy = book(annotated(noted, rich()))
    rows = [[cell.value for cell in row] for row in copy["问题清单"].iter_rows(min_row=4)]
    assert [(row[1], row[3], row[5]) for row in rows] == [
        ("豁免", "B3", "按合同"), ("基线", "B2", "老问题"), ("说明", "B2", "下方有说明，没有读"),
    ]  # fmt: skip
    assert rows[0][6] == "豁免理由：合同另附（李四同意，到 2026-06-30 为止）"
    assert not [cell for row in copy[SHEET] for cell in row if cell.comment]


def test_what_was_not_checked_is_not_annotated():
    unread = FileResult("a.xlsx", Status.UNRECOGNISED, reason="没有指标表")
    with pytest.raises(FormError, match="没有指标表"):
        annotated(unread, rich())


def test_a_copy_of_a_copy_keeps_the_first_list():
    once = annotated(NOTED, rich())
    twice = annotated(result(finding(SHEET, "B3", "还没改")), once)
    copy = book(twice)
    assert copy.sheetnames == [SHEET, "别的表", "问题清单", "问题清单（2）"]
    text = copy[SHEET]["B3"].comment.text
    assert text.startswith("1.【错误】“=HYPERLINK")
    assert "\n\n1.【错误】还没改" in text


def test_copies_are_told_from_what_others_saved():
    copy = annotated(NOTED, rich())
    assert was_annotated(copy)
    assert not was_annotated(rich())
    saved = io.BytesIO()
    book(copy).save(saved)
    assert not was_annotated(saved.getvalue())


def test_macros_need_their_own_suffix():
    assert copy_suffix(rich()) == ".xlsm"
    assert copy_suffix(small(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')) == ".xlsx"


def test_the_same_file_gives_the_same_copy():
    source = rich()
    assert annotated(NOTED, source) == annotated(NOTED, source)


# A sheet's XML (its root left out), the noted cell, and the same XML as it has to be in the copy.
DRAWING = f'<legacyDrawing xmlns:r="{KINDS}" r:id="rId2"/>'
SHEETS = {
    "a cell with a style": (
        '<sheetData><row r="2"><c r="B2" s="0" t="s"><v>0</v></c></row></sheetData>', "B2",
        '<sheetData><row r="2"><c r="B2" s="1" t="s"><v>0</v></c></row></sheetData>' + DRAWING,
    ),
    "a cell without one": (
        "<sheetData><row r='2'><c t='n' r='B2'/></row></sheetData>", "B2",
        "<sheetData><row r='2'><c t='n' r='B2' s=\"1\"/></row></sheetData>" + DRAWING,
    ),
    "a row that lacks the cell": (
        '<sheetData><row r="2"><c r="A2"/><c r="D2"/></row></sheetData>', "B2",
        '<sheetData><row r="2"><c r="A2"/><c r="B2" s="1"/><c r="D2"/></row></sheetData>' + DRAWING,
    ),
    "a row with an extension": (
        '<sheetData><row r="2"><c r="A2"/><extLst/></row></sheetData>',
        "B2",
        '<sheetData><row r="2"><c r="A2"/><c r="B2" s="1"/><extLst/></row></sheetData>' + DRAWING,
    ),
    "a row that ends before the cell": (
        '<sheetData><row r="2" /></sheetData>', "B2",
        '<sheetData><row r="2" ><c r="B2" s="1"/></row></sheetData>' + DRAWING,
    ),
    "a sheet that lacks the row": (
        '<sheetData><row r="1"/><row r="9"/></sheetData>', "B2",
        '<sheetData><row r="1"/><row r="2"><c r="B2" s="1"/></row><row r="9"/></sheetData>'
        + DRAWING,
    ),
    "a sheet without any row": (
        "<sheetData/>", "B2",
        '<sheetData><row r="2"><c r="B2" s="1"/></row></sheetData>' + DRAWING,
    ),
    "rows and cells without addresses": (
        "<sheetData><row><c/></row><row><c/><c><v>5</v></c></row></sheetData>", "B2",
        '<sheetData><row><c/></row><row><c/><c s="1"><v>5</v></c></row></sheetData>' + DRAWING,
    ),
    "what has to follow the drawing of notes": (
        '<sheetData><row r="2"><c r="B2"/></row></sheetData><pageMargins/><tableParts/>', "B2",
        '<sheetData><row r="2"><c r="B2" s="1"/></row></sheetData><pageMargins/>' + DRAWING
        + "<tableParts/>",
    ),
    "controls in a choice": (
        '<sheetData><row r="2"><c r="B2"/></row></sheetData><m:AlternateContent xmlns:m="urn:m">'
        "<m:Choice><controls/></m:Choice></m:AlternateContent><extLst/>", "B2",
        f'<sheetData><row r="2"><c r="B2" s="1"/></row></sheetData>{DRAWING}<m:AlternateContent'
        ' xmlns:m="urn:m"><m:Choice><controls/></m:Choice></m:AlternateContent><extLst/>',
    ),
    "comments, signs and look-alikes in attributes": (
        '<sheetData><!-- <row r="2"> --><row r="2" a=\' s="7"> \'><c r="B2"\n\tx=" s=\'3\'>"'
        '  s = "0" /></row></sheetData>', "B2",
        '<sheetData><!-- <row r="2"> --><row r="2" a=\' s="7"> \'><c r="B2"\n\tx=" s=\'3\'>"'
        '  s = "1" /></row></sheetData>' + DRAWING,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "ref", "expected"), SHEETS.values(), ids=SHEETS)
def test_the_sheet_changes_where_it_must(inside: str, ref: str, expected: str):
    head = f'<?xml version="1.0"?>\r\n<worksheet xmlns="{MAIN}">'
    copy = members(annotated(result(finding("表", ref)), small(f"{head}{inside}</worksheet>")))
    assert copy["xl/worksheets/sheet1.xml"].decode() == f"{head}{expected}</worksheet>"


def test_a_new_cell_has_the_style_of_its_row_or_column():
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><b/></font><font><i/></font></fonts>'
        '<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/></cellXfs></styleSheet>'
    )
    sheet = (
        f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="3" style="1"/></cols><sheetData>'
        '<row r="1" s="2" customFormat="1"/><row r="2" s="2"/></sheetData></worksheet>'
    )
    noted = result(*(finding("表", ref) for ref in ("B1", "B2", "C7", "D7")))
    shown = book(annotated(noted, small(sheet, styles=styles)))["表"]
    fonts = [(shown[ref].font.b, shown[ref].font.i) for ref in ("B1", "B2", "C7", "D7")]
    assert fonts == [(False, True), (True, False), (True, False), (False, False)]


PREFIXED = (
    f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"/></x:row>'
    '</x:sheetData></x:worksheet>'
)  # fmt: skip
STRICTLY = (
    f'<worksheet xmlns="{STRICT}"><sheetData><row r="2"><c r="B2" t="inlineStr"><is><t>值</t></is>'
    "</c></row></sheetData></worksheet>"
)
PLAIN = f'<worksheet xmlns="{MAIN}"><sheetData><row r="2"><c r="B2"/></row></sheetData></worksheet>'
WORKBOOKS = {
    "prefixed": small(
        PREFIXED,
        styles=f'<x:styleSheet xmlns:x="{MAIN}"><x:fonts count="1"><x:font/></x:fonts>'
        '<x:cellXfs count="1"><x:xf numFmtId="0"/></x:cellXfs></x:styleSheet>',
    ),
    "an absolute target": small(PLAIN, target="/xl/worksheets/sheet1.xml"),
    "UTF-16": small(('<?xml version="1.0" encoding="UTF-16"?>' + PLAIN).encode("utf-16")),
    "a byte order mark": small(PLAIN.encode("utf-8-sig")),
    "an empty style sheet": small(PLAIN, styles=f'<styleSheet xmlns="{MAIN}"/>'),
    "defined names": small(PLAIN, names='<definedNames><definedName name="a">1</definedName>'
                           "</definedNames><calcPr/>"),
    "a name with quotes": small(PLAIN, name="a'b &amp;&quot;c"),
}  # fmt: skip


@pytest.mark.parametrize("package", WORKBOOKS.values(), ids=WORKBOOKS)
def test_other_ways_to_write_a_workbook(package: bytes):
    name = book(package).sheetnames[0]
    copy = annotated(result(finding(name, "B2")), package)
    noted = book(copy)
    assert noted[name]["B2"].fill.fgColor.rgb == "FFFFC7CE"
    assert noted[name]["B2"].comment.text.startswith("1.【错误】不对")
    assert [sheet.name for sheet in read_workbook(copy).sheets] == [name, "问题清单"]
    assert (
        noted["问题清单"]["D4"].hyperlink.location == f"'{name.replace(chr(39), chr(39) * 2)}'!B2"
    )


def with_property(*names: str) -> bytes:
    made = openpyxl.Workbook()
    made["Sheet"].title = "表"
    for name in names:
        made.custom_doc_props.append(StringProperty(name=name, value="2052-12.1"))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


PROPERTIES = {
    "none": with_property(),
    "another program's": with_property("KSOProductBuildVer", "ICV"),
    "a copy's own": annotated(result(finding("表", "B2")), with_property("ICV")),
}


@pytest.mark.parametrize("package", PROPERTIES.values(), ids=PROPERTIES)
def test_the_copy_is_marked_beside_other_properties(package: bytes):
    before = {each.name: each.value for each in book(package).custom_doc_props.props}
    after = book(annotated(result(finding("表", "B2")), package)).custom_doc_props.props
    assert {each.name: each.value for each in after} == before | {"goalint": "annotated"}
    assert len(after) == len(before | {"goalint": ""})


def test_a_strict_workbook_stays_strict():
    copy = annotated(result(finding("表", "B2")), small(STRICTLY, main=STRICT, kinds=STRICT_KINDS))
    parts = members(copy)
    for name, content in parts.items():
        if name.startswith("xl/") and name.endswith((".xml", ".rels")):
            assert MAIN.encode() not in content, name
            assert KINDS.encode() not in content, name
    assert fromstring(parts["xl/comments1.xml"]).tag == f"{{{STRICT}}}comments"
    assert [sheet.name for sheet in read_workbook(copy).sheets] == ["表", "问题清单"]


def test_a_sheet_with_another_kind_of_vml_gets_a_type_of_its_own():
    types = '<Default Extension="vml" ContentType="application/xml"/>'
    copy = members(annotated(result(finding("表", "B2")), small(PLAIN, types=types)))
    assert b'<Override PartName="/xl/drawings/vmlDrawing1.vml"' in copy["[Content_Types].xml"]


def test_an_archive_as_programs_stream_it():
    """Sizes behind the data, names flagged as UTF-8, members stored, a directory entry."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.written = b""

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:  # type: ignore[no-untyped-def]
            self.written += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as streamed:
        streamed.writestr("xl/", b"")
        for name, content in members(small(PLAIN)).items():
            streamed.writestr(name, content)
        streamed.writestr("说明/图.png", b"\x89PNG" * 9, zipfile.ZIP_STORED)
        with streamed.open("xl/large.bin", "w", force_zip64=True) as member:
            member.write(b"much" * 99)
    copy = annotated(result(finding("表", "B2")), pipe.written)
    old, new = packed(pipe.written), packed(copy)
    for name in ("xl/", "说明/图.png", "xl/large.bin"):
        assert old[name] == new[name]
    assert members(copy)["说明/图.png"] == b"\x89PNG" * 9
    assert book(copy)["表"]["B2"].comment


PIECES = [b"<", b">", b'"', b"/", b" ", b"=", b"-1", b"99999999999", b"1e9", b"&", b"\0", b"<row/>"]


@given(
    st.sampled_from(sorted(PATCHED)), st.floats(0, 1), st.integers(0, 30),
    st.sampled_from([b"", *PIECES]),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_whatever_a_part_is_made_of_the_copy_is_well_formed_or_refused(
    part: str, where: float, removed: int, put: bytes
):
    parts = members(RICH)
    at = int(where * len(parts[part]))
    parts[part] = parts[part][:at] + put + parts[part][at + removed :]
    try:
        copy = members(annotated(NOTED, archive(parts)))
    except FormError:
        return
    for name in PATCHED | ADDED:
        if name in copy:
            fromstring(copy[name])


BROKEN = {
    "XML that breaks off": small(PLAIN.removesuffix("</worksheet>")),
    "an inner document type": small(f"<!DOCTYPE a [<!ENTITY b 'c'>]>{PLAIN}"),
    "no such part": small(PLAIN, target="worksheets/nowhere.xml"),
    "no cells": small(f'<worksheet xmlns="{MAIN}"/>'),
    "no workbook": archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "…"}),
    "a style sheet that is none": small(PLAIN, styles="<a><b></a>"),
}


@pytest.mark.parametrize("package", BROKEN.values(), ids=BROKEN)
def test_a_damaged_workbook_is_said_to_be_so(package: bytes):
    with pytest.raises(FormError, match="损坏"):
        annotated(result(finding("表", "B2")), package)
