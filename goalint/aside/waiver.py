"""A waiver (豁免): one person's word that a rule's finding is to be let pass somewhere, and why."""

from datetime import date
from pathlib import Path

from goalint.finding import Finding
from goalint.record import dataclass
from goalint.text import squeeze


@dataclass(frozen=True, slots=True)
class Waiver:
    """Which findings are let pass, why, on whose word, and until which day (included).

    `file` is a pattern from the folder that the waiver's own file lies in; `sheet`, `indicator`
    (its name) and `cell` narrow it down where they are given. `origin` says where it stands.
    """

    rule: str
    file: str
    reason: str
    who: str
    until: date
    origin: str
    folder: Path
    sheet: str | None = None
    indicator: str | None = None
    cell: str | None = None

    def covers(self, finding: Finding) -> bool:
        """Whether it speaks of a finding in such a file."""
        row = finding.indicator
        return (
            finding.rule == self.rule
            and self.sheet in (None, finding.cell.sheet.strip())
            and self.cell in (None, finding.cell.ref)
            and (
                self.indicator is None
                or (row is not None and squeeze(row.name.text) == squeeze(self.indicator))
            )
        )
