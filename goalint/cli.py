"""Arguments to calls to exit code, nothing else.

Exit codes: 0 nothing at or above the failing level, 1 findings, 2 wrong usage or a file that could
not be read or understood.
"""

import difflib
import io
import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Never

import typer

from goalint.batch import SUFFIXES, check_files, find_files
from goalint.config import Settings
from goalint.errors import GoalintError, UsageError
from goalint.facts.find import FactFinder
from goalint.finding import FileResult, Report, Severity, Status
from goalint.lint import load_linter
from goalint.pack import Pack, load_pack
from goalint.report.rule_page import rule_page, rules_to_json, rules_to_text
from goalint.report.to_json import forms_to_json, to_json
from goalint.report.to_show import forms_to_text
from goalint.report.to_text import to_text
from goalint.testing import Outcome, run_examples

app = typer.Typer(
    help="检查预算绩效目标申报表：归类错误、无法衡量的指标值、与项目阶段不符的目标，以及其他常见扣分问题。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Format(StrEnum):
    """Formats of a report."""

    TEXT = "text"
    JSON = "json"


class Level(StrEnum):
    """The lowest severity that makes a check fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Paths = Annotated[
    list[str] | None,
    typer.Argument(help="申报表文件、文件夹，或 -（标准输入）；不写就检查当前文件夹。"),
]
OutputFormat = Annotated[Format, typer.Option(help="输出格式。")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="写到这个文件。")]


@app.command()
def check(
    paths: Paths = None,
    output_format: OutputFormat = Format.TEXT,
    output: Output = None,
    scheme: Annotated[
        str, typer.Option(help="评分口径：evaluation、review，或自己的 .toml 文件。")
    ] = "evaluation",
    fail_on: Annotated[Level, typer.Option(help="达到这个级别就以退出码 1 结束。")] = Level.ERROR,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="进程数；0 为自动。")] = 0,
) -> None:
    """检查申报表，给出问题、修改建议和建议扣分。"""
    settings = Settings(scheme=scheme)
    pack = load_linter(settings).pack
    paths = paths or ["."]
    files = find_files(paths)
    if not files:
        suffixes = " ".join(sorted(SUFFIXES))
        raise UsageError(f"{'、'.join(paths)}：没有找到可以检查的申报表（{suffixes}）")
    report = Report(tuple(check_files(files, settings, jobs or os.cpu_count() or 1)))
    _write(to_json(report, pack) if output_format is Format.JSON else to_text(report), output)
    raise typer.Exit(_exit_code(report, Severity(fail_on.value)))


def _exit_code(report: Report, fail_on: Severity) -> int:
    if any(file.status is not Status.CHECKED for file in report.files):
        return 2
    levels = list(Severity)
    failing = levels[: levels.index(fail_on) + 1]
    return int(any(report.count(severity) for severity in failing))


@app.command()
def show(
    file: Annotated[str, typer.Argument(help="申报表文件。")],
    output_format: OutputFormat = Format.TEXT,
    output: Output = None,
) -> None:
    """显示从申报表里读出了什么：各栏目、各指标和所在单元格。"""
    if not Path(file).is_file():
        raise UsageError(f"{file}：没有这个文件，请检查路径和文件名")
    linter = load_linter(Settings())
    forms = linter.read_forms(Path(file), file)
    if isinstance(forms, FileResult):
        raise UsageError(f"{file}：{forms.reason}")
    if output_format is Format.JSON:
        _write(forms_to_json(forms), output)
    else:
        _write(forms_to_text(forms, linter.pack.terms), output)


@app.command()
def rules(output_format: OutputFormat = Format.TEXT, output: Output = None) -> None:
    """列出所有规则。"""
    pack = _pack()
    to_report = {Format.TEXT: rules_to_text, Format.JSON: rules_to_json}[output_format]
    _write(to_report(pack.rules, pack.accuracy), output)


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(help="规则名，例如 target/vague-target。")],
    output: Output = None,
) -> None:
    """说明一条规则：查什么、为什么、依据、反例和正例。"""
    pack = _pack()
    known = {entry.name: entry for entry in pack.rules}
    if rule not in known:
        near = "、".join(difflib.get_close_matches(rule, known, n=3))
        raise UsageError(f"没有规则“{rule}”" + (f"。是不是：{near}？" if near else ""))
    _write(rule_page(known[rule], pack.accuracy.get(rule)), output)


@app.command()
def test() -> None:
    """运行所有规则自带的正例和反例。"""
    pack = _pack()
    results = run_examples(pack, FactFinder(pack.terms).find)
    failed = [result for result in results if result.outcome is not Outcome.PASSED]
    lines = [str(result) for result in failed]
    lines.append(f"{len(pack.rules)} 条规则，{len(results)} 个例子，{len(failed)} 个不符")
    _write("\n".join(lines) + "\n", None)
    raise typer.Exit(1 if failed or not results else 0)


def _pack() -> Pack:
    pack = load_pack()
    if pack.errors:
        raise UsageError("\n".join(str(error) for error in pack.errors))
    return pack


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{output}：写不进去（{error.strerror}）") from error


def main(arguments: Sequence[str] | None = None) -> Never:
    """Run the command line and exit; errors are said on standard error, in the user's words."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
    try:
        app(arguments, prog_name="goalint")
    except GoalintError as error:
        print(f"goalint：{error}", file=sys.stderr)
        sys.exit(2)
    sys.exit(0)
