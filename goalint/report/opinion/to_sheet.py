"""The review opinion (审核意见表) as a workbook: one opinion a row, with room for the answers."""

from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation

from goalint.finding import broken_notice
from goalint.pack import Pack
from goalint.report.opinion.book import (
    FILLS,
    Column,
    add_sheet,
    head,
    line,
    new_book,
    say,
    to_bytes,
)
from goalint.report.opinion.opinions import DEMANDS, UnitOpinions, counts_of
from goalint.report.words import shown
from goalint.sheet.mark import Mark

_COLUMNS: Final = (
    Column("序号", 5, centred=True), Column("要求", 9, centred=True), Column("申报表", 18),
    Column("位置", 9, centred=True), Column("原文", 24), Column("问题", 30),
    Column("修改建议", 32), Column("依据", 24), Column("扣分项", 12),
    Column("建议扣分", 8, centred=True), Column("审核人意见", 10, centred=True),
    Column("单位整改情况", 18),
)  # fmt: skip
_ANSWERS: Final = ("采纳", "部分采纳", "不采纳")
_ANSWERED: Final = "K"  # the column of the reviewer's answer


def to_sheet(unit: UnitOpinions, pack: Pack) -> bytes:
    """The opinions on one unit's forms, and that some of the pack's rules could not be used."""
    book = new_book(Mark.OPINIONS)
    sheet = add_sheet(book, "审核意见", _COLUMNS)
    most = len(_COLUMNS)
    say(sheet, f"{unit.year_words}年度预算绩效目标审核意见表", most, size=16, bold=True)
    departments = "、".join(unit.departments)
    about = f"申报单位：{unit.unit}    主管部门：{departments}    申报表 {len(unit.forms)} 张    "
    say(sheet, about + f"审核发现：{counts_of(unit.forms)}", most)
    if pack.errors:
        say(sheet, f"注意：{broken_notice(len(pack.errors)).text}。", most)
    for form in unit.forms:
        score, grade = form.score, form.score.grade
        points = f"建议得分 {shown(score.left)}／{shown(score.full)}"
        said = f"{form.title}（{form.path}，{form.sheet}）：{points}"
        say(sheet, said + (f"，建议等次：{grade.name}，{grade.consequence}" if grade else ""), most)
        for reason in form.undecided:
            say(sheet, f"    请人工审核：{reason}", most)
        for waived in form.waived:
            say(sheet, f"    已同意不作修改：{waived}", most)
    head(sheet, _COLUMNS)
    first = sheet.max_row + 1
    for form in unit.forms:
        for each in form.opinions:
            note = f"\n填报说明：{each.note}（不作豁免）" if each.note else ""
            values = (
                each.number, DEMANDS[each.severity], form.project or form.kind,
                "整张表" if each.whole else each.ref, each.quote + note, each.message,
                each.suggestion, "\n".join(each.basis), each.item, each.points, None, None,
            )  # fmt: skip
            line(sheet, _COLUMNS, values, FILLS[each.severity])
    if sheet.max_row >= first:
        answers = DataValidation(type="list", formula1=f'"{",".join(_ANSWERS)}"', allow_blank=True)
        answers.add(f"{_ANSWERED}{first}:{_ANSWERED}{sheet.max_row}")
        sheet.add_data_validation(answers)
        sheet.auto_filter.ref = f"A{first - 1}:L{sheet.max_row}"
    say(sheet, "扣分和等次是按评分口径对照表面内容提出的建议，以评审人判断为准。", most)
    say(sheet, "审核人（签字）：                  审核日期：      年    月    日", most)
    return to_bytes(book)
