"""Which rules a row has to meet: those that are not silent on it for sure.

A set of rules is a number with a bit for each, so that what is known of a form and what is known
of a row are put together at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from goalint.facts.model import SELDOM, FormFacts, IndicatorFacts
from goalint.lang import limits
from goalint.lang.rule import LOOK, Rule, Silence, Test
from goalint.remembered import remembered

Asked = tuple[Rule, Test]  # a rule with its test, which a rule kept between runs looks up slowly
_look: Final = attrgetter(*LOOK)


class Applicable:
    """The rules of indicators, as they apply to forms and to rows."""

    __slots__ = ("_chosen", "_forms", "_paired", "_rows", "_rules", "_silent")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(rule, 1 << number) for number, rule in enumerate(rules)]
        self._paired = sum(bit for rule, bit in self._rules if rule.cost.pairs)
        self._forms = _by_value(rule.silent_forms for rule in rules)
        self._rows = _by_value(rule.silent for rule in rules)
        self._silent = remembered(self._silent_on)
        self._chosen = remembered(self._choose)

    def rows(self, form: FormFacts) -> Iterator[tuple[IndicatorFacts, tuple[Asked, ...]]]:
        """Each row with the rules that may have something to say on it, in their order.

        Of very many indicators only those whose work grows no faster than the form.
        """
        among = self._in_form(form)
        seldom = [
            (name, usual, self._rows[name][usual])
            for name, usual in SELDOM.items()
            if name not in form.missing and usual in self._rows[name]
        ]
        for row in form.indicators:
            silent = self._silent(_look(row))
            for name, usual, rules in seldom:
                if getattr(row, name) is usual:
                    silent |= rules
            yield row, self._chosen(among & ~silent)

    def _in_form(self, form: FormFacts) -> int:
        """The rules that may have something to say on some row of the form."""
        silent = self._paired if len(form.indicators) > limits.PAIRED_ROWS else 0
        for name, rules in self._forms.items():
            silent |= rules.get(getattr(form, name), 0)
        for name, absent in form.missing.items():
            silent |= self._rows[name].get(absent, 0)
        return ~silent

    def _silent_on(self, look: tuple[object, ...]) -> int:
        silent = 0
        for name, value in zip(LOOK, look, strict=True):
            silent |= self._rows[name].get(value, 0)
        return silent

    def _choose(self, among: int) -> tuple[Asked, ...]:
        return tuple((rule, rule.test) for rule, bit in self._rules if among & bit)


def _by_value(silences: Iterable[Silence]) -> dict[str, dict[object, int]]:
    """By field and value, the rules that are silent then; a rule's bit is its place."""
    table: dict[str, dict[object, int]] = defaultdict(dict)
    for number, silence in enumerate(silences):
        for name, values in silence:
            rules = table[name]
            for value in values:
                rules[value] = rules.get(value, 0) | 1 << number
    return table
