"""Messages with fields in braces, checked: `“{名称}”说的是完成时间`."""

import re

from goalint.lang.lookup import known_field
from goalint.lang.nodes import Text
from goalint.lang.shown import Slot, Template
from goalint.lang.tokens import LanguageError, half_width
from goalint.lang.typed import Owner

_BRACES = re.compile(r"\{([^{}]*)\}")


def compile_template(text: Text, owners: tuple[Owner, ...]) -> Template:
    """The text as a function that fills in its fields; `LanguageError` at an unknown one."""
    shown = half_width_braces(text.value)
    parts: list[str | Slot] = []
    position = 0
    for braces in _BRACES.finditer(shown):
        parts.append(shown[position : braces.start()])
        position = braces.end()
        parts.append(_slot(braces.group(1).strip(), owners, text))
    parts.append(shown[position:])
    if any("{" in part or "}" in part for part in parts if isinstance(part, str)):
        raise LanguageError("花括号要成对，里面是一个字段", text.place)
    if not shown.strip():
        raise LanguageError("文字是空的", text.place)
    return Template(tuple(part for part in parts if part))


def half_width_braces(text: str) -> str:
    """The text with ｛｝ made {}; all else as it is."""
    return text.replace("｛", "{").replace("｝", "}")


def _slot(name: str, owners: tuple[Owner, ...], text: Text) -> Slot:
    owner, _, rest = half_width(name).partition(".")
    if rest and owner in ("表", "form"):
        read = known_field(rest.strip(), (Owner.FORM,), text.place)
    else:
        read = known_field(half_width(name), owners, text.place)
    return Slot(read.field.name, read.owner is Owner.FORM)
