"""How fields and choices are called in Chinese: all that messages need of the vocabulary."""

from enum import Enum

from goalint.lang.definition.fields import CHOICE_TABLES
from goalint.lang.definition.scope import Owner
from goalint.lang.definition.vocabulary import Words, vocabulary


def fields_of(owner: Owner) -> Words:
    """The spellings of an owner's fields."""
    words = vocabulary()
    if owner is Owner.PAIR:
        return words.pair_fields
    return words.form_fields if owner is Owner.FORM else words.indicator_fields


def spell_field(name: str, owner: Owner) -> str:
    """The Chinese spelling of a field."""
    return fields_of(owner).chinese[name]


def spell_choice(member: Enum) -> str:
    """The Chinese spelling of an enum's member."""
    return vocabulary().values[CHOICE_TABLES[type(member)]].chinese[member.value]
