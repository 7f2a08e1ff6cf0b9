"""The words of the rule language in both spellings, read from grammar/keywords.toml."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from goalint.resources import data_root, load_toml


@dataclass(frozen=True, slots=True)
class Words:
    """One table of the vocabulary: English spellings and the Chinese ones of each.

    `english` maps every accepted spelling to the English one; `chinese` maps the English
    spelling to the Chinese one that is shown.
    """

    english: Mapping[str, str]
    chinese: Mapping[str, str]

    def nearest(self, word: str) -> str | None:
        """The known spelling most like a misspelt one, or None when nothing is like it."""
        return nearest(word, self.english)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables of keywords.toml; `values` by the name of their table (`category`, `stage`, …)."""

    clauses: Words
    words: Words
    functions: Words
    indicator_fields: Words
    form_fields: Words
    values: Mapping[str, Words]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like the given one, or None."""
    known = list(known)
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    if close:
        return close[0]
    partly = [each for each in known if len(each) > 1 and (each in word or word in each)]
    return min(partly, key=len, default=None) if len(word) > 1 else None


def _words(table: Mapping[str, Any]) -> Words:
    english = {word: key for key, spellings in table.items() for word in (*spellings, key)}
    return Words(english, {key: spellings[0] for key, spellings in table.items()})


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    tables = load_toml(data_root("grammar") / "keywords.toml")
    return Vocabulary(
        clauses=_words(tables["clause"]),
        words=_words(tables["word"]),
        functions=_words(tables["function"]),
        indicator_fields=_words(tables["field"]["indicator"]),
        form_fields=_words(tables["field"]["form"]),
        values={name: _words(table) for name, table in tables["value"].items()},
    )
