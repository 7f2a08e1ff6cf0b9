"""What a file's findings say on which cell, and as a list."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goalint.finding import FileResult, Finding, Severity
from goalint.form import Cell
from goalint.report.words import shown, spell


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is wrong, and below it what to do about it."""

    title: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, line by line."""
        return "\n".join([self.title, *self.lines])


@dataclass(frozen=True, slots=True)
class Note:
    """What stands on one cell (row and column from 1): its worst severity and all paragraphs."""

    sheet: str
    row: int
    column: int
    ref: str
    severity: Severity
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A row of the list; `severity` is None for what could not be decided."""

    severity: Severity | None
    cell: Cell
    quote: str
    message: str
    suggestion: str = ""
    basis: tuple[str, ...] = ()
    item: str = ""
    points: Decimal | None = None


def to_issues(result: FileResult) -> tuple[Issue, ...]:
    """Findings in the order of their forms and cells, then what could not be decided."""
    found = [_issue(finding) for form in result.forms for finding in form.findings]
    return (*found, *_undecided(result))


def to_notes(issues: Sequence[Issue]) -> tuple[Note, ...]:
    """A note for each cell of which the list says something; titles bear the list's numbers."""
    by_cell: dict[tuple[str, int, int], list[tuple[int, Issue, Severity]]] = defaultdict(list)
    for number, issue in enumerate(issues, 1):
        if issue.severity is not None:
            place = (issue.cell.sheet, issue.cell.row, issue.cell.column)
            by_cell[place].append((number, issue, issue.severity))
    order = list(Severity)
    return tuple(
        Note(
            sheet, row, column, numbered[0][1].cell.ref,
            min((severity for *_, severity in numbered), key=order.index),
            tuple(_paragraph(*each) for each in numbered),
        )
        for (sheet, row, column), numbered in by_cell.items()
    )  # fmt: skip


def _issue(finding: Finding) -> Issue:
    row, deduction = finding.indicator, finding.deduction
    if row is None:
        quote = finding.cell.text
    else:
        level2 = row.level2.text if row.level2 else ""
        quote = "｜".join((level2, row.name.text, row.target or "（空）"))
    return Issue(
        finding.severity, finding.cell, quote, finding.message, finding.suggestion or "",
        finding.basis, deduction.item if deduction else "",
        deduction.points if deduction else None,
    )  # fmt: skip


def _undecided(result: FileResult) -> Iterator[Issue]:
    """One row a form and reason, at the first cell that it is about."""
    for form in result.forms:
        reasons: dict[str, list[Cell]] = defaultdict(list)
        rules: dict[str, set[str]] = defaultdict(set)
        for entry in form.undecided:
            reasons[entry.reason] += entry.cells
            rules[entry.reason].add(entry.rule)
        for reason, cells in reasons.items():
            if cells:
                first = min(cells, key=lambda cell: (cell.row, cell.column))
                message = f"{reason}（{len(rules[reason])} 条规则没有判断，请人工看一眼）"
                yield Issue(None, first, first.text, message)


def _paragraph(number: int, issue: Issue, severity: Severity) -> Paragraph:
    lines = []
    if issue.suggestion:
        lines.append(f"建议：{issue.suggestion}")
    if issue.points is not None:
        lines.append(f"扣分：{issue.item} −{shown(issue.points)}（建议）")
    if issue.basis:
        lines.append(f"依据：{'；'.join(issue.basis)}")
    return Paragraph(f"{number}.【{spell(severity)}】{issue.message}", tuple(lines))
