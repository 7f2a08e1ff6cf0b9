"""Notes beside those that are there: comments merged, boxes drawn, whatever the text is made of."""

import re
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalint.annotate import annotated
from goalint.annotate.escape import MOST, attribute, shortened, xstring
from tests.annotate.packages import (
    KINDS,
    MAIN,
    PACKAGE,
    SPREADSHEET,
    archive,
    finding,
    members,
    result,
    small,
)

SHEET = (
    f'<worksheet xmlns="{MAIN}" xmlns:r="{KINDS}"><sheetFormatPr defaultRowHeight="15"/><sheetData>'
    '<row r="2"><c r="B2"/><c r="C2"/></row></sheetData><legacyDrawing r:id="rId1"/></worksheet>'
)
COMMENTS = (
    f'<x:comments xmlns:x="{MAIN}"><x:authors><x:author>张三</x:author></x:authors><x:commentList>'
    '<x:comment ref="B2" authorId="0"><x:text><x:t>请核实</x:t><x:phoneticPr fontId="1"/></x:text>'
    '</x:comment><x:comment ref="A9" authorId="0"><x:text><x:t>别处</x:t></x:text></x:comment>'
    "</x:commentList></x:comments>"
)
# As Excel writes it for a text box: <br> is not closed.
VML = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml"'
    b'\r\n xmlns:o="urn:schemas-microsoft-com:office:office"'
    b'\r\n xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n <o:shapelayout v:ext="edit">\r\n'
    b'  <o:idmap v:ext="edit" data="1"/>\r\n </o:shapelayout><v:shapetype id="_x0000_t202"/>'
    b'<v:shape id="_x0000_s1030" type="#_x0000_t202"><v:textbox><div>a<br>b</div></v:textbox>'
    b'<x:ClientData ObjectType="Button"><x:Anchor>1, 0, 1, 0, 2, 0, 2, 0</x:Anchor></x:ClientData>'
    b'</v:shape><v:shape id="_x0000_s2047" type="#_x0000_t202"><x:ClientData ObjectType="Note">'
    b"<x:Anchor>\r\n    2, 15, 0, 2, 4, 15, 4, 1</x:Anchor><x:Row>1</x:Row><x:Column>1</x:Column>"
    b"</x:ClientData></v:shape></xml>\r\n"
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{KINDS}/vmlDrawing" Target="/xl/drawings/vmlDrawing7.vml"/>'
    f'<Relationship Id="rId5" Type="{KINDS}/comments" Target="../comments3.xml"/></Relationships>'
)
TYPES = (
    '<Default Extension="vml" ContentType='
    '"application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
    f'<Override PartName="/xl/comments3.xml" ContentType="{SPREADSHEET}.comments+xml"/>'
)
NOTED = small(
    SHEET, types=TYPES,
    extra={
        "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS,
        "xl/comments3.xml": COMMENTS, "xl/drawings/vmlDrawing7.vml": VML,
    },
)  # fmt: skip


def texts(comments: bytes) -> dict[str, str]:
    root = fromstring(comments)
    return {
        comment.get("ref", ""): "".join(t.text or "" for t in comment.iter(f"{{{MAIN}}}t"))
        for comment in root.iter(f"{{{MAIN}}}comment")
    }


