"""Why a rule could not decide: which of the fields it reads are not there, in words."""

from collections.abc import Iterable
from typing import Final

from goalint.absent import Absent
from goalint.facts.model import FormFacts, IndicatorFacts
from goalint.facts.pair import PairFacts
from goalint.lang.definition.arithmetic import compare_days
from goalint.lang.definition.scope import Owner
from goalint.lang.definition.spelling import spell_field
from goalint.lang.runtime.message import show
from goalint.lang.runtime.rule import Row, Whole
from goalint.quantity import Day, Quantity
from goalint.record import dataclass

_MOST: Final = 3  # rows named in one reason
Written = tuple[str, str]  # a field of an indicator, and the cell that it is found in


@dataclass(frozen=True, slots=True)
class Reasons:
    """Names of the fields that a condition reads.

    Those of the form, of two forms beside each other, of the rule's own row, of that row inside
    quantifiers (本行), and of the rows that quantifiers go through. `known` are the values that
    the rule itself gives for a field to be compared with.
    """

    form: tuple[str, ...]
    pair: tuple[str, ...]
    row: tuple[Written, ...]
    outer: tuple[Written, ...]
    each: tuple[str, ...]
    known: tuple[tuple[Owner, str, Quantity | Day], ...] = ()

    def __call__(self, row: Row, form: Whole) -> list[str]:
        """Why the condition is undecided on an indicator (None: on the form or the two forms)."""
        if isinstance(form, PairFacts):
            return _of_pair(self.pair, form)
        found: dict[str, None] = {}
        if row is not None:
            found |= dict.fromkeys(_of_row((*self.row, *self.outer), row))
        for name in self.form:
            value = getattr(form, name)
            if isinstance(value, Absent):
                found[_reason(spell_field(name, Owner.FORM), value, "表中", "")] = None
        for name in self.each:
            found |= dict.fromkeys(_of_rows(name, form.indicators))
        return list(found) or self._against(row, form) or _unlike(row, self.row, form, self.form)

    def _against(self, row: Row, form: FormFacts) -> list[str]:
        """Where a field and the value that the rule gives for it can't be compared."""
        said: dict[str, None] = {}
        for owner, name, given in self.known:
            value = getattr(form if owner is Owner.FORM else row, name)
            field = spell_field(name, owner)
            match value, given:
                case Quantity(), Quantity() if not value.like(given):
                    bare = "" if value.dimension and given.dimension else "（没有单位）"
                    first, second = ("", bare) if value.dimension else (bare, "")
                    theirs = f"“{field}”是 {show(value)}{first}"
                    ours = f"规则里写的是 {show(given)}{second}"
                    said[f"单位不同，不能比较：{theirs}，{ours}"] = None
                case Day(), Day() if compare_days(value, "EQ", given) is None:
                    both = f"“{field}”是 {show(value)}，规则里写的是 {show(given)}"
                    said[f"日期写到的粗细不同，不能比较：{both}"] = None
        return list(said)


def _of_pair(names: Iterable[str], pair: PairFacts) -> list[str]:
    values = ((name, getattr(pair, name)) for name in names)
    return [
        _reason(spell_field(name, Owner.PAIR), value, "表中", "")
        for name, value in values
        if isinstance(value, Absent)
    ]


def _of_row(fields: Iterable[Written], row: IndicatorFacts) -> list[str]:
    values = ((name, getattr(row, name), cell) for name, cell in fields)
    return [
        _reason(spell_field(name, Owner.ROW), value, "指标表中", _text(cell, row))
        for name, value, cell in values
        if isinstance(value, Absent)
    ]


def _of_rows(name: str, rows: Iterable[IndicatorFacts]) -> list[str]:
    """One reason for all rows whose field is not there."""
    silent = [row for row in rows if isinstance(getattr(row, name), Absent)]
    if not silent:
        return []
    names = "、".join(f"“{row.indicator.name.text}”" for row in silent[:_MOST])
    more = f"等 {len(silent)} 个指标" if len(silent) > _MOST else ""
    return [f"{names}{more}没有或读不出{spell_field(name, Owner.ROW)}"]


def _text(name: str, row: IndicatorFacts) -> str:
    """What stands in a cell of the row."""
    if name == "value":
        return row.indicator.target
    cell = getattr(row.indicator, name)
    return cell.text if cell else ""


def _reason(name: str, why: Absent, where: str, written: str) -> str:
    quoted = f"：“{written}”" if written else ""
    match why:
        case Absent.NOT_IN_FORM:
            return f"{where}没有“{name}”"
        case Absent.BLANK:
            return f"“{name}”空白"
        case Absent.UNREADABLE:
            return f"“{name}”读不懂{quoted}"
        case Absent.UNKNOWN:
            return f"看不出“{name}”{quoted}"


def _unlike(
    row: Row, fields: Iterable[Written], form: FormFacts, names: Iterable[str]
) -> list[str]:
    """All fields are there: their units or the precision of their dates keep them apart."""
    values = [
        *(getattr(row, name) for name, _ in fields),
        *(getattr(form, name) for name in names),
    ]
    said = dict.fromkeys(show(value) for value in values if isinstance(value, Quantity | Day))
    if not said:
        return ["单位或日期的写法不同，不能比较"]
    return ["单位或日期的写法不同，不能比较：" + "、".join(said)]
