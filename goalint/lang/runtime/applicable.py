"""What rules say of a form and its rows, each asked only where it is not silent for sure.

A set of rules is a number with a bit for each, so that what is known of a form and what is known
of a row are put together at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from goalint.absent import Absent
from goalint.facts.model import SELDOM, FormFacts, IndicatorFacts
from goalint.lang.definition import limits
from goalint.lang.definition.scope import Scope
from goalint.lang.runtime.rule import SIFTING, Row, Rule, Silence, Test
from goalint.remembered import Remembered

Answer = tuple[Rule, Row, bool | None]
# The rules that are yet to be asked, and the answers that are known and not False.
Known = tuple[int, tuple[tuple[Rule, bool | None], ...]]
_NOTHING: Final[frozenset[str]] = frozenset()
_MISSING: Final = id(Absent.NOT_IN_FORM)
_UNKNOWN: Final = id(Absent.UNKNOWN)


class Applicable:
    """Rules, as they apply to forms and to rows."""

    __slots__ = (
        "_asked", "_forms", "_having", "_known", "_of_form", "_of_rows", "_own", "_paired", "_rows",
    )  # fmt: skip

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._paired = sum(1 << n for n, rule in enumerate(rules) if rule.cost.pairs)
        self._own = sum(1 << n for n, rule in enumerate(rules) if rule.own)
        self._of_form = sum(1 << n for n, rule in enumerate(rules) if rule.scope is Scope.FORM)
        self._of_rows = sum(1 << n for n, rule in enumerate(rules) if rule.scope is Scope.INDICATOR)
        self._forms = _by_value(rule.silent_forms for rule in rules)
        self._rows = _by_value(rule.silent for rule in rules)
        self._known: Remembered[object, Known] = Remembered()
        self._having = cache(self._not_silent_having)
        self._asked = _Asked(rules)

    def answers(self, form: FormFacts) -> Iterator[Answer]:
        """What the rules say of the form and then row by row; not that they are silent.

        What follows from a row's own words is asked once for all rows that have them. Of very many
        indicators only those rules are asked whose work grows no faster than the form.
        """
        among = self._in_form(form)
        for rule, test in self._asked[among & self._of_form]:
            answer = test(None, form)
            if answer is not False:
                yield rule, None, answer
        among &= self._of_rows
        usual = among & self._having(_NOTHING)
        for row, possible in zip(form.indicators, form.possible, strict=True):
            known = self._known.get(row.own)
            if known is None:
                known = self._known.keep(row.own, self._first_met(row, form))
            left, said = known
            for rule, answer in said:
                yield rule, row, answer
            left &= among & self._having(possible) if possible else usual
            for rule, test in self._asked[left]:
                answer = test(row, form)
                if answer is not False:
                    yield rule, row, answer

    def _first_met(self, row: IndicatorFacts, form: FormFacts) -> Known:
        """What is known of all rows with the words of this one, told by it in any form."""
        silent = 0
        for name in SIFTING:
            silent |= self._rows[name].get(id(getattr(row, name)), 0)
        said = tuple(
            (rule, answer)
            for rule, test in self._asked[self._own & ~silent]
            if (answer := test(row, form)) is not False
        )
        return ~(silent | self._own), said

    def _in_form(self, form: FormFacts) -> int:
        """The rules that may have something to say on the form or on some row of it."""
        silent = self._paired if len(form.indicators) > limits.PAIRED_ROWS else 0
        for name, rules in self._forms.items():
            known = id(getattr(form, name))
            if known in rules:
                silent |= rules[known]
        for name in form.missing:
            silent |= self._rows[name].get(_MISSING, 0)
        return ~silent

    def _not_silent_having(self, possible: frozenset[str]) -> int:
        """The rules that may have something to say on a row that may have these of `SELDOM`."""
        silent = 0
        for name in SELDOM:
            if name not in possible:
                silent |= self._rows[name].get(_UNKNOWN, 0)
        return ~silent


class _Asked(dict[int, tuple[tuple[Rule, Test], ...]]):
    """By their number the rules of a set, each with its test, which a kept rule looks up slowly.

    There are no more sets than ways in which rules can be silent together.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(rule, 1 << number) for number, rule in enumerate(rules)]

    def __missing__(self, among: int) -> tuple[tuple[Rule, Test], ...]:
        chosen = self[among] = tuple((rule, rule.test) for rule, bit in self._rules if among & bit)
        return chosen


def _by_value(silences: Iterable[Silence]) -> dict[str, dict[int, int]]:
    """By field and value, the rules that are silent then; a rule's bit is its place.

    The values are members of enumerations and truths: each is known by its identity, so that other
    values of a field need not be hashed.
    """
    table: dict[str, dict[int, int]] = defaultdict(dict)
    for number, silence in enumerate(silences):
        for name, values in silence:
            rules = table[name]
            for value in values:
                rules[id(value)] = rules.get(id(value), 0) | 1 << number
    return table
