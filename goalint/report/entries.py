"""Results one by one, for formats that are lists: findings, what stayed undecided, what failed."""

from collections.abc import Iterator
from enum import Enum
from typing import Final

from goalint.finding import FileResult, Finding, FormResult, Severity, Status, Summary
from goalint.form import Cell
from goalint.pack import Pack
from goalint.record import dataclass
from goalint.report.words import spell
from goalint.text import one_line


class Kind(Enum):
    """What an entry is: a finding of some severity, or one of the ways not to have an answer."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    UNDECIDED = "undecided"  # rules that could not decide, for one reason
    UNCHECKED = "unchecked"  # a file that was not checked
    BROKEN = "broken"  # a rule that could not be used
    NOTICE = "notice"  # what is to be said of the run
    WRONG = "wrong"  # … for which it must not be called clean

    __hash__ = object.__hash__

    @property
    def words(self) -> str:
        """The kind in Chinese."""
        return _WORDS.get(self) or spell(Severity(self.value))


_WORDS: Final = {
    Kind.UNDECIDED: "无法判断",
    Kind.UNCHECKED: "没有检查",
    Kind.BROKEN: "规则写错",
    Kind.NOTICE: "注意",
    Kind.WRONG: "有误",
}
STATUS: Final = {Status.UNRECOGNISED: "没有认出绩效指标表", Status.UNREADABLE: "读不了"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list.

    `rule` is a finding's rule, else a name for what happened: `undecided`, `unreadable`,
    `unrecognised`, `broken-rule`, `notice`. `cells` are the cells it speaks of, the first of them
    its place; without cells `line` and `column` are a place in a text file, or 1. `message` and
    `suggestion` may have several lines.
    """

    kind: Kind
    path: str
    rule: str
    message: str
    cells: tuple[Cell, ...] = ()
    finding: Finding | None = None
    form: FormResult | None = None
    line: int = 1
    column: int = 1

    @property
    def row(self) -> int:
        """Row of the cell in its sheet, or line of the text file, from 1."""
        return self.cells[0].row if self.cells else self.line

    @property
    def place(self) -> str:
        """`表!C12`, or nothing."""
        return place(self.cells[0]) if self.cells else ""

    @property
    def suggestion(self) -> str:
        """What to write instead, or nothing."""
        return (self.finding.suggestion if self.finding else None) or ""

    @property
    def advice(self) -> str:
        """Message and suggestion on one line."""
        said = one_line(self.message)
        return f"{said}。建议：{one_line(self.suggestion)}" if self.suggestion else said


def entries(file: FileResult) -> Iterator[Entry]:
    """All entries of a file, form by form; none for one that was checked and is in order."""
    if file.status is not Status.CHECKED:
        message = f"{STATUS[file.status]}。{file.reason}"
        yield Entry(Kind.UNCHECKED, file.path, file.status.value, message)
    for result in file.forms:
        for finding in result.findings:
            yield Entry(
                Kind(finding.severity.value),
                file.path,
                finding.rule,
                finding.message,
                (finding.cell,),
                finding,
                result,
            )
        for reason, rules, cells in undecided_reasons(result):
            message = f"{reason}（{len(rules)} 条规则）"
            yield Entry(Kind.UNDECIDED, file.path, "undecided", message, cells, form=result)


def run_entries(pack: Pack, summary: Summary) -> Iterator[Entry]:
    """Mistakes in rules, at their place in the rule file, and what is to be said of the run."""
    for error in pack.errors:
        hint = f"；{error.hint}" if error.hint else ""
        yield Entry(
            Kind.BROKEN,
            error.span.path.as_posix(),
            "broken-rule",
            f"{error.message}{hint}（规则没有用上，不能当作通过）",
            line=error.span.line,
            column=error.span.column,
        )
    for pair in summary.season or ():
        advice = f"。建议：{pair.suggestion}" if pair.suggestion else ""
        severity = Kind(pair.severity.value)
        yield Entry(severity, pair.place.path, pair.rule, pair.message + advice)
    for notice in summary.notices:
        kind = Kind.WRONG if notice.wrong else Kind.NOTICE
        yield Entry(kind, notice.place, "notice", notice.text)


def undecided_reasons(
    result: FormResult,
) -> Iterator[tuple[str, tuple[str, ...], tuple[Cell, ...]]]:
    """Each reason why rules could not decide on a form, with the rules and cells it concerns."""
    reasons: dict[str, tuple[dict[str, None], dict[Cell, None]]] = {}
    for entry in result.undecided:
        rules, cells = reasons.setdefault(entry.reason, ({}, {}))
        rules[entry.rule] = None
        cells.update(dict.fromkeys(entry.cells))
    for reason, (rules, cells) in reasons.items():
        yield reason, tuple(rules), tuple(cells)


def place(cell: Cell) -> str:
    """Sheet and address as a formula writes them: `表!C12`, `'2024 年'!C12`."""
    name = one_line(cell.sheet)
    if not name.isidentifier():
        name = "'" + name.replace("'", "''") + "'"
    return f"{name}!{cell.ref}"
