"""Sheets read without a parser say what a reader of everything makes of them, or are left to it."""

import io
import zipfile
from contextlib import suppress
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from goalint.errors import FormError
from goalint.sheet import Sheet, read_workbook
from goalint.sheet.usual_cells import (
    Number,
    Shared,
    UnusualError,
    read_cells,
    read_strings,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMATS = ["General", "0%", "0.00", '0"亩"', 'yyyy"年"m"月"', "@"]  # by the style's number
STRINGS = ["共享", " 两边 ", "R&D<3", "甲\n乙"]


def sheet_xml(body: str, below: str = "") -> bytes:
    """A worksheet of these rows, and what stands below them."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return (
        f'{head}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{below}</worksheet>'
    ).encode()


def one_cell(cell: str) -> bytes:
    return sheet_xml(f'<row r="1" spans="1:2">{cell}</row>')


def book(xml: bytes) -> bytes:
    """A workbook of that sheet, with `FORMATS` as its styles and `STRINGS` shared."""
    made, plain, stream = Workbook(), io.BytesIO(), io.BytesIO()
    for row, code in enumerate(FORMATS, 1):
        made.active.cell(row, 1, 1).number_format = code
    made.active.cell(9, 9, "so that there are shared strings")
    made.save(plain)
    items = "".join(
        f"<si><t{' xml:space=' + chr(34) + 'preserve' + chr(34) if '两' in text else ''}>"
        f'{escape(text)}</t><phoneticPr fontId="1"/></si>'
        for text in STRINGS
    )
    replaced = {
        "xl/worksheets/sheet1.xml": xml,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{items}</sst>'.encode(),
    }
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(stream, "w") as copy:
        names = source.namelist()
        for name in names:
            content = source.read(name)
            if name == "xl/_rels/workbook.xml.rels" and b"sharedStrings" not in content:
                relation = f'<Relationship Id="rId9" Type="{KINDS}/sharedStrings"'
                relation += ' Target="sharedStrings.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", relation.encode())
            copy.writestr(name, replaced.get(name, content))
        if "xl/sharedStrings.xml" not in names:
            copy.writestr("xl/sharedStrings.xml", replaced["xl/sharedStrings.xml"])
    return stream.getvalue()


def read(xml: bytes) -> tuple[object, ...]:
    (sheet,) = read_workbook(book(xml)).sheets
    return told(sheet)


def told(sheet: Sheet) -> tuple[object, ...]:
    return [list(row) for row in sheet.rows], dict(sheet.spans), list(sheet.own_texts)


def by_another_reader(xml: bytes) -> tuple[object, ...]:
    """What is read where a remark keeps the sheet from being cut."""
    return read(xml.replace(b"</worksheet>", b"<!-- a remark --></worksheet>"))


USUAL = {
    "nothing": ('<c r="A1"/>', None),
    "nothing but a style": ('<c r="A1" s="3"></c>', None),
    "a value left out": ('<c r="A1" t="n"><v></v></c>', None),
    "a number": ('<c r="A1" s="3"><v>-1.5E2</v></c>', -150.0),
    "a shared string": ('<c r="A1" s="3" t="s"><v>2</v></c>', 2),
    "a text": ('<c r="A1" t="inlineStr"><is><t>指标</t></is></c>', "指标"),
    "a text by numbers": ('<c r="A1" t="inlineStr"><is><t>&#39033;x&#x76EE;</t></is></c>', "项x目"),
    "signs": ('<c r="A1" t="inlineStr"><is><t>&lt;R&amp;D;&gt;</t></is></c>', "<R&D;>"),
    "blanks about a text": ('<c r="A1" t="inlineStr"><is><t> 甲 </t></is></c>', "甲"),
    "blanks to keep": (
        '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 甲 </t></is></c>', " 甲 ",
    ),
    "the value of a formula": ('<c r="A1"><f>1+1</f><v>2</v></c>', 2.0),
    "the text of a formula": ('<c r="A1" t="str"><f>B1</f><v>a&amp;b</v></c>', "a&b"),
    "a formula without value": ('<c r="A1"><f>230亩</f><v></v></c>', "=230亩"),
    "an error": ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "content"), USUAL.values(), ids=USUAL)
def test_usual_cells_are_read(cell: str, content: object):
    for _ in range(2):  # when it is new, and when it is known
        cells, merged = read_cells(one_cell(cell))
        said = [
            each.value if isinstance(each, Number) else each.number if isinstance(each, Shared)
            else each
            for _, each in cells
        ]  # fmt: skip
        assert said == ([] if content is None else [content])
        assert merged == []


@pytest.mark.parametrize("cell", [cell for cell, _ in USUAL.values()], ids=USUAL)
def test_they_are_what_another_reader_makes_of_them(cell: str):
    other = '<c r="C1" t="inlineStr"><is><t>乙</t></is></c>'
    assert read(one_cell(cell + other)) == by_another_reader(one_cell(cell + other))


UNUSUAL = {
    "the style before the address": '<c s="1" r="A1"><v>1</v></c>',
    "no address": "<c><v>1</v></c>",
    "no address after one": '<c r="A1"><v>1</v></c><c><v>2</v></c>',
    "an address in small letters": '<c r="a1"><v>1</v></c>',
    "a cell before the last": '<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>',
    "a cell twice": '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
    "another attribute": '<c r="A1" cm="1"><v>1</v></c>',
    "single quotes": "<c r='A1'><v>1</v></c>",
    "yes or no": '<c r="A1" t="b"><v>1</v></c>',
    "a date as text": '<c r="A1" t="d"><v>2024-05-01</v></c>',
    "a text in runs": '<c r="A1" t="inlineStr"><is><r><t>甲</t></r></is></c>',
    "a text without its type": '<c r="A1"><is><t>甲</t></is></c>',
    "a type without its text": '<c r="A1" t="inlineStr"><v>1</v></c>',
    "a number that is none": '<c r="A1"><v>1,5</v></c>',
    "a number in other digits": '<c r="A1"><v>１</v></c>',
    "no number of a string": '<c r="A1" t="s"><v>-1</v></c>',
    "a sign that XML cannot hold": '<c r="A1" t="inlineStr"><is><t>a_x000D_</t></is></c>',
    "an entity nobody knows": '<c r="A1" t="inlineStr"><is><t>&nbsp;</t></is></c>',
    "an ampersand alone": '<c r="A1" t="inlineStr"><is><t>R&D</t></is></c>',
    "a sign of no character": '<c r="A1" t="inlineStr"><is><t>&#0;</t></is></c>',
    "an element after a cell": '<c r="A1"><v>1</v></c><extLst/>',
    "an element before it": '<extLst/><c r="A1"><v>1</v></c>',
    "a remark": '<c r="A1"><v>1</v></c><!-- -->',
    "quoted": '<c r="A1" t="str"><v><![CDATA[甲]]></v></c>',
    "a prefix": '<x:c r="A1"><x:v>1</x:v></x:c>',
    "a cell that does not end": '<c r="A1"><v>1</v>',
}  # fmt: skip


@pytest.mark.parametrize("cell", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_written_otherwise_is_left_to_a_reader_of_everything(cell: str):
    for _ in range(2):
        with pytest.raises(UnusualError):
            read_cells(one_cell(cell))


LEFT = {
    "another encoding": b'<?xml version="1.0" encoding="GBK"?><worksheet><sheetData/></worksheet>',
    "a prefix": f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData/></x:worksheet>'.encode(),
    "no cells": b"<worksheet></worksheet>",
    "cut off": b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>',
    "a sheet far too large": b"<worksheet><sheetData>" + b" " * 2**20 + b"</sheetData>",
    "merged ranges above": sheet_xml("").replace(
        b"<sheetData>", b'<mergeCells><mergeCell ref="A1:B1"/></mergeCells><sheetData>'
    ),
    "a range in single quotes": sheet_xml("", "<mergeCells><mergeCell ref='A1:B1'/></mergeCells>"),
    "a range of columns": sheet_xml("", '<mergeCells><mergeCell ref="A:B"/></mergeCells>'),
    "merged ranges twice": sheet_xml(
        "", '<mergeCells><mergeCell ref="A1:B1"/></mergeCells><mergeCells/>'
    ),
    "merged ranges with a prefix": sheet_xml(
        "", '<x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells>'
    ),
    "no XML": b"PK",
    "nothing": b"",
}


@pytest.mark.parametrize("xml", LEFT.values(), ids=LEFT)
def test_sheets_written_otherwise_are_left_too(xml: bytes):
    with pytest.raises(UnusualError):
        read_cells(xml)


RANGES = {
    "none": ("", []),
    "an empty list": ('<mergeCells count="0"></mergeCells>', []),
    "some": (
        '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="AA3:AB10"/></mergeCells>',
        [((0, 0), (0, 2)), ((2, 26), (9, 27))],
    ),
    "one cell": ('<mergeCells><mergeCell ref="B2"/></mergeCells>', [((1, 1), (1, 1))]),
}


@pytest.mark.parametrize(("below", "merged"), RANGES.values(), ids=RANGES)
def test_merged_ranges(below: str, merged: object):
    assert read_cells(sheet_xml("", below)) == ([], merged)


def test_shared_strings():
    items = '<si><t>甲</t></si><si><t xml:space="preserve"> &#20057;</t></si>'
    xml = f'<sst xmlns="{MAIN}">{items}</sst>'
    assert read_strings(xml.encode()) == ["甲", " 乙"]
    assert read_strings(b"") == []


@pytest.mark.parametrize(
    "item",
    [
        "<si><r><t>甲</t></r></si>",
        "<si><t>甲</t><rPh sb='0' eb='1'><t>jia</t></rPh></si>",
        "<si/>",
        "<si><t>a_x000D_</t></si>",
        "<x:si><x:t>甲</x:t></x:si>",
    ],
    ids=["in runs", "how it is spoken", "nothing", "a sign XML cannot hold", "a prefix"],
)
def test_shared_strings_written_otherwise_are_left(item: str):
    with pytest.raises(UnusualError):
        read_strings(f'<sst xmlns="{MAIN}">{item}</sst>'.encode())


def test_a_string_that_there_is_not_is_an_error():
    xml = one_cell(f'<c r="A1" t="s"><v>{len(STRINGS)}</v></c><c r="B1"><v>1</v></c>')
    with pytest.raises(FormError, match="损坏"):
        read(xml)


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t &<>;_指"),
    max_size=8,
)
numbers = st.floats(-1e9, 1e9).map(repr) | st.integers(-9, 60_000).map(str)
styles = st.integers(0, len(FORMATS)).map(lambda style: f' s="{style}"') | st.just("")


@st.composite
def cells(draw: st.DrawFn) -> str:
    """A cell after its address."""
    text, style = escape(draw(texts)), draw(styles)
    kept = draw(st.sampled_from(["", ' xml:space="preserve"']))
    formula = draw(st.sampled_from(["", "<f>SUM(A1:B2)</f>", '<f t="shared" si="0"/>']))
    return draw(
        st.sampled_from([
            f'{style} t="inlineStr"><is><t{kept}>{text}</t></is></c>',
            f'{style} t="str">{formula}<v>{text}</v></c>',
            f"{style}>{formula}<v>{draw(numbers)}</v></c>",
            f'{style} t="s"><v>{draw(st.integers(0, len(STRINGS) - 1))}</v></c>',
            f"{style}/>",
            f'{style} t="n">{formula}</c>',
        ])
    )  # fmt: skip


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """A worksheet of a few rows and merged ranges."""
    rows = draw(st.lists(st.lists(cells(), max_size=4), max_size=4))
    body = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{"ABCD"[column]}{row}"{cell}' for column, cell in enumerate(each))
        + "</row>"
        for row, each in enumerate(rows, 1)
    )
    places = st.tuples(st.integers(0, 3), st.integers(1, 4))
    ranges = [
        f'<mergeCell ref="{"ABCD"[min(a, b)]}{min(c, d)}:{"ABCD"[max(a, b)]}{max(c, d)}"/>'
        for (a, c), (b, d) in draw(st.lists(st.tuples(places, places), max_size=2))
    ]
    listed = f"<mergeCells>{''.join(ranges)}</mergeCells>" if ranges else ""
    return sheet_xml(body, listed)


@settings(deadline=None)
@given(sheets())
def test_any_sheet_reads_as_another_reader_reads_it(xml: bytes):
    assert read(xml) == by_another_reader(xml)


@settings(deadline=None)
@given(sheets(), st.data())
def test_damaged_xml_is_read_or_left(xml: bytes, data: st.DataObject):
    place = data.draw(st.integers(0, len(xml)))
    junk = data.draw(st.binary(max_size=6) | st.sampled_from([b"<", b'"', b"</row>", b"<c ", b"&"]))
    with suppress(UnusualError):
        read_cells(xml[:place] + junk + xml[place + len(junk) :])
