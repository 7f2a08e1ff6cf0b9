"""From what was found to the exit code."""

from collections import Counter
from enum import StrEnum

from goalint.finding import Severity, Summary
from goalint.pack import Pack
from goalint.record import dataclass


class Level(StrEnum):
    """The lowest severity that makes a check fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Threshold:
    """What makes a check fail: a severity reached, more warnings than `max_warnings`.

    With `exit_zero` no finding does; what could not be checked always does, and so does a run
    that checked nothing, unless `allow_empty`.
    """

    fail_on: Level = Level.ERROR
    max_warnings: int | None = None
    exit_zero: bool = False
    allow_empty: bool = False

    def exit_code(self, summary: Summary, pack: Pack) -> int:
        """0 passed, 1 failed, 2 if a file was not checked or a rule or waiver is no good."""
        if summary.unchecked or pack.errors or any(each.wrong for each in summary.notices):
            return 2
        if not summary.files and not self.allow_empty:
            return 2
        if self.exit_zero:
            return 0
        found = summary.severities + Counter(pair.severity for pair in summary.season or ())
        levels = list(Severity)
        failing = levels[: levels.index(Severity(self.fail_on.value)) + 1]
        warnings = found[Severity.WARNING]
        too_many = self.max_warnings is not None and warnings > self.max_warnings
        return int(too_many or any(found[severity] for severity in failing))
