"""How a target looks, as far as that tells what is measured: a rate, a count, a date, a sentence.

The shapes are those of the `turns` table in rules/terms/category.toml.
"""

from typing import NamedTuple

from goalint.facts.reading.words import word_pattern
from goalint.patterns import compile_pattern, late_pattern
from goalint.quantity import Quantity, Target
from goalint.remembered import remembered
from goalint.terms import Comparator, Family, TargetKind, Terms

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
_CHINESE = late_pattern(r"[一-龥]")
_NO_WORD = late_pattern(r"[^一-龥]+|以内|以上|以下|左右|不?[高低少大小超]于|不超过|达到?|至")
_AT_MOST = frozenset({Comparator.LE, Comparator.LT})
_AT_LEAST = frozenset({Comparator.GE, Comparator.GT})
# Words beside a number from which on it is a sentence that happens to hold a number.
_SENTENCE = 3
_MAYBE_BARE = frozenset({"", "standard", "frequency"})
_LITTLE = {"count": "few", "duration": "short"}


class Look(NamedTuple):
    """How a target looks: its shape in the words of category.toml, its unit, its words.

    `words` is what the target says beside its number and unit.
    """

    shape: str
    unit: str
    words: str


class LookReader:
    """Tells how targets look, with the words of rules/terms/category.toml."""

    __slots__ = (
        "_effect_verb",
        "_lasting",
        "_per_head",
        "_quick",
        "_readings",
        "_things",
        "_throughout",
        "_time",
        "_within",
        "read",
    )

    def __init__(self, terms: Terms) -> None:
        table = terms["category"]
        self._readings = frozenset(table["readings"])
        self._quick = frozenset(table["quick"])
        self._things = frozenset(table["things"])
        self._time = compile_pattern(table["time_in_target"])
        self._within = compile_pattern(table["within_in_name"])
        self._per_head = compile_pattern(table["per_head"])
        self._effect_verb = word_pattern(table["effect_verbs"])
        self._lasting = word_pattern(table["lasting_targets"])
        self._throughout = word_pattern(table["throughout_targets"])
        self.read = remembered(self._read)

    def _read(self, target: Target) -> Look:
        """The look of a target; a sentence that happens to hold a number is a sentence."""
        low = target.low
        if not low:
            return Look(self._shape_of_words(target), target.unit, target.text)
        words = target.text.replace(target.unit, "")
        words = _NO_WORD.sub("", words) if _CHINESE.search(words) else ""
        shape = self._shape_of_number(target, low)
        if shape == "count" and len(words) >= _SENTENCE and target.unit not in self._things:
            return Look(self._shape_of_text(target.text), "", target.text)
        if shape == "duration" and len(words) >= _SENTENCE and self._effect_verb.search(words):
            return Look("effect", "", target.text)
        return Look(shape, target.unit, words)

    def _shape_of_number(self, target: Target, low: Quantity) -> str:
        """How a target with a number looks, in the words of the `turns` table of category.toml."""
        if target.unit in self._readings:
            return "reading"
        shape = _SHAPE_OF_KIND.get(target.kind) or _SHAPE_OF_FAMILY.get(low.family, "count")
        if target.kind not in _SHAPE_OF_KIND:
            if shape == "count" and self._per_head.search(target.text):
                return "per_head"
            if shape == "rate" and self._within.search(target.text):
                return "within"
        little = target.comparator in _AT_MOST or low.number == 0
        if shape == "duration" and target.unit in self._quick:
            little = target.comparator not in _AT_LEAST
        return _LITTLE.get(shape, shape) if little else shape

    def _shape_of_words(self, target: Target) -> str:
        """How a target without a number looks."""
        if self._lasting.match(target.text):
            return "lasting"
        if self._throughout.match(target.text):
            return "throughout"
        shape = _SHAPE_OF_KIND.get(target.kind, "")
        if shape in _MAYBE_BARE:
            return self._shape_of_text(target.text, shape)
        return shape

    def _shape_of_text(self, text: str, otherwise: str = "") -> str:
        """How a sentence looks: a time, else what it is otherwise, an effect or plain text."""
        if self._time.search(text):
            return "bare"
        return otherwise or ("effect" if self._effect_verb.search(text) else "text")
