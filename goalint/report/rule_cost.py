"""What rules take at most, as a table for a person."""

from collections.abc import Sequence
from typing import Final

from goalint.lang import limits
from goalint.lang.rule import Rule
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
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    lines = ["  ".join(_fill(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in table]
    lines += [
        f"共 {len(rules)} 条规则；一条规则在 {limits.FORM_ROWS} 个指标的表上最多 {limits.STEPS} 步，"
        f"超过的不装载",
        f"步数里有 n² 的规则只用在 {limits.PAIRED_ROWS} 个指标以内的表上",
    ]
    return "\n".join(lines) + "\n"


def _fill(cell: str, wide: int) -> str:
    space = " " * (wide - width(cell))
    return space + cell if cell.isdecimal() else cell + space
