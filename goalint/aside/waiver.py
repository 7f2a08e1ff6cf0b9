"""A waiver (豁免): one person's word that a rule's finding is to be let pass somewhere, and why."""

from datetime import date
from pathlib import Path

from goalint.config.pattern import fits
from goalint.finding import Finding, PairFinding
from goalint.location import plain_path, way_from
from goalint.record import dataclass
from goalint.text import squeeze


@dataclass(frozen=True, slots=True)
class Waiver:
    """Which findings are let pass, why, on whose word, and until which day (included).

    `file` is a pattern from the folder that the waiver's own file lies in; `sheet`, `indicator`
    (its name) and `cell` narrow it down where they are given. `origin` says where it stands.
    Of a rule that compares two forms (`pairs`) it lets pass what is reported on such a file, or
    where `other` is given what two such files have in common, whichever comes first.
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
    other: str | None = None
    pairs: bool = False

    def covers_pair(self, finding: PairFinding) -> bool:
        """Whether it speaks of what two forms have in common."""
        if finding.rule != self.rule or self.sheet not in (None, finding.place.sheet.strip()):
            return False
        mine, theirs = plain_path(finding.place.path), plain_path(finding.other.path)
        if self.other is None:
            return self._fits(self.file, mine)
        ways = ((mine, theirs), (theirs, mine))
        return any(self._fits(self.file, one) and self._fits(self.other, two) for one, two in ways)

    def compares_with(self, file: Path) -> bool:
        """Whether such a file (a plain path) may be the other one."""
        return self.other is None or self._fits(self.other, file)

    def _fits(self, pattern: str, file: Path) -> bool:
        way = way_from(self.folder, file.parent)
        return way is not None and fits(way + file.name, pattern)

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
