"""The review opinion (审核意见表) as a Word document: tables, and opinions to be edited."""

from collections.abc import Iterable, Sequence
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
from docx.text.run import Run

from goalint.finding import Notice, PairFinding, Report, broken_notice
from goalint.pack import Pack
from goalint.report.opinion.opinions import (
    DEMANDS,
    FormOpinions,
    Opinion,
    Unchecked,
    UnitOpinions,
    counts_of,
    gather,
)
from goalint.report.to_text import whose
from goalint.report.whole import WholeReporter
from goalint.report.words import shown, spell
from goalint.text import one_line, visible

Element = TypeVar("Element", bound=BaseOxmlElement)
_BODY, _HEADING, _TITLE = "仿宋", "黑体", "宋体"
_SIZE: Final = Pt(12)  # 小四
_TEXT: Final = Cm(16.4)  # the width of a page's text
_CHOICES: Final = "□通过   □修改后通过   □修改后重新报送   □退回重新编制"


def reporter(pack: Pack) -> WholeReporter:
    """All units in one document, each on pages of its own."""
    return WholeReporter(lambda report: _of_report(report, pack))


def _of_report(report: Report, pack: Pack) -> bytes:
    units, unchecked = gather(report.files)
    return to_docx(units, pack, unchecked, report.notices, report.season or ())


