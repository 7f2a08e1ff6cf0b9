"""The command that holds two rounds against each other: compare."""

from functools import partial
from pathlib import Path
from typing import Annotated

from goalint.cli.guard import guard_outputs
from goalint.cli.options import Isolated, Jobs, NoCache, SettingsFile
from goalint.cli.output import Format, Output, OutputFormat, tell_errors, write
from goalint.cli.parameter import Argument
from goalint.cli.paths import Found, files_to_check
from goalint.cli.run import Run, prepare
from goalint.compare import Round, compare, read_round, round_of
from goalint.compare.to_json import to_json
from goalint.compare.to_text import to_text
from goalint.config import load_settings
from goalint.errors import UsageError
from goalint.finding import Severity
from goalint.record import replace

_ROUND = "申报表文件夹、申报表，或上次用 --output-format json 写的报告。"


def compare_rounds(
    before: Annotated[str, Argument(help=f"前一次：{_ROUND}")],
    after: Annotated[str, Argument(help=f"后一次：{_ROUND}")],
    output_format: OutputFormat = Format.TEXT,
    output: Output = None,
    jobs: Jobs = 0,
    config: SettingsFile = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
) -> None:
    """对照两次报送：哪些问题改好了，哪些还在，哪些是新出现的；文件改名、行挪动都认得。"""
    load = partial(load_settings, config, isolated=isolated, cache=not no_cache)

    found = {path: _found(path) for path in (before, after)}
    guard_outputs([output], [file for each in found.values() for file in each.files], found)

    runs: list[Run] = []

    def taken(path: str) -> Round:
        if _is_report(path):
            return read_round(Path(path))
        run = prepare(found[path], lambda at: load(folder=at))
        runs.append(run)
        return replace(round_of(run.all_results(jobs), run.pack), notices=run.notices())

    comparison = compare(taken(before), taken(after))
    to_report = {Format.TEXT: to_text, Format.JSON: to_json}[output_format]
    write(to_report(comparison), output, (each for run in runs for each in run.used))
    failing = any(problem.severity is Severity.ERROR for problem in comparison.open)
    for run in runs:
        tell_errors(run.pack)
    raise SystemExit(int(failing) if comparison.whole else 2)


def _found(path: str) -> Found:
    """The files to read of a round."""
    if not Path(path).exists():
        raise UsageError(f"{path}：没有这个文件或文件夹，请检查路径")
    return Found([path], [path], []) if _is_report(path) else files_to_check([path], None)


def _is_report(path: str) -> bool:
    return Path(path).suffix.lower() == ".json"
