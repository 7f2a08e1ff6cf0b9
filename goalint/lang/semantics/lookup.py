"""What a written name stands for: a field, or a choice."""

from typing import Final

from goalint.lang.definition.fields import TABLES
from goalint.lang.definition.scope import Owner
from goalint.lang.definition.spelling import CHOICE_TABLES, fields_of
from goalint.lang.definition.types import Kind, Type
from goalint.lang.definition.vocabulary import Words, vocabulary
from goalint.lang.semantics.typed import Constant, Read
from goalint.lang.source.mistake import LanguageError, Place, mark_field
from goalint.lang.syntax.spacing import apart
from goalint.nearest import did_you_mean

_OWNED: Final = ("this", "form")  # words before the dot of a field
_IN_A_LOOP: Final = "写在 ⟨some⟩ ⟨indicator⟩ ⟨satisfies⟩ ( … ) 里，或改为 ⟨applies⟩ ⟨indicator⟩"


def find_field(word: str, owners: tuple[Owner, ...]) -> Read | None:
    """The field that a word names, of the first owner that has one."""
    for owner in owners:
        name = fields_of(owner).english.get(word)
        if name is not None:
            return Read(TABLES[owner][name], owner)
    return None


def known_field(word: str, owners: tuple[Owner, ...], place: Place) -> Read:
    """`find_field`, or an error with the nearest name."""
    read = find_field(word, owners)
    if read is not None:
        return read
    if owners == (Owner.FORM,) and find_field(word, (Owner.ROW,)):
        message = f"“{word}”是指标的字段，这里只有表的字段"
        raise LanguageError(message, place, _IN_A_LOOP)
    known = [known for owner in owners for known in fields_of(owner).english]
    hint = _is_choice_of(word, owners) or undotted(word) or apart(word) or did_you_mean(word, known)
    raise LanguageError(f"没有“{word}”这个字段", place, hint)


def _is_choice_of(word: str, owners: tuple[Owner, ...]) -> str | None:
    """The hint for a choice that stands where a field should."""
    for owner in owners:
        for name, field in TABLES[owner].items():
            if field.type.kind is Kind.CHOICE and find_choice(field.type, word):
                return f"“{word}”是一个值，写成：{mark_field(name, owner)} ⟨is⟩ {word}"
    if owners == (Owner.FORM,) and (hint := _is_choice_of(word, (Owner.ROW,))):
        return f"{hint}，{_IN_A_LOOP}；有几条是 ⟨how_many⟩(⟨indicator⟩ ⟨where⟩ …)"
    return None


def undotted(word: str) -> str | None:
    """The hint for 本行名称 instead of 本行.名称; None if it is no such word."""
    for key in _OWNED:
        before = vocabulary().words.chinese[key]
        rest = word.removeprefix(before)
        if rest != word and find_field(rest, (Owner.ROW, Owner.FORM)):
            return f"写成：{before}.{rest}"
    return None


def choices_of(type_: Type) -> Words:
    """The spellings of a type's choices."""
    if type_.choices is None:
        raise TypeError(type_)
    return vocabulary().values[CHOICE_TABLES[type_.choices]]


def find_choice(wanted: Type, word: str) -> Constant | None:
    """The choice of the wanted type that a word names, or None."""
    if wanted.choices is None:
        return None
    key = choices_of(wanted).english.get(word)
    return None if key is None else Constant(wanted.choices(key), wanted)


def known_choice(wanted: Type, word: str, place: Place) -> Constant:
    """`find_choice`, or an error with the nearest choice or all of them."""
    if wanted.kind is not Kind.CHOICE or wanted.choices is None:
        raise LanguageError(f"“{word}”不能用在这里", place)
    choice = find_choice(wanted, word)
    if choice is None:
        words = choices_of(wanted)
        near = did_you_mean(word, words.english)
        spelt = words.chinese if word.isascii() else words.chinese.values()
        hint = apart(word) or near or "可以是：" + "、".join(spelt)
        raise LanguageError(f"没有“{word}”这个值", place, hint)
    return choice
