"""What a file's findings say on which cell, and as a list."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from goalint.finding import FileResult, Finding, SetAside, Severity
from goalint.form import Cell
from goalint.record import dataclass, replace
from goalint.report.entries import Kind, undecided_reasons
from goalint.report.to_text import quoted
from goalint.report.words import shown, spell

_LONGEST: Final = 400  # characters of a message or suggestion in a note


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
    """A row of the list; `severity` is None where nothing was found to be wrong.

    `level` is the severity in Chinese, else 豁免, 基线, 无法判断 or 说明.
    """

    severity: Severity | None
    level: str
    cell: Cell
    quote: str
    message: str
    suggestion: str = ""
    basis: tuple[str, ...] = ()
    item: str = ""
    points: Decimal | None = None


def to_issues(result: FileResult) -> tuple[Issue, ...]:
    """Findings by forms and cells; what was set aside; what could not be decided; remarks."""
    found = [_issue(finding) for form in result.forms for finding in form.findings]
    aside = [_set_aside(entry) for form in result.forms for entry in form.aside]
    return (*found, *aside, *_undecided(result), *_remarks(result))


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
            tuple(_paragraph(number, issue) for number, issue, _ in numbered),
        )
        for (sheet, row, column), numbered in by_cell.items()
    )  # fmt: skip


def _issue(finding: Finding) -> Issue:
    row, deduction = finding.indicator, finding.deduction
    quote = quoted(row) if row else finding.cell.text
    return Issue(
        finding.severity, spell(finding.severity), finding.cell, quote, finding.message,
        finding.suggestion or "", finding.basis, deduction.item if deduction else "",
        deduction.points if deduction else None,
    )  # fmt: skip


def _set_aside(entry: SetAside) -> Issue:
    """A finding that is not held against the form, and whose word that is."""
    if entry.waived:
        word = f"豁免理由：{entry.reason}（{entry.who}同意，到 {entry.until} 为止）"
        return replace(_issue(entry.finding), severity=None, level="豁免", suggestion=word)
    return replace(_issue(entry.finding), severity=None, level="基线")


def _undecided(result: FileResult) -> Iterator[Issue]:
    """One row a form and reason, at the first cell that it is about."""
    for form in result.forms:
        for reason, rules, cells in undecided_reasons(form):
            if cells:
                first = min(cells, key=lambda cell: (cell.row, cell.column))
                message = f"{reason}（{len(rules)} 条规则没有判断，请人工看一眼）"
                yield Issue(None, Kind.UNDECIDED.words, first, first.text, message)


def _remarks(result: FileResult) -> Iterator[Issue]:
    """What the reader of the forms had to assume or leave out."""
    for form in (judged.form for judged in result.forms):
        for note in form.notes if form.indicators else ():
            first = form.indicators[0].name
            yield Issue(None, "说明", first, first.text, note)


def _paragraph(number: int, issue: Issue) -> Paragraph:
    lines = []
    if issue.suggestion:
        lines.append(f"建议：{_short(issue.suggestion)}")
    if issue.points is not None:
        lines.append(f"扣分：{issue.item} −{shown(issue.points)}（建议）")
    if issue.basis:
        lines.append(f"依据：{'；'.join(issue.basis)}")
    return Paragraph(f"{number}.【{issue.level}】{_short(issue.message)}", tuple(lines))


def _short(text: str) -> str:
    """The text as a note has room for it: the list has all of it."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……（全文见“问题清单”）"
