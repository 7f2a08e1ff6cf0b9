"""The report for people: what is wrong, where, why, what to write instead, points last."""

from collections.abc import Iterator
from functools import partial

from goalint.finding import (
    FileResult,
    Finding,
    FormPlace,
    FormResult,
    PairAside,
    SetAside,
    Severity,
    Status,
    Summary,
    broken_notice,
)
from goalint.form import Form, Indicator
from goalint.pack import Pack
from goalint.report.entries import STATUS, Kind, undecided_reasons
from goalint.report.ink import NO_INK, TERMINAL_INK, Ink
from goalint.report.words import shown, spell
from goalint.text import cut, one_line, padded, width


class TextReporter:
    """The report as text, one final line end."""

    def __init__(self, pack: Pack, ink: Ink = NO_INK) -> None:
        self.pack = pack
        self.ink = ink

    def add(self, file: FileResult) -> str:
        """One file's paragraphs."""
        return "".join(f"{line}\n" for line in self._file(file))

    def end(self, summary: Summary) -> str:
        """The packs beside the shipped one, rules that could not be used, and the counts."""
        packs = "、".join(one_line(pack.title) for pack in self.pack.foreign)
        lines = [f"规则包：自带规则、{packs}"] if packs else []
        return "".join(f"{line}\n" for line in [*lines, *ending(summary, self.pack)])

    def _file(self, file: FileResult) -> Iterator[str]:
        yield self.ink.place(one_line(file.path))
        if file.status is not Status.CHECKED:
            reason = f"{STATUS[file.status]}。{one_line(file.reason or '')}"
            yield f"  {self.ink.kind(Kind.UNCHECKED)}：{reason}"
        for result in file.forms:
            yield from self._form(result)
        yield ""

    def _form(self, result: FormResult) -> Iterator[str]:
        yield f"  {_title(result)}"
        yield from (f"  说明：{one_line(note)}" for note in result.form.notes)
        for finding in result.findings:
            yield ""
            yield from self._finding(finding, result.form)
        yield ""
        if not result.findings:
            yield "  没有要报告的问题。" if result.aside else "  没有发现问题。"
        yield from _aside(result)
        yield from self._undecided(result)
        yield from _score(result)

    def _finding(self, finding: Finding, form: Form) -> Iterator[str]:
        kind = self.ink.kind(Kind(finding.severity.value))
        place = self.ink.place(one_line(form.address(finding.cell)))
        rule = self.ink.aside(f"[{finding.rule}]")
        yield f"  {kind} {place}  {one_line(finding.message)}  {rule}"
        if finding.indicator:
            yield f"      原文：{quoted(finding.indicator)}"
        elif finding.cell.text:
            yield f"      原文：{_short(finding.cell.text)}"
        if finding.indicator and finding.indicator.note and finding.indicator.note.text:
            note = _short(finding.indicator.note.text)
            yield f"      填报说明：{note}（不作豁免，供评审人参考）"
        if finding.suggestion:
            yield f"      建议：{one_line(finding.suggestion)}"
        if finding.deduction:
            points = shown(finding.deduction.points)
            yield f"      扣分：{one_line(finding.deduction.item)} −{points}（建议）"
        if finding.basis:
            yield f"      {self.ink.aside('依据：' + one_line('；'.join(finding.basis)))}"

    def _undecided(self, result: FormResult) -> Iterator[str]:
        reasons = list(undecided_reasons(result))
        if reasons:
            kind = self.ink.kind(Kind.UNDECIDED)
            yield f"  {kind} {len(reasons)} 处（不算通过，请人工看一眼）："
            for reason, rules, _ in reasons:
                yield f"      {one_line(reason)}（{len(rules)} 条规则）"


reporter = TextReporter
terminal = partial(TextReporter, ink=TERMINAL_INK)


def _title(result: FormResult) -> str:
    form, stage = result.form, result.stage
    names = [form.fields[name].text for name in ("project", "organisation") if name in form.fields]
    year = f"{form.year}年度" if form.year else "年度不明"
    shown_stage = spell(stage) if stage else "阶段不明"
    if result.stage_evidence:
        shown_stage += f"（{result.stage_evidence[0]}）"
    indicators = f"{len(form.indicators)} 条指标"
    parts = [f"《{form.sheet}》", *filter(None, names), year, shown_stage, indicators]
    return " · ".join(map(one_line, parts))


