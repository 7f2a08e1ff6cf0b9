"""GitLab's Code Quality report: a JSON list of issues.

A form has no lines: `begin` is the cell's row, and the description names sheet and cell.
"""

import hashlib
from collections import Counter
from typing import Any, Final

from goalint.finding import FileResult, Summary
from goalint.pack import Pack
from goalint.report.entries import Entry, Kind, entries, run_entries
from goalint.report.json_text import to_line
from goalint.text import one_line, visible

_SEVERITIES: Final = {
    Kind.ERROR: "major",
    Kind.WARNING: "minor",
    Kind.INFO: "info",
    Kind.UNDECIDED: "info",
    Kind.UNCHECKED: "critical",
    Kind.BROKEN: "critical",
    Kind.NOTICE: "minor",
    Kind.WRONG: "critical",
}


class GitLabReporter:
    """An issue a line; `seen` counts equal issues, as GitLab drops all but one of a fingerprint."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.seen: Counter[str] = Counter()
        self.before = "[\n"

    def add(self, file: FileResult) -> str:
        """One file's issues."""
        return "".join(map(self._issue, entries(file)))

    def end(self, summary: Summary) -> str:
        """What is to be said of rules and run, and the end of the list."""
        text = "".join(map(self._issue, run_entries(self.pack, summary)))
        return f"{text}\n]\n" if self.before == ",\n" else "[]\n"

    def _issue(self, entry: Entry) -> str:
        before, self.before = self.before, ",\n"
        where = f"{entry.place} " if entry.cells else ""
        said = "" if entry.finding else f"{entry.kind.words}："
        issue: dict[str, Any] = {
            "check_name": entry.rule,
            "description": f"{where}{said}{entry.advice}",
            "severity": _SEVERITIES[entry.kind],
            "fingerprint": self._fingerprint(entry),
            "location": {"path": visible(entry.path), "lines": {"begin": entry.row}},
        }
        return before + to_line(issue)

    def _fingerprint(self, entry: Entry) -> str:
        """Of its own in the whole report: copies of a form have findings of equal fingerprints."""
        own = entry.finding.fingerprint if entry.finding else one_line(entry.message)
        text = repr((entry.path, entry.rule, own))
        self.seen[text] += 1
        return hashlib.sha256(f"{text}{self.seen[text]}".encode()).hexdigest()[:32]


reporter = GitLabReporter
