"""A plain .xlsx that shows the sheets of a workbook of another format."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from goalint.annotate.cells import row, text_cell
from goalint.annotate.escape import HEAD, attribute
from goalint.annotate.package import RELATIONS_TYPE, SPREADSHEET
from goalint.annotate.worksheet import to_ref
from goalint.sheet import Sheet, read_workbook
from goalint.text import lines_needed, width

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ILLEGAL: Final = re.compile(r"[\[\]:*?/\\]|^'|'$")
_LONGEST_NAME: Final = 31
_NARROWEST, _WIDEST = 6, 36  # characters of a column
_BORDERED, _WRAPPED = 1, 2  # styles: of the form's table, of what stands around it
_SIDES: Final = "".join(
    f'<{side} style="thin"><color auto="1"/></{side}>'
    for side in ("left", "right", "top", "bottom")
)
_STYLES: Final = (
    f'{HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="10"/><name val="宋体"/>'
    '<charset val="134"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>'
    '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/>'
    f'<border>{_SIDES}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf xfId="0"/><xf borderId="1" xfId="0" applyBorder="1"'
    ' applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf xfId="0"'
    ' applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def as_package(source: bytes, path: str) -> tuple[bytes, Mapping[str, str]]:
    """The workbook's visible sheets as a new .xlsx, and the names they have there by their own.

    Texts, merged ranges and borders; a name that Excel would refuse is changed.
    """
    sheets = read_workbook(source, path).sheets
    names = _names([sheet.name for sheet in sheets])
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(list(names.values())),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
            + [("styles", "styles.xml")]
        ),
        "xl/styles.xml": _STYLES,
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _worksheet(sheet)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name), content.encode(), ZIP_DEFLATED)
    return stream.getvalue(), names


def _names(own: Sequence[str]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for name in own:
        wanted = _ILLEGAL.sub("_", name)[:_LONGEST_NAME] or "_"
        taken, number, end = {given.lower() for given in names.values()}, 1, ""
        while (wanted[: _LONGEST_NAME - len(end)] + end).lower() in taken:
            number += 1
            end = f"~{number}"
        names[name] = wanted[: _LONGEST_NAME - len(end)] + end
    return names


def _content_types(sheets: int) -> str:
    parts = [("workbook", "sheet.main"), ("styles", "styles")]
    parts += [(f"worksheets/sheet{n}", "worksheet") for n in range(1, sheets + 1)]
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{SPREADSHEET}.{kind}+xml"/>'
        for name, kind in parts
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="{RELATIONS_TYPE}"/><Default Extension="xml"'
        f' ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name="{attribute(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    return (
        f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_KINDS}"><sheets>{sheets}</sheets></workbook>'
    )


def _worksheet(sheet: Sheet) -> str:
    widths = _widths(sheet)
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{wide}" customWidth="1"/>'
        for n, wide in enumerate(widths, 1)
    )
    rows = "".join(
        row(number + 1, _height(sheet, number, widths), [*_cells(sheet, number)])
        for number in range(len(sheet.rows))
    )
    ranges = "".join(
        f'<mergeCell ref="{to_ref(*first)}:{to_ref(*last)}"/>'
        for first, last in sheet.spans.items()
    )
    return (
        f'{HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        + (f"<cols>{columns}</cols>" if columns else "")
        + f"<sheetData>{rows}</sheetData>"
        + (f"<mergeCells>{ranges}</mergeCells>" if ranges else "")
        + '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _cells(sheet: Sheet, number: int) -> Iterator[str]:
    """The cells of a row; those of the table, which are several a row, have borders."""
    shown = {sheet.anchor(number, column) for column in range(len(sheet.rows[number]))}
    style = _BORDERED if sum(bool(sheet.text(*place)) for place in shown) > 1 else _WRAPPED
    for column, text in enumerate(sheet.rows[number]):
        covered = sheet.anchor(number, column) != (number, column)
        yield text_cell(style, "" if covered else text)


def _widths(sheet: Sheet) -> list[int]:
    """The characters of each column: its longest line that is not spread over several columns."""
    widths = []
    for column in range(len(sheet.rows[0]) if sheet.rows else 0):
        lines = (
            line
            for number, texts in enumerate(sheet.rows)
            if sheet.end(number, column)[1] == column
            and sheet.anchor(number, column) == (number, column)
            for line in texts[column].split("\n")
        )
        longest = max(map(width, lines), default=0)
        widths.append(min(max(longest + 2, _NARROWEST), _WIDEST))
    return widths


def _height(sheet: Sheet, number: int, widths: Sequence[int]) -> float:
    """Points that the row's texts need; one spread over several rows has room enough."""
    most = 1
    for column, text in enumerate(sheet.rows[number]):
        last_row, last_column = sheet.end(number, column)
        if text and last_row == number and sheet.anchor(number, column) == (number, column):
            room = sum(widths[column : last_column + 1]) - 1
            most = max(most, lines_needed(text, room))
    return most * 13.5 + 6
