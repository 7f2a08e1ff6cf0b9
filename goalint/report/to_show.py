"""What was understood of a form, for a person: fields, indicators, and each one's cell."""

from collections.abc import Iterator, Sequence

from goalint.form import Cell, Form, Indicator, Term
from goalint.text import width


def forms_to_text(forms: Sequence[Form]) -> str:
    """Each form's fields and indicators, a line each, with the cell they stand in."""
    return "\n".join(line for form in forms for line in _form(form)) + "\n"


def _form(form: Form) -> Iterator[str]:
    yield f"{form.path}《{form.sheet}》 {form.kind.value} {form.year or '年度不明'}"
    yield from (f"  说明：{note}" for note in form.notes)
    names = max((width(name) for name in form.fields), default=0)
    for name, cell in form.fields.items():
        unit = f"（{form.units[name]}）" if name in form.units else ""
        yield f"  {cell.ref:>5}  {name:<{names}}  {_line(cell.text)}{unit}"
    for term in Term:
        rows = [row for row in form.indicators if row.term is term]
        if rows:
            yield f"  {'年度指标' if term is Term.ANNUAL else '实施期指标'}（{len(rows)} 条）"
            yield from (f"  {_indicator(row)}" for row in rows)
    for task in form.tasks:
        amounts = "、".join(cell.text for cell in task.amounts)
        yield f"  {task.name.ref:>5}  任务  {_line(task.name.text)}  {amounts}"
    yield ""


def _indicator(row: Indicator) -> str:
    category = row.category.value if row.category else "（未归类）"
    history = "".join(
        f"  {label} {cell.text}"
        for label, cell in (("前年", row.year_before), ("上年", row.last_year))
        if cell and cell.text
    )
    return (
        f"{row.name.ref:>5}  {category}  {_line(_text(row.level2))}｜{_line(row.name.text)}｜"
        f"{_line(row.target) or '（空）'}{history}"
    )


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""


def _line(text: str) -> str:
    return " ".join(text.split())
