"""The neighbours of what an indicator measures: categories that reviewers let stand as well.

Published forms place effects, beneficiaries and lasting results differently from county to county;
only what is declared farther away than a neighbour is worth a finding. The table is
rules/terms/category_near.toml.
"""

from collections.abc import Mapping
from functools import reduce
from itertools import product
from operator import or_
from typing import Any

from goalint.facts.category.look import Look
from goalint.facts.category.words import Says
from goalint.facts.reading.lexicon import ANYTHING, Lexicon, lexicon_of
from goalint.record import dataclass
from goalint.remembered import remembered
from goalint.terms import Category, Terms

_NOTHING: frozenset[str] = frozenset()
_CERTAINTY = ("sure", "firm", "headed")


@dataclass(frozen=True, slots=True)
class _Near:
    """Categories near an indicator that has the words, the look and the measure; empty is any.

    Words are the marks of their lists. `certainty` is how certain the measure may be: whether it
    is sure, firm and headed.
    """

    words: int
    unless: int
    units: frozenset[str]
    not_units: frozenset[str]
    shapes: frozenset[str]
    measured: frozenset[Category]
    certainty: frozenset[tuple[bool, ...]]
    categories: frozenset[Category]


class NeighbourFinder:
    """Finds the categories near the ones that an indicator's words name."""

    __slots__ = ("_any_shape", "_by_shape", "_lexicon", "_may_hold")

    def __init__(self, terms: Terms) -> None:
        names = terms["category"]["names"]
        self._lexicon = lexicon_of(terms)
        table = [_read(entry, names, self._lexicon) for entry in terms["category_near"]["near"]]
        self._any_shape = [each for each in table if not each.shapes]
        self._by_shape = {
            shape: [each for each in table if not each.shapes or shape in each.shapes]
            for shape in frozenset[str]().union(*[each.shapes for each in table])
        }
        self._may_hold = remembered(self._entries)

    def acceptable(self, marks: int, says: Says, look: Look, headed: bool) -> frozenset[Category]:
        """The categories that the words name, and those beside them that are no finding either.

        `marks` are those of the name's core, `headed` whether it ends in a word that tells what is
        measured.
        """
        words = marks | self._lexicon.read(look.words).marks if look.words else marks
        found, any_words, entries = self._may_hold(
            look.shape, look.unit, says.categories, says.sure, says.firm, headed
        )
        left = words & any_words
        while left:
            lowest = left & -left
            left ^= lowest
            for unless, categories in entries[lowest]:
                if not unless & marks:
                    found |= categories
        return found

    def _entries(
        self,
        shape: str,
        unit: str,
        categories: tuple[Category, ...],
        sure: bool,
        firm: bool,
        headed: bool,
    ) -> tuple[frozenset[Category], int, dict[int, list[tuple[int, frozenset[Category]]]]]:
        """What only the words have to decide, of the entries that would add something.

        The categories as a set, the marks of all words, and by each of these what it leads to.
        """
        measured, certainty = frozenset(categories), (sure, firm, headed)
        entries: dict[int, list[tuple[int, frozenset[Category]]]] = {}
        for each in self._by_shape.get(shape, self._any_shape):
            if (
                certainty in each.certainty
                and not each.categories <= measured
                and (not each.measured or measured & each.measured)
                and (not each.units or unit in each.units)
                and unit not in each.not_units
            ):
                entries.setdefault(each.words, []).append((each.unless, each.categories))
        return measured, reduce(or_, entries, 0), entries


def _read(entry: Mapping[str, Any], names: Mapping[str, str], lexicon: Lexicon) -> _Near:
    def categories(key: str) -> frozenset[Category]:
        return frozenset(Category(names[word]) for word in entry.get(key, ()))

    certainty = product(*[(entry[key],) if key in entry else (True, False) for key in _CERTAINTY])
    return _Near(
        words=lexicon.mark(entry["words"]) if "words" in entry else ANYTHING,
        unless=lexicon.mark(entry.get("unless", ())),
        units=frozenset(entry.get("units", _NOTHING)),
        not_units=frozenset(entry.get("not_units", _NOTHING)),
        shapes=frozenset(entry.get("shapes", _NOTHING)),
        measured=categories("measured"),
        certainty=frozenset(certainty),
        categories=categories("categories"),
    )
