"""Messages with fields in braces: `“{名称}”说的是完成时间`."""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Final

from goalint.absent import Absent
from goalint.facts.model import FormFacts
from goalint.lang.lookup import known_field, spell_choice
from goalint.lang.nodes import Text
from goalint.lang.rule import Row, Writer
from goalint.lang.tokens import LanguageError, half_width
from goalint.lang.typed import Owner, Read
from goalint.quantity import Day, Quantity

_BRACES = re.compile(r"\{([^{}]*)\}")
_EMPTY: Final = "（空）"


def compile_template(text: Text, owners: tuple[Owner, ...]) -> Writer:
    """The text as a function that fills in its fields; `LanguageError` at an unknown one."""
    shown = half_width_braces(text.value)
    parts: list[str | Callable[[Row, FormFacts], str]] = []
    position = 0
    for braces in _BRACES.finditer(shown):
        parts.append(shown[position : braces.start()])
        position = braces.end()
        parts.append(_reader(braces.group(1).strip(), owners, text))
    parts.append(shown[position:])
    if any("{" in part or "}" in part for part in parts if isinstance(part, str)):
        raise LanguageError("花括号要成对，里面是一个字段", text.place)
    if not shown.strip():
        raise LanguageError("文字是空的", text.place)

    def write(row: Row, form: FormFacts) -> str:
        return "".join(part if isinstance(part, str) else part(row, form) for part in parts)

    return write


def half_width_braces(text: str) -> str:
    """The text with ｛｝ made {}; all else as it is."""
    return text.replace("｛", "{").replace("｝", "}")


def _reader(name: str, owners: tuple[Owner, ...], text: Text) -> Callable[[Row, FormFacts], str]:
    owner, _, rest = half_width(name).partition(".")
    if rest and owner in ("表", "form"):
        return _shower(known_field(rest.strip(), (Owner.FORM,), text.place))
    return _shower(known_field(half_width(name), owners, text.place))


def _shower(read: Read) -> Callable[[Row, FormFacts], str]:
    name = read.field.name
    if read.owner is Owner.FORM:
        return lambda row, form: show(getattr(form, name))
    if name == "name":
        return lambda row, form: _as_written(row.indicator.name.text if row else "")
    if name == "target":
        return lambda row, form: _as_written(row.indicator.target if row else "")
    return lambda row, form: show(getattr(row, name))


def _as_written(text: str) -> str:
    return " ".join(text.split()) or _EMPTY


def show(value: object) -> str:
    """A fact as people write it: 95%, 2.5万元, 2024年12月, 质量; `（空）` when it is not there."""
    match value:
        case Absent() | "" | ():
            return _EMPTY
        case Quantity(number, dimension, _):
            return _amount(number) if dimension == "元" else f"{_plain(number)}{dimension}"
        case Decimal():
            return _plain(value)
        case Day(year, month, day):
            return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
        case Enum():
            return spell_choice(value)
        case tuple():
            return "；".join(map(str, value))
        case frozenset():
            return "、".join(sorted(show(item) for item in value)) or _EMPTY
        case _:
            return str(value)


def _amount(yuan: Decimal) -> str:
    for unit, factor in (("亿元", 10**8), ("万元", 10**4)):
        if abs(yuan) >= factor:
            return f"{_plain(yuan / factor)}{unit}"
    return f"{_plain(yuan)}元"


def _plain(number: Decimal) -> str:
    """Digits without an exponent or trailing zeros, four decimals at most."""
    text = f"{round(number, 4):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
