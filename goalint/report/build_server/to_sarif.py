"""SARIF 2.1.0 (OASIS), the exchange format of static analysis tools.

A form has no lines, so a result's region holds row and column of its cell, and its logical
location the cell as `表!C12`. What a rule could not decide is a result of kind `open`.
"""

import os
import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from goalint import __version__
from goalint.errors import RuleError
from goalint.finding import (
    FileResult,
    Finding,
    Notice,
    PairAside,
    PairFinding,
    SetAside,
    Severity,
    Summary,
    Undecided,
)
from goalint.form import Cell
from goalint.lang.runtime.rule import Rule
from goalint.location import is_remote
from goalint.pack import Pack
from goalint.report.entries import Kind, entries, place
from goalint.report.json_text import to_line
from goalint.report.rules.rule_page import accuracy_to_dict, example_words
from goalint.report.words import shown
from goalint.text import visible

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_DRIVE: Final = re.compile(r"[A-Za-z]:/")


class SarifReporter:
    """One run: all rules in use, a result a line, and how the run went."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.index = {rule.name: place for place, rule in enumerate(pack.rules)}
        driver = {
            "name": "goalint",
            "version": __version__,
            "language": "zh-CN",
            "rules": [_rule(rule, pack) for rule in pack.rules],
        }
        self.before = (
            f'{{"$schema": {to_line(_SCHEMA)},\n"version": "2.1.0",\n"runs": [{{\n'
            f'"tool": {to_line({"driver": driver})},\n'
            '"columnKind": "unicodeCodePoints",\n"results": [\n'
        )

    def add(self, file: FileResult) -> str:
        """One file's results, after what has to come before them."""
        results = []
        for form in file.forms:
            results += [self._found(file.path, finding) for finding in form.findings]
            results += [
                self._found(file.path, aside.finding) | _suppressed(aside) for aside in form.aside
            ]
            results += [self._open(file.path, undecided) for undecided in form.undecided]
        text = ""
        for result in results:
            text += self.before + to_line(result)
            self.before = ",\n"
        return text

    def end(self, summary: Summary) -> str:
        """How the run went, and whether it can be called clean."""
        unchecked = [entry for file in summary.unchecked for entry in entries(file)]
        wrong = any(notice.wrong for notice in summary.notices)
        invocation = {
            "executionSuccessful": not (unchecked or self.pack.errors or wrong),
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "descriptor": {"id": entry.rule},
                    "message": _message(f"{Kind.UNCHECKED.words}：{entry.message}"),
                    "locations": [{"physicalLocation": _artifact(entry.path)}],
                }
                for entry in unchecked
            ],
            "toolConfigurationNotifications": [
                *map(_broken, self.pack.errors),
                *map(_notice, summary.notices),
            ],
        }
        pairs = ""
        aside = (self._pair(each.finding) | _suppressed(each) for each in summary.season_aside)
        for result in (*map(self._pair, summary.season or ()), *aside):
            pairs += self.before + to_line(result)
            self.before = ",\n"
        start = pairs + ("\n" if self.before == ",\n" else self.before)
        return f'{start}],\n"invocations": [{to_line(invocation)}]}}]}}\n'

    def _found(self, path: str, finding: Finding) -> dict[str, Any]:
        deduction = finding.deduction
        advice = f"\n建议：{finding.suggestion}" if finding.suggestion else ""
        return self._result(path, finding.rule, finding.cell) | {
            "kind": "fail",
            "level": _LEVELS[finding.severity],
            "message": _message(finding.message + advice),
            **_fingerprints(finding.fingerprint),
            "properties": {
                "suggestion": finding.suggestion,
                "basis": list(finding.basis),
                "deduction": deduction
                and {"item": deduction.item, "points": shown(deduction.points)},
            },
        }

    def _open(self, path: str, undecided: Undecided) -> dict[str, Any]:
        first, *others = undecided.cells
        related = [_location(path, cell) for cell in others]
        return (
            self._result(path, undecided.rule, first)
            | {
                "kind": "open",
                "level": "none",
                "message": _message(f"{Kind.UNDECIDED.words}：{undecided.reason}"),
            }
            | ({"relatedLocations": related} if related else {})
        )

    def _pair(self, pair: PairFinding) -> dict[str, Any]:
        advice = f"\n建议：{pair.suggestion}" if pair.suggestion else ""
        return {
            "ruleId": pair.rule,
            "ruleIndex": self.index.get(pair.rule, -1),
            "kind": "fail",
            "level": _LEVELS[pair.severity],
            "message": _message(pair.message + advice),
            **_fingerprints(pair.fingerprint),
            "locations": [{"physicalLocation": _artifact(pair.place.path)}],
            "relatedLocations": [{"physicalLocation": _artifact(pair.other.path)}],
        }

    def _result(self, path: str, rule: str, cell: Cell) -> dict[str, Any]:
        return {
            "ruleId": rule,
            "ruleIndex": self.index.get(rule, -1),
            "locations": [_location(path, cell)],
        }


