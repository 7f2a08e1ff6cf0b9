"""What to write into a target cell, in its own words and units, with blanks for figures."""

import re
from collections.abc import Sequence

from goalint.patterns import compile_words, late_pattern
from goalint.quantity import Target
from goalint.record import dataclass
from goalint.remembered import remembered
from goalint.target.units import read_units
from goalint.terms import Category, Comparator, Family, TargetKind, Terms
from goalint.text import fold

_NOTE = late_pattern(r"\(([^()\d]{1,6})\)$")
_MEASURABLE = frozenset(
    {
        TargetKind.NUMBER,
        TargetKind.RANGE,
        TargetKind.DATE,
        TargetKind.DURATION,
        TargetKind.FREQUENCY,
        TargetKind.GROWTH,
        TargetKind.GRADED,
        TargetKind.STANDARD,
    }
)


@dataclass(frozen=True, slots=True)
class _Case:
    words: re.Pattern[str] | None
    ends: tuple[str, ...]
    categories: frozenset[Category]
    units: frozenset[Family]
    targets: frozenset[TargetKind]
    says: re.Pattern[str] | None
    example: str

    def may_fit(self, category: Category | None, unit: Family | None, target: TargetKind) -> bool:
        """Whether all but the name fits."""
        return (
            (not self.categories or category in self.categories)
            and (not self.units or unit in self.units)
            and (not self.targets or target in self.targets)
        )


class ExampleWriter:
    """Writes example targets by the cases of rules/terms/example.toml."""

    def __init__(self, terms: Terms) -> None:
        table = terms["example"]
        self._lower = compile_words(table["lower"])
        self._reduced = compile_words(table["reduced"])
        self._cases = tuple(
            _Case(
                compile_words(case["words"]) if case.get("words") else None,
                tuple(case.get("ends", ())),
                frozenset(map(Category, case.get("categories", ()))),
                frozenset(map(Family, case.get("units", ()))),
                frozenset(map(TargetKind, case.get("targets", ()))),
                compile_words(case["says"]) if case.get("says") else None,
                case["example"],
            )
            for case in table["case"]
        )
        self._possible = remembered(self._possible_cases)
        self.example = remembered(self._example)
        self._units = read_units(terms)
        self._scales = "".join(self._units.scales)
        self._kept: str = table["moved"]["kept"]
        self._rewritten: str = table["moved"]["rewritten"]
        self._opposite = {fold(sign): other for sign, other in table["opposite"].items()}
        self._sign = compile_words(self._opposite)

    def moved(self, target: Target, example: str) -> str:
        """How a sentence goes on that tells to move the indicator to where it belongs.

        A target that can be measured moves along; another is to be written like the example.
        """
        if target.kind in _MEASURABLE:
            return self._kept
        return self._rewritten.format(example=example)

    def turned(self, target: str, example: str) -> str:
        """The target with its signs turned round: `≥3%` is `≤3%`; without a sign the example."""
        words, turned = self._sign.subn(lambda sign: self._opposite[sign[0]], fold(target))
        return words if turned else example

    def _example(
        self,
        name: str,
        category: Category | None,
        target: Target,
        year: int | None = None,
        lower: bool | None = None,
    ) -> str:
        """An example for the indicator's target cell; it never holds an invented figure.

        `lower` says whether less is better; without it the target's own sign and then the words
        of the name decide.
        """
        if lower is None:
            lower = self._is_lower(name, target)
        unit = target.low.family if target.low and target.unit else None
        spelling = target.unit if unit else self._noted_unit(name)
        if spelling and unit is None:
            unit = self._units.by_text[spelling.lstrip(self._scales)].family
        possible = self._possible(category, unit, target.kind)
        return _first_of(possible, name, target.text).format(
            sign="≤" if lower else "≥", unit=spelling, year=f"{year}年" if year else "__年"
        )

    def _noted_unit(self, name: str) -> str:
        """The unit that a name gives in brackets at its end: 补助面积(万亩); else empty."""
        note = _NOTE.search(fold(name))
        known = note and note[1].lstrip(self._scales) in self._units.by_text
        return note[1] if note and known else ""

    def _is_lower(self, name: str, target: Target) -> bool:
        if target.comparator in (Comparator.LE, Comparator.LT):
            return True
        return bool(self._lower.search(name) or self._reduced.search(target.text))

    def _possible_cases(
        self, category: Category | None, unit: Family | None, target: TargetKind
    ) -> list[_Case]:
        return [case for case in self._cases if case.may_fit(category, unit, target)]


def _first_of(cases: Sequence[_Case], name: str, target: str) -> str:
    """The example of the first case that fits a name and a target's text; the last fits all."""
    for case in cases:
        if (
            (not case.ends or name.endswith(case.ends))
            and (not case.words or case.words.search(name))
            and (not case.says or case.says.search(target))
        ):
            break
    return case.example
