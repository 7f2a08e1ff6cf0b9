"""Mistakes in rule files: where they stand, told in the words that their author writes."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from goalint.errors import RuleError, Span
from goalint.lang.definition.scope import Owner
from goalint.lang.definition.vocabulary import Words, vocabulary
from goalint.lang.source.text import is_english
from goalint.patterns import late_pattern
from goalint.record import dataclass

_MARK: Final = late_pattern(r"⟨([a-z0-9_.]+)⟩")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a rule file; line and column count from 1."""

    line: int
    column: int
    length: int = 1


class LanguageError(Exception):
    """A mistake at a place of the rule file; `locate` makes a `RuleError` of it."""

    def __init__(self, message: str, place: Place, hint: str | None = None) -> None:
        super().__init__(message, place, hint)
        self.message = message
        self.place = place
        self.hint = hint


def locate(error: LanguageError, path: Path, lines: Sequence[str]) -> RuleError:
    """A mistake of writing with the file and line that it stands in."""
    place = error.place
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    span = Span(path, place.line, place.column, place.length)
    english = is_english(lines)
    hint = error.hint and speak(error.hint, english)
    return RuleError(speak(error.message, english), span, line, hint)


def mark_field(name: str, owner: Owner) -> str:
    """A field in a message, to be spelt as the author spells."""
    table = owner.value if owner in (Owner.FORM, Owner.PAIR) else "indicator"
    return f"⟨{table}.{name}⟩"


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
