"""A sheet to write on, and the files that it becomes: .xlsx, .xls, .ods, web pages, XML of 2003."""

import io
import zipfile
from base64 import encodebytes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import xlwt
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from goalint.sheet.grid import Sheet, make_sheet

Place = tuple[int, int]


def ref(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


@dataclass
class Surface:
    """Cells by row and column counted from 1; `merged` has each range's rows and columns."""

    name: str
    cells: dict[Place, str] = field(default_factory=dict)
    merged: dict[Place, tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, text: str | None, down: int = 1, across: int = 1) -> None:
        if text is not None:
            self.cells[row, column] = text
        if down > 1 or across > 1:
            self.merged[row, column] = (down, across)

    @property
    def covered(self) -> set[Place]:
        """The places of merged ranges but the top left ones."""
        return {
            (row + i, column + j)
            for (row, column), (down, across) in self.merged.items()
            for i in range(down)
            for j in range(across)
            if i or j
        }

    def lines(self) -> Iterator[tuple[int, list[Place]]]:
        """Each row with the places that cells stand at."""
        height, width = self.end
        for row in range(1, height + 1):
            places = [(row, column) for column in range(1, width + 1)]
            yield row, [place for place in places if place not in self.covered]

    @property
    def end(self) -> Place:
        rows = [row + self.merged.get((row, c), (1, 1))[0] - 1 for row, c in self.cells]
        columns = [column + self.merged.get((r, column), (1, 1))[1] - 1 for r, column in self.cells]
        return max(rows, default=0), max(columns, default=0)


def to_xlsx(sheets: Sequence[Surface]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for surface in sheets:
        sheet = book.create_sheet(surface.name)
        for (row, column), text in surface.cells.items():
            sheet.cell(row, column).value = text
            sheet.cell(row, column).data_type = "s"
        for (row, column), (down, across) in surface.merged.items():
            sheet.merge_cells(None, row, column, row + down - 1, column + across - 1)
        for row in surface.hidden_rows:
            sheet.row_dimensions[row].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def to_xls(sheets: Sequence[Surface]) -> bytes:
    book = xlwt.Workbook()
    for surface in sheets:
        sheet = book.add_sheet(surface.name)
        for (row, column), (down, across) in surface.merged.items():
            text = surface.cells.get((row, column), "")
            sheet.write_merge(row - 1, row + down - 2, column - 1, column + across - 2, text)
        for (row, column), text in surface.cells.items():
            if (row, column) not in surface.merged:
                sheet.write(row - 1, column - 1, text)
        for row in surface.hidden_rows:
            sheet.row(row - 1).hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def to_ods(sheets: Sequence[Surface]) -> bytes:
    tables = "".join(map(_ods_table, sheets))
    content = (
        f"<office:document-content {_SPACES}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return stream.getvalue()


def _ods_table(surface: Surface) -> str:
    height, width = surface.end
    rows = []
    for row in range(1, height + 1):
        cells = []
        for column in range(1, width + 1):
            down, across = surface.merged.get((row, column), (1, 1))
            tag = "covered-table-cell" if (row, column) in surface.covered else "table-cell"
            lines = surface.cells.get((row, column), "").split("\n")
            texts = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines if line)
            cells.append(
                f'<table:{tag} table:number-rows-spanned="{down}"'
                f' table:number-columns-spanned="{across}">{texts}</table:{tag}>'
            )
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f'<table:table table:name="{escape(surface.name)}">{"".join(rows)}</table:table>'


def to_page(surface: Surface) -> str:
    """The sheet as Excel saves it as a web page."""
    rows = []
    for row, places in surface.lines():
        style = " height=0 style='display:none'" if row in surface.hidden_rows else ""
        cells = []
        for place in places:
            down, across = surface.merged.get(place, (1, 1))
            text = escape(surface.cells.get(place, "")).replace("  ", "&nbsp; ")
            text = text.replace("\n", "<br>\n    ") or "&nbsp;"
            spans = f" rowspan={down}" * (down > 1) + f" colspan={across}" * (across > 1)
            cells.append(f"  <td{spans} class=xl65>{text}</td>\n")
        rows.append(f" <tr{style}>\n{''.join(cells)} </tr>\n")
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=gb2312">\n<style>\n<!--td\n'
        "\t{mso-number-format:General;}\n.xl65 {white-space:normal;}\n--></style>\n"
        "<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet>"
        f"<x:Name>{escape(surface.name)}</x:Name></x:ExcelWorksheet></x:ExcelWorksheets>"
        "</x:ExcelWorkbook></xml><![endif]-->\n</head>\n<body>\n<table border=0 width=64>\n"
        f" <col width=64 span=2>\n{''.join(rows)} <![if supportMisalignedColumns]>\n"
        " <tr height=0 style='display:none'>\n  <td width=64></td>\n </tr>\n <![endif]>\n"
        "</table>\n</body>\n</html>\n"
    )


def to_web(sheets: Sequence[Surface]) -> bytes:
    """A web page in GBK; of several sheets, an archive of web pages."""
    if len(sheets) == 1:
        return to_page(sheets[0]).encode("gb18030")
    listed = "".join(
        f"<x:ExcelWorksheet><x:Name>{escape(sheet.name)}</x:Name>"
        f'<x:WorksheetSource HRef="1.files/sheet{number:03}.htm"/></x:ExcelWorksheet>'
        for number, sheet in enumerate(sheets, 1)
    )
    pages = {"1.htm": f"<html><head><xml>{listed}</xml></head><frameset><frame></frameset></html>"}
    for number, sheet in enumerate(sheets, 1):
        pages[f"1.files/sheet{number:03}.htm"] = to_page(sheet)
    pages["1.files/tabstrip.htm"] = "<table><tr><td>一级指标</td><td>三级指标</td></tr></table>"
    parts = "".join(
        f"------=_Part\nContent-Location: file:///C:/{name}\nContent-Transfer-Encoding: base64\n"
        f'Content-Type: text/html; charset="gb2312"\n\n{encodebytes(text.encode("gbk")).decode()}\n'
        for name, text in pages.items()
    )
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="----=_Part"\n\n'
    return f"{head}\n{parts}------=_Part--\n".encode()


_SS = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet"'


def to_xml(sheets: Sequence[Surface]) -> bytes:
    """The sheets as an XML spreadsheet of Excel 2003, which names a place only after a gap."""
    tables = []
    for surface in sheets:
        rows = []
        for row, places in surface.lines():
            cells = []
            for nth, place in enumerate(places):
                down, across = surface.merged.get(place, (1, 1))
                before = places[nth - 1] if nth else (row, 0)
                following = before[1] + surface.merged.get(before, (1, 1))[1] if nth else 1
                index = f' ss:Index="{place[1]}"' if place[1] != following else ""
                merge = f' ss:MergeAcross="{across - 1}"' * (across > 1)
                merge += f' ss:MergeDown="{down - 1}"' * (down > 1)
                text = escape(surface.cells.get(place, "")).replace("\n", "&#10;")
                data = f'<Data ss:Type="String">{text}</Data>' if text else ""
                cells.append(f"<Cell{index}{merge}>{data}</Cell>")
            hidden = ' ss:Hidden="1"' if row in surface.hidden_rows else ""
            rows.append(f"<Row{hidden}>{''.join(cells)}</Row>")
        named = f'ss:Name="{escape(surface.name)}"'
        tables.append(f"<Worksheet {named}><Table>{''.join(rows)}</Table></Worksheet>")
    return (
        '<?xml version="1.0" encoding="GBK"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f"<Workbook {_SS} {_SS.replace('xmlns', 'xmlns:ss')}>{''.join(tables)}</Workbook>"
    ).encode("gb18030")


KINDS = {"xlsx": to_xlsx, "xls": to_xls, "ods": to_ods, "html": to_web, "xml": to_xml}


def to_sheet(surface: Surface) -> Sheet:
    """The sheet that reading any of these files gives."""
    height, width = surface.end
    rows = [[surface.cells.get((r + 1, c + 1), "") for c in range(width)] for r in range(height)]
    merged = [
        ((row - 1, column - 1), (row + down - 2, column + across - 2))
        for (row, column), (down, across) in surface.merged.items()
    ]
    return make_sheet(surface.name, rows, merged)
