"""A comparison for programs."""

from typing import Any

from goalint import __version__
from goalint.compare.comparison import Comparison, FormComparison
from goalint.compare.round import CheckedForm, Problem
from goalint.record import asdict
from goalint.report.json_text import to_document

COMPARISON_VERSION = 1


def to_json(comparison: Comparison) -> str:
    """The whole comparison as one JSON document, one final line end."""
    fixed, left, new = comparison.counts
    document = {
        "comparison_version": COMPARISON_VERSION,
        "tool": {"name": "goalint", "version": __version__},
        "forms": [_compared(form) for form in comparison.forms],
        "gone": [_form(form) for form in comparison.gone],
        "added": [
            _form(form) | {"new": [_problem(each) for each in form.problems]}
            for form in comparison.added
        ],
        "unchecked": [{"path": path, "reason": reason} for path, reason in comparison.unchecked],
        "notices": [asdict(notice) for notice in comparison.notices],
        "summary": {
            "forms": len(comparison.forms),
            "fixed": fixed,
            "left": left,
            "new": new + sum(len(form.problems) for form in comparison.added),
        },
    }
    return to_document(document)


def _compared(form: FormComparison) -> dict[str, Any]:
    return {
        "before": _form(form.before),
        "after": _form(form.after),
        "fixed": [_problem(each) for each in form.fixed],
        "left": [_problem(each) for each in form.left],
        "new": [_problem(each) for each in form.new],
        "aside": [_problem(each) for each in form.aside],
    }


def _form(form: CheckedForm) -> dict[str, Any]:
    return {
        "path": form.path,
        "sheet": form.sheet,
        "kind": form.kind,
        "project": form.project or None,
        "organisation": form.organisation or None,
        "year": form.year,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": problem.severity.value,
        "cell": problem.cell,
        "message": problem.message,
    }
