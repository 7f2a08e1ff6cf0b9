"""The sheet 问题清单: one issue a row, each with a link to its cell."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from goalint.annotate.cells import number_cell, row, text_cell
from goalint.annotate.escape import HEAD, attribute
from goalint.annotate.notes import Issue
from goalint.annotate.styles import Look, Styles, solid
from goalint.annotate.worksheet import to_ref
from goalint.finding import Severity
from goalint.record import dataclass
from goalint.report import palette
from goalint.report.entries import Kind
from goalint.report.words import shown, spell
from goalint.text import lines_needed

TITLE: Final = "问题清单"
HEADER_ROW: Final = 3

_NAME: Final = '<name val="宋体"/><charset val="134"/>'
_SIDE: Final = f'<{{0}} style="thin"><color rgb="{palette.EDGE}"/></{{0}}>'
_BORDER: Final = (
    f"<border>{''.join(map(_SIDE.format, ('left', 'right', 'top', 'bottom')))}</border>"
)
_PLAIN: Final = f'<font><sz val="10"/>{_NAME}</font>'
_LINK: Final = f'<font><u/><sz val="10"/><color rgb="FF0563C1"/>{_NAME}</font>'
_BOLD: Final = f'<font><b/><sz val="10"/>{_NAME}</font>'
_LARGE: Final = f'<font><b/><sz val="16"/>{_NAME}</font>'
_TOP: Final = '<alignment vertical="top" wrapText="1"/>'
_CENTRE: Final = '<alignment horizontal="center" vertical="top" wrapText="1"/>'
_MIDDLE: Final = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
_LEFT: Final = '<alignment vertical="center"/>'


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: int  # characters
    centred: bool = False


_COLUMNS: Final = (
    _Column("序号", 5, True), _Column("级别", 6, True), _Column("工作表", 12),
    _Column("单元格", 7, True), _Column("原文", 24), _Column("问题", 32),
    _Column("修改建议", 34), _Column("依据", 33), _Column("扣分项", 12),
    _Column("建议扣分", 9, True),
)  # fmt: skip
_LINKED: Final = 3  # the column of the cell's address


@dataclass(frozen=True, slots=True)
class _Looks:
    title: int
    summary: int
    header: int
    text: int
    centred: int
    link: int
    levels: Mapping[Severity | None, int]


def issue_sheet(namespace: str, styles: Styles, issues: Sequence[Issue], source: str) -> bytes:
    """The worksheet's XML; `source` is the name of the file that the issues are in."""
    looks = _add_looks(styles)
    last = to_ref(HEADER_ROW - 1 + len(issues), len(_COLUMNS) - 1)
    return "".join([
        f'{HEAD}<worksheet xmlns="{namespace}"><sheetPr><tabColor rgb="FFC00000"/>'
        '<pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0"'
        f' workbookViewId="0"><pane ySplit="{HEADER_ROW}" topLeftCell="A{HEADER_ROW + 1}"'
        ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/><cols>',
        *(
            f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"/>'
            for n, column in enumerate(_COLUMNS, 1)
        ),
        "</cols><sheetData>",
        row(1, 30, [text_cell(looks.title, f"绩效目标申报表{TITLE}")]),
        row(2, 20, [text_cell(looks.summary, _summary(issues, source))]),
        row(HEADER_ROW, 24, [text_cell(looks.header, column.heading) for column in _COLUMNS]),
        *(_issue(number, issue, looks) for number, issue in enumerate(issues, 1)),
        "</sheetData>",
        f'<autoFilter ref="A{HEADER_ROW}:{last}"/>' if issues else "",
        *_links(issues),
        '<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.5"'
        ' bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9"'
        ' orientation="landscape" fitToHeight="0"/><headerFooter>'
        "<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>",
    ]).encode()  # fmt: skip


def print_titles(name: str) -> str:
    """What is repeated on each printed page, as a defined name says it."""
    return f"{quoted(name)}!${HEADER_ROW}:${HEADER_ROW}"


def quoted(name: str) -> str:
    """A sheet's name as it stands in a reference."""
    return "'" + name.replace("'", "''") + "'"


def _add_looks(styles: Styles) -> _Looks:
    add = styles.add
    levels: dict[Severity | None, int] = {
        severity: add(Look(_BOLD, solid(colour), _BORDER, _CENTRE))
        for severity, colour in palette.SEVERITIES.items()
    }
    levels[None] = add(Look(_BOLD, "", _BORDER, _CENTRE))
    return _Looks(
        title=add(Look(_LARGE, "", "", _LEFT)),
        summary=add(Look(_PLAIN, "", "", _LEFT)),
        header=add(Look(_BOLD, solid(palette.HEAD), _BORDER, _MIDDLE)),
        text=add(Look(_PLAIN, "", _BORDER, _TOP)),
        centred=add(Look(_PLAIN, "", _BORDER, _CENTRE)),
        link=add(Look(_LINK, "", _BORDER, _CENTRE)),
        levels=levels,
    )


def _summary(issues: Sequence[Issue], source: str) -> str:
    counts = Counter(issue.severity for issue in issues)
    found = sum(counts[severity] for severity in Severity)
    each = "，".join(f"{spell(severity)} {counts[severity]}" for severity in Severity)
    said = f"{source}：{each}"
    undecided = sum(issue.level == Kind.UNDECIDED.words for issue in issues)
    if undecided:
        said += f"；另有 {undecided} 处{Kind.UNDECIDED.words}，不算通过"
    if not (found or undecided):
        said += "。没有发现问题"
    return f"{said}。建议扣分以评审人判断为准。点“单元格”一栏可以跳到原处。"


def _issue(number: int, issue: Issue, looks: _Looks) -> str:
    points = "" if issue.points is None else shown(issue.points)
    texts = (
        str(number), issue.level, issue.cell.sheet, issue.cell.ref, issue.quote, issue.message,
        issue.suggestion, "\n".join(issue.basis), issue.item, points,
    )  # fmt: skip
    cells = []
    for column, text in zip(_COLUMNS, texts, strict=True):
        style = looks.centred if column.centred else looks.text
        cells.append(text_cell(style, text))
    cells[0] = number_cell(looks.centred, texts[0])
    cells[1] = text_cell(looks.levels[issue.severity], issue.level)
    cells[_LINKED] = text_cell(looks.link, issue.cell.ref)
    cells[-1] = number_cell(looks.centred, points)
    lines = max(
        lines_needed(text, column.width - 1) for column, text in zip(_COLUMNS, texts, strict=True)
    )
    return row(HEADER_ROW + number, lines * 14 + 8, cells)


def _links(issues: Sequence[Issue]) -> Iterator[str]:
    if issues:
        yield "<hyperlinks>"
        for line, issue in enumerate(issues, HEADER_ROW):
            place = attribute(f"{quoted(issue.cell.sheet)}!{issue.cell.ref}")
            yield f'<hyperlink ref="{to_ref(line, _LINKED)}" location="{place}"/>'
        yield "</hyperlinks>"
