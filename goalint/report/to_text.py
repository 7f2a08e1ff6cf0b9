"""The report for people: what is wrong, where, why, what to write instead, points last."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from goalint.finding import FileResult, Finding, FormResult, Severity, Status, Summary, Undecided
from goalint.pack import Pack
from goalint.report.words import spell
from goalint.text import width

STATUS = {Status.UNRECOGNISED: "没有认出绩效指标表", Status.UNREADABLE: "读不了"}


class TextReporter:
    """The report as text, one final line end."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def add(self, file: FileResult) -> str:
        """One file's paragraphs."""
        return "".join(f"{line}\n" for line in _file(file))

    def end(self, summary: Summary) -> str:
        """The packs beside the shipped one, rules that could not be used, and the counts."""
        packs = "、".join(pack.title for pack in self.pack.foreign)
        lines = [f"规则包：自带规则、{packs}"] if packs else []
        if self.pack.errors:
            lines.append(f"有 {len(self.pack.errors)} 处规则写错，写错的规则没有用上，不能当作通过")
        return "".join(f"{line}\n" for line in [*lines, *_summary(summary)])


reporter = TextReporter


def _file(file: FileResult) -> Iterator[str]:
    yield file.path
    if file.status is not Status.CHECKED:
        yield f"  没有检查：{STATUS[file.status]}。{file.reason}"
    for result in file.forms:
        yield from _form(result)
    yield ""


def _form(result: FormResult) -> Iterator[str]:
    yield f"  {_title(result)}"
    yield from (f"  说明：{note}" for note in result.form.notes)
    for finding in result.findings:
        yield ""
        yield from _finding(finding)
    yield ""
    if not result.findings:
        yield "  没有发现问题。"
    yield from _undecided(result.undecided)
    yield from _score(result)


def _title(result: FormResult) -> str:
    form, stage = result.form, result.stage
    names = [form.fields[name].text for name in ("project", "organisation") if name in form.fields]
    year = f"{form.year}年度" if form.year else "年度不明"
    shown_stage = spell(stage) if stage else "阶段不明"
    if result.stage_evidence:
        shown_stage += f"（{result.stage_evidence[0]}）"
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


def _summary(summary: Summary) -> Iterator[str]:
    counts = "，".join(f"{spell(kind)} {summary.severities[kind]}" for kind in Severity)
    yield f"共 {summary.files} 个文件，{summary.forms} 张表：{counts}"
    if summary.unchecked:
        yield f"其中 {len(summary.unchecked)} 个文件没有检查，不能当作通过："
        yield from (f"  {file.path}" for file in summary.unchecked)


def shown(points: Decimal) -> str:
    """Points without needless zeros."""
    return f"{points.normalize():f}"


def _short(text: str, limit: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
