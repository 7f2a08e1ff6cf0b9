"""The words of the rule language in both spellings, read from grammar/keywords.toml."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from goalint.patterns import late_pattern
from goalint.record import dataclass
from goalint.resources import data_root, load_toml

_MARK: Final = late_pattern(r"⟨([a-z0-9_.]+)⟩")
_LONGEST: Final = 40  # characters of words that may be run together


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


def apart(word: str) -> str | None:
    """The hint for words run together, `类别是质量` as `类别 是 质量`; None if there are none."""
    if len(word) > _LONGEST:
        return None
    pieces: list[str] = []
    rest = word
    while known := next(filter(rest.startswith, _longest_first()), None):
        if known in pieces:
            return None
        pieces.append(known)
        rest = rest[len(known) :]
    if len(pieces) + rest[:1].isdigit() < 2 or vocabulary().words.english.keys().isdisjoint(pieces):
        return None
    return f"词与词之间要空格：{' '.join([*pieces, rest]).rstrip()}"


@lru_cache(maxsize=1)
def _longest_first() -> tuple[str, ...]:
    """Every Chinese word of the language, and the signs that may stand before one."""
    words = vocabulary()
    tables = (words.clauses, words.words, words.functions, words.indicator_fields,
              words.form_fields, *words.values.values())  # fmt: skip
    known = {word for table in tables for word in table.english if not word.isascii()}
    return (*sorted(known, key=lambda word: (-len(word), word)), "%", "‰")


def speak(text: str, english: bool) -> str:
    """A message with its words of the language in the author's spelling.

    A message holds them as `⟨contains⟩`, fields and choices with their table: `⟨form.year⟩`,
    `⟨indicator.name⟩`, `⟨severity.error⟩`. What is no such word stays.
    """

    def spelt(mark: re.Match[str]) -> str:
        table, _, key = mark.group(1).rpartition(".")
        for words in _tables(table):
            if key in words.chinese:
                return key if english else words.chinese[key]
        return mark.group()

    return _MARK.sub(spelt, text)


def _tables(name: str) -> Iterable[Words]:
    words = vocabulary()
    if not name:
        return words.clauses, words.words
    tables = {
        "indicator": words.indicator_fields, "form": words.form_fields, "pair": words.pair_fields,
        "function": words.functions,
    }  # fmt: skip
    found = tables.get(name) or words.values.get(name)
    return () if found is None else (found,)


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
