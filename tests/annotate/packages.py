"""Workbooks to annotate, and results that say something about their cells."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from goalint.finding import (
    Deduction,
    FileResult,
    Finding,
    FormResult,
    Score,
    SetAside,
    Severity,
    Status,
    Undecided,
)  # fmt: skip
from goalint.form import Cell, Form, Indicator
from goalint.sheet.address import place
from goalint.terms import FormKind

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PNG = b"\x89PNG\r\n\x1a\n not a picture, but nobody may touch it"


def finding(
    sheet: str, ref: str, message: str = "不对", severity: Severity = Severity.ERROR,
    suggestion: str | None = "改成“≥__%”", text: str = "原文", points: str | None = "1",
) -> Finding:  # fmt: skip
    row, column = place(ref, -1, -1)
    deduction = Deduction("绩效指标明确性", Decimal(points)) if points else None
    return Finding(
        "target/vague-target", severity, Cell(sheet, row + 1, column + 1, text), None, message,
        suggestion, ("财预〔2020〕10号 绩效指标明确性②",), None, deduction, "0" * 16,
    )  # fmt: skip


def result(
    *findings: Finding,
    path: str = "forms/表.xlsx",
    undecided: Sequence[Undecided] = (),
    aside: Sequence[SetAside] = (),
    remarks: Sequence[str] = (),
) -> FileResult:
    row = Indicator(Cell("表", 2, 2, "完好率"), "≥95%", None, None)
    form = Form(path, "表", FormKind.PROJECT, {}, (row,), notes=tuple(remarks))
    score = Score("evaluation", ())
    judged = FormResult(form, None, (), findings, tuple(undecided), score, tuple(aside))
    return FileResult(path, Status.CHECKED, (judged,))


def members(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(package: bytes) -> dict[str, bytes]:
    """The bytes of each member as they stand in the archive."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        found = {}
        for entry in archive.infolist():
            at = entry.header_offset + 26
            sizes = package[at : at + 4]
            start = (
                at + 4 + int.from_bytes(sizes[:2], "little") + int.from_bytes(sizes[2:], "little")
            )
            found[entry.filename] = package[start : start + entry.compress_size]
        return found


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def small(
    sheet: str | bytes, *, main: str = MAIN, kinds: str = KINDS,
    target: str = "worksheets/sheet1.xml", extra: Mapping[str, bytes | str] | None = None,
    types: str = "", styles: str = "", name: str = "表", names: str = "",
) -> bytes:  # fmt: skip
    """A package with one sheet, whose XML is given."""
    style = f'<Relationship Id="rId7" Type="{kinds}/styles" Target="/xl/styles.xml"/>'
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml"'
        f' ContentType="{SPREADSHEET}.worksheet+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets>'
        f'<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets>{names}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{kinds}/worksheet" Target="{target}"/>'
        f"{style if styles else ''}</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
    }
    if styles:
        parts["xl/styles.xml"] = styles
    return archive(parts | dict(extra or {}))


def rich() -> bytes:
    """A workbook with all that a careless copy loses: charts, pictures, macros, checks, names."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "申报 表'1"
    for row in (["指标", "值"], ["开放天数", 300], ["完好率", 0.95], ["满意度", "=B3"]):
        sheet.append(row)
    thin = Side(style="thin", color="FF00FF00")
    sheet["B3"].number_format = "0.0%"
    sheet["B3"].font = Font(name="楷体", size=14, bold=True)
    sheet["B3"].border = Border(top=thin, bottom=thin)
    sheet["B3"].fill = PatternFill("solid", fgColor="FF123456")
    sheet.merge_cells("A6:C8")
    sheet["A6"] = "合并"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
    sheet.add_chart(chart, "F2")
    check = DataValidation(type="list", formula1='"≥,≤,＝"')
    check.add("C2:C4")
    sheet.add_data_validation(check)
    sheet.conditional_formatting.add("B2:B4", CellIsRule(operator="lessThan", formula=["1"]))
    other = book.create_sheet("别的表")
    other["A1"] = "不动"
    book.defined_names["天数"] = DefinedName("天数", attr_text="'申报 表''1'!$B$2")
    stream = io.BytesIO()
    book.save(stream)
    parts = members(stream.getvalue())
    types = parts["[Content_Types].xml"].replace(
        f"{SPREADSHEET}.sheet.main+xml".encode(),
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    known = (
        b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        b'<Default Extension="png" ContentType="image/png"/></Types>'
    )
    parts["[Content_Types].xml"] = types.replace(b"</Types>", known)
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId90" Type="http://schemas.microsoft.com/office/2006/relationships/'
        b'vbaProject" Target="vbaProject.bin"/></Relationships>',
    )
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    parts[relations] = parts[relations].replace(
        b"</Relationships>",
        f'<Relationship Id="rId8" Type="{KINDS}/printerSettings"'
        ' Target="../printerSettings/printerSettings1.bin"/></Relationships>'.encode(),
    )
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
        b"<drawing ", f'<pageSetup xmlns:r="{KINDS}" orientation="landscape" r:id="rId8"/><drawing '
        .encode(),
    )  # fmt: skip
    parts |= {
        "xl/vbaProject.bin": bytes(range(256)) * 8,
        "xl/printerSettings/printerSettings1.bin": b"\x00\x01printer",
        "xl/media/image1.png": PNG,
        "customXml/item1.xml": b"<data xmlns='urn:own'>\r\n  <v/></data>",
    }
    return archive(parts)
