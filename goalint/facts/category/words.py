"""The words that tell what an indicator measures, read from rules/terms/category*.toml.

Heads are the endings of names, themes the words before them. `kind` is the open way of measuring
(count, rate, level, …) in which both speak of each other; the tables explain every one.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from goalint.facts.reading.lexicon import Meanings, Reading, lexicon_of
from goalint.record import dataclass
from goalint.remembered import remembered
from goalint.terms import Category, Terms

_ABOUT_A_THEME = frozenset({"about", "words", "always", "firm"})
# A theme speaks of the plain kind; here are the kinds that are one with a shade.
_PLAIN = {
    "few": "count",
    "unnamed_count": "count",
    "work_count": "count",
    "effect_count": "count",
    "effect_rate": "rate",
    "effect_level": "level",
    "told_count": "count",
    "changed_count": "count",
}
_SEVERAL_THEMES = frozenset({"level", "change"})


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

    __slots__ = ("_heads", "_names", "_speak", "_theme", "_themes", "_told", "kinds")

    def __init__(self, terms: Terms) -> None:
        table = terms["category"]
        self._names = {word: Category(name) for word, name in table["names"].items()}
        lexicon = lexicon_of(terms)
        self._heads = Meanings(
            lexicon,
            (
                (group["ends"], self._says(group, group.get("kind", ""), ""))
                for group in terms["category_heads"]["heads"]
            ),
        )
        self._told: dict[str, Says] = {}
        self._themes = self._read_themes(terms["category_themes"]["themes"])
        self._theme = lexicon.mark_wanted(self._themes)
        self._speak = remembered(self._says_theme)
        self.kinds = {kind: self._says(entry, kind, "") for kind, entry in table["kinds"].items()}

    def ending(self, reading: Reading) -> Says | None:
        """What the longest ending of the name that is known says."""
        found = self._heads.find(reading)
        if found is None:
            return None
        word, group = found
        if word not in self._told:
            self._told[word] = group.told_by(word)
        return self._told[word]

    def theme(self, reading: Reading, kind: str) -> Says | None:
        """What the theme words of a name say of this kind; the nearest to the name's end leads.

        Of effects and changes every theme counts: 提升知名度、推动消费 is social and economic.
        """
        leading = None
        for word in reversed(reading.found(self._theme)):
            for says, beside in self._speak(word, kind):
                if leading is None:
                    leading = says
                elif beside:
                    leading = leading.also(says.categories)
        return leading

    def _says_theme(self, word: str, kind: str) -> list[tuple[Says, bool]]:
        """What the themes of a word say of this kind, and whether beside nearer ones as well."""
        plain = _PLAIN.get(kind, kind)
        several = plain in _SEVERAL_THEMES
        sure = not several and plain != "rate"
        return [
            (Says(theme.categories[plain], sure, kind, word, theme.firm), several or theme.always)
            for theme in self._themes[word]
            if plain in theme.categories
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
