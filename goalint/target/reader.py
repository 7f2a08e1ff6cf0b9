"""The reader of target values: text to `Target`, `Quantity`, dates."""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from goalint.absent import Absent
from goalint.patterns import compile_pattern, late_pattern
from goalint.quantity import Day, Quantity, Target, Unit
from goalint.remembered import remembered
from goalint.target.measure import Measure
from goalint.target.parse import MeasureReader
from goalint.target.phrases import Phrase, PhraseReader
from goalint.terms import Family, TargetKind, Terms
from goalint.text import FIRST_ITEM, fold, items

_CHECKABLE = frozenset({TargetKind.STANDARD, TargetKind.YES_NO, TargetKind.GRADED})
_NUMBERS = frozenset({TargetKind.NUMBER, TargetKind.DURATION, TargetKind.FREQUENCY})
_LONGEST = 400  # characters of a cell that are read; a target is never longer
_PUNCTUATION = late_pattern(r"[^\w%‰≥≤<>=]+")
_APART = late_pattern(r"(?<=[\d%‰])\s+(?=\d)")


class TargetReader:
    """Reads target values; one reader caches what it has read.

    `read` answers for every text and never raises: what it does not know is `UNREAD`.
    """

    def __init__(self, terms: Terms) -> None:
        lookalikes = terms["targets"]["lookalikes"]
        self._lookalikes = compile_pattern(f"[{''.join(lookalikes)}](?==?\\d)")
        self._sign = lambda found: lookalikes[found.group()]
        self._measures = MeasureReader(terms)
        self._phrases = PhraseReader(terms)
        self._of_one = remembered(self._read_one)
        self._known = remembered(self._read_alone)
        self.quantity = remembered(self._quantity)
        self.unit = lru_cache(maxsize=256)(self._unit)
        self.days = lru_cache(maxsize=256)(self._days)

    def read(self, text: str, name: str = "", unit: str = "") -> Target:
        """What a target text says; `name` is the indicator's, `unit` that of a bare number."""
        known = self._known(text, unit)
        return known if isinstance(known, Target) else self._beside_name(known, name)

    def _days(self, text: str) -> tuple[Day | None, Day | None]:
        """The first and last date of a text such as `2024年5-8月`; None for what is not written."""
        dated = [m for m in self._measures.read(self._clean(text)) if m.first is not None]
        if not dated:
            return None, None
        return dated[0].first, dated[-1].last

    def _unit(self, text: str) -> Unit | None:
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
        clean = fold(text[:_LONGEST])
        if clean.startswith(FIRST_ITEM):
            clean = ";".join(items(clean))
        if len(clean.split()) > 1:
            clean = "".join(_APART.sub(";", clean).split())
        return self._lookalikes.sub(self._sign, clean)

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
        return measure._replace(low=_times(low, unit), high=high and _times(high, unit), unit=unit)

    def _read_alone(self, text: str, unit: str) -> "Target | _Unsettled":
        """What the text says whatever the indicator's name, or where the name has a say."""
        clean = self._clean(text)
        if not clean:
            return Target(text, TargetKind.BLANK)
        return self._number(text, clean) or self._read_clean(text, clean, unit)

    def _number(self, text: str, clean: str) -> Target | None:
        """What a text says that is one number with its unit, as most are; None of most others.

        It says the same as with another number.
        """
        found = self._measures.number(clean)
        if found is None:
            return None
        start, end = found
        one = self._of_one(clean[:start], clean[end:])
        if one is None or one.low is None or one.high:
            return None
        number = Decimal(clean[start:end].replace(",", "")) * one.low.number
        low = Quantity(number, one.low.dimension, one.low.family)
        return Target(text, one.kind, one.comparator, low, unit=one.unit, evidence=clean)

    def _read_one(self, before: str, behind: str) -> Target | None:
        """The text with 1 as its number, where that is a number: `1档` is a grade, `1号` a day."""
        clean = f"{before}1{behind}"
        target = self._measures.alone(clean) and self._read_clean(clean, clean, "")
        return target if isinstance(target, Target) and target.kind in _NUMBERS else None

    def _read_clean(self, text: str, clean: str, unit: str) -> "Target | _Unsettled":
        bare = self._phrases.stripped(clean)
        if phrase := self._phrases.sign(bare):
            return Target(text, phrase.kind, evidence=phrase.evidence)
        measures = self._measures.read(bare)
        main = _main(measures)
        if phrase := self._phrases.graded(bare):
            return _target(text, phrase.kind, main, phrase.evidence)
        if main is None:
            phrase = self._phrases.words(bare)
            kind, evidence = phrase or (TargetKind.UNREAD, "")
            target = Target(text, kind, evidence=evidence)
            return target if kind in _CHECKABLE else _Unsettled(target, bare)
        if main.weak and (phrase := self._beside_number(bare, main)):
            return Target(text, phrase.kind, evidence=phrase.evidence)
        number = main.low.number if main.low and main.low.family is Family.NONE else None
        main = self._with_unit(main, unit)
        target = _target(text, main.kind, main, bare[main.start : main.end], _dates(measures))
        return target if number is None else _Unsettled(target, bare, number)

    def _beside_number(self, bare: str, main: Measure) -> Phrase | None:
        """What the words say beside a measure that may as well be a part of them."""
        if main.end - main.start == len(bare):
            return None
        phrase = self._phrases.words(bare)
        return phrase if phrase and phrase.kind in _CHECKABLE else self._phrases.strong(bare)

    def _beside_name(self, known: "_Unsettled", name: str) -> Target:
        """The same under an indicator's name, which the text may only repeat."""
        target, bare, number = known
        name = self._clean(name)
        if number is not None:
            garbled = self._phrases.serial(number, name)
            return Target(target.text, TargetKind.GARBLED, evidence=bare) if garbled else target
        own, given = _letters(bare), _letters(name)
        unread = target.kind is TargetKind.UNREAD
        if (own and own == given) or (unread and len(own) > 2 and own in given):
            return Target(target.text, TargetKind.REPEATS_NAME, evidence=bare)
        return target


class _Unsettled(NamedTuple):
    """What a text says unless the indicator's name shows that it says something else.

    `bare` is the text without signs around it, `number` its number where that has no unit.
    """

    target: Target
    bare: str
    number: Decimal | None = None


class _Dates(NamedTuple):
    first: Day | None = None
    last: Day | None = None


_UNDATED = _Dates()


def _main(measures: tuple[Measure, ...]) -> Measure | None:
    """The first strong phrase with a number, else with a date, else any."""
    known = [m for m in measures if m.kind is not TargetKind.UNREAD]
    return min(known, key=lambda m: (m.weak, m.kind is TargetKind.DATE), default=None)


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
