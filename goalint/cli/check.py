"""The command that checks declaration forms: check."""

import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from goalint.aside import NewBaseline
from goalint.batch import STDIN, Cluster
from goalint.cli.guard import guard_outputs, guard_settings
from goalint.cli.interrupt import interruptible
from goalint.cli.options import (
    AllowEmpty,
    BaselineFile,
    ColourChoice,
    DiffBase,
    Engine,
    EngineName,
    Exclude,
    ExitZero,
    FailOn,
    Ignore,
    IgnoreWaivers,
    Isolated,
    Jobs,
    MaxWarnings,
    NoCache,
    NoProgress,
    Paths,
    Previous,
    ReportFormat,
    Reports,
    Scheduler,
    SchemeName,
    Select,
    SettingsFile,
    Statistics,
    StdinFilename,
    WholeSeason,
    WriteBaseline,
)
from goalint.cli.output import OpenReports, Output, open_reports, read_wanted, tell_errors
from goalint.cli.paths import files_to_check
from goalint.cli.run import Run, prepare
from goalint.cli.season import SeasonForms, begin_season
from goalint.cli.streams import tell
from goalint.cli.terminal import Colour, wants_colours, with_progress
from goalint.cli.verdict import Level, Threshold
from goalint.config import Selection, Settings, load_settings
from goalint.errors import GoalintError, UsageError
from goalint.finding import FileResult, Summary, selection_notice, stop_notice
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
    config: SettingsFile = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
) -> None:
    """检查申报表，给出问题、修改建议和建议扣分。"""
    if statistics and output_format:
        raise UsageError("--statistics 本身就是一种输出格式，不能再写 --output-format")
    name = "statistics" if statistics else output_format or "text"
    wanted = read_wanted(name, output, reports or (), write_baseline)
    found = files_to_check(paths or (), diff_base)
    cluster = _cluster(engine, scheduler, found.files)
    if stdin_filename and STDIN not in found.files:
        raise UsageError("--stdin-filename 要和 -（标准输入）一起用")
    outputs = [*(each.file for each in wanted), write_baseline]
    read, named = [*found.files, *found.lists], {*found.named, *found.lists}
    found = found.without(guard_outputs(outputs, read, named))
    selection = Selection(_selectors(select or ()), _selectors(ignore or ()))

    def load(folder: Path | None) -> Settings:
        return load_settings(
            config,
            isolated=isolated,
            scheme=scheme,
            folder=folder,
            cache=not no_cache,
            selection=selection,
            exclude=tuple(exclude or ()),
        )

    run = prepare(
        found,
        load,
        baseline,
        ignore_waivers=ignore_waivers,
        allow_empty=True,
        written=write_baseline,
    )
    used = (*run.used, Settings(baseline=baseline))
    guard_settings((each.file for each in wanted), used)
    check_selection(selection, run.pack)
    known = NewBaseline(write_baseline) if write_baseline else None
    colours = wants_colours(color, sys.stdout)
    summary, forms = Summary(), None
    scrolling = output is None and sys.stdout.isatty()
    bar = partial(with_progress, total=len(run.asked), scrolling=scrolling)
    with interruptible() as stopped:
        results = run.results(
            jobs, stdin_filename or STDIN, stopped, cluster, iter if no_progress else bar
        )
        if season or previous:
            forms = begin_season(run.pack, previous, load, jobs, stopped, cluster)
            results = forms.gather(results)
        with open_reports(wanted, run.pack, colours) as opened:
            failure = _take(results, summary, opened, known)
            _sum_up(summary, run, forms, selection)
            opened.end(summary)
    if summary.left:
        tell(f"goalint：{stop_notice(summary.left).text}")
    elif known:
        folders = found.folders() if diff_base is None else ()
        known.compare(summary, forms.last_year if forms else ())
        if kept := known.write(run.aside.silent, folders):
            tell(f"基线里另有 {kept} 处不在这次检查的范围内，照旧留着")
        exit_zero = True  # what was found is known from now on
    tell_errors(run.pack)
    if failure:
        raise failure
    threshold = Threshold(fail_on, max_warnings, exit_zero, allow_empty)
    raise SystemExit(threshold.exit_code(summary, run.pack))


def _cluster(engine: Engine, scheduler: str | None, files: Sequence[str]) -> Cluster | None:
    """The cluster that is asked for; None where this machine is to do it."""
    if scheduler and engine is not Engine.DASK:
        raise UsageError("--scheduler 要和 --engine dask 一起用")
    if engine is Engine.DASK and STDIN in files:
        raise UsageError("--engine dask 不能检查 -（标准输入）")
    return Cluster(scheduler) if engine is Engine.DASK else None


def _take(
    results: Iterable[FileResult],
    summary: Summary,
    opened: OpenReports,
    known: NewBaseline | None,
) -> GoalintError | None:
    """Count and report the results as they come, and gather what a baseline is to know.

    What ends the run in the middle, as a cluster that is lost, is given back: what was done by
    then is reported all the same.
    """
    try:
        for result in results:
            summary.add(result)
            opened.add(result)
            if known:
                known.add(result)
    except GoalintError as error:
        if not summary.files:
            raise
        return error
    return None


def _sum_up(summary: Summary, run: Run, season: SeasonForms | None, selection: Selection) -> None:
    """What is to be said of the run as a whole."""
    left = len(run.asked) - len(run.originals.skipped) - summary.files
    if season:
        season.sum_up(summary, run.aside)
    # Of waivers and baseline a part of the files tells nothing but mistakes.
    aside = [notice for notice in run.aside.notices() if notice.wrong or not left]
    used, left_out = len(run.pack.rules), len(run.pack.left_out)
    chosen = [selection_notice(used, left_out, str(selection))] if left_out else []
    summary.notices = [*chosen, *aside, *(season.notices if season else ())]
    if left:
        summary.stop(left)


def _selectors(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in _COMMAS.split(value))
