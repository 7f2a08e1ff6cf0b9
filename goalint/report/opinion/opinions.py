"""What is to be said to each unit: numbered opinions on its forms, by form, and the scores."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from goalint.finding import FileResult, Finding, FormResult, Score, Severity, Status
from goalint.form import Form
from goalint.record import dataclass
from goalint.report.entries import undecided_reasons
from goalint.report.to_text import quoted
from goalint.terms import FormKind
from goalint.text import cut, one_line, squeeze

NO_UNIT: Final = "（未填写单位）"
DEMANDS: Final = {
    Severity.ERROR: "必须修改",
    Severity.WARNING: "建议修改",
    Severity.INFO: "供参考",
}
KINDS: Final = {
    FormKind.PROJECT: "项目支出绩效目标申报表",
    FormKind.DEPARTMENT: "部门（单位）整体支出绩效目标申报表",
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion: its number within the unit, where, the form's words, and what to do.

    `ref` is the cell that it stands by; `whole` says that it is the form that lacks something,
    and that no cell is wrong. `note` is what the form's filler says to it.
    """

    number: int
    severity: Severity
    ref: str
    whole: bool
    quote: str
    message: str
    suggestion: str
    basis: tuple[str, ...]
    item: str
    points: Decimal | None
    note: str = ""

    @property
    def place(self) -> str:
        """Where the clerk finds it."""
        return "整张表" if self.whole else f"{self.ref} 单元格"


@dataclass(frozen=True, slots=True)
class FormOpinions:
    """The opinions on one form, its score, what has to be looked at by a person, what is waived."""

    path: str
    sheet: str
    kind: str
    project: str
    department: str
    year: int | None
    opinions: tuple[Opinion, ...]
    score: Score
    undecided: tuple[str, ...]
    waived: tuple[str, ...]

    @property
    def title(self) -> str:
        """The form's name as an opinion speaks of it."""
        return f"“{self.project}”{self.kind}" if self.project else self.kind

    @property
    def demanded(self) -> int:
        """How many opinions ask for a change."""
        return sum(each.severity is not Severity.INFO for each in self.opinions)


@dataclass(frozen=True, slots=True)
class UnitOpinions:
    """One unit (单位) with its forms, in the order of their files."""

    unit: str
    forms: tuple[FormOpinions, ...]

    @property
    def departments(self) -> tuple[str, ...]:
        """The departments in charge (主管部门) that its forms name."""
        return tuple(dict.fromkeys(form.department for form in self.forms if form.department))

    @property
    def years(self) -> tuple[int, ...]:
        """The budget years of its forms."""
        return tuple(sorted({form.year for form in self.forms if form.year}))

    @property
    def year_words(self) -> str:
        """The years as a title has them, blank to fill in where no form says."""
        return "、".join(map(str, self.years)) or "____"


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A file that nothing can be said of, and why."""

    path: str
    reason: str


def gather(results: Iterable[FileResult]) -> tuple[tuple[UnitOpinions, ...], tuple[Unchecked, ...]]:
    """The units in the order of their names, and the files that were not checked."""
    units: dict[str, tuple[str, list[tuple[str, FormResult]]]] = {}
    unchecked = []
    for result in results:
        if result.status is not Status.CHECKED:
            unchecked.append(Unchecked(one_line(result.path), one_line(result.reason or "")))
        for form in result.forms:
            name = unit_of(form)
            units.setdefault(squeeze(name), (name, []))[1].append((result.path, form))
    opinions = tuple(_unit(name, forms) for _, (name, forms) in sorted(units.items()))
    return opinions, tuple(unchecked)


def unit_of(form: FormResult) -> str:
    """The unit that declares a form, or that it names none."""
    return field_of(form, "organisation") or NO_UNIT


def field_of(form: FormResult, name: str) -> str:
    """What a label field says, on one line; nothing where it is blank or not there."""
    cell = form.form.fields.get(name)
    return one_line(cell.text) if cell else ""


def _unit(name: str, forms: Sequence[tuple[str, FormResult]]) -> UnitOpinions:
    number, made = 1, []
    for path, form in forms:
        made.append(_form(path, form, number))
        number += len(form.findings)
    return UnitOpinions(name, tuple(made))


def _form(path: str, result: FormResult, first: int) -> FormOpinions:
    form = result.form
    worst_first = sorted(result.findings, key=lambda each: list(DEMANDS).index(each.severity))
    return FormOpinions(
        path=one_line(path),
        sheet=one_line(form.sheet),
        kind=KINDS[form.kind],
        project=field_of(result, "project"),
        department=field_of(result, "department"),
        year=form.year,
        opinions=tuple(
            _opinion(number, finding, form) for number, finding in enumerate(worst_first, first)
        ),
        score=result.score,
        undecided=tuple(
            f"{one_line(reason)}（{'、'.join(dict.fromkeys(map(form.address, cells)))}）"
            for reason, _, cells in undecided_reasons(result)
        ),
        waived=tuple(
            one_line(
                f"{form.address(each.finding.cell)}：{each.finding.message}。{each.who}同意：{each.reason}"
            )
            for each in result.aside
            if each.waived
        ),
    )


def _opinion(number: int, finding: Finding, form: Form) -> Opinion:
    row, deduction = finding.indicator, finding.deduction
    whole = row is None and finding.rule.startswith("coverage/")
    quote = quoted(row) if row else cut(one_line(finding.cell.text))
    return Opinion(
        number,
        finding.severity,
        one_line(form.address(finding.cell)),
        whole,
        "" if whole else quote,
        one_line(finding.message),
        one_line(finding.suggestion or ""),
        tuple(map(one_line, finding.basis)),
        deduction.item if deduction else "",
        deduction.points if deduction else None,
        cut(one_line(row.note.text)) if row and row.note else "",
    )


def counts_of(forms: Iterable[FormOpinions]) -> str:
    """`必须修改 3、建议修改 1、供参考 2`."""
    found = [each.severity for form in forms for each in form.opinions]
    return "、".join(f"{words} {found.count(severity)}" for severity, words in DEMANDS.items())
