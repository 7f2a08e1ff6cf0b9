"""The review opinion (审核意见表) as a Word document: tables, and opinions to be edited."""

from collections.abc import Iterable, Sequence
from typing import Final

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import Table

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
from goalint.report.opinion.paper import (
    HEADING,
    SIZE,
    TITLE,
    add_gap,
    add_paragraph,
    add_row,
    add_table,
    fill,
    new_paper,
    say,
    set_widths,
    to_bytes,
    write,
)
from goalint.report.to_text import whose
from goalint.report.whole import WholeReporter
from goalint.report.words import shown, spell
from goalint.text import one_line

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
    paper = new_paper("预算绩效目标审核意见表")
    gaps = [broken_notice(len(pack.errors)).text] if pack.errors else []
    gaps += [f"{each.place}：{each.text}" for each in notices]
    for number, unit in enumerate(units):
        _unit(paper, unit, gaps, new_page=number > 0)
    if pairs:
        _pairs_found(paper, pairs)
    if unchecked:
        _unchecked(paper, unchecked, new_page=bool(units))
    if not (units or unchecked):
        say(paper, "没有检查任何申报表。")
    if not units:
        _gaps(paper, gaps)
    return to_bytes(paper)


def _unit(paper: Paper, unit: UnitOpinions, gaps: Iterable[str], *, new_page: bool) -> None:
    title = add_paragraph(paper)
    title.paragraph_format.page_break_before = new_page
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(title, f"{unit.year_words}年度预算绩效目标审核意见表", TITLE, Pt(18), bold=True)
    table = add_table(paper, 0, 4)
    _pairs(table, [
        ("申报单位", unit.unit, "主管部门", "、".join(unit.departments)),
        ("审核申报表", f"{len(unit.forms)} 张", "审核发现", counts_of(unit.forms)),
    ])  # fmt: skip
    add_gap(paper)
    scores = add_table(paper, 1, 5)
    headings = ("序号", "申报表", "要求修改", "建议得分", "建议等次")
    for cell, heading in zip(scores.rows[0].cells, headings, strict=True):
        fill(cell, heading, centred=True, bold=True)
    for number, form in enumerate(unit.forms, 1):
        grade = form.score.grade
        texts = (
            str(number),
            form.project or form.kind,
            f"{form.demanded} 处",
            f"{shown(form.score.left)}／{shown(form.score.full)}",
            f"{grade.name}（{grade.consequence}）" if grade else "本口径不定等次",
        )
        for place, (cell, text) in enumerate(zip(add_row(scores).cells, texts, strict=True)):
            fill(cell, text, centred=place != 1)
    set_widths(scores, (1.3, 5.6, 2.2, 2.4, 4.9))
    _gaps(paper, gaps)
    for form in unit.forms:
        _form(paper, form, single=len(unit.forms) == 1)
    _ending(paper)


def _form(paper: Paper, form: FormOpinions, *, single: bool) -> None:
    heading = add_paragraph(paper)
    heading.paragraph_format.space_before = Pt(10)
    heading.paragraph_format.keep_with_next = True
    place = f"（{form.path}，{form.sheet}）"
    write(heading, form.title if single else form.title + place, HEADING)
    if form.demanded:
        say(paper, "经审核，该表存在下列问题，请于____年__月__日前修改完善：")
    elif form.opinions:
        say(paper, "经审核，未发现必须修改的问题；下列意见供参考：")
    else:
        say(paper, "经审核，未发现问题。")
    for opinion in form.opinions:
        _opinion(paper, opinion)
    for item in form.score.items:
        if item.deducted:
            points = f"{shown(item.full)} 分，建议扣 {shown(item.deducted)} 分"
            say(paper, f"建议扣分：{item.item}（满分 {points}，得 {shown(item.left)} 分）。")
    if form.undecided:
        say(paper, "以下内容从表上无法判断，请人工审核：")
        for reason in form.undecided:
            say(paper, f"· {reason}")
    for waived in form.waived:
        say(paper, f"已同意不作修改：{waived}")


def _gaps(paper: Paper, gaps: Iterable[str]) -> None:
    for gap in gaps:
        say(paper, f"注意：{gap}。")


def _opinion(paper: Paper, opinion: Opinion) -> None:
    paragraph = add_paragraph(paper)
    paragraph.paragraph_format.first_line_indent = SIZE * 2
    write(paragraph, f"{opinion.number}.【{DEMANDS[opinion.severity]}】", HEADING)
    quote = f"“{opinion.quote}”" if opinion.quote else ""
    write(paragraph, f"{opinion.place}{quote}：")
    write(paragraph, f"{opinion.message}。")
    if opinion.note:
        say(paper, f"填报说明：{opinion.note}（不作豁免，由审核人定）。")
    if opinion.suggestion:
        say(paper, f"修改建议：{opinion.suggestion}。")
    if opinion.basis:
        say(paper, f"依据：{'；'.join(opinion.basis)}。")
    if opinion.points:
        say(paper, f"建议扣分：{opinion.item} {shown(opinion.points)} 分。")


def _ending(paper: Paper) -> None:
    add_gap(paper)
    table = add_table(paper, 0, 2)
    for label, text in (
        ("审核结论", _CHOICES),
        ("审核人", "（签字）                     审核日期：____年__月__日"),
        ("单位整改\n情况", "\n\n（单位盖章）                 ____年__月__日"),
    ):
        first, second = add_row(table).cells
        fill(first, label, centred=True, bold=True)
        fill(second, text)
    set_widths(table, (2.6, 13.8))
    note = "说明：扣分和等次是按评分口径对照表面内容提出的建议，以评审人判断为准。"
    write(add_paragraph(paper), note, size=Pt(10.5))


def _pairs_found(paper: Paper, pairs: Iterable[PairFinding]) -> None:
    title = add_paragraph(paper)
    title.paragraph_format.page_break_before = True
    write(title, "全部表之间（照抄的、重复申报的）", HEADING)
    for pair in pairs:
        suggestion = f"修改建议：{one_line(pair.suggestion)}。" if pair.suggestion else ""
        basis = f"依据：{one_line('；'.join(pair.basis))}。" if pair.basis else ""
        said = f"{whose(pair.place)}：{one_line(pair.message)}（对照：{whose(pair.other)}）。"
        say(paper, f"·【{spell(pair.severity)}】{said}{suggestion}{basis}")


def _unchecked(paper: Paper, unchecked: Iterable[Unchecked], *, new_page: bool) -> None:
    title = add_paragraph(paper)
    title.paragraph_format.page_break_before = new_page
    write(title, "未能审核的文件（不能当作通过）", HEADING)
    for each in unchecked:
        say(paper, f"· {each.path}：{each.reason}")


def _pairs(table: Table, rows: Iterable[tuple[str, str, str, str]]) -> None:
    for texts in rows:
        for place, (cell, text) in enumerate(zip(add_row(table).cells, texts, strict=True)):
            fill(cell, text, centred=place % 2 == 0, bold=place % 2 == 0)
    set_widths(table, (2.6, 5.6, 2.6, 5.6))
