"""Markdown for the summary page of a job: counts, a table a form, what was not checked."""

import re
from collections.abc import Iterator
from typing import Final

from goalint.finding import FileResult, FormResult, Severity, Status, Summary
from goalint.pack import Pack
from goalint.report.entries import Entry, Kind, entries, run_entries
from goalint.report.words import shown, spell
from goalint.text import one_line

_MARKUP: Final = re.compile(r"[\\`*_\[\]#|~$]")
_LINKED: Final = re.compile(r"(?i)(://|www\.|@)")


class MarkdownReporter:
    """Sections as files come, counts last."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.before = "# 绩效目标申报表检查\n"

    def add(self, file: FileResult) -> str:
        """One file's section; a form in order takes one line."""
        before, self.before = self.before, ""
        return before + "".join(f"{line}\n" for line in _file(file))

    def end(self, summary: Summary) -> str:
        """What is to be said of rules and run, and the counts."""
        return self.before + "".join(f"{line}\n" for line in _end(summary, self.pack))


reporter = MarkdownReporter


def _file(file: FileResult) -> Iterator[str]:
    yield from ("", f"## {text(file.path)}")
    if file.status is not Status.CHECKED:
        said = [f"**{entry.kind.words}**：{text(entry.message)}" for entry in entries(file)]
        yield from ("", *said)
    for result in file.forms:
        yield from _form(result, [entry for entry in entries(file) if entry.form is result])


def _form(result: FormResult, listed: list[Entry]) -> Iterator[str]:
    fields = result.form.fields
    names = [fields[name].text for name in ("project", "organisation") if name in fields]
    said = " · ".join(map(text, (f"《{result.form.sheet}》", *filter(None, names))))
    points = f"建议扣分 {shown(result.score.deducted)}"
    aside = f" · 豁免或基线已有 {len(result.aside)}" if result.aside else ""
    yield from ("", f"{said} · {points if result.findings else '没有要报告的问题'}{aside}")
    if listed:
        yield from ("", "| 级别 | 单元格 | 问题 | 建议 | 规则 |", "|---|---|---|---|---|")
    for entry in listed:
        cell = result.form.address(entry.cells[0]) if entry.cells else ""
        cells = (entry.kind.words, cell, entry.message, entry.suggestion, entry.rule)
        yield f"| {' | '.join(map(text, cells))} |"


def _end(summary: Summary, pack: Pack) -> Iterator[str]:
    said = list(run_entries(pack, summary))
    if said:
        yield from ("", f"## {Kind.NOTICE.words}", "")
    for entry in said:
        line = f":{entry.line}:{entry.column}" if entry.kind is Kind.BROKEN else ""
        yield f"- {entry.kind.words} {text(entry.path + line)} {text(entry.message)}"
    severities = [*map(spell, Severity)]
    figures = [
        summary.files,
        summary.forms,
        *(summary.severities[severity] for severity in Severity),
        len(summary.unchecked),
    ]
    yield from ("", f"| 文件 | 表 | {' | '.join(severities)} | 没有检查 |")
    yield "|" + "---|" * len(figures)
    yield f"| {' | '.join(map(str, figures))} |"


def text(words: str) -> str:
    """Text on one line in which nothing is markup, a link or somebody's name to call."""
    safe = one_line(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _MARKUP.sub(r"\\\g<0>", safe)
    return _LINKED.sub(lambda found: f"{found[0][:-1]}&#{ord(found[0][-1])};", safe)