reporter = SarifReporter


def _fingerprints(fingerprint: str) -> dict[str, Any]:
    return {
        "fingerprints": {"goalint/v1": fingerprint},
        # What GitHub tells results apart by; without it, it would hash a line of the workbook.
        "partialFingerprints": {"primaryLocationLineHash": f"{fingerprint}:1"},
    }


def _suppressed(aside: SetAside | PairAside) -> dict[str, Any]:
    said = f"{aside.reason}（{aside.who}，到 {aside.until} 为止）" if aside.waived else "基线"
    suppression = {"kind": "external", "status": "accepted", "justification": visible(said)}
    return {"suppressions": [suppression]}


def _rule(rule: Rule, pack: Pack) -> dict[str, Any]:
    examples = [
        f"{'反例' if each.bad else '正例'}：{example_words(each, rule.scope)}"
        for each in rule.examples
    ]
    basis = [f"依据：{'；'.join(rule.basis)}"] if rule.basis else []
    help_text = "\n".join([*filter(None, [rule.explanation]), *basis, *examples])
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation or rule.title},
        "help": {"text": help_text or rule.title},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.name.partition("/")[0]],
            "basis": list(rule.basis),
            "accuracy": accuracy_to_dict(pack.accuracy.get(rule.name)),
        },
    }


def _message(text: str) -> dict[str, str]:
    """A message in which nothing is a link: `[text](target)` would be one, even in plain text."""
    return {"text": visible(text).replace("](", "] (")}


def _location(path: str, cell: Cell) -> dict[str, Any]:
    region = {"region": {"startLine": cell.row, "startColumn": cell.column}}
    logical = {"name": cell.ref, "fullyQualifiedName": place(cell), "kind": "cell"}
    return {"physicalLocation": _artifact(path) | region, "logicalLocations": [logical]}


def _artifact(path: str) -> dict[str, Any]:
    """The file as a URI: relative where the path is, every byte but those of a URI escaped."""
    if is_remote(path):
        return {"artifactLocation": {"uri": quote(path, safe="/:@")}}
    slashed = Path(path).as_posix()
    root = "file:///" if _DRIVE.match(slashed) else "file://" if slashed.startswith("/") else ""
    safe = "/:" if root else "/"
    uri = root + quote(os.fsencode(slashed), safe=safe)
    return {"artifactLocation": {"uri": uri}}


def _broken(error: RuleError) -> dict[str, Any]:
    region = {"region": {"startLine": error.span.line, "startColumn": error.span.column}}
    artifact = _artifact(error.span.path.as_posix())
    return {
        "level": "error",
        "descriptor": {"id": "broken-rule"},
        "message": _message(f"{error.message}；{error.hint}" if error.hint else error.message),
        "locations": [{"physicalLocation": artifact | region}],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "level": "error" if notice.wrong else "warning",
        "descriptor": {"id": "notice"},
        "message": _message(f"{notice.place}：{notice.text}"),
    }
