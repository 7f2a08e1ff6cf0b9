"""What a run produces: findings, what could not be decided, and results by file."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

from goalint.form import Cell, Form, Indicator
from goalint.record import dataclass, field
from goalint.terms import Category, Stage

SELECTION: Final = "--select、--ignore"  # the place of the notice that rules were left out


class Severity(Enum):
    """How sure a finding is to cost points."""

    ERROR = "error"  # most reviewers deduct without discussion
    WARNING = "warning"  # some would
    INFO = "info"  # advice, no points

    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points a reviewer is likely to take off, on an item of the scoring scheme."""

    item: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect, at one cell."""

    rule: str
    severity: Severity
    cell: Cell
    indicator: Indicator | None
    message: str
    suggestion: str | None
    basis: tuple[str, ...]
    expected_category: Category | None
    deduction: Deduction | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A finding that is not held against the form: waived by a person, or known from before.

    `reason`, `who` and `until` are a waiver's; all None for one of the baseline.
    """

    finding: Finding
    reason: str | None = None
    who: str | None = None
    until: date | None = None

    @property
    def waived(self) -> bool:
        """Whether a person takes responsibility for it, so that it costs no points."""
        return self.reason is not None


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be said of the run itself, not of a form.

    `wrong` says that the run must not be called clean for it.
    """

    place: str
    text: str
    wrong: bool = False


def stop_notice(left: int) -> Notice:
    """That a run stopped before so many files."""
    return Notice("检查", f"中途停止，还有 {left} 个文件没有检查，这不是完整的报告", wrong=True)


def selection_notice(used: int, left_out: int, selectors: str) -> Notice:
    """That a run used so many rules alone, and was told by selectors to leave out so many."""
    text = f"按 {selectors} 只用了 {used} 条规则，没有留下的 {left_out} 条没有查"
    return Notice(SELECTION, text)


def broken_notice(count: int) -> Notice:
    """That there are so many mistakes in rules."""
    return Notice("规则", f"有 {count} 处规则写错，写错的规则没有用上，不能当作通过", wrong=True)


@dataclass(frozen=True, slots=True)
class Undecided:
    """A rule that could not decide, why, and on which cells."""

    rule: str
    reason: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """One item of the scheme: full marks, suggested deduction (capped), and what is left.

    `certain` is the part of `deducted` that findings of severity error alone would cost.
    """

    item: str
    full: Decimal
    deducted: Decimal
    certain: Decimal

    @property
    def left(self) -> Decimal:
        """Points left on the item."""
        return self.full - self.deducted


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade (等次) that a scheme suggests, and what follows from it."""

    name: str
    consequence: str


@dataclass(frozen=True, slots=True)
class Score:
    """Suggested deductions of one form by one scheme, and the grade; None where it has none."""

    scheme: str
    items: tuple[ScoredItem, ...]
    grade: Grade | None = None

    @property
    def full(self) -> Decimal:
        """Full marks of all items."""
        return sum((item.full for item in self.items), Decimal(0))

    @property
    def left(self) -> Decimal:
        """Points left on all items."""
        return self.full - self.deducted

    @property
    def deducted(self) -> Decimal:
        """All points suggested to be taken off."""
        return sum((item.deducted for item in self.items), Decimal(0))


@dataclass(frozen=True, slots=True)
class FormResult:
    """A form, the stage it was judged by (None: unknown), what was found, and its score."""

    form: Form
    stage: Stage | None
    stage_evidence: tuple[str, ...]
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    score: Score
    aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class FormPlace:
    """A form of a season: where it is and whose."""

    path: str
    sheet: str
    project: str
    organisation: str


@dataclass(frozen=True, slots=True)
class PairFinding:
    """Two forms that have too much in common: `place` is told of `other`, the earlier one.

    `overlap` is the share in % of the shorter form's indicators that both have.
    """

    rule: str
    severity: Severity
    place: FormPlace
    other: FormPlace
    same_indicators: int
    overlap: Decimal
    message: str
    suggestion: str | None
    basis: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class PairAside:
    """What two forms have in common and is let pass; the rest is as in a `SetAside`."""

    finding: PairFinding
    reason: str | None = None
    who: str | None = None
    until: date | None = None

    @property
    def waived(self) -> bool:
        """Whether a person takes responsibility for it."""
        return self.reason is not None


class Status(Enum):
    """Whether a file was checked at all."""

    CHECKED = "checked"
    UNRECOGNISED = "unrecognised"
    UNREADABLE = "unreadable"


class Ours(Enum):
    """What goalint wrote itself, which is no original.

    `UNTOUCHED` are annotated copies as they were written, and reports whatever was done to them;
    `REWORKED` are annotated copies that somebody worked on.
    """

    UNTOUCHED = "untouched"
    REWORKED = "reworked"


@dataclass(frozen=True, slots=True)
class FileResult:
    """One per file, always; `reason` says why a file was not checked, in words for a person.

    `ours` is None for all that goalint did not write.
    """

    path: str
    status: Status
    forms: tuple[FormResult, ...] = ()
    reason: str | None = None
    ours: Ours | None = None


@dataclass(slots=True)
class Summary:
    """Counts over a run, added up file by file; `unchecked` are files no finding speaks of.

    `notices` are said of the run when all files are checked; `left` are files that it stopped
    before. `season` is what forms have in common, None where nobody asked.
    """

    files: int = 0
    left: int = 0
    forms: int = 0
    indicators: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    unchecked: list[FileResult] = field(default_factory=list)
    waived: int = 0
    known: int = 0
    notices: list[Notice] = field(default_factory=list)
    season: list[PairFinding] | None = None
    season_aside: list[PairAside] = field(default_factory=list)

    def stop(self, left: int) -> None:
        """The run stopped before so many files."""
        self.left = left
        self.notices.append(stop_notice(left))

    def compare(self, pairs: Iterable[PairFinding | PairAside]) -> None:
        """What the forms of the season have in common."""
        self.season = []
        for pair in pairs:
            if isinstance(pair, PairAside):
                self.season_aside.append(pair)
                self.waived += pair.waived
                self.known += not pair.waived
            else:
                self.season.append(pair)

    def add(self, file: FileResult) -> None:
        """Count one more file."""
        self.files += 1
        self.forms += len(file.forms)
        if file.status is not Status.CHECKED:
            self.unchecked.append(file)
        for form in file.forms:
            self.indicators += len(form.form.indicators)
            self.waived += sum(each.waived for each in form.aside)
            self.known += sum(not each.waived for each in form.aside)
            for finding in form.findings:
                self.severities[finding.severity] += 1
                self.rules[finding.rule] += 1


@dataclass(frozen=True, slots=True)
class Report:
    """All results of a run, in the order of their files, and what is to be said of the run.

    `season` is as in a `Summary`.
    """

    files: tuple[FileResult, ...]
    notices: tuple[Notice, ...] = ()
    season: tuple[PairFinding, ...] | None = None

    @property
    def summary(self) -> Summary:
        """Counts over all files."""
        season = None if self.season is None else list(self.season)
        summary = Summary(notices=list(self.notices), season=season)
        for file in self.files:
            summary.add(file)
        return summary
