"""Word documents made from nothing: paragraphs and tables as offices in China set them."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final, TypeVar

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from goalint.text import visible

Element = TypeVar("Element", bound=BaseOxmlElement)
BODY, HEADING, TITLE = "仿宋", "黑体", "宋体"
SIZE: Final = Pt(12)  # 小四
_TEXT: Final = Cm(16.4)  # the width of a page's text


def new_paper(title: str) -> Paper:
    """An empty document for A4, with numbered pages."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    section.left_margin = section.right_margin = Cm(2.3)
    style = paper.styles["Normal"]
    if isinstance(style, ParagraphStyle):
        style.font.size = SIZE
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.4
    style.element.get_or_add_rPr().append(_fonts(BODY))
    paper.core_properties.title = title
    paper.core_properties.author = ""
    _number_pages(section.footer.paragraphs[0])
    return paper


def to_bytes(paper: Paper) -> bytes:
    """The document's file."""
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _fonts(name: str) -> BaseOxmlElement:
    fonts = OxmlElement("w:rFonts")
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(script), name)
    return fonts


def _number_pages(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def add_paragraph(paper: Paper) -> Paragraph:
    """A new last paragraph."""
    return Paragraph(_last(paper, OxmlElement("w:p")), paper._body)


def add_table(paper: Paper, rows: int, columns: int) -> Table:
    """A new last table."""
    table = Table(_last(paper, CT_Tbl.new_tbl(rows, columns, _TEXT)), paper._body)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    return table


def add_row(table: Table) -> _Row:
    """A new last row."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _last(paper: Paper, element: Element) -> Element:
    """The element put at the end, before the page's set-up.

    python-docx looks for that place from the top, each time: too far in a season's document.
    """
    paper.element.body[-1].addprevious(element)
    return element


def add_gap(paper: Paper) -> None:
    """A narrow gap: without a paragraph between them two tables become one."""
    paragraph = add_paragraph(paper)
    paragraph.paragraph_format.line_spacing = Pt(8)


def set_widths(table: Table, centimetres: Sequence[float]) -> None:
    """Set the widths of the columns; programs go by those of the cells, or by the columns'."""
    table.autofit = False
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def fill(cell: _Cell, text: str, *, centred: bool = False, bold: bool = False) -> None:
    """Write a text into an empty cell."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = 1.2
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, text, bold=bold)


def say(paper: Paper, text: str) -> None:
    """A new last paragraph of the body, indented as Chinese text is."""
    paragraph = add_paragraph(paper)
    paragraph.paragraph_format.first_line_indent = SIZE * 2
    write(paragraph, text)


def write(
    paragraph: Paragraph, text: str, font: str = BODY, size: Pt = SIZE, *, bold: bool = False
) -> None:
    """Write more into a paragraph."""
    run = paragraph.add_run(visible(text))
    run.font.size = size
    run.font.bold = bold
    run._r.get_or_add_rPr().append(_fonts(font))
