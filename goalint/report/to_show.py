"""What was understood of a form, for a person: fields, indicators, and each one's cell."""

from collections.abc import Iterator, Mapping, Sequence

from goalint.form import Cell, Form, Indicator, Term
from goalint.report.words import spell
from goalint.terms import Terms
from goalint.text import one_line, width


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
        label = labels[name] + " " * (widest - width(labels[name]))
        unit = f"（{form.units[name]}）" if name in form.units else ""
        yield f"  {cell.ref:>5}  {label}  {one_line(cell.text)}{unit}"
    for term in Term:
        rows = [row for row in form.indicators if row.term is term]
        if rows:
            yield f"  {spell(term)}指标（{len(rows)} 条）"
            yield from (f"  {_indicator(row)}" for row in rows)
    for task in form.tasks:
        amounts = "、".join(one_line(cell.text) for cell in task.amounts)
        yield f"  {task.name.ref:>5}  任务  {one_line(task.name.text)}  {amounts}"
    yield ""


def _indicator(row: Indicator) -> str:
    category = spell(row.category) if row.category else "（未归类）"
    history = "".join(
        f"  {label} {one_line(cell.text)}"
        for label, cell in (("前年", row.year_before), ("上年", row.last_year))
        if cell and cell.text
    )
    return (
        f"{row.name.ref:>5}  {category}  {one_line(_text(row.level2))}｜{one_line(row.name.text)}｜"
        f"{one_line(row.target) or '（空）'}{history}"
    )


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""
