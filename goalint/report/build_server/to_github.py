"""Workflow commands that GitHub Actions shows as annotations, and the counts as a plain line.

A command is a line `::error file=…,line=…::message`, escaped as the toolkit of GitHub Actions
does it (actions/toolkit, packages/core/src/command.ts). A form has no lines: `line` is the cell's
row.
"""

from typing import Final

from goalint.finding import FileResult, Summary
from goalint.pack import Pack
from goalint.report.entries import Entry, Kind, entries, run_entries
from goalint.report.to_text import counts
from goalint.text import visible

_COMMANDS: Final = {
    Kind.ERROR: "error",
    Kind.WARNING: "warning",
    Kind.INFO: "notice",
    Kind.UNDECIDED: "notice",
    Kind.UNCHECKED: "error",
    Kind.BROKEN: "error",
    Kind.NOTICE: "warning",
    Kind.WRONG: "error",
}


class GitHubReporter:
    """A command an entry."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def add(self, file: FileResult) -> str:
        """One file's commands."""
        return "".join(map(_command, entries(file)))

    def end(self, summary: Summary) -> str:
        """What is to be said of rules and run, and the counts."""
        return "".join(map(_command, run_entries(self.pack, summary))) + f"{counts(summary)}\n"


reporter = GitHubReporter


def _command(entry: Entry) -> str:
    properties = {
        "file": entry.path,
        "line": str(entry.row),
        "title": f"goalint {entry.kind.words} {entry.rule}",
    }
    joined = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = f"{entry.place} {entry.advice}".strip()
    return f"::{_COMMANDS[entry.kind]} {joined}::{_data(message)}\n"


def _data(text: str) -> str:
    escaped = visible(text).replace("%", "%25")
    return escaped.replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
