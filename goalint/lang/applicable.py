"""What rules say of rows, each asked of a row only where it is not silent for sure.

A set of rules is a number with a bit for each, so that what is known of a form and what is known
of a row are put together at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from goalint.facts.model import SELDOM, FormFacts, IndicatorFacts
from goalint.facts.own import Words, own_words
from goalint.lang import limits
from goalint.lang.rule import LOOK, Rule, Silence, Test
from goalint.remembered import Remembered, remembered

Answer = tuple[Rule, IndicatorFacts, bool | None]
# The rules that need not be asked, as they are silent or answered; the answers that are not False.
Known = tuple[int, tuple[tuple[Rule, bool | None], ...]]
Asked = tuple[Rule, Test]  # a rule with its test, which a rule kept between runs looks up slowly
_look: Final = attrgetter(*LOOK)


class Applicable:
    """The rules of indicators, as they apply to forms and to rows."""

    __slots__ = (
        "_chosen", "_forms", "_known", "_own", "_paired", "_rows", "_rules", "_seldom", "_silent",
    )  # fmt: skip

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(rule, 1 << number) for number, rule in enumerate(rules)]
        self._paired = sum(bit for rule, bit in self._rules if rule.cost.pairs)
        self._own = sum(bit for rule, bit in self._rules if rule.own)
        self._known: Remembered[Words, Known] = Remembered()
        self._forms = _by_value(rule.silent_forms for rule in rules)
        self._rows = _by_value(rule.silent for rule in rules)
        self._seldom = [
            (name, usual, silent)
            for name, usual in SELDOM.items()
            if (silent := self._rows[name].get(usual, 0) & ~self._own)
        ]
        self._silent = remembered(self._silent_on)
        self._chosen = remembered(self._choose)

    def answers(self, form: FormFacts) -> Iterator[Answer]:
        """What the rules say of each row, row by row; not that they are silent.

        What follows from a row's own words is asked once for all rows that have them. Of very many
        indicators only those rules are asked whose work grows no faster than the form.
        """
        among = self._in_form(form)
        seldom = [each for each in self._seldom if each[0] not in form.missing]
        for row in form.indicators:
            words = own_words(row.indicator)
            known = self._known.get(words)
            if known is None:
                known = self._known.keep(words, self._first_met(row, form, among))
            silent, said = known
            for rule, answer in said:
                yield rule, row, answer
            for name, usual, rules in seldom:
                if getattr(row, name) is usual:
                    silent |= rules
            for rule, test in self._chosen(among & ~silent):
                answer = test(row, form)
                if answer is not False:
                    yield rule, row, answer

    def _first_met(self, row: IndicatorFacts, form: FormFacts, among: int) -> Known:
        """What is known of all rows with the words of this one, told by it in any form."""
        silent = self._silent(_look(row))
        said = tuple(
            (rule, answer)
            for rule, test in self._chosen(among & self._own & ~silent)
            if (answer := test(row, form)) is not False
        )
        return silent | self._own, said

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
