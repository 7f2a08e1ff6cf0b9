"""A season's results as a workbook: forms worst first, by unit, department, folder and rule."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from posixpath import dirname
from typing import Final

from openpyxl import Workbook

from goalint.finding import PairFinding, Report, Severity, broken_notice
from goalint.pack import Pack
from goalint.report.opinion.book import (
    FILLS,
    Column,
    Value,
    add_sheet,
    head,
    line,
    new_book,
    say,
    to_bytes,
)
from goalint.report.opinion.opinions import FormOpinions, Unchecked, UnitOpinions, gather
from goalint.report.to_text import whose
from goalint.report.whole import WholeReporter
from goalint.report.words import spell
from goalint.sheet.mark import Mark

_NONE: Final = "（未填写）"
_FORMS: Final = (
    Column("名次", 6, centred=True), Column("最重", 6, centred=True), Column("项目", 30),
    Column("申报单位", 22), Column("主管部门", 18), Column("年度", 7, centred=True),
    Column("建议得分", 9, centred=True), Column("满分", 6, centred=True),
    Column("建议等次", 9, centred=True),
    Column("错误", 6, centred=True), Column("警告", 6, centred=True),
    Column("提示", 6, centred=True), Column("无法判断", 8, centred=True),
    Column("文件", 36), Column("工作表", 16),
)  # fmt: skip
_GROUPS: Final = (
    Column("名次", 6, centred=True), Column("名称", 34), Column("申报表", 8, centred=True),
    Column("有错误的表", 10, centred=True), Column("错误", 8, centred=True),
    Column("警告", 8, centred=True), Column("提示", 8, centred=True),
    Column("平均建议扣分", 12, centred=True),
)  # fmt: skip
_PAIRS: Final = (
    Column("序号", 6, centred=True), Column("级别", 6, centred=True), Column("申报表", 44),
    Column("对照的表", 44), Column("问题", 40), Column("修改建议", 40), Column("依据", 30),
)  # fmt: skip
_RULES: Final = (
    Column("名次", 6, centred=True), Column("级别", 7, centred=True), Column("问题", 40),
    Column("规则", 42), Column("处数", 8, centred=True), Column("涉及表数", 9, centred=True),
    Column("占全部表", 9, centred=True),
)  # fmt: skip
_FAILED: Final = (Column("序号", 6, centred=True), Column("文件", 50), Column("原因", 70))
_BROKEN: Final = (
    Column("序号", 6, centred=True), Column("规则文件", 44), Column("行", 6, centred=True),
    Column("列", 6, centred=True), Column("错在哪里", 70),
)  # fmt: skip
_Rows = list[tuple[UnitOpinions, FormOpinions]]


def reporter(pack: Pack) -> WholeReporter:
    """The summary workbook of a run."""
    return WholeReporter(lambda report: to_summary(report, pack))


def to_summary(report: Report, pack: Pack) -> bytes:
    """The workbook's file; files not checked and broken rules have a sheet each, in front.

    So has what forms have in common, behind them.
    """
    units, unchecked = gather(report.files)
    rows = sorted(((unit, form) for unit in units for form in unit.forms), key=_badness)
    book = new_book(Mark.SUMMARY)
    if unchecked:
        _failed(book, unchecked)
    if pack.errors:
        _broken(book, pack)
    said = [broken_notice(len(pack.errors)).text] if pack.errors else []
    said += [f"{each.place}：{each.text}" for each in report.notices]
    _forms(book, rows, len(unchecked), said)
    if report.season:
        _pairs(book, report.season)
    _groups(book, "按单位", rows, lambda unit, _: unit.unit)
    _groups(book, "按主管部门", rows, lambda _, form: form.department or _NONE)
    _groups(book, "按文件夹", rows, lambda _, form: dirname(form.path) or ".")
    _rules(book, report, pack)
    return to_bytes(book)


def _badness(row: tuple[UnitOpinions, FormOpinions]) -> tuple[Decimal, int, int, str]:
    """Worst first: the share of points left, errors, warnings, then the path."""
    score, counts = row[1].score, _counts(row[1])
    share = score.left / score.full if score.full else Decimal(1)
    return share, -counts[Severity.ERROR], -counts[Severity.WARNING], row[1].path


def _counts(form: FormOpinions) -> Counter[Severity]:
    return Counter(opinion.severity for opinion in form.opinions)


def _forms(book: Workbook, rows: _Rows, unchecked: int, said: Sequence[str]) -> None:
    sheet = add_sheet(book, "申报表", _FORMS)
    say(sheet, "绩效目标申报表审核汇总", len(_FORMS), size=16, bold=True)
    failed = f"；另有 {unchecked} 个文件没有检查，见“未检查”表，不能当作通过" if unchecked else ""
    told = f"共 {len(rows)} 张表，差的在前{failed}。得分和等次是建议，以评审人判断为准。"
    say(sheet, told, len(_FORMS))
    for notice in said:
        say(sheet, f"注意：{notice}。", len(_FORMS))
    head(sheet, _FORMS)
    first = sheet.max_row
    for number, (unit, form) in enumerate(rows, 1):
        counts, grade = _counts(form), form.score.grade
        worst = next((severity for severity in Severity if counts[severity]), None)
        values: Sequence[Value] = (
            number, spell(worst) if worst else "无", form.project or form.kind, unit.unit,
            form.department, form.year, form.score.left, form.score.full,
            grade.name if grade else "不定",
            *(counts[severity] for severity in Severity), len(form.undecided), form.path,
            form.sheet,
        )  # fmt: skip
        line(sheet, _FORMS, values, FILLS[worst] if worst else None)
    sheet.auto_filter.ref = f"A{first}:O{sheet.max_row}"


def _pairs(book: Workbook, pairs: Iterable[PairFinding]) -> None:
    sheet = add_sheet(book, "全部表之间", _PAIRS)
    say(sheet, "全部表之间（照抄的、重复申报的）", len(_PAIRS), size=16, bold=True)
    head(sheet, _PAIRS)
    for number, pair in enumerate(pairs, 1):
        values = (
            number, spell(pair.severity), whose(pair.place), whose(pair.other), pair.message,
            pair.suggestion, "\n".join(pair.basis),
        )  # fmt: skip
        line(sheet, _PAIRS, values, FILLS[pair.severity])


def _groups(
    book: Workbook, title: str, rows: _Rows, name_of: Callable[[UnitOpinions, FormOpinions], str]
) -> None:
    groups: dict[str, list[FormOpinions]] = {}
    for unit, form in rows:
        groups.setdefault(name_of(unit, form), []).append(form)
    sheet = add_sheet(book, title, _GROUPS)
    say(sheet, f"{title}汇总", len(_GROUPS), size=16, bold=True)
    head(sheet, _GROUPS)
    ordered = sorted(groups.items(), key=lambda group: (-_average(group[1]), group[0]))
    for number, (name, forms) in enumerate(ordered, 1):
        counts = sum(map(_counts, forms), Counter[Severity]())
        wrong = sum(_counts(form)[Severity.ERROR] > 0 for form in forms)
        found = [counts[severity] for severity in Severity]
        line(sheet, _GROUPS, (number, name, len(forms), wrong, *found, _average(forms)), None)


def _average(forms: Sequence[FormOpinions]) -> Decimal:
    total = sum((form.score.deducted for form in forms), Decimal(0))
    return (total / len(forms)).quantize(Decimal("0.01"))


def _rules(book: Workbook, report: Report, pack: Pack) -> None:
    results = [form for file in report.files for form in file.forms]
    places = Counter(finding.rule for form in results for finding in form.findings)
    forms = Counter(
        rule for form in results for rule in {finding.rule for finding in form.findings}
    )
    sheet = add_sheet(book, "按规则", _RULES)
    say(sheet, "按规则汇总", len(_RULES), size=16, bold=True)
    head(sheet, _RULES)
    known = {rule.name: rule for rule in pack.rules}
    for number, (name, count) in enumerate(_often(places.items()), 1):
        rule, share = known[name], f"{forms[name] / len(results):.0%}"
        values = (number, spell(rule.severity), rule.title, name, count, forms[name], share)
        line(sheet, _RULES, values, FILLS[rule.severity])


def _often(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda entry: (-entry[1], entry[0]))


def _failed(book: Workbook, unchecked: Sequence[Unchecked]) -> None:
    sheet = add_sheet(book, "未检查", _FAILED)
    say(sheet, "没有检查的文件（不能当作通过）", len(_FAILED), size=16, bold=True)
    head(sheet, _FAILED)
    for number, each in enumerate(unchecked, 1):
        line(sheet, _FAILED, (number, each.path, each.reason), None)


def _broken(book: Workbook, pack: Pack) -> None:
    sheet = add_sheet(book, "写错的规则", _BROKEN)
    say(sheet, "写错的规则（没有用上，不能当作通过）", len(_BROKEN), size=16, bold=True)
    head(sheet, _BROKEN)
    for number, error in enumerate(pack.errors, 1):
        span, hint = error.span, f"；{error.hint}" if error.hint else ""
        values = (number, span.path.as_posix(), span.line, span.column, error.message + hint)
        line(sheet, _BROKEN, values, None)
