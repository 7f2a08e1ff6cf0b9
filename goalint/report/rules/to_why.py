"""Why a rule found something in a form, did not, or could not decide, for a person."""

from collections.abc import Iterator

from goalint.facts.model import FormFacts
from goalint.lang.inspection.parts import TakenApart
from goalint.lang.inspection.trace import see
from goalint.lang.runtime.rule import Row, Rule
from goalint.report.rules.trace_text import seen_lines
from goalint.text import one_line


def why_to_text(rule: Rule, apart: TakenApart, row: Row, facts: FormFacts) -> str:
    """What the rule says of an indicator, or of the form (row None), and how it came to it."""
    return "\n".join(_why(rule, apart, row, facts)) + "\n"


def _why(rule: Rule, apart: TakenApart, row: Row, facts: FormFacts) -> Iterator[str]:
    form = facts.form
    yield f"{rule.name}  {rule.title}"
    where = one_line(f"{form.path}《{form.sheet}》")
    if row is None:
        yield f"{where}  整张表"
    else:
        cells = [row.indicator.level2, row.indicator.name]
        said = [cell.text for cell in cells if cell] + [row.indicator.target or "（空）"]
        yield f"{where}  {row.indicator.name.ref}  {'｜'.join(map(one_line, said))}"
    found = rule.test(row, facts)
    if found:
        yield f"结论：查出。{rule.message(row, facts)}"
    elif found is None:
        yield f"结论：无法判断。{'；'.join(rule.causes(row, facts))}"
    elif apart.where is not None and see(apart.where, row, facts).answer is False:
        yield "结论：没有查出，这条规则在这里不适用"
    else:
        yield "结论：没有查出"
    for title, part in apart.titled:
        yield from seen_lines(title, see(part, row, facts))
