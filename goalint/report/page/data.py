"""Results as the HTML report's script reads them: Chinese words, each text with its cell."""

from collections.abc import Iterable, Iterator, Sequence, Set
from decimal import Decimal
from typing import Any, Final

from goalint.finding import (
    FileResult,
    Finding,
    FormResult,
    PairAside,
    PairFinding,
    SetAside,
    Severity,
    Summary,
)
from goalint.form import Cell, Form, Indicator, Term
from goalint.pack import Pack
from goalint.report.entries import STATUS, undecided_reasons
from goalint.report.opinion.opinions import KINDS, field_of, unit_of
from goalint.report.to_text import quoted
from goalint.report.words import spell
from goalint.terms import FormKind, Terms
from goalint.text import squeeze

_COLUMNS: Final = (
    "goal",
    "level1",
    "level2",
    "name",
    "comparator",
    "value",
    "unit",
    "weight",
    "year_before",
    "last_year",
    "basis",
    "note",
    "source",
)


def run_to_data(summary: Summary, rules: Set[str], pack: Pack) -> dict[str, Any]:
    """What holds for the whole run: its counts, titles of these rules, words for severities."""
    return {
        "files": summary.files,
        "indicators": summary.indicators,
        "packs": [source.title for source in pack.foreign],
        "broken": len(pack.errors),
        "aside": summary.waived + summary.known,
        "notices": [
            *([f"{notice.place}：{notice.text}", notice.wrong] for notice in summary.notices),
            *([f"{pair.place.path}：{_advice(pair)}", False] for pair in summary.season or ()),
            *([_waived(each), False] for each in summary.season_aside if each.waived),
        ],
        "rules": {rule.name: rule.title for rule in pack.rules if rule.name in rules},
        "severities": {severity.value: spell(severity) for severity in Severity},
        "statuses": {status.value: words for status, words in STATUS.items()},
    }


def _advice(pair: PairFinding) -> str:
    suggestion = f"。建议：{pair.suggestion}" if pair.suggestion else ""
    return f"{spell(pair.severity)}，{pair.message}{suggestion}"


def _waived(aside: PairAside) -> str:
    pair = aside.finding
    return f"{pair.place.path}：{pair.message}。{_why(aside)}"


def rules_of(file: FileResult) -> Iterator[str]:
    """The names of the rules that a file's result speaks of."""
    for form in file.forms:
        yield from (finding.rule for finding in form.findings)
        yield from (undecided.rule for undecided in form.undecided)
        yield from (entry.finding.rule for entry in form.aside)


def file_to_data(file: FileResult, units: dict[str, str], terms: Terms) -> dict[str, Any]:
    """One file's result; `forms` is empty where it was not checked.

    `units` gathers each unit's name as it was first written, by the name squeezed.
    """
    return {
        "path": file.path,
        "status": file.status.value,
        "reason": file.reason,
        "forms": [_form(result, units, terms) for result in file.forms],
    }


def _form(result: FormResult, units: dict[str, str], terms: Terms) -> dict[str, Any]:
    form, grade, unit = result.form, result.score.grade, unit_of(result)
    labels = {name: words[0] for name, words in terms["form"]["fields"].items()}
    return {
        "sheet": form.sheet,
        "kind": KINDS[form.kind],
        "title": field_of(result, "project") or _unnamed(form),
        "unit": units.setdefault(squeeze(unit), unit),
        "year": form.year,
        "stage": spell(result.stage) if result.stage else None,
        "evidence": list(result.stage_evidence),
        "notes": list(form.notes),
        "fields": [
            [labels[name], *_cell(cell, form), form.units.get(name, "")]
            for name, cell in form.fields.items()
        ],
        "tables": list(_tables(form, terms)),
        "findings": [_finding(finding, form) for finding in result.findings],
        "undecided": [
            [reason, rules, [form.address(cell) for cell in cells]]
            for reason, rules, cells in undecided_reasons(result)
        ],
        "score": [
            [item.item, *map(float, (item.full, item.deducted, item.certain, item.left))]
            for item in result.score.items
        ],
        "deducted": float(result.score.deducted),
        "grade": [grade.name, grade.consequence] if grade else None,
        "aside": [_aside(entry, form) for entry in result.aside],
    }


def _unnamed(form: Form) -> str:
    """What a form without a project's name is called; a department's form needs none."""
    return "（没有写项目名称）" if form.kind is FormKind.PROJECT else KINDS[form.kind]


def _aside(entry: SetAside, form: Form) -> list[str]:
    finding = entry.finding
    why = _why(entry) if entry.waived else "基线里记着的，仍计入建议扣分"
    return [form.address(finding.cell), finding.message, finding.rule, why]


def _why(entry: SetAside | PairAside) -> str:
    return f"豁免：{entry.reason}（{entry.who}同意，到 {entry.until} 为止）"


def _cell(cell: Cell | None, form: Form) -> list[str]:
    return [form.address(cell), cell.text] if cell else ["", ""]


def _tables(form: Form, terms: Terms) -> Iterator[dict[str, Any]]:
    for term in Term:
        rows = [row for row in form.indicators if row.term is term]
        if rows:
            yield _indicators(f"{spell(term)}绩效指标", rows, form, terms)
    if form.tasks:
        rows_of_tasks = [[task.name, task.content, *task.amounts] for task in form.tasks]
        amounts = max(len(task.amounts) for task in form.tasks)
        words = terms["form"]["tasks"]
        heads = [words["name"][0], words["content"][0], *[words["amount"][0]] * amounts]
        yield _table("年度主要任务", heads, rows_of_tasks, form)
    if form.unnamed:
        yield _table("没有写出指标的行", ["二级指标"], [[cell] for cell in form.unnamed], form)


def _indicators(title: str, rows: Sequence[Indicator], form: Form, terms: Terms) -> dict[str, Any]:
    """The columns that the form has, in the order in which they stand there."""
    places = {
        name: min(cell.column for cell in cells)
        for name in _COLUMNS
        if (cells := [cell for row in rows if (cell := getattr(row, name)) is not None])
    }
    names = sorted(places, key=lambda name: places[name])
    words = terms["form"]["headings"]
    heads = [words[name][0] for name in names]
    return _table(title, heads, [[getattr(row, name) for name in names] for row in rows], form)


def _table(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell | None]], form: Form
) -> dict[str, Any]:
    return {
        "title": title,
        "heads": heads,
        "rows": [
            [_cell(cell, form) for cell in [*row, *[None] * (len(heads) - len(row))]]
            for row in rows
        ],
    }


def _finding(finding: Finding, form: Form) -> dict[str, Any]:
    row, deduction = finding.indicator, finding.deduction
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "cell": form.address(finding.cell),
        "quoted": quoted(row) if row else finding.cell.text,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "basis": list(finding.basis),
        "item": deduction.item if deduction else None,
        "points": float(deduction.points if deduction else Decimal(0)),
    }
