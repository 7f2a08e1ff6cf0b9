"""What rules take at most, as a table for a person."""

from collections.abc import Sequence
from typing import Final

from goalint.lang.definition import limits
from goalint.lang.runtime.cost import Cost
from goalint.lang.runtime.rule import Rule
from goalint.record import asdict
from goalint.report.json_text import to_document
from goalint.text import width

_ROWS: Final = (30, limits.FORM_ROWS)  # indicators of a usual form, and of a large one


def costs_to_text(rules: Sequence[Rule]) -> str:
    """Steps of each rule by the number n of indicators, dearest first."""
    dearest = sorted(rules, key=lambda rule: (-rule.cost.steps(_ROWS[-1]), rule.name))
    table = [("规则", "步数（n 是指标数）", *(f"{rows} 个指标" for rows in _ROWS))]
    table += [
        (rule.name, str(rule.cost), *(str(rule.cost.steps(rows)) for rows in _ROWS))
        for rule in dearest
    ]
    total = Cost()
    for rule in rules:
        total = total.plus(rule.cost)
    table.append(("合计", str(total), *(str(total.steps(rows)) for rows in _ROWS)))
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(_fill(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
    lines += [
        f"共 {len(rules)} 条规则",
        f"{limits.FORM_ROWS} 个指标的表上超过 {limits.STEPS} 步的规则、合计超过 "
        f"{limits.PACK_STEPS} 步的规则包不装载",
        f"步数里有 n² 的规则只用在指标不超过 {limits.PAIRED_ROWS} 个的表上",
    ]
    return "\n".join(lines) + "\n"


def costs_to_json(rules: Sequence[Rule]) -> str:
    """Factors of 1, n and n² for each rule, in the order of rules."""
    entries = [{"rule": rule.name, **asdict(rule.cost)} for rule in rules]
    return to_document(entries)


def _fill(cell: str, wide: int) -> str:
    space = " " * (wide - width(cell))
    return space + cell if cell.isdecimal() else cell + space
