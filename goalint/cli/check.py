"""Commands on declaration forms: check, show."""

import os
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from goalint.aside import Aside, known_findings
from goalint.aside import write_baseline as keep_baseline
from goalint.batch import SUFFIXES, check_files, find_files
from goalint.cli.output import (
    Format,
    Output,
    OutputFormat,
    open_reports,
    read_wanted,
    write,
)
from goalint.cli.settings import (
    BaselineFile,
    ConfigFile,
    IgnoreWaivers,
    Isolated,
    NoCache,
    SchemeName,
    tell_errors,
)
from goalint.config import load_settings, settings_of
from goalint.errors import UsageError
from goalint.finding import FileResult, Severity, Summary
from goalint.lint import load_linter
from goalint.pack import join_packs
from goalint.report.formats import FORMATS
from goalint.report.to_json import forms_to_json
from goalint.report.to_show import forms_to_text


class Level(StrEnum):
    """The lowest severity that makes a check fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Paths = Annotated[
    list[str] | None,
    typer.Argument(help="申报表文件、文件夹，或 -（标准输入）；不写就检查当前文件夹。"),
]


def check(
    paths: Paths = None,
    output_format: Annotated[str, typer.Option(help=f"输出格式：{'、'.join(FORMATS)}。")] = "text",
    output: Output = None,
    reports: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="FORMAT=FILE", help="另写一份报告，可以写几个。"),
    ] = None,
    scheme: SchemeName = None,
    fail_on: Annotated[Level, typer.Option(help="达到这个级别就以退出码 1 结束。")] = Level.ERROR,
    baseline: BaselineFile = None,
    write_baseline: Annotated[
        Path | None, typer.Option(help="把查出的问题记到这个基线文件。")
    ] = None,
    ignore_waivers: IgnoreWaivers = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="进程数；0 为自动。")] = 0,
    config: ConfigFile = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
) -> None:
    """检查申报表，给出问题、修改建议和建议扣分。"""
    load = partial(load_settings, config, isolated=isolated, scheme=scheme, cache=not no_cache)
    wanted = read_wanted(output_format, output, reports or ())
    paths = paths or ["."]
    files = find_files(paths)
    if not files:
        suffixes = " ".join(sorted(SUFFIXES))
        raise UsageError(f"{'、'.join(paths)}：没有找到可以检查的申报表（{suffixes}）")
    asked = list(zip(files, settings_of(files, lambda at: load(folder=at)), strict=True))
    used = tuple(dict.fromkeys(settings for _, settings in asked))
    pack = join_packs([load_linter(settings).pack for settings in used])
    aside = Aside(used, pack, baseline, ignore_waivers=ignore_waivers)
    summary, known = Summary(), list[dict[str, str]]()
    with open_reports(wanted, pack) as opened:
        results = check_files(asked, jobs or os.cpu_count() or 1)
        for result in map(aside.apply, asked, results):
            summary.add(result)
            opened.add(result)
            if write_baseline:
                known += known_findings(result)
        summary.notices = aside.notices()
        opened.end(summary)
    if write_baseline:
        keep_baseline(write_baseline, known)
    tell_errors(pack)
    raise typer.Exit(2 if pack.errors else _exit_code(summary, Severity(fail_on.value)))


def _exit_code(summary: Summary, fail_on: Severity) -> int:
    if summary.unchecked or any(notice.wrong for notice in summary.notices):
        return 2
    levels = list(Severity)
    failing = levels[: levels.index(fail_on) + 1]
    return int(any(summary.severities[severity] for severity in failing))


def show(
    file: Annotated[str, typer.Argument(help="申报表文件。")],
    output_format: OutputFormat = Format.TEXT,
    output: Output = None,
) -> None:
    """显示从申报表里读出了什么：各栏目、各指标和所在单元格。"""
    if not Path(file).is_file():
        raise UsageError(f"{file}：没有这个文件，请检查路径和文件名")
    (settings,) = settings_of([file], lambda at: load_settings(folder=at))
    linter = load_linter(settings)
    forms = linter.read_forms(Path(file), file)
    if isinstance(forms, FileResult):
        raise UsageError(f"{file}：{forms.reason}")
    if output_format is Format.JSON:
        write(forms_to_json(forms), output)
    else:
        write(forms_to_text(forms, linter.pack.terms), output)
