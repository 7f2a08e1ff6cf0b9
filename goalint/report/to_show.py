"""What was understood of a form, for a person: fields, indicators, and each one's cell."""

from collections.abc import Iterator, Mapping, Sequence

from goalint.form import Cell, Form, Indicator, Term
from goalint.report.words import spell
from goalint.sheet import Workbook
from goalint.terms import Terms
from goalint.text import one_line, padded, width


def forms_to_text(forms: Sequence[Form], terms: Terms) -> str:
    """Each form's fields and indicators, a line each, with the cell they stand in.

    The file is not named: two versions of it are compared by this text (`git diff`).
    """
    labels = {name: words[0] for name, words in terms["form"]["fields"].items()}
    return "\n".join(line for form in forms for line in _form(form, labels)) + "\n"


def _form(form: Form, labels: Mapping[str, str]) -> Iterator[str]:
    year = f"{form.year}年度" if form.year else "年度不明"
    yield f"《{one_line(form.sheet)}》 {spell(form.kind)} {year}"
    yield from (f"  说明：{one_line(note)}" for note in form.notes)
    widest = max((width(labels[name]) for name in form.fields), default=0)
    for name, cell in form.fields.items():
        label = padded(labels[name], widest)
        unit = f"（{form.units[name]}）" if name in form.units else ""
        yield f"  {one_line(form.address(cell)):>5}  {label}  {one_line(cell.text)}{unit}"
    for term in Term:
        rows = [row for row in form.indicators if row.term is term]
        if rows:
            yield f"  {spell(term)}指标（{len(rows)} 条）"
            yield from (f"  {_indicator(row, form)}" for row in rows)
    for task in form.tasks:
        amounts = "、".join(one_line(cell.text) for cell in task.amounts)
        place = one_line(form.address(task.name))
        yield f"  {place:>5}  任务  {one_line(task.name.text)}  {amounts}"
    yield ""


def _indicator(row: Indicator, form: Form) -> str:
    category = spell(row.category) if row.category else "（未归类）"
    more = "".join(
        f"  {label} {one_line(cell.text)}"
        for label, cell in _beside(row).items()
        if cell and cell.text
    )
    place, level2 = one_line(form.address(row.name)), one_line(_text(row.level2))
    return (
        f"{place:>5}  {category}  {level2}｜{one_line(row.name.text)}｜"
        f"{one_line(row.target) or '（空）'}{more}"
    )


def _beside(row: Indicator) -> dict[str, Cell | None]:
    """What an indicator's line says after its target."""
    return {
        "前年": row.year_before, "上年": row.last_year, "权重": row.weight, "依据": row.basis,
        "来源": row.source, "备注": row.note, "目标": row.goal,
    }  # fmt: skip


def other_cells_to_text(book: Workbook, forms: Sequence[Form]) -> str:
    """The cells that are not in what was understood of the forms, a line each."""
    told = {(cell.sheet, cell.row, cell.column) for form in forms for cell in _told(form)}
    lines = [
        f"  {one_line(sheet.name)}!{cell.ref}  {one_line(cell.text)}"
        for sheet in book.sheets
        for row in range(len(sheet.rows))
        for column, _ in sheet.own_texts[row]
        for cell in (sheet.cell(row, column),)
        if (cell.sheet, cell.row, cell.column) not in told
    ]
    return "\n".join(["其他单元格", *lines]) + "\n" if lines else ""


def _told(form: Form) -> Iterator[Cell]:
    """The cells that the text of a form says all of."""
    yield from form.fields.values()
    for row in form.indicators:
        said = (row.name, row.level2, row.value, row.comparator, row.unit, *_beside(row).values())
        yield from (cell for cell in said if cell)
    for task in form.tasks:
        yield from (task.name, *task.amounts)


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""
