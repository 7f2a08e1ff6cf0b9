"""Messages filled in: a fact as people write it, and a text with places for facts."""

from decimal import Decimal
from enum import Enum
from typing import Final

from goalint.absent import Absent
from goalint.lang.definition.spelling import spell_choice
from goalint.lang.runtime.rule import Row, Whole
from goalint.quantity import Day, Quantity
from goalint.record import dataclass
from goalint.text import cut

_EMPTY: Final = "（空）"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a field of the form or, if not `of_form`, of the rule's indicator."""

    name: str
    of_form: bool

    def fill(self, row: Row, form: Whole) -> str:
        """The field as people write it; an indicator's name and target as they stand there."""
        if self.of_form:
            return show(getattr(form, self.name))
        if self.name == "name":
            return _as_written(row.indicator.name.text if row else "")
        if self.name == "target":
            return _as_written(row.indicator.target if row else "")
        return show(getattr(row, self.name))


@dataclass(frozen=True, slots=True)
class Template:
    """A message: texts and places between them."""

    parts: tuple[str | Slot, ...]

    def __call__(self, row: Row, form: Whole) -> str:
        """The message on an indicator (None: on the form)."""
        return "".join(
            [part if isinstance(part, str) else part.fill(row, form) for part in self.parts]
        )


def _as_written(text: str) -> str:
    return cut(" ".join(text.split())) or _EMPTY


def show(value: object) -> str:
    """A fact as people write it: 95%, 2.5万元, 2024年12月, 质量; `（空）` when it is not there."""
    match value:
        case str():
            return value or _EMPTY
        case Absent() | ():
            return _EMPTY
        case Quantity(number, "元", _):
            return _amount(number)
        case Quantity(number, "秒", _):
            return _duration(number)
        case Quantity(number, dimension, _):
            return f"{_plain(number)}{dimension}"
        case Decimal():
            return _plain(value)
        case Day(year, month, day):
            return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
        case Enum():
            return spell_choice(value)
        case tuple():
            return "；".join(cut(str(item)) for item in value)
        case frozenset():
            return "、".join(sorted(show(item) for item in value)) or _EMPTY
        case _:
            return cut(str(value))


def _amount(yuan: Decimal) -> str:
    for unit, factor in (("亿元", 10**8), ("万元", 10**4)):
        if abs(yuan) >= factor:
            return f"{_plain(yuan / factor)}{unit}"
    return f"{_plain(yuan)}元"


def _duration(seconds: Decimal) -> str:
    """In the largest unit that makes it a whole number."""
    for unit, factor in (("天", 86400), ("小时", 3600), ("分钟", 60)):
        if seconds and not seconds % factor:
            return f"{_plain(seconds / factor)}{unit}"
    return f"{_plain(seconds)}秒"


def _plain(number: Decimal) -> str:
    """Digits without an exponent or trailing zeros, four decimals at most."""
    text = f"{round(number, 4):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
