"""The command that checks declaration forms: check."""

import os
import sys
from collections.abc import Iterable
from functools import partial
from typing import Final

from goalint.aside import known_findings
from goalint.aside import write_baseline as keep_baseline
from goalint.batch import STDIN, Cluster, check_files
from goalint.cli.guard import guard_outputs
from goalint.cli.interrupt import interruptible
from goalint.cli.options import (
    AllowEmpty,
    ColourChoice,
    DiffBase,
    Engine,
    EngineName,
    Exclude,
    ExitZero,
    FailOn,
    Ignore,
    Jobs,
    MaxWarnings,
    NoProgress,
    Paths,
    Previous,
    ReportFormat,
    Reports,
    Scheduler,
    Select,
    Statistics,
    StdinFilename,
    WholeSeason,
    WriteBaseline,
)
from goalint.cli.output import (
    OpenReports,
    Output,
    open_reports,
    read_wanted,
)
from goalint.cli.paths import files_to_check
from goalint.cli.run import prepare
from goalint.cli.season import Gathered, begin_season, gathering
from goalint.cli.settings import (
    BaselineFile,
    ConfigFile,
    IgnoreWaivers,
    Isolated,
    NoCache,
    SchemeName,
    tell_errors,
)
from goalint.cli.terminal import Colour, wants_colours, with_progress
from goalint.cli.verdict import Level, Threshold
from goalint.config import Selection, load_settings
from goalint.errors import GoalintError, UsageError
from goalint.finding import FileResult, Summary, stop_notice
from goalint.pack import check_selection
from goalint.patterns import late_pattern

_COMMAS: Final = late_pattern("[,，、]")


def check(
    paths: Paths = None,
    output_format: ReportFormat = None,
    output: Output = None,
    reports: Reports = None,
    statistics: Statistics = False,
    scheme: SchemeName = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOn = Level.ERROR,
    max_warnings: MaxWarnings = None,
    exit_zero: ExitZero = False,
    baseline: BaselineFile = None,
    write_baseline: WriteBaseline = None,
    ignore_waivers: IgnoreWaivers = False,
    exclude: Exclude = None,
    diff_base: DiffBase = None,
    allow_empty: AllowEmpty = False,
    stdin_filename: StdinFilename = None,
    color: ColourChoice = Colour.AUTO,
    no_progress: NoProgress = False,
    jobs: Jobs = 0,
    season: WholeSeason = False,
    previous: Previous = None,
    engine: EngineName = Engine.LOCAL,
    scheduler: Scheduler = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
) -> None:
    """检查申报表，给出问题、修改建议和建议扣分。"""
    if statistics and output_format:
        raise UsageError("--statistics 本身就是一种输出格式，不能再写 --output-format")
    name = "statistics" if statistics else output_format or "text"
    wanted = read_wanted(name, output, reports or (), write_baseline)
    selection = Selection(_selectors(select or ()), _selectors(ignore or ()))
    load = partial(
        load_settings,
        config,
        isolated=isolated,
        scheme=scheme,
        cache=not no_cache,
        selection=selection,
        exclude=tuple(exclude or ()),
    )
    if scheduler and engine is not Engine.DASK:
        raise UsageError("--scheduler 要和 --engine dask 一起用")
    cluster = Cluster(scheduler) if engine is Engine.DASK else None
    if cluster and STDIN in (paths or ()):
        raise UsageError("--engine dask 不能检查 -（标准输入）")
    files = files_to_check(paths or (), diff_base)
    if stdin_filename and STDIN not in files:
        raise UsageError("--stdin-filename 要和 -（标准输入）一起用")
    lists = (path.removeprefix("@") for path in paths or ())
    guard_outputs([*(each.file for each in wanted), write_baseline], [*files, *lists])
    made = prepare(
        files, lambda at: load(folder=at), baseline, ignore_waivers=ignore_waivers, allow_empty=True
    )
    asked, pack, aside = made.asked, made.pack, made.aside
    check_selection(selection, pack)
    gathered: Gathered | None = None
    summary = Summary()
    known: list[dict[str, str]] | None = [] if write_baseline else None
    colours = wants_colours(color, sys.stdout)
    with open_reports(wanted, pack, colours) as opened, interruptible() as stopped:
        processes = jobs or os.cpu_count() or 1
        results = check_files(asked, processes, stdin_filename or STDIN, stopped, cluster)
        if season or previous:
            gathered, unused = begin_season(
                pack, previous, lambda at: load(folder=at), processes, stopped
            )
            results = gathering(gathered, results)
        if not no_progress:
            scrolling = output is None and sys.stdout.isatty()
            results = with_progress(results, len(files), scrolling=scrolling)
        failure = _take(map(aside.apply, asked, results), summary, opened, known)
        left = len(asked) - summary.files
        # Of waivers and baseline a part of the files tells nothing but mistakes.
        summary.notices = [notice for notice in aside.notices() if notice.wrong or not left]
        if gathered:
            summary.season = gathered.findings()
            summary.notices += unused
        if left:
            summary.stop(left)
        opened.end(summary)
    if left:
        print(f"goalint：{stop_notice(left).text}", file=sys.stderr)
    elif write_baseline and known is not None:
        keep_baseline(write_baseline, known)
        exit_zero = True  # what was found is known from now on
    tell_errors(pack)
    if failure:
        raise failure
    raise SystemExit(
        Threshold(fail_on, max_warnings, exit_zero, allow_empty).exit_code(summary, pack)
    )


def _take(
    results: Iterable[FileResult],
    summary: Summary,
    opened: OpenReports,
    known: list[dict[str, str]] | None,
) -> GoalintError | None:
    """Count and report the results as they come, and gather what a baseline is to know.

    What ends the run in the middle, as a cluster that is lost, is given back: what was done by
    then is reported all the same.
    """
    try:
        for result in results:
            summary.add(result)
            opened.add(result)
            if known is not None:
                known += known_findings(result)
    except GoalintError as error:
        if not summary.files:
            raise
        return error
    return None


def _selectors(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in _COMMAS.split(value))
