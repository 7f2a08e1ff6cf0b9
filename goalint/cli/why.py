"""The command why, and how it names a cell."""

import re
from typing import Annotated, Final

from goalint.cli.options import Isolated, SettingsFile
from goalint.cli.output import Output, write
from goalint.cli.parameter import Argument
from goalint.cli.paths import one_file
from goalint.cli.rules import known_rule
from goalint.config import load_settings, settings_of
from goalint.errors import UsageError
from goalint.facts.model import FormFacts
from goalint.finding import FileResult
from goalint.form import Form
from goalint.lang.definition.names import read_names
from goalint.lang.definition.scope import Scope
from goalint.lang.inspection.parts import take_apart
from goalint.lang.runtime.rule import Row, Rule
from goalint.lint import Linter, load_linter
from goalint.record import dataclass
from goalint.report.rules.to_why import why_to_text
from goalint.text import one_line

_CELL: Final = re.compile(
    r"(?:(?P<sheet>.+)!)?\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>[1-9]\d{0,6})"
)
_USAGE: Final = "写成：goalint why 文件.xlsx:C12 规则名；有几个工作表时写 文件.xlsx:工作表!C12"


@dataclass(frozen=True, slots=True)
class CellAsked:
    """What is asked: a file, a sheet of it, a cell such as `C12`; None where not said."""

    file: str
    sheet: str | None
    cell: str | None

    @property
    def row(self) -> int:
        """The cell's row, 0 where no cell is asked."""
        return int(re.sub(r"\D", "", self.cell or "")) if self.cell else 0


def read_asked(words: list[str]) -> CellAsked:
    """`文件:C12`, `文件:表!C12`, `文件 C12` or `文件`; the colon of `C:\\表.xlsx` is its own."""
    if len(words) == 1:
        file, colon, place = words[0].rpartition(":")
        if colon and _CELL.fullmatch(place):
            words = [file, place]
    if len(words) == 1:
        return CellAsked(words[0], None, None)
    found = _CELL.fullmatch(words[1])
    if len(words) > 2 or found is None:
        raise UsageError(f"“{' '.join(words[1:])}”不是一个单元格。{_USAGE}")
    sheet = found["sheet"]
    cell = f"{found['column'].upper()}{found['row']}"
    return CellAsked(words[0], sheet and _unquoted(sheet), cell)


def _unquoted(sheet: str) -> str:
    """The name of a sheet, which may be written as in a formula: `'甲''乙'`."""
    if len(sheet) > 1 and sheet[0] == sheet[-1] == "'":
        return sheet[1:-1].replace("''", "'")
    return sheet


def why(
    asked: Annotated[
        list[str], Argument(metavar="FILE:CELL RULE", help="文件和单元格，最后是规则名。")
    ],
    output: Output = None,
    config: SettingsFile = None,
    isolated: Isolated = False,
) -> None:
    """说明一条规则在一个指标（或整张表）上为什么查出、没有查出、无法判断。"""
    *place, name = asked
    if not place:
        raise UsageError(f"要写文件和规则名。{_USAGE}")
    cell = read_asked(place)
    settings = settings_of(
        cell.file, lambda at: load_settings(config, isolated=isolated, folder=at)
    )
    linter = load_linter(settings)
    rule = known_rule(linter.pack, name)
    apart = take_apart(rule.span.path, read_names(linter.pack.terms))
    said = [why_to_text(rule, apart, row, facts) for row, facts in _subjects(linter, rule, cell)]
    write("\n".join(said), output, [settings])


def _subjects(linter: Linter, rule: Rule, asked: CellAsked) -> list[tuple[Row, FormFacts]]:
    """The indicator with its form, or the form (each form, where no cell tells which)."""
    if rule.scope is Scope.PAIR:
        raise UsageError(f"规则 {rule.name} 比较两张表，用 goalint check --season 检查一批表")
    forms = _forms(linter, asked)
    if rule.scope is Scope.FORM:
        named = [form for form in forms if asked.row in _rows(form)]
        return [(None, linter.facts.find(form)) for form in named or forms]
    if asked.cell is None:
        raise UsageError(f"规则 {rule.name} 逐个指标检查，要写指标所在的单元格。{_USAGE}")
    found = [
        (row, facts)
        for facts in map(linter.facts.find, forms)
        for row in facts.indicators
        if row.indicator.name.row == asked.row
    ]
    if not found:
        rows = [row.name.row for form in forms for row in form.indicators]
        hint = f"指标在第 {min(rows)} 行到第 {max(rows)} 行" if rows else "这张表没有指标"
        raise UsageError(f"{asked.cell} 不在指标所在的行。{hint}")
    return list(found)


def _rows(form: Form) -> set[int]:
    """Rows of the sheet that the form's fields and indicators stand in."""
    rows = {cell.row for cell in form.fields.values()}
    return rows | {indicator.name.row for indicator in form.indicators}


def _forms(linter: Linter, asked: CellAsked) -> list[Form]:
    forms = linter.read_forms(one_file(asked.file), asked.file)
    if isinstance(forms, FileResult):
        raise UsageError(f"{asked.file}：{forms.reason}")
    if asked.sheet is None:
        return list(forms)
    found = [form for form in forms if asked.sheet in (form.sheet, one_line(form.sheet))]
    if not found:
        sheets = "、".join(dict.fromkeys(form.sheet for form in forms))
        raise UsageError(f"{asked.file}：没有工作表“{asked.sheet}”的申报表。有：{sheets}")
    return found
