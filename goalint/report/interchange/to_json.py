"""The JSON report that other programs rely on; its shape is `schema.ReportModel`."""

import json
from collections.abc import Sequence
from typing import Any

from goalint import __version__
from goalint.errors import RuleError
from goalint.finding import FileResult, PairAside, PairFinding, Severity, Summary
from goalint.form import Form
from goalint.pack import Pack
from goalint.record import asdict
from goalint.report.interchange.result_json import file_to_json, indicator_to_json
from goalint.report.json_text import escaped, to_document, to_line
from goalint.report.rules.rule_page import accuracy_to_dict
from goalint.report.words import shown

SCHEMA_VERSION = 1


class JsonReporter:
    """The whole report as one JSON document, a file's result a line; equal input, equal bytes.

    `packs` are those in use beside the shipped one; `rules` describes each rule that found
    something, with its measured accuracy; `broken_rules` are the mistakes in rules that could
    not be used, and a run with any is never clean.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        tool = to_line({"name": "goalint", "version": __version__})
        self.before = f'{{"schema_version": {SCHEMA_VERSION},\n"tool": {tool},\n"files": [\n'

    def add(self, file: FileResult) -> str:
        """One file's result, after what has to come before it."""
        before, self.before = self.before, ",\n"
        return before + escaped(file_to_json(file))

    def end(self, summary: Summary) -> str:
        """What comes after the files."""
        packs = packs_to_list(self.pack)
        notices = [asdict(notice) for notice in summary.notices]
        broken = list(map(broken_to_dict, self.pack.errors))
        pairs = summary.season
        season = None if pairs is None else list(map(pair_to_dict, pairs))
        aside = list(map(pair_aside_to_dict, summary.season_aside))
        let_pass = "" if pairs is None else f'"season_aside": {to_line(aside)},\n'
        start = "\n" if summary.files else self.before
        rules, counts = _rules(summary, self.pack), summary_to_dict(summary)
        return (
            f'{start}],\n"packs": {to_line(packs)},\n"rules": {to_line(rules)},\n'
            f'"broken_rules": {to_line(broken)},\n"notices": {to_line(notices)},\n'
            f'"season": {to_line(season)},\n{let_pass}'
            f'"summary": {to_line(counts)}}}\n'
        )


reporter = JsonReporter


def packs_to_list(pack: Pack) -> list[dict[str, Any]]:
    """The packs in use beside the shipped one, as the report tells them."""
    return [{"title": each.title, "rules": len(each.rules)} for each in pack.foreign]


def pair_to_dict(pair: PairFinding) -> dict[str, Any]:
    """What two forms of a season have in common, as the report tells it."""
    return {
        "rule": pair.rule,
        "severity": pair.severity.value,
        "form": asdict(pair.place),
        "other": asdict(pair.other),
        "same_indicators": pair.same_indicators,
        "overlap": shown(pair.overlap),
        "message": pair.message,
        "suggestion": pair.suggestion,
        "basis": list(pair.basis),
        "fingerprint": pair.fingerprint,
    }


def pair_aside_to_dict(aside: PairAside) -> dict[str, Any]:
    """What two forms have in common and is let pass, and on whose word."""
    return pair_to_dict(aside.finding) | {
        "by": "waiver" if aside.waived else "baseline",
        "reason": aside.reason,
        "who": aside.who,
        "until": aside.until and aside.until.isoformat(),
    }


def broken_to_dict(error: RuleError) -> dict[str, Any]:
    """What is wrong with a rule, and where."""
    return {
        "path": error.span.path.as_posix(),
        "line": error.span.line,
        "column": error.span.column,
        "message": error.message,
    }


def _rules(summary: Summary, pack: Pack) -> dict[str, Any]:
    found = {*summary.rules, *(pair.rule for pair in summary.season or ())}
    return {
        rule.name: {"title": rule.title, "accuracy": accuracy_to_dict(pack.accuracy.get(rule.name))}
        for rule in pack.rules
        if rule.name in found
    }


def forms_to_json(forms: Sequence[Form]) -> str:
    """What `goalint show` prints: fields and indicators as understood, each with its cell."""
    return to_document([_shown(form) for form in forms])


def _shown(form: Form) -> dict[str, Any]:
    return {
        "path": form.path,
        "sheet": form.sheet,
        "kind": form.kind.value,
        "year": form.year,
        "fields": {
            name: {"cell": cell.ref, "text": cell.text, "unit": form.units.get(name)}
            for name, cell in form.fields.items()
        },
        "indicators": [
            json.loads(indicator_to_json(indicator, form.sheet))
            | {
                name: {"cell": cell.ref, "text": cell.text}
                for name in ("unit", "weight", "last_year", "year_before", "basis", "note")
                if (cell := getattr(indicator, name)) is not None
            }
            for indicator in form.indicators
        ],
        "tasks": [
            {
                "cell": task.name.ref,
                "name": task.name.text,
                "amounts": [a.text for a in task.amounts],
            }
            for task in form.tasks
        ],
        "notes": list(form.notes),
    }


def summary_to_dict(summary: Summary) -> dict[str, int | bool]:
    """The counts as the report tells them."""
    return {
        "files": summary.files,
        "partial": summary.left > 0,
        "left": summary.left,
        "forms": summary.forms,
        "indicators": summary.indicators,
        "waived": summary.waived,
        "known": summary.known,
        **{severity.value: summary.severities[severity] for severity in Severity},
        **{
            status: sum(file.status.value == status for file in summary.unchecked)
            for status in ("unrecognised", "unreadable")
        },
    }
