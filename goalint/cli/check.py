"""Commands on declaration forms: check, show."""

import os
import re
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Annotated, Final

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
    Format,
    Output,
    OutputFormat,
    open_reports,
    read_wanted,
    write,
)
from goalint.cli.parameter import Argument, Option
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
from goalint.config import Selection, load_settings, settings_of
from goalint.errors import GoalintError, UsageError
from goalint.finding import FileResult, Status, Summary, stop_notice
from goalint.form import Form
from goalint.lint import load_linter
from goalint.pack import check_selection
from goalint.report.to_json import forms_to_json
from goalint.report.to_show import forms_to_text, other_cells_to_text
from goalint.sheet import read_workbook
from goalint.terms import Terms
from goalint.text import visible

_COMMAS: Final = re.compile("[,，、]")


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
    failure: GoalintError | None = None
    gathered: Gathered | None = None
    summary, known = Summary(), list[dict[str, str]]()
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
        try:
            for result in map(aside.apply, asked, results):
                summary.add(result)
                opened.add(result)
                if write_baseline:
                    known += known_findings(result)
        except GoalintError as error:  # a cluster was lost: what it did is reported all the same
            if not summary.files:
                raise
            failure = error
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
    elif write_baseline:
        keep_baseline(write_baseline, known)
        exit_zero = True  # what was found is known from now on
    tell_errors(pack)
    if failure:
        raise failure
    raise SystemExit(
        Threshold(fail_on, max_warnings, exit_zero, allow_empty).exit_code(summary, pack)
    )


def _selectors(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in _COMMAS.split(value))


def show(
    file: Annotated[str, Argument(help="申报表文件。")],
    output_format: OutputFormat = Format.TEXT,
    output: Output = None,
    textconv: Annotated[
        bool, Option("--textconv", help="给 git diff 用：写出全部单元格；认不出的文件不算出错。")
    ] = False,
) -> None:
    """显示从申报表里读出了什么：各栏目、各指标和所在单元格。"""
    if not Path(file).is_file():
        raise UsageError(f"{file}：没有这个文件，请检查路径和文件名")
    guard_outputs([output], [file])
    (settings,) = settings_of([file], lambda at: load_settings(folder=at))
    linter = load_linter(settings)
    forms = linter.read_forms(Path(file), file)
    if textconv:
        write(_as_text(file, forms, linter.pack.terms), output)
    elif isinstance(forms, FileResult):
        raise UsageError(f"{file}：{forms.reason}")
    elif output_format is Format.JSON:
        write(forms_to_json(forms), output)
    else:
        write(forms_to_text(forms, linter.pack.terms), output)


def _as_text(file: str, forms: FileResult | tuple[Form, ...], terms: Terms) -> str:
    """All that a file says; git gives up the whole comparison where one file has no text."""
    if not isinstance(forms, FileResult):
        return forms_to_text(forms, terms) + other_cells_to_text(read_workbook(Path(file)), forms)
    reason = f"{visible(forms.reason or '')}\n"
    if forms.status is Status.UNREADABLE:
        return reason
    return reason + other_cells_to_text(read_workbook(Path(file)), ())
