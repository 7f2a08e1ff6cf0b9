"""The reader of target values: text to `Target`, `Quantity`, dates."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from goalint.absent import Absent
from goalint.patterns import compile_pattern
from goalint.quantity import Day, Quantity, Target, Unit
from goalint.target.measure import Measure
from goalint.target.parse import MeasureReader
from goalint.target.phrases import Phrase, PhraseReader
from goalint.terms import Family, TargetKind, Terms
from goalint.text import fold

_CHECKABLE = frozenset({TargetKind.STANDARD, TargetKind.YES_NO, TargetKind.GRADED})
_LONGEST = 400  # characters of a cell that are read; a target is never longer
_PUNCTUATION = re.compile(r"[^\w%‰≥≤<>=]+")
_APART = re.compile(r"(?<=\d)\s+(?=\d)")


class TargetReader:
    """Reads target values; one reader caches what it has read.

    `read` answers for every text and never raises: what it does not know is `UNREAD`.
    """

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._lookalikes = compile_pattern(f"[{''.join(terms['targets']['lookalikes'])}](?==?\\d)")
        self._measures = MeasureReader(terms)
        self._phrases = PhraseReader(terms)
        self._read_known = lru_cache(maxsize=4096)(self._read)
        self._alone = lru_cache(maxsize=4096)(self._read_alone)
        self.quantity = lru_cache(maxsize=4096)(self._quantity)

    def read(self, text: str, name: str = "", unit: str = "") -> Target:
        """What a target text says; `name` is the indicator's, `unit` that of a bare number."""
        return self._read_known(text, name, unit)

    def days(self, text: str) -> tuple[Day | None, Day | None]:
        """The first and last date of a text such as `2024年5-8月`; None for what is not written."""
        dated = [m for m in self._measures.read(self._clean(text)) if m.first is not None]
        if not dated:
            return None, None
        return dated[0].first, dated[-1].last

    def unit(self, text: str) -> Unit | None:
        """The unit that a text such as `万元/人·年` names, or None."""
        clean = self._clean(text)
        simple = self._measures.units.by_text.get(clean)
        if simple is not None or not clean:
            return simple
        measure = next(iter(self._measures.read("1" + clean)), None)
        unit = measure.unit if measure else None
        return unit if unit and unit.text == clean else None

    def _clean(self, text: str) -> str:
        """Folded, without white space, with signs in place of their look-alikes."""
        clean = "".join(_APART.sub(";", fold(text[:_LONGEST])).split())
        lookalikes = self._terms["targets"]["lookalikes"]
        return self._lookalikes.sub(lambda found: lookalikes[found.group()], clean)

    def _quantity(self, text: str, default_unit: str = "") -> Quantity | Absent:
        """The first number of a history, money or weight cell, in the base of its unit.

        `BLANK` for an empty cell or a dash, `UNREADABLE` when no number stands there.
        """
        clean = self._clean(text)
        phrase = self._phrases.sign(clean) if clean else None
        if not clean or (phrase and phrase.kind is TargetKind.NOT_APPLICABLE):
            return Absent.BLANK
        for measure in self._measures.read(self._phrases.stripped(clean)):
            if measure.low is not None:
                return self._with_unit(measure, default_unit).low or Absent.UNREADABLE
        return Absent.UNREADABLE

    def _with_unit(self, measure: Measure, text: str) -> Measure:
        """The measure with a unit for its bare numbers."""
        low, high = measure.low, measure.high
        unit = self.unit(text) if text else None
        if unit is None or low is None or low.family is not Family.NONE:
            return measure
        return replace(measure, low=_times(low, unit), high=high and _times(high, unit), unit=unit)

    def _read(self, text: str, name: str, unit: str) -> Target:
        return self._alone(text, unit) or self._beside_name(text, name, unit)

    def _read_alone(self, text: str, unit: str) -> Target | None:
        """What the text says whatever the indicator's name; None where the name has a say."""
        clean = self._clean(text)
        if not clean:
            return Target(text, TargetKind.BLANK)
        bare = self._phrases.stripped(clean)
        if phrase := self._phrases.sign(bare):
            return Target(text, phrase.kind, evidence=phrase.evidence)
        measures = self._measures.read(bare)
        main = _main(measures)
        if phrase := self._phrases.graded(bare):
            return _target(text, phrase.kind, main, phrase.evidence)
        if main is None or main.weak or (main.low and main.low.family is Family.NONE):
            return None
        main = self._with_unit(main, unit)
        return _target(text, main.kind, main, bare[main.start : main.end], _dates(measures))

    def _beside_name(self, text: str, name: str, unit: str) -> Target:
        bare = self._phrases.stripped(self._clean(text))
        measures = self._measures.read(bare)
        main = _main(measures)
        if main is None or main.weak:
            phrase = self._without_number(bare, name, main)
            if phrase is not None:
                return Target(text, phrase.kind, evidence=phrase.evidence)
        if main is None:
            return Target(text, TargetKind.UNREAD)
        bare_number = main.low if main.low and main.low.family is Family.NONE else None
        if bare_number and self._phrases.serial(bare_number.number, self._clean(name)):
            return Target(text, TargetKind.GARBLED, evidence=bare)
        main = self._with_unit(main, unit)
        return _target(text, main.kind, main, bare[main.start : main.end], _dates(measures))

    def _without_number(self, bare: str, name: str, main: Measure | None) -> Phrase | None:
        phrase = self._phrases.words(bare)
        checkable = phrase is not None and phrase.kind in _CHECKABLE
        if main is not None:
            if main.end - main.start == len(bare):
                return None
            return phrase if checkable else self._phrases.strong(bare)
        own, given = _letters(bare), _letters(self._clean(name))
        if own and own == given and not checkable:
            return Phrase(TargetKind.REPEATS_NAME, bare)
        if phrase is None and len(own) > 2 and own in given:
            return Phrase(TargetKind.REPEATS_NAME, bare)
        return phrase


class _Dates(NamedTuple):
    first: Day | None = None
    last: Day | None = None


_UNDATED = _Dates()


def _main(measures: tuple[Measure, ...]) -> Measure | None:
    """The first strong phrase with a number, else with a date, else any."""
    ranked = sorted(measures, key=lambda m: (m.weak, m.kind is TargetKind.DATE))
    known = [m for m in ranked if m.kind is not TargetKind.UNREAD]
    return known[0] if known else None


def _dates(measures: tuple[Measure, ...]) -> _Dates:
    dated = [m for m in measures if m.first is not None]
    return _Dates(dated[0].first, dated[-1].last) if dated else _UNDATED


def _target(
    text: str, kind: TargetKind, main: Measure | None, evidence: str, dates: _Dates = _UNDATED
) -> Target:
    if main is None:
        return Target(text, kind, evidence=evidence)
    return Target(
        text, kind, main.comparator, main.low, main.high,
        main.unit.text if main.unit else "", dates.first, dates.last, evidence,
    )  # fmt: skip


def _times(quantity: Quantity, unit: Unit) -> Quantity:
    return Quantity(quantity.number * unit.factor, unit.dimension, unit.family)


def _letters(text: str) -> str:
    """The text without punctuation."""
    return _PUNCTUATION.sub("", text)
