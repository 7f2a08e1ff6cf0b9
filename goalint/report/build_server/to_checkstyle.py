"""Checkstyle's XML, which many build servers read; line and column are the cell's."""

from typing import Final

from goalint.finding import FileResult, Summary
from goalint.pack import Pack
from goalint.report.build_server.xml import attributes
from goalint.report.entries import Entry, Kind, entries, run_entries

_SEVERITIES: Final = {
    Kind.ERROR: "error",
    Kind.WARNING: "warning",
    Kind.INFO: "info",
    Kind.UNDECIDED: "info",
    Kind.UNCHECKED: "error",
    Kind.BROKEN: "error",
    Kind.NOTICE: "warning",
    Kind.WRONG: "error",
}


class CheckstyleReporter:
    """A `file` element a file, an `error` element an entry."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.before = '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'

    def add(self, file: FileResult) -> str:
        """One file's element."""
        before, self.before = self.before, ""
        inner = "".join(map(_error, entries(file)))
        return f"{before}<file {attributes(name=file.path)}>\n{inner}</file>\n"

    def end(self, summary: Summary) -> str:
        """What is to be said of rules and run, and the end."""
        broken = "".join(
            f"<file {attributes(name=entry.path)}>\n{_error(entry)}</file>\n"
            for entry in run_entries(self.pack, summary)
        )
        return f"{self.before}{broken}</checkstyle>\n"


reporter = CheckstyleReporter


def _error(entry: Entry) -> str:
    said = "" if entry.finding else f"{entry.kind.words}："
    named = attributes(
        line=entry.row,
        column=entry.cells[0].column if entry.cells else entry.column,
        severity=_SEVERITIES[entry.kind],
        message=f"{entry.place} {said}{entry.advice}".strip(),
        source=f"goalint.{entry.rule}",
    )
    return f"  <error {named}/>\n"
