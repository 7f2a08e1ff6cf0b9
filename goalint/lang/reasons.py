"""Why a rule could not decide: which of the fields it reads are not there, in words."""

from collections.abc import Iterable
from typing import Final

from goalint.absent import Absent
from goalint.facts.model import FormFacts, IndicatorFacts
from goalint.facts.pair import PairFacts
from goalint.lang.fields import FORM_FIELDS, INDICATOR_FIELDS, Field, Kind, Owner
from goalint.lang.lookup import spell_field
from goalint.lang.rule import Row
from goalint.lang.shown import show
from goalint.record import dataclass

_MOST: Final = 3  # rows named in one reason


@dataclass(frozen=True, slots=True)
class Reasons:
    """Names of the fields that a condition reads.

    Those of the form, of two forms beside each other, of the rule's own row, of that row inside
    quantifiers (本行), and of the rows that quantifiers go through.
    """

    form: tuple[str, ...]
    pair: tuple[str, ...]
    row: tuple[str, ...]
    outer: tuple[str, ...]
    each: tuple[str, ...]

    def __call__(self, row: Row, form: FormFacts | PairFacts) -> list[str]:
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
        return list(found) or _unlike(row, self.row, form, self.form)


def _of_pair(names: Iterable[str], pair: PairFacts) -> list[str]:
    values = ((name, getattr(pair, name)) for name in names)
    return [
        _reason(spell_field(name, Owner.PAIR), value, "表中", "")
        for name, value in values
        if isinstance(value, Absent)
    ]


def _of_row(names: Iterable[str], row: IndicatorFacts) -> list[str]:
    reasons = []
    for name in names:
        value = getattr(row, name)
        if isinstance(value, Absent):
            spelt = spell_field(name, Owner.ROW)
            written = _written(INDICATOR_FIELDS[name], row)
            reasons.append(_reason(spelt, value, "指标表中", written))
    return reasons


def _of_rows(name: str, rows: Iterable[IndicatorFacts]) -> list[str]:
    """One reason for all rows whose field is not there."""
    silent = [row for row in rows if isinstance(getattr(row, name), Absent)]
    if not silent:
        return []
    names = "、".join(f"“{row.indicator.name.text}”" for row in silent[:_MOST])
    more = f"等 {len(silent)} 个指标" if len(silent) > _MOST else ""
    return [f"{names}{more}没有或读不出{spell_field(name, Owner.ROW)}"]


def _written(field: Field, row: IndicatorFacts) -> str:
    if field.cell == "value":
        return row.indicator.target
    cell = getattr(row.indicator, field.cell or "name")
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


def _unlike(row: Row, row_names: Iterable[str], form: FormFacts, names: Iterable[str]) -> list[str]:
    """All fields are there: their units or the precision of their dates keep them apart."""
    asked: list[tuple[Field, Row | FormFacts]] = [
        *((INDICATOR_FIELDS[name], row) for name in row_names),
        *((FORM_FIELDS[name], form) for name in names),
    ]
    said = [
        show(getattr(owner, field.name))
        for field, owner in asked
        if field.type.kind in (Kind.QUANTITY, Kind.DAY)
    ]
    if not said:
        return ["单位或日期的写法不同，不能比较"]
    return ["单位或日期的写法不同，不能比较：" + "、".join(dict.fromkeys(said))]
