"""One round: the forms of a run with their findings, from its results or its JSON report."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from goalint import __version__
from goalint.errors import DataError, system_reason
from goalint.finding import SELECTION, FileResult, Notice, Severity, broken_notice, stop_notice
from goalint.pack import Pack
from goalint.record import dataclass, replace
from goalint.report.interchange.result_json import file_to_json
from goalint.report.interchange.to_json import SCHEMA_VERSION, packs_to_list
from goalint.text import squeeze

_BROKEN: Final = "不是 goalint 的 JSON 报告；用 --output-format json 写一份，或直接写申报表文件夹"


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding as it is compared: rule, the row it speaks of, cell and words."""

    rule: str
    severity: Severity
    cell: str
    name: str | None
    target: str | None
    term: str | None
    message: str


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """A form of a round: where it lies, whose it is, its indicators' names and its problems.

    `aside` are problems that a waiver or a baseline sets aside.
    """

    path: str
    sheet: str
    kind: str
    project: str
    organisation: str
    year: int | None
    names: frozenset[str]
    problems: tuple[Problem, ...]
    aside: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """The forms of a run, the files that were not checked with the reason, what is said of the run.

    A notice is `wrong` when the run does not tell everything of its forms, and so nothing of what
    is fixed since or new. `rules` says which rules were in use,
    `selection` what is said of a run of some of them alone.
    """

    forms: tuple[CheckedForm, ...]
    unchecked: tuple[tuple[str, str], ...]
    rules: str
    notices: tuple[Notice, ...] = ()
    selection: str = ""


def round_of(results: Iterable[FileResult], pack: Pack) -> Round:
    """The round of a run's results by the rules of a pack, without what is said of the run."""
    files = (json.loads(file_to_json(result)) for result in results)
    return _round(files, _rules(__version__, packs_to_list(pack)))


def read_round(file: Path) -> Round:
    """The round of a JSON report; `DataError` says what is wrong with it."""
    try:
        report = json.loads(file.read_text("utf-8-sig"))
        if report["schema_version"] != SCHEMA_VERSION:
            raise DataError(f"{file}：是别的版本的报告，请用现在的 goalint 重新检查一次")
        rules = _rules(report["tool"]["version"], report["packs"])
        chosen = [str(each["text"]) for each in report["notices"] if each["place"] == SELECTION]
        told = _round(report["files"], rules, tuple(_notices(report, file)))
        return replace(told, selection="".join(chosen))
    except OSError as error:
        raise DataError(f"{file}：打不开（{system_reason(error)}）") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(f"{file}：{_BROKEN}") from error


def _round(
    files: Iterable[Mapping[str, Any]], rules: str, notices: tuple[Notice, ...] = ()
) -> Round:
    forms, unchecked = [], []
    for file in files:
        forms += [_form(file["path"], form) for form in file["forms"]]
        if file["status"] != "checked":
            unchecked.append((str(file["path"]), str(file["reason"])))
    return Round(tuple(forms), tuple(unchecked), rules, notices)


def _rules(version: str, packs: Iterable[Mapping[str, Any]]) -> str:
    titles = (f"“{pack['title']}”（{pack['rules']} 条规则）" for pack in packs)
    return "、".join([f"goalint {version}", *titles])


def _notices(report: Mapping[str, Any], file: Path) -> Iterator[Notice]:
    """What a report says of its run, at the report's place."""
    said = [
        Notice(str(each["place"]), str(each["text"]), bool(each["wrong"]))
        for each in report["notices"]
    ]
    if report["summary"]["partial"]:
        said.append(stop_notice(report["summary"]["left"]))
    if broken := len(report["broken_rules"]):
        said.append(broken_notice(broken))
    for notice in dict.fromkeys(said):
        wrong = notice.wrong or notice.place == SELECTION
        yield Notice(f"{file}：{notice.place}", notice.text, wrong)


def _form(path: str, form: Mapping[str, Any]) -> CheckedForm:
    return CheckedForm(
        path=str(path),
        sheet=str(form["sheet"]),
        kind=str(form["kind"]),
        project=str(form["project"] or ""),
        organisation=str(form["organisation"] or ""),
        year=None if form["year"] is None else int(form["year"]),
        names=frozenset(squeeze(row["name"]) for row in form["indicators"]),
        problems=tuple(map(_problem, form["findings"])),
        aside=tuple(map(_problem, form.get("aside", ()))),
    )


def _problem(finding: Mapping[str, Any]) -> Problem:
    row = finding["indicator"]
    return Problem(
        rule=str(finding["rule"]),
        severity=Severity(finding["severity"]),
        cell=str(finding["cell"]),
        name=squeeze(row["name"]) if row else None,
        target=squeeze(row["target"]) if row else None,
        term=str(row["term"]) if row else None,
        message=str(finding["message"]),
    )
