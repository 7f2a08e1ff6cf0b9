"""Reporters of formats that have to know all results before they can write any."""

from collections.abc import Callable

from goalint.finding import FileResult, Report, Status, Summary, stop_notice
from goalint.record import dataclass, field


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
        """The report; files that a stopped run did not reach are one of those not checked."""
        if summary.left:
            reason = stop_notice(summary.left).text
            self.files.append(FileResult("其余文件", Status.UNREADABLE, reason=reason))
        season = None if summary.season is None else tuple(summary.season)
        return self.to_report(Report(tuple(self.files), tuple(summary.notices), season))
