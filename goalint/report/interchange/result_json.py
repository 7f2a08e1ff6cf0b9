"""Results as JSON, written straight from what they are: most of a report consists of them.

Each function returns one JSON value on one line, in which a character that a terminal would obey
is still as it is (see `json_text.escaped`).
"""

from collections.abc import Iterable
from enum import Enum
from json.encoder import encode_basestring as _quoted
from typing import Final

from goalint.finding import (
    FileResult,
    Finding,
    FormResult,
    Score,
    ScoredItem,
    SetAside,
    Severity,
    Undecided,
)
from goalint.form import Cell, Form, Indicator, Term
from goalint.report.words import shown
from goalint.terms import Category

_NOTIONS: Final[dict[Enum | None, str]] = {None: "null"} | {
    each: f'"{each.value}"' for notion in (Category, Term, Severity) for each in notion
}


def file_to_json(file: FileResult) -> str:
    """One file's result."""
    return (
        f'{{"path": {_quoted(file.path)}, "status": "{file.status.value}", '
        f'"reason": {_text(file.reason)}, "forms": {_list(map(_form, file.forms))}}}'
    )


def _form(result: FormResult) -> str:
    form = result.form
    return (
        f'{{"sheet": {_quoted(form.sheet)}, "kind": "{form.kind.value}", '
        f'"project": {_field(form, "project")}, "organisation": {_field(form, "organisation")}, '
        f'"year": {"null" if form.year is None else form.year}, '
        f'"stage": "{result.stage.value if result.stage else "unknown"}", '
        f'"stage_evidence": {_list(map(_quoted, result.stage_evidence))}, '
        f'"notes": {_list(map(_quoted, form.notes))}, '
        f'"indicators": {_list(indicator_to_json(each, form.sheet) for each in form.indicators)}, '
        f'"findings": {_list(finding_to_json(each, form.sheet) for each in result.findings)}, '
        f'"aside": {_list(aside_to_json(each, form.sheet) for each in result.aside)}, '
        f'"undecided": {_list(map(undecided_to_json, result.undecided))}, '
        f'"score": {_score(result.score)}}}'
    )


def indicator_to_json(indicator: Indicator, sheet: str) -> str:
    """One indicator of a form in this sheet; it says so where its cells are in another one."""
    place = indicator.value.ref if indicator.value else None
    return (
        f"{{{_elsewhere(indicator.name, sheet)}"
        f'"cell": "{indicator.name.ref}", "level1": {_content(indicator.level1)}, '
        f'"level2": {_content(indicator.level2)}, "category": {_NOTIONS[indicator.category]}, '
        f'"term": {_NOTIONS[indicator.term]}, "name": {_quoted(indicator.name.text)}, '
        f'"target": {_quoted(indicator.target)}, "target_cell": {_text(place)}}}'
    )


def finding_to_json(finding: Finding, sheet: str) -> str:
    """One finding in a form in this sheet."""
    row, deduction = finding.indicator, finding.deduction
    own = indicator_to_json(row, sheet) if row else "null"
    marked = deduction and (
        f'{{"item": {_quoted(deduction.item)}, "points": "{shown(deduction.points)}"}}'
    )
    return (
        f"{{{_elsewhere(finding.cell, sheet)}"
        f'"rule": {_quoted(finding.rule)}, "severity": {_NOTIONS[finding.severity]}, '
        f'"cell": "{finding.cell.ref}", "indicator": {own}, '
        f'"message": {_quoted(finding.message)}, "suggestion": {_text(finding.suggestion)}, '
        f'"basis": {_list(map(_quoted, finding.basis))}, '
        f'"expected_category": {_NOTIONS[finding.expected_category]}, '
        f'"deduction": {marked or "null"}, "fingerprint": "{finding.fingerprint}", '
        f'"filler_note": {_content(row.note) if row else "null"}}}'
    )


def aside_to_json(aside: SetAside, sheet: str) -> str:
    """A finding that is set aside, and on whose word."""
    by = "waiver" if aside.waived else "baseline"
    until = aside.until.isoformat() if aside.until else None
    return (
        f"{finding_to_json(aside.finding, sheet)[:-1]}, "
        f'"by": "{by}", "reason": {_text(aside.reason)}, '
        f'"who": {_text(aside.who)}, "until": {_text(until)}}}'
    )


def undecided_to_json(undecided: Undecided) -> str:
    """What one rule could not decide."""
    return (
        f'{{"rule": {_quoted(undecided.rule)}, "reason": {_quoted(undecided.reason)}, '
        f'"cells": {_list(_quoted(cell.ref) for cell in undecided.cells)}}}'
    )


def _elsewhere(cell: Cell, sheet: str) -> str:
    return "" if cell.sheet == sheet else f'"cell_sheet": {_quoted(cell.sheet)}, '


def _score(score: Score) -> str:
    grade = score.grade and (
        f'{{"name": {_quoted(score.grade.name)}, '
        f'"consequence": {_quoted(score.grade.consequence)}}}'
    )
    return (
        f'{{"scheme": {_quoted(score.scheme)}, "items": {_list(map(_item, score.items))}, '
        f'"deducted": "{shown(score.deducted)}", "grade": {grade or "null"}}}'
    )


def _item(item: ScoredItem) -> str:
    return (
        f'{{"item": {_quoted(item.item)}, "full": "{shown(item.full)}", '
        f'"deducted": "{shown(item.deducted)}", "certain": "{shown(item.certain)}", '
        f'"left": "{shown(item.left)}"}}'
    )


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"


def _text(text: str | None) -> str:
    return "null" if text is None else _quoted(text)


def _content(cell: Cell | None) -> str:
    return "null" if cell is None else _quoted(cell.text)


def _field(form: Form, name: str) -> str:
    cell = form.fields.get(name)
    return _quoted(cell.text) if cell and cell.text else "null"
