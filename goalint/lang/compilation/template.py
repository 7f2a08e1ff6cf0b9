"""Messages with fields in braces, checked: `“{名称}”说的是完成时间`."""

import re

from goalint.lang.definition.scope import Owner
from goalint.lang.definition.spelling import spell_field
from goalint.lang.definition.vocabulary import vocabulary
from goalint.lang.runtime.message import Slot, Template
from goalint.lang.semantics.lookup import find_field, known_field
from goalint.lang.source.mistake import LanguageError, Place
from goalint.lang.syntax.nodes import Text
from goalint.lang.syntax.tokens import half_width
from goalint.patterns import late_pattern

_BRACES = late_pattern(r"\{([^{}]*)\}")
_RECKONS = late_pattern(r"[(+×*÷/]|\s")
_STRAY = late_pattern(r"[{}]")


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


def respell(text: str, owners: tuple[Owner, ...], english: bool) -> str:
    """The text with the fields in its braces spelt one way; what is no field stays."""

    def spelt(braces: re.Match[str]) -> str:
        name, those, named = _named(braces.group(1).strip(), owners)
        read = find_field(name, those)
        if read is None:
            return braces.group()
        words = vocabulary().words.chinese
        owner = ("form." if english else f"{words['form']}.") if named else ""
        name = read.field.name if english else spell_field(read.field.name, read.owner)
        return f"{{{owner}{name}}}"

    return _BRACES.sub(spelt, half_width_braces(text))


def half_width_braces(text: str) -> str:
    """The text with ｛｝ made {}; all else as it is."""
    return text.replace("｛", "{").replace("｝", "}")


def _plain(text: Text, shown: str, start: int, end: int) -> str:
    """What stands between fields."""
    if stray := _STRAY.search(shown, start, end):
        raise LanguageError("花括号要成对，里面是一个字段", text.at(stray.start(), 1))
    return shown[start:end]


def _slot(said: str, owners: tuple[Owner, ...], place: Place) -> Slot:
    name, owners, _ = _named(said, owners)
    if _RECKONS.search(name) or name in vocabulary().words.english:
        raise LanguageError("花括号里只能写一个字段，不能计算、计数", place)
    read = known_field(name, owners, place)
    return Slot(read.field.name, read.owner in (Owner.FORM, Owner.PAIR))


def _named(said: str, owners: tuple[Owner, ...]) -> tuple[str, tuple[Owner, ...], bool]:
    """A field's name, whose it may be, and whether `表.` stands before it."""
    name = half_width(said)
    owner, _, rest = name.partition(".")
    if rest and vocabulary().words.english.get(owner) == "form":
        return rest.strip(), (Owner.FORM,), True
    return name, owners, False
