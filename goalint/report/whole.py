"""Reporters of formats that have to know all results before they can write any."""

from collections.abc import Callable
from dataclasses import dataclass, field

from goalint.finding import FileResult, Report, Summary


@dataclass(slots=True)
class WholeReporter:
    """Keeps the results, and makes the report of all of them."""

    to_report: Callable[[Report], str | bytes]
    files: list[FileResult] = field(default_factory=list)

    def add(self, file: FileResult) -> str:
        """Nothing yet."""
        self.files.append(file)
        return ""

    def end(self, summary: Summary) -> str | bytes:
        """The report."""
        return self.to_report(Report(tuple(self.files)))
