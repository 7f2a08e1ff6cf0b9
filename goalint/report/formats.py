"""Formats of a report, and how results become one while they come."""

from collections.abc import Mapping
from typing import Final, Protocol

from goalint.finding import FileResult, Report, Summary
from goalint.pack import Pack
from goalint.resources import import_late

# Each module has a `reporter`, which makes a Reporter for the rules in use, and those for people
# at a terminal a `terminal`, which makes the same in colours.
FORMATS: Final[Mapping[str, str]] = {
    "text": "goalint.report.to_text",
    "concise": "goalint.report.to_concise",
    "json": "goalint.report.interchange.to_json",
    "jsonl": "goalint.report.interchange.to_jsonl",
    "sarif": "goalint.report.build_server.to_sarif",
    "github": "goalint.report.build_server.to_github",
    "gitlab": "goalint.report.build_server.to_gitlab",
    "junit": "goalint.report.build_server.to_junit",
    "checkstyle": "goalint.report.build_server.to_checkstyle",
    "csv": "goalint.report.to_csv",
    "markdown": "goalint.report.to_markdown",
    "statistics": "goalint.report.to_statistics",
    "html": "goalint.report.page.to_html",
    "docx": "goalint.report.opinion.to_docx",
    "xlsx": "goalint.report.opinion.to_summary",
}


class Reporter(Protocol):
    """A report in the making: all that `add` and then `end` return, joined, is the report.

    Formats for people and programs are text, workbooks and documents bytes.
    """

    def add(self, file: FileResult) -> str | bytes:
        """What can be written once this file is checked."""

    def end(self, summary: Summary) -> str | bytes:
        """What is written when all files are checked."""


def make_reporter(name: str, pack: Pack, *, colours: bool = False) -> Reporter:
    """The reporter of a format of `FORMATS`, in colours where it has them and they are wanted."""
    module = import_late(FORMATS[name])
    make = getattr(module, "terminal", module.reporter) if colours else module.reporter
    made: Reporter = make(pack)
    return made


def to_report(name: str, report: Report, pack: Pack) -> str | bytes:
    """A finished report in a format of `FORMATS`."""
    made = make_reporter(name, pack)
    parts = [*map(made.add, report.files), made.end(report.summary)]
    if all(isinstance(part, str) for part in parts):
        return "".join(str(part) for part in parts)
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)
