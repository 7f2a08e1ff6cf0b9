"""Why a rule could not decide: which of the fields it reads are not there, in words."""

from collections.abc import Callable, Iterable

from goalint.absent import Absent
from goalint.facts.model import FormFacts, IndicatorFacts
from goalint.lang import typed
from goalint.lang.fields import Field, Kind
from goalint.lang.lookup import spell_field
from goalint.lang.rule import Row
from goalint.lang.template import show
from goalint.lang.typed import Owner, Read, Truth

_MOST = 3  # rows named in one reason


def compile_causes(condition: Truth) -> Callable[[Row, FormFacts], list[str]]:
    """A function of (indicator's facts or None, form's facts) that gives the reasons."""
    mine, others = _reads(condition)
    form = tuple({read.field: None for read in (*mine, *others) if read.owner is Owner.FORM})
    row_fields = tuple({read.field: None for read in mine if read.owner is Owner.ROW})
    outer = tuple({read.field: None for read in others if read.owner is Owner.OUTER})
    each = tuple({read.field: None for read in others if read.owner is Owner.ROW})

    def causes(row: Row, facts: FormFacts) -> list[str]:
        found: dict[str, None] = {}
        if row is not None:
            found |= dict.fromkeys(_of_row(row_fields + outer, row))
        for field in form:
            value = getattr(facts, field.name)
            if isinstance(value, Absent):
                found[_reason(spell_field(field.name, Owner.FORM), value, "表中", "")] = None
        for field in each:
            found |= dict.fromkeys(_of_rows(field, facts.indicators))
        return list(found) or _unlike(row_fields, form, row, facts)

    return causes


def _reads(condition: Truth) -> tuple[list[Read], list[Read]]:
    """The fields read of the rule's own row and the form, and those read inside quantifiers."""
    mine: list[Read] = []
    others: list[Read] = []

    def visit(node: typed.Truth | typed.Value, inside: bool) -> None:
        if isinstance(node, typed.Presence):
            return
        if isinstance(node, Read):
            if node.field.absent or node.type.kind in (Kind.QUANTITY, Kind.DAY):
                (others if inside else mine).append(node)
            return
        deeper = inside or isinstance(node, typed.Quantified | typed.Count | typed.Total)
        for part in typed.parts(node):
            visit(part, deeper)

    visit(condition, False)
    return mine, others


def _of_row(fields: Iterable[Field], row: IndicatorFacts) -> list[str]:
    reasons = []
    for field in fields:
        value = getattr(row, field.name)
        if isinstance(value, Absent):
            name = spell_field(field.name, Owner.ROW)
            reasons.append(_reason(name, value, "指标表中", _written(field, row)))
    return reasons


def _of_rows(field: Field, rows: Iterable[IndicatorFacts]) -> list[str]:
    """One reason for all rows whose field is not there."""
    silent = [row for row in rows if isinstance(getattr(row, field.name), Absent)]
    if not silent:
        return []
    names = "、".join(f"“{row.indicator.name.text}”" for row in silent[:_MOST])
    more = f"等 {len(silent)} 个指标" if len(silent) > _MOST else ""
    return [f"{names}{more}没有或读不出{spell_field(field.name, Owner.ROW)}"]


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


def _unlike(
    row_fields: Iterable[Field], form_fields: Iterable[Field], row: Row, facts: FormFacts
) -> list[str]:
    """All fields are there: their units or the precision of their dates keep them apart."""
    pairs = [(field, row) for field in row_fields] + [(field, facts) for field in form_fields]
    said = [
        show(getattr(owner, field.name))
        for field, owner in pairs
        if field.type.kind in (Kind.QUANTITY, Kind.DAY)
    ]
    if not said:
        return ["单位或日期的写法不同，不能比较"]
    return ["单位或日期的写法不同，不能比较：" + "、".join(dict.fromkeys(said))]
