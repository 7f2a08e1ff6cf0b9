"""Where a command's output goes, and in which format."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

from goalint.cli.guard import guard_settings, guard_workbook
from goalint.cli.parameter import Option
from goalint.cli.streams import standard_output, tell
from goalint.config import Settings
from goalint.disk import write_whole
from goalint.errors import UsageError, system_reason
from goalint.finding import FileResult, Summary
from goalint.pack import Pack
from goalint.record import dataclass
from goalint.report.formats import FORMATS, Reporter, make_reporter
from goalint.text import visible


class Format(StrEnum):
    """Formats of a report."""

    TEXT = "text"
    JSON = "json"


OutputFormat = Annotated[Format, Option(help="输出格式。")]
Output = Annotated[Path | None, Option("--output", "-o", help="写到这个文件。")]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that is asked for: its format and its file, None for standard output."""

    format: str
    file: Path | None = None


def read_wanted(
    name: str, output: Path | None, reports: Iterable[str], other: Path | None
) -> list[Wanted]:
    """The reports that the options ask for; `UsageError` names what is wrong with them.

    `reports` are written FORMAT=FILE; `other` is one more file that is to be written.
    """
    wanted = [Wanted(name, output)]
    for report in reports:
        name, equals, file = report.partition("=")
        if not (equals and file):
            raise UsageError(f"--report {report}：写成 格式=文件，例如 --report json=报告.json")
        if file == "-":
            raise UsageError(
                f"--report {report}：- 不是文件名；要写到标准输出就用 --output-format {name}"
            )
        wanted.append(Wanted(name, Path(file)))
    for each in wanted:
        if each.format not in FORMATS:
            raise UsageError(f"没有“{each.format}”这种报告格式。现有：{'、'.join(FORMATS)}")
    files = [file.resolve() for file in (*(each.file for each in wanted), other) if file]
    if len(set(files)) < len(files):
        raise UsageError("两份报告（或报告和基线）写到了同一个文件，请分开")
    return wanted


class OpenReports:
    """The reports of a run, written as its results come."""

    def __init__(self, made: Iterable[tuple[Reporter, BinaryIO | None]]) -> None:
        self._made = list(made)

    def add(self, file: FileResult) -> None:
        """Write what can be written of one more file."""
        for reporter, stream in self._made:
            _put(reporter.add(file), stream)

    def end(self, summary: Summary) -> None:
        """Write the rest."""
        for reporter, stream in self._made:
            _put(reporter.end(summary), stream)
            if stream is not None:
                with _said(stream.name):
                    stream.flush()


@contextmanager
def open_reports(wanted: Iterable[Wanted], pack: Pack, colours: bool) -> Iterator[OpenReports]:
    """The reports with their files open; `UsageError` when one can't be written.

    `colours` are for what goes to standard output.
    """
    with ExitStack() as files:
        made = []
        for each in wanted:
            stream = files.enter_context(_open(each.file)) if each.file else None
            coloured = colours and each.file is None
            made.append((make_reporter(each.format, pack, colours=coloured), stream))
        yield OpenReports(made)


@contextmanager
def _open(file: Path) -> Iterator[BinaryIO]:
    with _said(file):
        stream = file.open("wb")
    try:
        yield stream
    finally:
        with suppress(OSError):  # of what could not be written; it has been said
            stream.close()


@contextmanager
def _said(file: Path | str) -> Iterator[None]:
    """`UsageError` in place of what the system says when a file can't be written."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{file}：写不进去（{system_reason(error)}）") from error


def _put(part: str | bytes, stream: BinaryIO | None) -> None:
    if stream is not None:
        data = _encoded(part) if isinstance(part, str) else part
        with _said(stream.name):
            stream.write(data)
    elif isinstance(part, str):
        with standard_output():
            sys.stdout.write(part)
    elif sys.stdout.isatty():
        raise UsageError("这种格式不是文字，请用 --output 写到文件")
    else:
        with standard_output():
            sys.stdout.flush()
            sys.stdout.buffer.write(part)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def write(text: str, output: Path | None = None, used: Iterable[Settings] = ()) -> None:
    """The text on standard output or in a file, `visible` whosoever wrote what it quotes.

    `used` are the settings that the command goes by, of whose files the output may be none.
    """
    text = visible(text)
    if output is None:
        with standard_output():
            sys.stdout.write(text)
        return
    guard_settings([output], used)
    guard_workbook(output)
    write_whole(output, _encoded(text))


def tell_errors(pack: Pack) -> None:
    """What is wrong with rules, on standard error."""
    for error in pack.errors:
        tell(str(error))
    if pack.errors:
        tell(f"有 {len(pack.errors)} 处规则写错，写错的规则没有用上。")