def to_docx(
    units: Sequence[UnitOpinions],
    pack: Pack,
    unchecked: Sequence[Unchecked] = (),
    notices: Iterable[Notice] = (),
    pairs: Sequence[PairFinding] = (),
) -> bytes:
    """The opinions on these units, and last pages: what forms have in common, what was not checked.

    Each unit is told that some of the pack's rules could not be used, and what is to be said of the
    run: pages go to their units one by one.
    """
    paper = Document()
    _set_up(paper)
    gaps = [broken_notice(len(pack.errors)).text] if pack.errors else []
    gaps += [f"{each.place}：{each.text}" for each in notices]
    for number, unit in enumerate(units):
        _unit(paper, unit, gaps, new_page=number > 0)
    if pairs:
        _pairs_found(paper, pairs)
    if unchecked:
        _unchecked(paper, unchecked, new_page=bool(units))
    if not (units or unchecked):
        _say(paper, "没有检查任何申报表。")
    if not units:
        _gaps(paper, gaps)
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _set_up(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    section.left_margin = section.right_margin = Cm(2.3)
    style = paper.styles["Normal"]
    if isinstance(style, ParagraphStyle):
        style.font.size = _SIZE
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.4
    style.element.get_or_add_rPr().append(_fonts(_BODY))
    paper.core_properties.title = "预算绩效目标审核意见表"
    paper.core_properties.author = ""
    _number_pages(section.footer.paragraphs[0])


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


def _paragraph(paper: Paper) -> Paragraph:
    """A new last paragraph."""
    return Paragraph(_last(paper, OxmlElement("w:p")), paper._body)


def _table(paper: Paper, rows: int, columns: int) -> Table:
    """A new last table."""
    table = Table(_last(paper, CT_Tbl.new_tbl(rows, columns, _TEXT)), paper._body)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    return table


def _row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _last(paper: Paper, element: Element) -> Element:
    """The element put at the end, before the page's set-up.

    python-docx looks for that place from the top, each time: too far in a season's document.
    """
    paper.element.body[-1].addprevious(element)
    return element


def _unit(paper: Paper, unit: UnitOpinions, gaps: Iterable[str], *, new_page: bool) -> None:
    title = _paragraph(paper)
    title.paragraph_format.page_break_before = new_page
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(title, f"{unit.year_words}年度预算绩效目标审核意见表", _TITLE, Pt(18), bold=True)
    table = _table(paper, 0, 4)
    _pairs(table, [
        ("申报单位", unit.unit, "主管部门", "、".join(unit.departments)),
        ("审核申报表", f"{len(unit.forms)} 张", "审核发现", counts_of(unit.forms)),
    ])  # fmt: skip
    _gap(paper)
    scores = _table(paper, 1, 5)
    headings = ("序号", "申报表", "要求修改", "建议得分", "建议等次")
    for cell, heading in zip(scores.rows[0].cells, headings, strict=True):
        _fill(cell, heading, centred=True, bold=True)
    for number, form in enumerate(unit.forms, 1):
        grade = form.score.grade
        texts = (
            str(number),
            form.project or form.kind,
            f"{form.demanded} 处",
            f"{shown(form.score.left)}／{shown(form.score.full)}",
            f"{grade.name}（{grade.consequence}）" if grade else "本口径不定等次",
        )
        for place, (cell, text) in enumerate(zip(_row(scores).cells, texts, strict=True)):
            _fill(cell, text, centred=place != 1)
    _widths(scores, (1.3, 5.6, 2.2, 2.4, 4.9))
    _gaps(paper, gaps)
    for form in unit.forms:
        _form(paper, form, single=len(unit.forms) == 1)
    _ending(paper)


def _form(paper: Paper, form: FormOpinions, *, single: bool) -> None:
    heading = _paragraph(paper)
    heading.paragraph_format.space_before = Pt(10)
    heading.paragraph_format.keep_with_next = True
    place = f"（{form.path}，{form.sheet}）"
    _write(heading, form.title if single else form.title + place, _HEADING)
    if form.demanded:
        _say(paper, "经审核，该表存在下列问题，请于____年__月__日前修改完善：")
    elif form.opinions:
        _say(paper, "经审核，未发现必须修改的问题；下列意见供参考：")
    else:
        _say(paper, "经审核，未发现问题。")
    for opinion in form.opinions:
        _opinion(paper, opinion)
    for item in form.score.items:
        if item.deducted:
            points = f"{shown(item.full)} 分，建议扣 {shown(item.deducted)} 分"
            _say(paper, f"建议扣分：{item.item}（满分 {points}，得 {shown(item.left)} 分）。")
    if form.undecided:
        _say(paper, "以下内容从表上无法判断，请人工审核：")
        for reason in form.undecided:
            _say(paper, f"· {reason}")
    for waived in form.waived:
        _say(paper, f"已同意不作修改：{waived}")


def _gaps(paper: Paper, gaps: Iterable[str]) -> None:
    for gap in gaps:
        _say(paper, f"注意：{gap}。")


def _opinion(paper: Paper, opinion: Opinion) -> None:
    paragraph = _paragraph(paper)
    paragraph.paragraph_format.first_line_indent = _SIZE * 2
    _write(paragraph, f"{opinion.number}.【{DEMANDS[opinion.severity]}】", _HEADING)
    quote = f"“{opinion.quote}”" if opinion.quote else ""
    _write(paragraph, f"{opinion.place}{quote}：")
    _write(paragraph, f"{opinion.message}。")
    if opinion.note:
        _say(paper, f"填报说明：{opinion.note}（不作豁免，由审核人定）。")
    if opinion.suggestion:
        _say(paper, f"修改建议：{opinion.suggestion}。")
    if opinion.basis:
        _say(paper, f"依据：{'；'.join(opinion.basis)}。")
    if opinion.points:
        _say(paper, f"建议扣分：{opinion.item} {shown(opinion.points)} 分。")


def _gap(paper: Paper) -> None:
    """Without a paragraph between them two tables become one."""
    paragraph = _paragraph(paper)
    paragraph.paragraph_format.line_spacing = Pt(8)


def _ending(paper: Paper) -> None:
    _gap(paper)
    table = _table(paper, 0, 2)
    for label, text in (
        ("审核结论", _CHOICES),
        ("审核人", "（签字）                     审核日期：____年__月__日"),
        ("单位整改\n情况", "\n\n（单位盖章）                 ____年__月__日"),
    ):
        first, second = _row(table).cells
        _fill(first, label, centred=True, bold=True)
        _fill(second, text)
    _widths(table, (2.6, 13.8))
    note = "说明：扣分和等次是按评分口径对照表面内容提出的建议，以评审人判断为准。"
    _write(_paragraph(paper), note, size=Pt(10.5))


def _pairs_found(paper: Paper, pairs: Iterable[PairFinding]) -> None:
    title = _paragraph(paper)
    title.paragraph_format.page_break_before = True
    _write(title, "全部表之间（照抄的、重复申报的）", _HEADING)
    for pair in pairs:
        suggestion = f"修改建议：{one_line(pair.suggestion)}。" if pair.suggestion else ""
        basis = f"依据：{one_line('；'.join(pair.basis))}。" if pair.basis else ""
        said = f"{whose(pair.place)}：{one_line(pair.message)}（对照：{whose(pair.other)}）。"
        _say(paper, f"·【{spell(pair.severity)}】{said}{suggestion}{basis}")


def _unchecked(paper: Paper, unchecked: Iterable[Unchecked], *, new_page: bool) -> None:
    title = _paragraph(paper)
    title.paragraph_format.page_break_before = new_page
    _write(title, "未能审核的文件（不能当作通过）", _HEADING)
    for each in unchecked:
        _say(paper, f"· {each.path}：{each.reason}")


def _pairs(table: Table, rows: Iterable[tuple[str, str, str, str]]) -> None:
    for texts in rows:
        for place, (cell, text) in enumerate(zip(_row(table).cells, texts, strict=True)):
            _fill(cell, text, centred=place % 2 == 0, bold=place % 2 == 0)
    _widths(table, (2.6, 5.6, 2.6, 5.6))


def _widths(table: Table, centimetres: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _fill(cell: _Cell, text: str, *, centred: bool = False, bold: bool = False) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = 1.2
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(paragraph, text, bold=bold)


def _say(paper: Paper, text: str) -> None:
    paragraph = _paragraph(paper)
    paragraph.paragraph_format.first_line_indent = _SIZE * 2
    _write(paragraph, text)


def _write(
    paragraph: Paragraph, text: str, font: str = _BODY, size: Pt = _SIZE, *, bold: bool = False
) -> Run:
    run = paragraph.add_run(visible(text))
    run.font.size = size
    run.font.bold = bold
    run._r.get_or_add_rPr().append(_fonts(font))
    return run
