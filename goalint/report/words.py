"""Words of reports: fixed notions in Chinese (those of grammar/keywords.toml), points, gaps."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from goalint.finding import Severity
from goalint.form import Term
from goalint.lang.vocabulary import vocabulary
from goalint.pack import Pack
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


def unused_rules(pack: Pack) -> Iterator[str]:
    """Sentences on rules of the pack that nothing was checked by: not selected, or broken."""
    if pack.left_out:
        used, left_out = len(pack.rules), len(pack.left_out)
        yield f"只用了 {used} 条规则，--select、--ignore 没有留下的 {left_out} 条没有查"
    if pack.errors:
        yield f"有 {len(pack.errors)} 处规则写错，写错的规则没有用上，不能当作通过"
