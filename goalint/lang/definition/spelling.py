"""How fields and choices are spelt: all that messages need of the vocabulary."""

from enum import Enum
from typing import Final

from goalint.facts.model import Direction, Work
from goalint.form import Term
from goalint.lang.definition.scope import Owner
from goalint.lang.definition.vocabulary import Words, vocabulary
from goalint.terms import Category, Comparator, Family, FormKind, Stage, TargetKind

# Enum → its table of spellings under [value] in grammar/keywords.toml.
CHOICE_TABLES: Final[dict[type[Enum], str]] = {
    Category: "category",
    Stage: "stage",
    FormKind: "form_kind",
    Term: "term",
    Comparator: "comparator",
    Family: "family",
    TargetKind: "target_kind",
    Direction: "direction",
    Work: "work",
}


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
