"""What the tests of reports are given: rules, and results of three shapes.

The results hold what a cell can hold and a report must not obey: formulas, tags, control
characters, line ends, markup.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from goalint.errors import RuleError, Span
from goalint.finding import (
    Deduction,
    FileResult,
    Finding,
    FormResult,
    Report,
    Score,
    ScoredItem,
    Severity,
    Status,
    Undecided,
)
from goalint.form import Cell, Form, Indicator
from goalint.pack import Accuracy, Pack, Source, load_pack
from goalint.terms import Category, FormKind, Stage

ITEM = "绩效指标明确性"
BASIS = ("财预〔2020〕10号 绩效指标明确性②",)
SHEET = "2024年 申报表"


def pack(*errors: RuleError) -> Pack:
    """Three rules that no change of the shipped ones touches, and mistakes in others."""
    shipped = load_pack()
    rules = tuple(
        replace(
            shipped.rules[0],
            name=name,
            title=title,
            severity=severity,
            basis=BASIS,
            explanation=explanation,
            examples=(),
        )
        for name, title, severity, explanation in (
            ("category/timeliness-as-quality", "时效列入质量", Severity.ERROR, "时间不是质量。"),
            ("form/blank-basis", "没有写依据", Severity.INFO, None),
            ("target/vague-target", "指标值无法衡量", Severity.WARNING, "“提升”没有数。"),
        )
    )  # fmt: skip
    return replace(
        shipped,
        rules=rules,
        errors=errors,
        accuracy={"target/vague-target": Accuracy(20, 19, 0.95, None)},
        sources=(Source("自带规则", Path("rules/core"), tuple(rule.name for rule in rules)),),
    )


BROKEN = RuleError(
    "没有“名字”这个字段", Span(Path("规则包/core/form/new.rule"), 4, 9, 2), "", "是不是“名称”？"
)


def cell(row: int, column: int, text: str, sheet: str = SHEET) -> Cell:
    return Cell(sheet, row, column, text)


def indicator(row: int, name: str, target: str) -> Indicator:
    return Indicator(
        cell(row, 4, name),
        target,
        cell(row, 7, target),
        Category.QUALITY,
        level1=cell(row, 2, "产出指标"),
        level2=cell(row, 3, "质量指标"),
    )


def finding(
    rule: str,
    severity: Severity,
    row: Indicator,
    message: str,
    suggestion: str | None = None,
    points: str | None = None,
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        cell=row.name,
        indicator=row,
        message=message,
        suggestion=suggestion,
        basis=BASIS,
        expected_category=Category.TIMELINESS,
        deduction=Deduction(ITEM, Decimal(points)) if points else None,
        fingerprint=f"{hash_of(rule, row)}",
    )


def hash_of(rule: str, row: Indicator) -> str:
    """Told by content, as real ones are."""
    return f"{sum(map(ord, rule + row.name.text)):016x}"


def form(
    findings: Iterable[Finding],
    undecided: Iterable[Undecided] = (),
    *,
    project: str = "污水处理站运行维护",
    sheet: str = SHEET,
) -> FormResult:
    fields = {
        "project": cell(3, 3, project, sheet),
        "organisation": cell(4, 3, "市住房和城乡建设局", sheet),
    }
    rows = tuple(each.indicator for each in findings if each.indicator)
    taken = sum((each.deduction.points for each in findings if each.deduction), Decimal(0))
    return FormResult(
        Form("不显示", sheet, FormKind.PROJECT, fields, rows, 2024),
        Stage.OPERATION,
        ("项目概况写“已建成”",),
        tuple(findings),
        tuple(undecided),
        Score("evaluation", (ScoredItem(ITEM, Decimal(3), taken, taken),)),
    )


LATE = indicator(12, "项目完成时限", "依据合同规定")
NASTY = indicator(
    13, "=cmd|'/c calc'!A1", "<script>alert(1)</script>\n| 提升 | [点这里](http://x.cn)"
)
CONTROLS = indicator(14, "\x1b[2J清屏\x07\x00", "\u202e%59≥\x9b31m\ufffe")
FOUND = finding(
    "category/timeliness-as-quality",
    Severity.ERROR,
    LATE,
    "“项目完成时限”说的是完成时间，不属于质量指标",
    "移到时效指标，写成“2024年__月底前”",
    "1",
)
VAGUE = finding(
    "target/vague-target", Severity.WARNING, NASTY, f"“{NASTY.target}”太笼统", None, "0.5"
)
NO_BASIS = finding(
    "form/blank-basis", Severity.INFO, CONTROLS, f"“{CONTROLS.name.text}”没有写依据", "@补上依据"
)
NO_YEAR = "年度不明，无法比较"
UNDECIDED = (
    Undecided("form/blank-basis", NO_YEAR, (cell(12, 4, "甲"), cell(13, 4, "乙"))),
    Undecided("target/vague-target", NO_YEAR, (cell(12, 4, "甲"),)),
    Undecided("target/vague-target", "“≥￥”读不懂]({0})", (cell(14, 7, "≥￥"),)),
)

IN_ORDER = FileResult("表/好.xlsx", Status.CHECKED, (form((), sheet="申报表"),))
ONE_FOUND = FileResult("表/一处.xlsx", Status.CHECKED, (form([FOUND]),))
BROKEN_FILE = FileResult(
    "表/乱码 100%,:\n::error::.xlsx", Status.UNREADABLE, reason="文件已损坏\x1b[0m"
)
NO_FORM = FileResult("表/通讯录.xlsx", Status.UNRECOGNISED, reason="没有找到“三级指标”")
TWO_FORMS = FileResult(
    "表/两张 & 一张.xls",
    Status.CHECKED,
    (
        form([VAGUE, NO_BASIS], UNDECIDED, project="+污水站\x00"),
        form((), sheet="申报表'2"),
    ),
)

NONE = Report((IN_ORDER,))
ONE = Report((ONE_FOUND,))
MANY = Report((ONE_FOUND, IN_ORDER, BROKEN_FILE, NO_FORM, TWO_FORMS))
