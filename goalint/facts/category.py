"""What an indicator really measures: its category by the head and themes of its name, and its target.

A Chinese indicator name is headed by its last word (验收合格率 is a rate of passing, so quality;
完成时间 is a time, so timeliness). Where the head alone is open (人数, 率, 金额) the theme word
nearest to it settles what is counted, and where there is no telling head the target's unit does.
The words are in rules/terms/category*.toml; definitions of the nine kinds: 财预〔2015〕88号.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from goalint.facts.core_name import NameReader
from goalint.facts.model import Measured
from goalint.quantity import Target
from goalint.terms import Category, Comparator, Family, TargetKind, Terms

_SHAPE_OF_KIND = {
    TargetKind.DATE: "date",
    TargetKind.BARE_TIME: "bare",
    TargetKind.DURATION: "duration",
    TargetKind.FREQUENCY: "frequency",
    TargetKind.STANDARD: "standard",
}
_SHAPE_OF_FAMILY = {
    Family.RATIO: "rate",
    Family.POINTS: "rate",
    Family.MONEY: "money",
    Family.PRICE: "price",
    Family.DURATION: "duration",
    Family.FREQUENCY: "frequency",
}
_UNITLESS = frozenset({"rate", "text", "effect", "standard"})
_AT_MOST = frozenset({Comparator.LE, Comparator.LT})
_FEW = {"count": "few", "duration": "short"}
_KIND_OF_THEME = {
    "few": "count",
    "effect_count": "count",
    "effect_rate": "rate",
    "effect_level": "level",
}
_TOLD_BY_WHAT_CHANGES = frozenset({"", "level", "lasting"})
_COUNTED_AS_RATE = frozenset({"rate", "reach", "done", "quality"})
_EFFECTS = frozenset({"level", "change"})


@dataclass(frozen=True, slots=True)
class _Says:
    """What a word or shape says: categories with the best first.

    `kind` is the open way of measuring that theme words can refine, "" when they can't.
    """

    categories: tuple[Category, ...]
    sure: bool
    kind: str
    evidence: str


@dataclass(frozen=True, slots=True)
class _Theme:
    """A group of theme words; `always` when it speaks even where another is nearer to the end."""

    always: bool
    categories: Mapping[str, tuple[Category, ...]]


def _alternation(words: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


class CategoryFinder:
    """Finds what indicators measure, with the words of the given terms."""

    def __init__(self, terms: Terms, names: NameReader | None = None) -> None:
        table = terms["category"]
        self._names = names or NameReader(terms)
        self._category = {word: Category(name) for word, name in table["names"].items()}
        self._heads = self._read_heads(terms["category_heads"]["heads"])
        self._longest = max(map(len, self._heads))
        self._readings = frozenset(table["readings"])
        self._themes = self._read_themes(terms["category_themes"]["themes"])
        self._theme_words = _alternation(self._themes)
        self._kinds = {
            kind: _Says(self._categories(entry), entry["sure"], kind, "")
            for kind, entry in table["kinds"].items()
        }
        self._turns: Mapping[str, Mapping[str, str]] = table["turns"]
        self._clause_end = re.compile("[" + re.escape("".join(table["clauses"])) + "]")
        self._effect_verb = _alternation(table["effect_verbs"])
        self._change = re.compile(f"(?:{_alternation(table['changes']).pattern})$")
        self._no_indicator = _alternation(table["no_indicator"])
        self._work_verb = _alternation(table["work_verbs"])
        self._time_in_name = re.compile(table["time_in_name"])
        self._within_in_name = re.compile(table["within_in_name"])
        self._money_in_name = re.compile(table["money_in_name"])
        self._hints = {
            word: self._category[name] for name, words in table["hints"].items() for word in words
        }
        self._hint_words = _alternation(self._hints)
        self._anywhere = {
            word: self._categories(group) for group in table["anywhere"] for word in group["words"]
        }
        self._anywhere_words = _alternation(self._anywhere)
        self._measure = lru_cache(maxsize=65536)(self._find)

    def measure(
        self, name: str, target: Target, declared: Category | None = None
    ) -> Measured | None:
        """What the indicator measures; None when neither name nor target tells.

        `declared` is the category the form gives; the answer does not lean on it.
        """
        return self._measure(name, self._shape_of(target))

    def _shape_of(self, target: Target) -> str:
        """How a target looks: the words of the `turns` table in rules/terms/category.toml."""
        low = target.low
        if low and target.unit in self._readings:
            return "reading"
        if target.kind in _SHAPE_OF_KIND:
            shape = _SHAPE_OF_KIND[target.kind]
        elif low:
            shape = _SHAPE_OF_FAMILY.get(low.family, "count")
        else:
            return "effect" if self._effect_verb.search(target.text) else "text"
        few = low and (target.comparator in _AT_MOST or low.number == 0)
        return _FEW.get(shape, shape) if few else shape

    def _categories(self, entry: Mapping[str, Any]) -> tuple[Category, ...]:
        return tuple(self._category[word] for word in entry["categories"])

    def _read_heads(self, groups: Iterable[Mapping[str, Any]]) -> dict[str, _Says]:
        return {
            word: _Says(
                self._categories(group), group.get("sure", True), group.get("kind", ""), word
            )
            for group in groups
            for word in group["ends"]
        }

    def _read_themes(self, groups: Iterable[Mapping[str, Any]]) -> dict[str, tuple[_Theme, ...]]:
        themes: dict[str, tuple[_Theme, ...]] = {}
        for group in groups:
            kinds = {
                kind: tuple(self._category[word] for word in words)
                for kind, words in group.items()
                if kind not in ("about", "words", "always")
            }
            theme = _Theme(group.get("always", False), kinds)
            for word in group["words"]:
                themes[word] = (*themes.get(word, ()), theme)
        return themes

    def _find(self, name: str, shape: str) -> Measured | None:
        core = self._names.core(name)
        if self._no_indicator.search(core):
            return None
        if found := self._anywhere_words.search(core):
            categories = self._anywhere[found[0]]
            return Measured(categories[0], frozenset(categories), True, found[0])
        parts = [part for part in self._clause_end.split(core) if part]
        said = [self._read(part, shape) for part in parts]
        if not said:
            return None
        best = next((says for says in said if says.sure), said[0])
        sure = all(says.sure for says in said)
        accepted = {category for says in said for category in says.categories}
        if not sure:
            accepted |= {self._hints[found[0]] for found in self._hint_words.finditer(core)}
        return Measured(
            best.categories[0],
            frozenset(accepted),
            sure,
            best.evidence,
        )

    def _read(self, core: str, shape: str) -> _Says:
        """What one clause of a name says together with the shape of the target."""
        head = self._head(core)
        kind = head.kind if head and head.kind != "work" else self._opening(core, head)
        turned = self._turns.get(kind, {}).get(self._shape(core, kind, shape), kind)
        says = head if head and turned == kind else self._kinds[turned]
        if not says.kind:
            return says
        theme = self._theme(core, says.kind)
        if not theme:
            return replace(says, evidence=says.evidence or core)
        if says.kind == "quality":
            return replace(
                theme, categories=tuple(dict.fromkeys(theme.categories + says.categories))
            )
        return theme

    def _opening(self, core: str, head: _Says | None) -> str:
        """The kind of a name whose head is none or mere work, by its first word."""
        if self._effect_verb.match(core):
            return "effect"
        return "work" if head or self._work_verb.match(core) else "none"

    def _shape(self, core: str, kind: str, shape: str) -> str:
        """The target's shape; a time or an amount in the name stands in for what has no unit."""
        if self._within_in_name.search(core):
            return "within"
        if shape in _UNITLESS and kind not in _COUNTED_AS_RATE:
            if self._time_in_name.search(core):
                return "date"
            if self._money_in_name.search(core):
                return "money"
        return shape

    def _head(self, core: str) -> _Says | None:
        """What the longest known ending says; behind a mere change, what changes says it."""
        before = self._change.sub("", core)
        if before and before != core:
            changing = self._ending(before)
            if changing and changing.kind in _TOLD_BY_WHAT_CHANGES:
                return changing
        return self._ending(core)

    def _ending(self, core: str) -> _Says | None:
        for length in range(min(self._longest, len(core)), 0, -1):
            if head := self._heads.get(core[-length:]):
                return head
        return None

    def _theme(self, core: str, kind: str) -> _Says | None:
        """What the theme words say of this way of measuring; the nearest to the name's end leads.

        Effects (level, change) may have several themes, and every one of them counts.
        """
        kind = _KIND_OF_THEME.get(kind, kind)
        found = [
            (word[0], theme.always, categories)
            for word in reversed(list(self._theme_words.finditer(core)))
            for theme in self._themes[word[0]]
            if (categories := theme.categories.get(kind))
        ]
        if not found:
            return None
        several = kind in _EFFECTS
        said = [
            c
            for place, (_, always, cs) in enumerate(found)
            if several or always or not place
            for c in cs
        ]
        return _Says(tuple(dict.fromkeys(said)), not several and kind != "rate", kind, found[0][0])
