"""A table for Excel and WPS: a row an entry, UTF-8 with its mark, text that is never a formula."""

import csv
import io
from typing import Final

from goalint.finding import FileResult, Summary
from goalint.pack import Pack
from goalint.report.entries import Entry, Kind, entries, run_entries
from goalint.report.to_text import quoted
from goalint.report.words import shown
from goalint.text import visible

_HEAD: Final = (
    "文件", "工作表", "单元格", "项目", "单位", "级别", "规则", "问题", "原文", "建议",
    "扣分项", "建议扣分", "依据", "指纹",
)  # fmt: skip
# What a spreadsheet may take for the start of a formula, full-width signs too
# (OWASP, CSV Injection).
_STARTS: Final = tuple("=+-@＝＋－＠\t\r\n")


class CsvReporter:
    """Rows as they come, after the head."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.before = "\ufeff" + _row(_HEAD)

    def add(self, file: FileResult) -> str:
        """One file's rows."""
        before, self.before = self.before, ""
        return before + "".join(map(_entry, entries(file)))

    def end(self, summary: Summary) -> str:
        """What is to be said of rules and run."""
        return self.before + "".join(map(_entry, run_entries(self.pack, summary)))


reporter = CsvReporter


def _entry(entry: Entry) -> str:
    cell = entry.cells[0] if entry.cells else None
    fields = entry.form.form.fields if entry.form else {}
    finding = entry.finding
    deduction = finding.deduction if finding else None
    return _row(
        (
            entry.path,
            cell.sheet if cell else "",
            cell.ref if cell else _line(entry),
            *(fields[name].text if name in fields else "" for name in ("project", "organisation")),
            entry.kind.words,
            entry.rule,
            entry.message,
            _original(entry),
            entry.suggestion,
            deduction.item if deduction else "",
            shown(deduction.points) if deduction else "",
            "；".join(finding.basis) if finding else "",
            finding.fingerprint if finding else "",
        )
    )


def _line(entry: Entry) -> str:
    return f"{entry.line}:{entry.column}" if entry.kind is Kind.BROKEN else ""


def _original(entry: Entry) -> str:
    if entry.finding and entry.finding.indicator:
        return quoted(entry.finding.indicator)
    return entry.cells[0].text if entry.cells else ""


def _row(values: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(map(_data, values))
    return line.getvalue()


def _data(text: str) -> str:
    """The text as a cell that shows it; the sign that makes it text is Excel's own."""
    shown_text = visible(text)
    formula = shown_text.lstrip(" \u3000").startswith(_STARTS)
    return f"'{shown_text}" if formula else shown_text
