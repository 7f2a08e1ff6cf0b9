"""Words of reports: fixed notions in Chinese (those of grammar/keywords.toml), and points."""

from decimal import Decimal
from enum import Enum

from goalint.finding import Severity
from goalint.form import Term
from goalint.lang.definition.vocabulary import vocabulary
from goalint.terms import Category, FormKind, Stage

_TABLES: dict[type[Enum], str] = {
    Severity: "severity",
    Stage: "stage",
    FormKind: "form_kind",
    Category: "category",
    Term: "term",
}


def spell(member: Enum) -> str:
    """A severity, stage, kind of form, category or term in Chinese."""
    return vocabulary().values[_TABLES[type(member)]].chinese[member.value]


def shown(points: Decimal) -> str:
    """Points without needless zeros."""
    return f"{points.normalize():f}"
