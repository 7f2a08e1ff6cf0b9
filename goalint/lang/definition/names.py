"""What word tables lend to rules: word lists, units, kinds of project."""

from collections.abc import Callable, Mapping

from goalint.quantity import Unit
from goalint.record import dataclass
from goalint.target import TargetReader
from goalint.terms import Terms
from goalint.text import fold


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """`lists`: folded words by either name of the list; `unit`: what a unit's spelling means."""

    lists: Mapping[str, tuple[str, ...]]
    unit: Callable[[str], Unit | None]
    unit_spellings: tuple[str, ...]
    profiles: frozenset[str]


def read_names(terms: Terms) -> Names:
    """Word lists (lists.toml), units (units.toml) and kinds of project (profiles.toml)."""
    lists: dict[str, tuple[str, ...]] = {}
    for english, table in terms["lists"]["list"].items():
        words = tuple(dict.fromkeys(fold(word) for word in table["words"]))
        lists[english] = words
        lists[table["zh"]] = words
    return Names(lists, TargetReader(terms).unit, _spellings(terms), frozenset(terms["profiles"]))


def _spellings(terms: Terms) -> tuple[str, ...]:
    return tuple(
        spelling
        for family in terms["units"].values()
        if isinstance(family, Mapping)
        for spellings in family.values()
        if isinstance(spellings, Mapping | list)
        for spelling in spellings
    )
