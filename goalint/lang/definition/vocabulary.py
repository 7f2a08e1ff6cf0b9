"""The words of the rule language in both spellings, read from grammar/keywords.toml."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from goalint.record import dataclass
from goalint.resources import data_root, load_toml


@dataclass(frozen=True, slots=True)
class Words:
    """One table of the vocabulary.

    `english` maps every accepted spelling to the English one; `chinese` maps the English
    spelling to the Chinese one that is shown.
    """

    english: Mapping[str, str]
    chinese: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables of keywords.toml; `values` by the name of their table (`category`, `stage`, …)."""

    clauses: Words
    words: Words
    functions: Words
    indicator_fields: Words
    form_fields: Words
    pair_fields: Words
    values: Mapping[str, Words]


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
        pair_fields=_words(tables["field"]["pair"]),
        values={name: _words(table) for name, table in tables["value"].items()},
    )
