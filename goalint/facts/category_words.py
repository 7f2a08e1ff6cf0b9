"""The words that tell what an indicator measures, read from rules/terms/category*.toml.

Heads are the endings of names, themes the words before them. `kind` is the open way of measuring
(count, rate, level, …) in which both speak of each other; the tables explain every one.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from goalint.facts.lexicon import Reading, lexicon_of
from goalint.facts.words import Endings, lengths_by_end
from goalint.record import dataclass
from goalint.terms import Category, Terms

_ABOUT_A_THEME = frozenset({"about", "words", "always", "firm"})


@dataclass(frozen=True, slots=True)
class Says:
    """What a word says of an indicator: the categories that can hold it, the best first.

    `kind` is "" when the word settles the category, whatever else the name says; `firm` when
    nothing beside it makes another category tolerable (满意度, 及时率, 单价).
    """

    categories: tuple[Category, ...]
    sure: bool
    kind: str
    evidence: str
    firm: bool = False

    def also(self, categories: Iterable[Category]) -> "Says":
        """The same with more categories behind."""
        both = tuple(dict.fromkeys((*self.categories, *categories)))
        return Says(both, self.sure, self.kind, self.evidence, self.firm)

    def told_by(self, evidence: str) -> "Says":
        """The same, with the words that say it."""
        return Says(self.categories, self.sure, self.kind, evidence, self.firm)


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of theme words; `always` when it speaks even where another is nearer to the end."""

    always: bool
    firm: bool
    categories: Mapping[str, tuple[Category, ...]]


class CategoryWords:
    """Heads by their word, themes by theirs, and the categories of each kind of measuring."""

    __slots__ = ("_groups", "_heads", "_names", "_theme", "_themes", "ending", "kinds")

    def __init__(self, terms: Terms) -> None:
        table = terms["category"]
        self._names = {word: Category(name) for word, name in table["names"].items()}
        heads = terms["category_heads"]["heads"]
        self._groups = [self._says(group, group.get("kind", ""), "") for group in heads]
        self._heads = Endings(*terms.make("category heads", lambda: _read_heads(heads)))
        self.ending = lru_cache(maxsize=1024)(self._ending)
        self._themes = self._read_themes(terms["category_themes"]["themes"])
        self._theme = lexicon_of(terms).mark(self._themes)
        self.kinds = {kind: self._says(entry, kind, "") for kind, entry in table["kinds"].items()}

    def _ending(self, core: str) -> Says | None:
        """What the longest ending of the name that is known says."""
        found = self._heads.find(core)
        return self._groups[found[1]].told_by(found[0]) if found else None

    def themes(self, reading: Reading, kind: str) -> list[tuple[str, Theme]]:
        """The theme words of a name that speak of this kind, the nearest to its end first."""
        return [
            (word, theme)
            for word in reversed(reading.found(self._theme))
            for theme in self._themes[word]
            if kind in theme.categories
        ]

    def _says(self, entry: Mapping[str, Any], kind: str, evidence: str) -> Says:
        categories = tuple(self._names[word] for word in entry["categories"])
        return Says(
            categories, entry.get("sure", True), kind, evidence, firm=entry.get("firm", False)
        )

    def _read_themes(self, groups: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Theme, ...]]:
        themes: dict[str, tuple[Theme, ...]] = {}
        for group in groups:
            theme = Theme(
                group.get("always", False),
                group.get("firm", False),
                {
                    kind: tuple(self._names[word] for word in words)
                    for kind, words in group.items()
                    if kind not in _ABOUT_A_THEME
                },
            )
            for word in group["words"]:
                themes[word] = (*themes.get(word, ()), theme)
        return themes


def _read_heads(
    groups: Sequence[Mapping[str, Any]],
) -> tuple[dict[str, int], dict[str, list[int]]]:
    """By each word the number of its group, and the lengths of words by their ends."""
    words = {word: number for number, group in enumerate(groups) for word in group["ends"]}
    return words, lengths_by_end(words)