def quoted(row: Indicator) -> str:
    """An indicator's own words on one line, what is very long cut: second level, name, target."""
    level2 = row.level2.text if row.level2 else ""
    words = map(one_line, (level2, row.name.text, row.target or "（空）"))
    return "｜".join(map(cut, words))


def _aside(result: FormResult) -> Iterator[str]:
    for entry in result.aside:
        if entry.waived:
            finding = entry.finding
            place = one_line(result.form.address(finding.cell))
            yield f"  豁免 {place}  {one_line(finding.message)}  [{finding.rule}]"
            yield _word(entry)
    known = sum(not entry.waived for entry in result.aside)
    if known:
        yield f"  另有 {known} 处是基线里记着的，没有再列出（仍计入建议扣分）"


def _word(aside: SetAside | PairAside) -> str:
    """Why a finding is waived, on whose word and until when."""
    word = f"{aside.who}同意，到 {aside.until} 为止"
    return f"      理由：{one_line(aside.reason or '')}（{one_line(word)}）"


def _score(result: FormResult) -> Iterator[str]:
    items = result.score.items
    longest = max(width(item.item) for item in items)
    yield f"  建议扣分 {shown(result.score.deducted)}（以评审人判断为准）"
    for item in items:
        name = padded(item.item, longest)
        change = f"{shown(item.full)} → {shown(item.left)}"
        yield f"      {name}  {change}" + (f"（−{shown(item.deducted)}）" if item.deducted else "")


def counts(summary: Summary) -> str:
    """Files, forms and findings by severity, what is beside them, how many were not checked."""
    severities = "，".join(f"{spell(kind)} {summary.severities[kind]}" for kind in Severity)
    said = f"共 {summary.files} 个文件，{summary.forms} 张表：{severities}"
    beside = {
        "全部表之间": len(summary.season or ()),
        "已豁免": summary.waived,
        "基线里已有": summary.known,
    }
    said += "".join(f"；{words} {count}" for words, count in beside.items() if count)
    unchecked = len(summary.unchecked)
    return f"{said}；{unchecked} 个文件没有检查，不能当作通过" if unchecked else said


def _season(summary: Summary) -> Iterator[str]:
    if summary.season is None:
        return
    yield f"全部表之间：{len(summary.season)} 处" if summary.season else "全部表之间没有发现问题。"
    for pair in summary.season:
        yield ""
        yield f"  {spell(pair.severity)} {whose(pair.place)}"
        yield f"      {one_line(pair.message)}  [{pair.rule}]"
        yield f"      对照：{whose(pair.other)}"
        if pair.suggestion:
            yield f"      建议：{one_line(pair.suggestion)}"
        if pair.basis:
            yield f"      依据：{'；'.join(map(one_line, pair.basis))}"
    for aside in summary.season_aside:
        if aside.waived:
            yield ""
            yield f"  豁免 {whose(aside.finding.place)}"
            yield f"      {one_line(aside.finding.message)}  [{aside.finding.rule}]"
            yield _word(aside)
    yield ""


def whose(place: FormPlace) -> str:
    """A form of a season on one line: its file, its sheet, its project and unit."""
    parts = [place.path, f"《{place.sheet}》", place.project, place.organisation]
    return " · ".join(one_line(part) for part in parts if part)


def ending(summary: Summary, pack: Pack) -> Iterator[str]:
    """Broken rules, the counts, the files not checked, and what is to be said of the run."""
    yield from _season(summary)
    if pack.errors:
        yield broken_notice(len(pack.errors)).text
    yield counts(summary)
    yield from (f"  {one_line(file.path)}" for file in summary.unchecked)
    yield from (f"注意：{one_line(f'{each.place}：{each.text}')}" for each in summary.notices)


def _short(text: str, limit: int = 60) -> str:
    line = one_line(text)
    return line if len(line) <= limit else line[: limit - 1] + "…"
