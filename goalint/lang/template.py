"""Messages with fields in braces, checked: `“{名称}”说的是完成时间`."""

import re

from goalint.lang.lookup import known_field
from goalint.lang.nodes import Text
from goalint.lang.shown import Slot, Template
from goalint.lang.tokens import LanguageError, Place, half_width
from goalint.lang.typed import Owner
from goalint.lang.vocabulary import vocabulary

_BRACES = re.compile(r"\{([^{}]*)\}")
_STRAY = re.compile(r"[{}]")


def compile_template(text: Text, owners: tuple[Owner, ...]) -> Template:
    """The text as a function that fills in its fields; `LanguageError` at an unknown one."""
    shown = half_width_braces(text.value)
    parts: list[str | Slot] = []
    position = 0
    for braces in _BRACES.finditer(shown):
        parts.append(_plain(text, shown, position, braces.start()))
        position = braces.end()
        place = text.at(braces.start(), position - braces.start())
        parts.append(_slot(braces.group(1).strip(), owners, place))
    parts.append(_plain(text, shown, position, len(shown)))
    if not shown.strip():
        raise LanguageError("文字是空的", text.place)
    return Template(tuple(part for part in parts if part))


def half_width_braces(text: str) -> str:
    """The text with ｛｝ made {}; all else as it is."""
    return text.replace("｛", "{").replace("｝", "}")


def _plain(text: Text, shown: str, start: int, end: int) -> str:
    """What stands between fields."""
    if stray := _STRAY.search(shown, start, end):
        raise LanguageError("花括号要成对，里面是一个字段", text.at(stray.start(), 1))
    return shown[start:end]


def _slot(said: str, owners: tuple[Owner, ...], place: Place) -> Slot:
    name = half_width(said)
    owner, _, rest = name.partition(".")
    if rest and vocabulary().words.english.get(owner) == "form":
        name, owners = rest.strip(), (Owner.FORM,)
    read = known_field(name, owners, place)
    return Slot(read.field.name, read.owner is Owner.FORM)
