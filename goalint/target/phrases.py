"""Target texts without a number: graded, checkable, or why nothing could be measured by them."""

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import chain
from typing import Any, Final, NamedTuple

from goalint.patterns import compile_pattern, late_pattern
from goalint.target.patterns import any_of, any_pattern, first_characters, led
from goalint.terms import TargetKind, Terms

_CLAUSE = late_pattern(r"[,;。!、:()\[\]“”\"'《》]+")
_OUTER = ",;。!、:.“”\"'"


# The first of these lists that any clause fits decides.
_ORDER: Final = (
    (TargetKind.GROWTH, "growth", "patterns"),
    (TargetKind.REFERENCE, "reference", "first"),
    (TargetKind.BARE_TIME, "bare_time", "first"),
    (TargetKind.VAGUE, "vague", "first"),
    (TargetKind.DATE, "date", "patterns"),
    (TargetKind.STANDARD, "standard", "patterns"),
    (TargetKind.REFERENCE, "reference", "patterns"),
    (TargetKind.BARE_TIME, "bare_time", "patterns"),
    (TargetKind.STANDARD, "event", "patterns"),
    (TargetKind.PLACEHOLDER, "placeholder", "patterns"),
    (TargetKind.VAGUE, "vague", "patterns"),
)


class Phrase(NamedTuple):
    """What a text without a number says, and the part of it that decided."""

    kind: TargetKind
    evidence: str


class PhraseReader:
    """Names the kind of a text by the word classes and patterns of the tables."""

    def __init__(self, terms: Terms) -> None:
        phrases = terms["phrases"]
        texts: dict[str, str] = terms.make("phrase patterns", lambda: _write(phrases))
        patterns = {name: compile_pattern(text) for name, text in texts.items()}
        self._not_applicable = frozenset(phrases["not_applicable"]["exact"])
        self._placeholder = frozenset(phrases["placeholder"]["exact"])
        self._blanks = patterns["blanks"]
        self._garbled = patterns["garbled"]
        self._formula = patterns["formula"]
        self._serials = tuple(map(Decimal, phrases["garbled"]["serials"]))
        self._dated_names = tuple(phrases["garbled"]["dated_names"])
        self._score = patterns["score"]
        self._yes_no = frozenset(phrases["yes_no"]["exact"])
        self._grades = frozenset(phrases["grades"]["alone"])
        self._ladder = patterns["ladder"]
        self._nature = patterns["nature"]
        self._numbered = patterns["numbered"]
        self._rate = patterns["rate"]
        self._ordered = tuple((kind, patterns[f"{name}.{key}"]) for kind, name, key in _ORDER)
        self._strong = patterns["vague.strong"]

    def stripped(self, text: str) -> str:
        """The text without what is no part of the value: `定性`, `指标1:`, outer punctuation."""
        if numbered := self._numbered.match(text):
            text = text[numbered.end() :]
        if nature := self._nature.match(text):
            text = text[nature.end() :] or text
        return text.strip(_OUTER)

    def sign(self, text: str) -> Phrase | None:
        """What signs alone decide: not applicable, a placeholder, a formula, garbled, a score."""
        bare = text.strip(_OUTER)
        if text in self._not_applicable or bare in self._not_applicable:
            return Phrase(TargetKind.NOT_APPLICABLE, text)
        if not bare:
            return Phrase(TargetKind.PLACEHOLDER, text)
        if found := self._formula.search(bare):
            return Phrase(TargetKind.FORMULA, found.group())
        if found := self._garbled.search(bare):
            return Phrase(TargetKind.GARBLED, found.group())
        if bare in self._placeholder:
            return Phrase(TargetKind.PLACEHOLDER, bare)
        if found := self._blanks.search(bare):
            return Phrase(TargetKind.PLACEHOLDER, found.group())
        if (found := self._score.fullmatch(bare)) and float(found[1]) <= float(found[2]):
            return Phrase(TargetKind.SCORE, bare)
        return None

    def serial(self, number: Decimal, name: str) -> bool:
        """Whether a bare number under a time name is a date that lost its format."""
        first, last = self._serials
        return first <= number <= last and name.endswith(self._dated_names)

    def graded(self, text: str) -> Phrase | None:
        """A ladder of grades that the text names."""
        found = self._ladder.search(text)
        return Phrase(TargetKind.GRADED, found.group()) if found else None

    def strong(self, text: str) -> Phrase | None:
        """Words that measure nothing even beside a year or a stray numeral."""
        found = self._strong.search(text)
        return Phrase(TargetKind.VAGUE, found.group()) if found else None

    def words(self, text: str) -> Phrase | None:
        """What the words of the text say; the first clause that says something decides."""
        if text in self._yes_no:
            return Phrase(TargetKind.YES_NO, text)
        if text in self._grades:
            return Phrase(TargetKind.GRADED, text)
        clauses = [clause for clause in _CLAUSE.split(text) if clause]
        name_like = len(text) > 2 and self._rate.search(text)
        for kind, pattern in self._ordered:
            if name_like and kind is TargetKind.STANDARD:
                continue
            for clause in clauses:
                if found := pattern.search(clause):
                    return Phrase(kind, found.group() or clause)
        return Phrase(TargetKind.REPEATS_NAME, text) if name_like else None


def _write(phrases: Mapping[str, Any]) -> dict[str, str]:
    """The regular expressions of all lists, by name."""
    words, prefix = phrases["words"], phrases["prefix"]
    lists = [*((name, key) for _, name, key in _ORDER), ("vague", "strong")]
    return {
        "blanks": "|".join(phrases["placeholder"]["signs"]),
        "garbled": "|".join(phrases["garbled"]["patterns"]),
        "formula": "|".join(phrases["formula"]["patterns"]),
        "score": rf"(\d+(?:\.\d+)?)/({'|'.join(phrases['score']['full'])})分?",
        "ladder": _ladders(phrases["grades"], words),
        "nature": f"{any_of(prefix['nature'])}[::]?",
        "numbered": rf"{any_of(prefix['numbered'])}\d*[:.、]",
        "rate": f"{any_of(words['rate'])}$",
        **{f"{name}.{key}": any_pattern(phrases[name][key], words) for name, key in lists},
    }


def _ladders(grades: Mapping[str, Any], words: Mapping[str, list[str]]) -> str:
    """Three grades of one ladder in a row, or two that a sign parts."""
    parts = [f"^{re.escape(pair)}$" for pair in grades["pairs"]]
    for ladder in grades["ladders"]:
        grade = any_of(ladder)
        parts.append(f"{grade}(?:[/、,|或和]{grade})+")
        parts.append(f"(?:{grade}){{3,}}")
    firsts = first_characters(chain(grades["pairs"], *grades["ladders"]))
    return f"{any_pattern(grades['patterns'], words)}|{led(firsts, '|'.join(parts))}"
