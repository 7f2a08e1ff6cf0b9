"""JSON lines: one result a line, to be read while a run goes on."""

from collections.abc import Mapping
from typing import Any

from goalint.finding import FileResult, Summary
from goalint.pack import Pack
from goalint.record import asdict
from goalint.report.to_json import (
    aside_to_dict,
    broken_to_dict,
    finding_to_dict,
    pair_to_dict,
    summary_to_dict,
    to_line,
    undecided_to_dict,
)


class JsonLinesReporter:
    """Every line an object whose `type` says what it is.

    `finding`, `aside` and `undecided` are those of the JSON report with their path and sheet;
    `file` comes after them, once a file, with its status. After all files `season` is what two
    forms have in common, `broken-rule` a rule that could not be used, `notice` what is to be said
    of the run; `summary` is the last line, so that a run that was cut off can be told.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def add(self, file: FileResult) -> str:
        """One file's lines."""
        lines = []
        for result in file.forms:
            where = {"path": file.path, "sheet": result.form.sheet}
            lines += [
                _line("finding", where | finding_to_dict(finding)) for finding in result.findings
            ]
            lines += [_line("aside", where | aside_to_dict(aside)) for aside in result.aside]
            lines += [
                _line("undecided", where | undecided_to_dict(undecided))
                for undecided in result.undecided
            ]
        status = {"path": file.path, "status": file.status.value, "reason": file.reason}
        return "".join([*lines, _line("file", status | {"forms": len(file.forms)})])

    def end(self, summary: Summary) -> str:
        """What is to be said of rules and run, and the counts."""
        lines = [_line("broken-rule", broken_to_dict(error)) for error in self.pack.errors]
        lines += [_line("season", pair_to_dict(pair)) for pair in summary.season or ()]
        lines += [_line("notice", asdict(notice)) for notice in summary.notices]
        return "".join([*lines, _line("summary", summary_to_dict(summary))])


reporter = JsonLinesReporter


def _line(kind: str, value: Mapping[str, Any]) -> str:
    return to_line({"type": kind, **value}) + "\n"
