"""What a person is to know beside the findings: what of a workbook was not checked, and why."""

from collections.abc import Iterable, Iterator, Sequence

from goalint.form import Cell
from goalint.recognise.table import Table
from goalint.sheet.grid import Sheet, Workbook
from goalint.text import cut, one_line

_SHOWN = 5  # cells that a note quotes


def form_notes(
    sheet: Sheet, tables: Sequence[Table], outside: Iterable[int], self_evaluation: bool
) -> Iterator[str]:
    """What of a form's tables was not checked; `outside` are rows like theirs in none of them."""
    if self_evaluation:
        yield "这是绩效自评表（有完成值或得分），按其中的年初指标检查"
    if not any(table.rows for table in tables):
        yield "指标表里没有填写任何指标"
    if any(table.header.adjusted for table in tables):
        yield "表里有调整前和调整后两栏，按调整后的检查"
    if any("value" not in block.columns for table in tables for block in table.header.blocks):
        yield "表头里没有认出指标值一栏，指标值未检查"
    if more := [cell for table in tables for cell in table.more]:
        yield f"一条指标只能有一个名称、一个指标值，这几格是多出来的，未检查：{_quoted(more)}"
    if unheaded := list(_unheaded(sheet, tables)):
        yield f"上面没有表头的这几格未检查：{_quoted(unheaded)}"
    for row in outside:
        yield f"第 {row + 1} 行像是指标，但不在认出的指标表里，未检查"


def workbook_notes(workbook: Workbook, left_out: Iterable[str]) -> Iterator[str]:
    """What of a workbook was not checked; `left_out` are sheets with indicators but no table."""
    for name in left_out:
        yield f"工作表“{name}”提到了绩效指标，但没有认出指标表，未检查"
    if workbook.hidden:
        yield f"隐藏的工作表未检查：{'、'.join(workbook.hidden)}"


def why_no_form(workbook: Workbook, left_out: Sequence[str]) -> str:
    """Why no form was found in a workbook; `left_out` as above."""
    if not workbook.sheets:
        return "没有可见的工作表，请取消隐藏申报表后再检查"
    reason = (
        "没有找到绩效指标表：要有一行表头写着“一级指标、二级指标、三级指标、指标值”或类似的字样；"
        f"查看了工作表{_named(sheet.name for sheet in workbook.sheets)}"
    )
    if left_out:
        reason += f"，其中{_named(left_out)}提到了指标，但没有这样的表头"
    if workbook.hidden:
        reason += f"；隐藏的工作表未查看：{'、'.join(workbook.hidden)}"
    return reason


def _unheaded(sheet: Sheet, tables: Iterable[Table]) -> Iterator[Cell]:
    """The cells in the rows of indicators that stand in a column without a heading."""
    for table in tables:
        if columns := [each for each in table.header.unheaded if each > table.header.first]:
            for row in sorted({each.indicator.name.row - 1 for each in table.rows}):
                yield from (
                    sheet.cell(row, column) for column in columns if sheet.rows[row][column].strip()
                )


def _quoted(cells: Sequence[Cell]) -> str:
    shown = "、".join(f"{cell.ref}“{cut(one_line(cell.text), 20)}”" for cell in cells[:_SHOWN])
    return shown if len(cells) <= _SHOWN else f"{shown}等 {len(cells)} 格"


def _named(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in names)
