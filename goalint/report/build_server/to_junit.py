"""JUnit's XML, which build servers show as tests.

A file is a test suite. An error found is a test that failed, a warning or advice one that passed
and says so, what could not be decided one that was skipped, a file that was not checked an error,
and a form without findings one test that passed.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from goalint.finding import FileResult, Summary
from goalint.pack import Pack
from goalint.report.build_server.xml import attributes, content
from goalint.report.entries import Entry, Kind, entries, run_entries

_OUTCOMES: Final = {
    Kind.ERROR: "failure",
    Kind.WARNING: "system-out",
    Kind.INFO: "system-out",
    Kind.UNDECIDED: "skipped",
    Kind.UNCHECKED: "error",
    Kind.BROKEN: "error",
    Kind.NOTICE: "skipped",
    Kind.WRONG: "error",
}


class JUnitReporter:
    """A suite a file, and one of what is to be said of the run."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.before = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="goalint">\n'

    def add(self, file: FileResult) -> str:
        """One file's suite."""
        before, self.before = self.before, ""
        passed = [result.form.sheet for result in file.forms if not result.findings]
        return before + _suite(file.path, list(entries(file)), passed)

    def end(self, summary: Summary) -> str:
        """The suite of the run, if there is anything to be said, and the end."""
        said = list(run_entries(self.pack, summary))
        suite = _suite(Kind.NOTICE.words, said, []) if said else ""
        return f"{self.before}{suite}</testsuites>\n"


reporter = JUnitReporter


def _suite(name: str, listed: list[Entry], passed: list[str]) -> str:
    counts = Counter(_OUTCOMES[entry.kind] for entry in listed)
    named = attributes(
        name=name,
        tests=len(listed) + len(passed),
        failures=counts["failure"],
        errors=counts["error"],
        skipped=counts["skipped"],
    )
    seen: Counter[tuple[str, str]] = Counter()
    cases = [_case(entry, seen) for entry in listed]
    cases += [f"  <testcase {attributes(name=sheet, classname=name)}/>\n" for sheet in passed]
    return "".join([f"<testsuite {named}>\n", *cases, "</testsuite>\n"])


def _case(entry: Entry, seen: Counter[tuple[str, str]]) -> str:
    """One entry; those of equal names are numbered, as GitLab shows but one test of a name."""
    called = (entry.path, f"{entry.rule} {entry.place}".strip())
    seen[called] += 1
    again = f"（{seen[called]}）" if seen[called] > 1 else ""
    name = attributes(name=called[1] + again, classname=entry.path)
    outcome = _OUTCOMES[entry.kind]
    if outcome == "system-out":
        told = content(f"{entry.kind.words}：{entry.message}\n{_details(entry)}".rstrip())
        return f"  <testcase {name}><{outcome}>{told}</{outcome}></testcase>\n"
    said = {"message": entry.message}
    if outcome != "skipped":
        said["type"] = entry.kind.words
    inner = f"<{outcome} {attributes(**said)}>{content(_details(entry))}</{outcome}>"
    return f"  <testcase {name}>{inner}</testcase>\n"


def _details(entry: Entry) -> str:
    return "\n".join(_lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    if entry.suggestion:
        yield f"建议：{entry.suggestion}"
    if entry.finding and entry.finding.basis:
        yield f"依据：{'；'.join(entry.finding.basis)}"
    if entry.kind is Kind.BROKEN:
        yield f"{entry.path}:{entry.line}:{entry.column}"