def read(text: str) -> str:
    """A text as a spreadsheet program reads it (ST_Xstring)."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_comments_that_are_there_are_kept_and_added_to():
    copy = members(annotated(result(finding("表", "B2"), finding("表", "C2")), NOTED))
    said = texts(copy["xl/comments3.xml"])
    assert said["A9"] == "别处"
    assert said["B2"].startswith("请核实\n\n1.【错误】不对")
    assert said["C2"].startswith("2.【错误】不对")
    comment = fromstring(copy["xl/comments3.xml"])[1][0][0]
    assert [child.tag.rpartition("}")[2] for child in comment] == ["t", "r", "r", "r", "phoneticPr"]
    assert "xl/comments1.xml" not in copy


def test_authors_stay_in_their_order():
    copy = members(annotated(result(finding("表", "C2")), NOTED))
    root = fromstring(copy["xl/comments3.xml"])
    assert [author.text for author in root[0]] == ["张三", "goalint"]
    assert [comment.get("authorId") for comment in root[1]] == ["0", "0", "1"]


def test_boxes_are_added_to_a_drawing_that_is_no_xml():
    copy = members(annotated(result(finding("表", "B2"), finding("表", "C2")), NOTED))
    drawing = copy["xl/drawings/vmlDrawing7.vml"]
    assert drawing.count(b"<x:Row>") == 2
    assert b'id="_x0000_s2048"' in drawing
    assert b'data="1,2"' in drawing
    assert drawing.count(b"_x0000_t202") == VML.count(b"_x0000_t202") + 1
    assert copy["xl/worksheets/sheet1.xml"].count(b"legacyDrawing") == 1
    assert copy["xl/worksheets/_rels/sheet1.xml.rels"].decode() == RELATIONS


def test_a_box_grows_by_what_is_added_to_its_note():
    copy = members(annotated(result(finding("表", "B2")), NOTED))
    left, right = VML.split(b"2, 15, 0, 2, 4, 15, 4, 1")
    drawing = copy["xl/drawings/vmlDrawing7.vml"]
    assert drawing.startswith(left)
    assert drawing.endswith(right)
    anchor = [int(n) for n in drawing[len(left) : -len(right)].split(b",")]
    assert anchor[:6] == [2, 15, 0, 2, 4, 15]
    assert anchor[6] > 4


@pytest.mark.parametrize("lost", ["the drawing", "its relationship"])
def test_a_drawing_that_is_named_but_lost_is_drawn_again(lost: str):
    parts = members(NOTED)
    del parts["xl/drawings/vmlDrawing7.vml"]
    if lost == "its relationship":
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = RELATIONS.replace("rId1", "rId4").encode()
    copy = members(annotated(result(finding("表", "B2")), archive(parts)))
    assert copy["xl/worksheets/sheet1.xml"].count(b"legacyDrawing") == 1
    relations = fromstring(copy["xl/worksheets/_rels/sheet1.xml.rels"])
    (target,) = [each.get("Target") for each in relations if each.get("Id") == "rId1"]
    drawing = "7" if lost == "the drawing" else "1"
    assert str(target).endswith(f"/drawings/vmlDrawing{drawing}.vml")
    assert b"<x:Row>1<" in copy[f"xl/drawings/vmlDrawing{drawing}.vml"]


def test_a_note_is_short_where_the_list_has_it_all():
    noted = result(*(finding("表", "C2", "很长" * 20_000) for _ in range(30)))
    copy = members(annotated(noted, NOTED))
    said = texts(copy["xl/comments3.xml"])["C2"]
    assert len(said) < MOST
    assert said.count("全文见“问题清单”") == 30
    assert "很长" * 15_000 in copy["xl/worksheets/goalint-issues.xml"].decode()


def test_a_box_stands_beside_the_merged_range_and_within_hidden_columns():
    sheet = (
        f'<worksheet xmlns="{MAIN}"><cols><col min="4" max="6" hidden="1"/><col min="7" max="7"'
        ' width="100"/></cols><sheetData><row r="2"><c r="B2"/></row></sheetData><mergeCells>'
        '<mergeCell ref="B2:C4"/></mergeCells></worksheet>'
    )
    copy = members(annotated(result(finding("表", "B2")), small(sheet)))
    anchor = re.search(rb"Anchor>([^<]+)<", copy["xl/drawings/vmlDrawing1.vml"])
    assert anchor
    left, _, top, _, right, across, *_ = map(int, anchor[1].split(b","))
    assert (left, top, right) == (3, 0, 6)
    assert across < 700


THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
OFFICE = "http://schemas.microsoft.com/office/2017/10/relationships"
THREADED = small(
    SHEET, types=TYPES,
    extra={
        "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS.replace(
            "</Relationships>", f'<Relationship Id="rId8" Type="{OFFICE}/threadedComment"'
            ' Target="../threadedComments/threadedComment1.xml"/></Relationships>'
        ),
        "xl/comments3.xml": COMMENTS.replace("张三", "tc={A1}"), "xl/drawings/vmlDrawing7.vml": VML,
        "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{THREADS}">'
        '<threadedComment ref="B2" dT="2025-03-01T08:00:00.00" personId="{P}" id="{A1}"><text>'
        '请核实</text></threadedComment><threadedComment ref="B2" personId="{P}" id="{A2}"'
        ' parentId="{A1}"><text>好</text></threadedComment></ThreadedComments>',
        "xl/persons/person.xml": f'<personList xmlns="{THREADS}"><person displayName="张三"'
        ' id="{P}" userId="z" providerId="None"/></personList>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{KINDS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/person" Target="persons/person.xml"/>'
        "</Relationships>",
    },
)  # fmt: skip


def test_a_thread_on_the_cell_gets_a_reply():
    copy = members(annotated(result(finding("表", "B2"), finding("表", "C2")), THREADED))
    thread = fromstring(copy["xl/threadedComments/threadedComment1.xml"])
    assert len(thread) == 3
    said, attributes = "".join(thread[2].itertext()), thread[2].attrib
    assert said.startswith("1.【错误】不对\n建议：")
    assert (attributes["ref"], attributes["parentId"]) == ("B2", "{A1}")
    assert attributes["dT"] == "2025-03-01T08:00:00.00"
    people = fromstring(copy["xl/persons/person.xml"])
    assert [person.get("displayName") for person in people] == ["张三", "goalint"]
    assert people[1].get("id") == attributes["personId"]
    assert texts(copy["xl/comments3.xml"])["B2"].startswith("请核实\n\n1.【错误】不对")


def test_a_thread_on_another_cell_stays_as_it_was():
    before = members(THREADED)
    copy = members(annotated(result(finding("表", "C2")), THREADED))
    for part in ("xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"):
        assert copy[part] == before[part]


def test_many_notes_have_numbers_of_their_own():
    rows = "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(1, 1501))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    noted = result(*(finding("表", f"A{n}") for n in range(1, 1501)))
    drawing = members(annotated(noted, small(sheet)))["xl/drawings/vmlDrawing1.vml"]
    assert len(set(re.findall(rb'id="(_x0000_s\d+)"', drawing))) == 1500
    assert b'data="1,2"' in drawing


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A1", "＝1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text: str):
    noted = result(finding("表", "B2", text, suggestion=text, text=text))
    copy = members(annotated(noted, small(SHEET.replace('<legacyDrawing r:id="rId1"/>', ""))))
    root = fromstring(copy["xl/worksheets/goalint-issues.xml"])
    assert root.find(f".//{{{MAIN}}}f") is None
    cells = [
        cell for cell in root.iter(f"{{{MAIN}}}c") if "".join(cell.itertext()) == text
    ]  # fmt: skip
    assert len(cells) == 3
    assert {cell.get("t") for cell in cells} == {"inlineStr"}


ODD = st.text(
    st.one_of(st.characters(), st.sampled_from("_x0D<>&'\"\r\n\t\x00\x1f\ufffe\ud800\udfff"))
)


@given(ODD, ODD)
@settings(max_examples=150, deadline=None)
def test_any_text_survives_as_it_is(message: str, suggestion: str):
    noted = result(finding("表", "B2", message, suggestion=suggestion))
    copy = members(annotated(noted, small(SHEET.replace('<legacyDrawing r:id="rId1"/>', ""))))
    note = read(texts(copy["xl/comments1.xml"])["B2"])
    assert note.startswith(f"1.【错误】{message}\n")
    assert f"建议：{suggestion}\n" in note or not suggestion
    listed = fromstring(copy["xl/worksheets/goalint-issues.xml"])
    row = [read("".join(c.itertext())) for c in listed.iterfind(f".//{{{MAIN}}}row[4]/*")]
    assert row[5:7] == [message, suggestion]


@given(ODD)
def test_escapes_are_read_back(text: str):
    assert read("".join(fromstring(f"<t>{xstring(text)}</t>").itertext())) == text
    attributes = fromstring(f'<a b="{attribute(text)}"/>').attrib
    assert len(attributes["b"]) == len(text)


@given(st.integers(MOST // 2 - 3, MOST + 9), st.sampled_from("文𠮷"))
def test_a_text_is_cut_where_excel_would_refuse_it(length: int, character: str):
    text = character * length
    cut = shortened(text)
    units = len(cut.encode("utf-16-le")) // 2
    assert units <= MOST
    assert cut == text or (cut.endswith("（后文略）") and units > MOST - 9)
