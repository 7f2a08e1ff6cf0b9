"""One line an entry, for terminals and for programs that read lines."""

from functools import partial

from goalint.finding import FileResult, Summary
from goalint.pack import Pack
from goalint.report.entries import Entry, Kind, entries, run_entries
from goalint.report.ink import NO_INK, TERMINAL_INK, Ink
from goalint.report.to_text import counts
from goalint.text import one_line


class ConciseReporter:
    """`路径:工作表!单元格: 级别 规则 说明`, and the counts on the last line."""

    def __init__(self, pack: Pack, ink: Ink = NO_INK) -> None:
        self.pack = pack
        self.ink = ink

    def add(self, file: FileResult) -> str:
        """One file's lines."""
        return "".join(map(self._line, entries(file)))

    def end(self, summary: Summary) -> str:
        """What is to be said of rules and run, and the counts."""
        return "".join(map(self._line, run_entries(self.pack, summary))) + f"{counts(summary)}\n"

    def _line(self, entry: Entry) -> str:
        where = one_line(entry.path)
        if entry.kind is Kind.BROKEN:
            where += f":{entry.line}:{entry.column}"
        elif entry.cells:
            where += f":{entry.place}"
        kind = self.ink.kind(entry.kind)
        return f"{self.ink.place(where)}: {kind} {entry.rule} {entry.advice}\n"


reporter = ConciseReporter
terminal = partial(ConciseReporter, ink=TERMINAL_INK)
