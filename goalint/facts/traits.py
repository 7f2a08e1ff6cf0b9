"""Traits of an indicator's name that rules ask for beside its category.

Fixed indicators of the budget system, routine management, inputs, the family of units and the
direction that the name asks for, and how many measures it bundles. The words are in
rules/terms/traits.toml.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from goalint.facts.core_name import NameReader
from goalint.facts.direction import DirectionFinder
from goalint.facts.model import Direction
from goalint.facts.words import word_pattern
from goalint.patterns import compile_pattern
from goalint.quantity import Target
from goalint.terms import Family, Terms
from goalint.text import squeeze

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Traits:
    """What a name says beside its category.

    `name_family` and `direction` are None where the name leaves them open; `parts` is 1 unless the
    name or target clearly bundles several measures.
    """

    fixed: bool
    management: bool
    money_in: bool
    name_family: Family | None
    direction: Direction | None
    may_exceed: bool
    parts: int


class TraitFinder:
    """Finds the traits of names, each distinct text once."""

    def __init__(self, terms: Terms, names: NameReader | None = None) -> None:
        table = terms["traits"]
        self._names = names or NameReader(terms)
        self._fixed = frozenset(table["fixed"]["names"])
        self._fixed_prefix = word_pattern(table["fixed"]["prefixes"])
        self._management = _ending(table["management"]["ends"])
        self._money_in = _ending(table["money_in"]["ends"])
        self._money_in_start = word_pattern(table["money_in"]["starts"])
        self._no_money_in = word_pattern(table["money_in"]["unless"])
        self._families = _by_ending(
            {Family(name): ends for name, ends in table["family"].items() if name != "unless"}
        )
        self._no_family = _ending(table["family"]["unless"])
        self._directions = DirectionFinder(terms["direction"])
        self._may_exceed = word_pattern(table["may_exceed"]["words"])
        self._parts = _PartCounter(table["parts"])
        self._of_name = lru_cache(maxsize=65536)(self._find)

    def traits(self, name: str, target: Target) -> Traits:
        """The traits of an indicator's name, read with its target."""
        return self._of_name(name, target.text)

    def _find(self, name: str, target: str) -> Traits:
        core = self._names.core(name)
        return Traits(
            fixed=self._is_fixed(core),
            management=bool(self._management.search(core)),
            money_in=self._is_money_in(core),
            name_family=self._family(core),
            direction=self._directions.find(core, squeeze(target)),
            may_exceed=bool(self._may_exceed.search(core)),
            parts=max(self._parts.count(squeeze(name)), self._parts.count(squeeze(target))),
        )

    def _family(self, core: str) -> Family | None:
        """The family that the ending asks for; a change of it may be told in another."""
        if self._no_family.search(core) or self._directions.tells_change(core):
            return None
        return _longest(self._families, core)

    def _is_fixed(self, core: str) -> bool:
        bare = re.sub(r"\W", "", core)
        while bare not in self._fixed:
            prefix = self._fixed_prefix.match(bare)
            if not prefix:
                return False
            bare = bare[prefix.end() :]
        return True

    def _is_money_in(self, core: str) -> bool:
        if self._no_money_in.search(core):
            return False
        return bool(self._money_in.search(core) or self._money_in_start.match(core))


class _PartCounter:
    """How many measures a text bundles; 1 when in doubt."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._clause = compile_pattern("[" + re.escape("".join(table["clauses"])) + "]")
        self._item = compile_pattern(
            "[" + re.escape("".join(table["lists"] + table["clauses"])) + "]"
        )
        self._shortest: int = table["shortest"]
        self._end = _ending(table["ends"])
        self._act = word_pattern(table["acts"])
        self._counted = compile_pattern(table["counted"])

    def count(self, text: str) -> int:
        """Counted pieces of work, clauses that each begin with an act, or items of a list that are
        each a measure of their own.
        """
        items = [item for item in self._item.split(text) if item]
        measures = [item for item in items if self._end.search(item)]
        clauses = [clause for clause in self._clause.split(text) if clause]
        acts = sum(1 for clause in clauses if self._act.match(clause))
        told = all(len(item) >= self._shortest for item in items) and measures == items
        return max(1, len(self._counted.findall(text)), len(items) if told else 1, acts)


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the words at the end of a text."""
    return compile_pattern(f"(?:{word_pattern(words).pattern})$")


def _by_ending(words: Mapping[_T, Iterable[str]]) -> dict[str, _T]:
    return {end: value for value, ends in words.items() for end in ends}


def _longest(by_ending: Mapping[str, _T], text: str) -> _T | None:
    """The value of the longest ending of the text."""
    for start in range(len(text)):
        if (value := by_ending.get(text[start:])) is not None:
            return value
    return None
