"""The command that shows what was read of a form: show."""

from pathlib import Path
from typing import Annotated

from goalint.cli.guard import guard_outputs
from goalint.cli.output import Format, Output, OutputFormat, write
from goalint.cli.parameter import Argument, Option
from goalint.cli.paths import one_file
from goalint.config import load_settings, settings_of
from goalint.errors import UsageError
from goalint.finding import FileResult, Status
from goalint.form import Form
from goalint.lint import load_linter
from goalint.report.interchange.to_json import forms_to_json
from goalint.report.to_show import forms_to_text, other_cells_to_text
from goalint.sheet import read_workbook
from goalint.terms import Terms
from goalint.text import visible


def show(
    file: Annotated[str, Argument(help="申报表文件。")],
    output_format: OutputFormat = Format.TEXT,
    output: Output = None,
    textconv: Annotated[
        bool, Option("--textconv", help="给 git diff 用：写出全部单元格；认不出的文件不算出错。")
    ] = False,
) -> None:
    """显示从申报表里读出了什么：各栏目、各指标和所在单元格。"""
    path = one_file(file)
    guard_outputs([output], [file], [file])
    settings = settings_of(file, lambda at: load_settings(folder=at))
    linter = load_linter(settings)
    forms = linter.read_forms(path, file)
    if textconv:
        text = _as_text(file, forms, linter.pack.terms)
    elif isinstance(forms, FileResult):
        raise UsageError(f"{file}：{forms.reason}")
    elif output_format is Format.JSON:
        text = forms_to_json(forms)
    else:
        text = forms_to_text(forms, linter.pack.terms)
    write(text, output, [settings])


def _as_text(file: str, forms: FileResult | tuple[Form, ...], terms: Terms) -> str:
    """All that a file says; git gives up the whole comparison where one file has no text."""
    if not isinstance(forms, FileResult):
        return forms_to_text(forms, terms) + other_cells_to_text(read_workbook(Path(file)), forms)
    reason = f"{visible(forms.reason or '')}\n"
    if forms.status is Status.UNREADABLE:
        return reason
    return reason + other_cells_to_text(read_workbook(Path(file)), ())
