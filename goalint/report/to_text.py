"""The report for people: what is wrong, where, why, what to write instead, points last."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from goalint.absent import Absent
from goalint.finding import FileResult, Finding, FormResult, Report, Severity, Status, Undecided
from goalint.pack import Source
from goalint.report.words import spell
from goalint.text import width

STATUS = {Status.UNRECOGNISED: "没有认出绩效指标表", Status.UNREADABLE: "读不了"}


def to_text(report: Report, packs: Sequence[Source] = ()) -> str:
    """The whole report as text, one final line end; `packs` are those beside the shipped one."""
    lines = [line for file in report.files for line in _file(file)]
    if packs:
        lines.append(f"规则包：自带规则、{'、'.join(pack.title for pack in packs)}")
    return "\n".join([*lines, *_summary(report)]) + "\n"


def _file(file: FileResult) -> Iterator[str]:
    yield file.path
    if file.status is not Status.CHECKED:
        yield f"  没有检查：{STATUS[file.status]}。{file.reason}"
    for result in file.forms:
        yield from _form(result)
    yield ""


def _form(result: FormResult) -> Iterator[str]:
    yield f"  {_title(result)}"
    yield from (f"  说明：{note}" for note in result.facts.form.notes)
    for finding in result.findings:
        yield ""
        yield from _finding(finding)
    yield ""
    if not result.findings:
        yield "  没有发现问题。"
    yield from _undecided(result.undecided)
    yield from _score(result)


def _title(result: FormResult) -> str:
    form, stage = result.facts.form, result.facts.stage
    names = [form.fields[name].text for name in ("project", "organisation") if name in form.fields]
    year = f"{form.year}年度" if form.year else "年度不明"
    shown_stage = "阶段不明" if isinstance(stage, Absent) else spell(stage)
    if result.facts.stage_evidence:
        shown_stage += f"（{result.facts.stage_evidence[0]}）"
    indicators = f"{len(form.indicators)} 条指标"
    return " · ".join([f"《{form.sheet}》", *filter(None, names), year, shown_stage, indicators])


def _finding(finding: Finding) -> Iterator[str]:
    yield f"  {spell(finding.severity)} {finding.cell.ref}  {finding.message}  [{finding.rule}]"
    if finding.indicator:
        row = finding.indicator
        level2 = row.level2.text if row.level2 else ""
        yield f"      原文：{level2}｜{row.name.text}｜{row.target or '（空）'}"
    elif finding.cell.text:
        yield f"      原文：{_short(finding.cell.text)}"
    if finding.suggestion:
        yield f"      建议：{finding.suggestion}"
    if finding.deduction:
        yield f"      扣分：{finding.deduction.item} −{shown(finding.deduction.points)}（建议）"
    if finding.basis:
        yield f"      依据：{'；'.join(finding.basis)}"


def _undecided(undecided: tuple[Undecided, ...]) -> Iterator[str]:
    reasons: dict[str, set[str]] = defaultdict(set)
    for entry in undecided:
        reasons[entry.reason].add(entry.rule)
    if reasons:
        yield f"  无法判断 {len(reasons)} 处（不算通过，请人工看一眼）："
        for reason, rules in reasons.items():
            yield f"      {reason}（{len(rules)} 条规则）"


def _score(result: FormResult) -> Iterator[str]:
    items = result.score.items
    longest = max(width(item.item) for item in items)
    yield f"  建议扣分 {shown(result.score.deducted)}（以评审人判断为准）"
    for item in items:
        name = item.item + " " * (longest - width(item.item))
        change = f"{shown(item.full)} → {shown(item.left)}"
        yield f"      {name}  {change}" + (f"（−{shown(item.deducted)}）" if item.deducted else "")


def _summary(report: Report) -> Iterator[str]:
    forms = sum(len(file.forms) for file in report.files)
    counts = "，".join(f"{spell(kind)} {report.count(kind)}" for kind in Severity)
    yield f"共 {len(report.files)} 个文件，{forms} 张表：{counts}"
    unchecked = [file for file in report.files if file.status is not Status.CHECKED]
    if unchecked:
        yield f"其中 {len(unchecked)} 个文件没有检查，不能当作通过："
        yield from (f"  {file.path}" for file in unchecked)


def shown(points: Decimal) -> str:
    """Points without needless zeros."""
    return f"{points.normalize():f}"


def _short(text: str, limit: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
