"""Traits of an indicator's name that rules ask for beside its category.

Fixed indicators of the budget system, routine management, inputs, the family of units and the
direction that the name asks for, and how many measures it bundles. The words are in
rules/terms/traits.toml.
"""

import re
from collections.abc import Mapping
from typing import Any

from goalint.facts.indicator.direction import DirectionFinder
from goalint.facts.model import Direction
from goalint.facts.reading.lexicon import Meanings, Reading, lexicon_of
from goalint.facts.reading.words import Endings, word_pattern
from goalint.patterns import compile_pattern, late_pattern
from goalint.terms import Family, Terms

_NO_WORD = late_pattern(r"\W")


class TraitFinder:
    """Finds the traits of names; each is asked for by itself, as most of them seldom matter.

    A name is given as the reading of its core.
    """

    __slots__ = (
        "_directions",
        "_families",
        "_fixed",
        "_fixed_prefix",
        "_management",
        "_may_exceed",
        "_money_in",
        "_money_in_start",
        "_no_family",
        "_no_money_in",
        "_parts",
    )

    def __init__(self, terms: Terms) -> None:
        table = terms["traits"]
        lexicon = lexicon_of(terms)
        self._fixed = frozenset(table["fixed"]["names"])
        self._fixed_prefix = word_pattern(table["fixed"]["prefixes"])
        self._management = lexicon.mark_endings(table["management"]["ends"])
        self._money_in = lexicon.mark_endings(table["money_in"]["ends"])
        self._money_in_start = word_pattern(table["money_in"]["starts"])
        self._no_money_in = lexicon.mark(table["money_in"]["unless"])
        self._families = Meanings(
            lexicon,
            ((ends, Family(name)) for name, ends in table["family"].items() if name != "unless"),
        )
        self._no_family = lexicon.mark_endings(table["family"]["unless"])
        self._directions = DirectionFinder(terms)
        self._may_exceed = lexicon.mark(table["may_exceed"]["words"])
        self._parts = _PartCounter(table["parts"])

    def fixed(self, name: Reading) -> bool:
        """Whether it is a fixed indicator of the budget system (系统固定指标)."""
        bare = _NO_WORD.sub("", name.text)
        while bare not in self._fixed:
            prefix = self._fixed_prefix.match(bare)
            if not prefix:
                return False
            bare = bare[prefix.end() :]
        return True

    def management(self, name: Reading) -> bool:
        """Whether it is routine management or input, no result."""
        return bool(name.marks & self._management)

    def money_in(self, name: Reading) -> bool:
        """Whether it is money or people put in."""
        if not (name.marks & self._money_in or self._money_in_start.match(name.text)):
            return False
        return not name.marks & self._no_money_in

    def family(self, name: Reading) -> Family | None:
        """The family that the ending asks for; a change of it may be told in another."""
        found = self._families.find(name)
        if not found or name.marks & self._no_family or self._directions.tells_change(name):
            return None
        return found[1]

    def direction(self, name: Reading, target: str) -> Direction | None:
        """Which way is better, read with the target's text; None where the name leaves it open."""
        return self._directions.find(name, target)

    def may_exceed(self, name: Reading) -> bool:
        """Whether a rate of this name may pass 100 %."""
        return bool(name.marks & self._may_exceed)

    def parts(self, text: str) -> int:
        """How many measures a name or a target without white space bundles; 1 when in doubt."""
        return self._parts.count(text)


class _PartCounter:
    """How many measures a text bundles; 1 when in doubt."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._clause = compile_pattern("[" + re.escape("".join(table["clauses"])) + "]")
        self._item = compile_pattern(
            "[" + re.escape("".join(table["lists"] + table["clauses"])) + "]"
        )
        self._shortest: int = table["shortest"]
        self._ends = Endings(table["ends"])
        self._act = word_pattern(table["acts"])
        self._counted = compile_pattern(table["counted"])

    def count(self, text: str) -> int:
        """Counted pieces of work, clauses that each begin with an act, or items of a list that are
        each a measure of their own.
        """
        if not self._item.search(text):
            return max(1, len(self._counted.findall(text)))
        items = [item for item in self._item.split(text) if item]
        measures = [item for item in items if self._ends.find(item)]
        clauses = [clause for clause in self._clause.split(text) if clause]
        acts = sum(1 for clause in clauses if self._act.match(clause))
        told = all(len(item) >= self._shortest for item in items) and measures == items
        return max(1, len(self._counted.findall(text)), len(items) if told else 1, acts)
