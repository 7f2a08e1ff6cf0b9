"""Examples of rules on two forms, which say what the two have in common."""

import re
from decimal import Decimal
from typing import Any, Final

from goalint.absent import Absent
from goalint.facts.pair import PairFacts
from goalint.lang.definition.fields import PAIR_FIELDS
from goalint.lang.definition.types import Kind
from goalint.lang.definition.vocabulary import vocabulary
from goalint.lang.runtime.rule import Example
from goalint.quantity import Quantity
from goalint.record import fields
from goalint.terms import Family, FormKind

_PERCENT: Final = re.compile(r"(\d{1,3}(?:\.\d+)?)%")
_MISSING: Final = {
    Kind.TRUTH: False,
    Kind.NUMBER: Decimal(0),
    Kind.QUANTITY: Quantity(Decimal(0), "%", Family.RATIO),
    Kind.TEXT: "",
    Kind.CHOICE: FormKind.PROJECT,
}


def read_pair(example: Example) -> PairFacts:
    """What `+ 指标重合率 90%` and `+ 实施单位相同` say; `ValueError` says what can't be read.

    What an example leaves out is not so, nought, or not in the form.
    """
    if example.row is not None or example.rows:
        raise ValueError("两张表的规则，例子写成：+ 指标重合率 90%")
    values: dict[str, Any] = {
        field.name: Absent.NOT_IN_FORM if field.absent else _MISSING[field.type.kind]
        for field in PAIR_FIELDS.values()
    }
    names = vocabulary().pair_fields.english
    for label, value in example.fields:
        if label not in names:
            raise ValueError(f"没有“{label}”这个两张表的字段")
        values[names[label]] = _value(label, value, PAIR_FIELDS[names[label]].type.kind)
    return PairFacts(**{field.name: values[field.name] for field in fields(PairFacts)})


def _value(label: str, value: str, kind: Kind) -> object:
    match kind:
        case Kind.TRUTH if not value:
            return True
        case Kind.TEXT:
            return value
        case Kind.NUMBER if value.isdecimal():
            return Decimal(value)
        case Kind.QUANTITY if found := _PERCENT.fullmatch(value):
            return Quantity(Decimal(found[1]), "%", Family.RATIO)
        case Kind.CHOICE if key := vocabulary().values["form_kind"].english.get(value):
            return FormKind(key)
    raise ValueError(f"“{label} {value}”读不懂，写成：+ 指标重合率 90%、+ 实施单位相同")
