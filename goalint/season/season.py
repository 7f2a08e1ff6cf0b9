"""A season's forms gathered one by one, and at its end held against each other by the rules."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from goalint.absent import Absent
from goalint.facts.pair import PairFacts
from goalint.finding import FileResult, PairAside, PairFinding
from goalint.fingerprint import pair_fingerprint
from goalint.lang.definition.scope import Scope
from goalint.lang.runtime.rule import Rule
from goalint.quantity import Quantity
from goalint.season.near import Minima, Pair, pairs_with_last
from goalint.season.signature import Signature, sign
from goalint.terms import Family

Waive = Callable[[PairFinding], PairAside | None]
_TENTH: Final = Decimal("0.1")


class Season:
    """The signatures of the forms so far; a form is only ever held against earlier ones."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = [rule for rule in rules if rule.scope is Scope.PAIR]
        self._signatures: list[Signature] = []
        self._minima = Minima()

    def add(self, file: FileResult, *, last_year: bool = False) -> None:
        """Remember a file's forms; those of the year before come first."""
        for result in file.forms:
            signature = sign(result.form, file.path, last_year=last_year)
            self._signatures.append(signature)
            self._minima.add(signature.same)

    def findings(self, waive: Waive = lambda _: None) -> Iterator[PairFinding | PairAside]:
        """What rules find, form by form: by each rule of each form, the earlier one most like it.

        A hundred copies of one form make a hundred findings, not five thousand. What `waive` lets
        pass comes before the next one most like it.
        """
        earlier: dict[int, list[int]] = defaultdict(list)
        for first, last in sorted({*self._minima.candidates(), *self._namesakes()}):
            if not self._signatures[last].last_year:
                earlier[last].append(first)
        for number, others in sorted(earlier.items()):
            yield from self._found(self._signatures[number], others, waive)

    def _namesakes(self) -> Iterator[Pair]:
        """Forms of one project of one organisation."""
        runs: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, signature in enumerate(self._signatures):
            if signature.project:
                run = runs[signature.project, signature.organisation]
                run.append(number)
                if len(run) > 1:
                    yield from pairs_with_last(run)

    def _found(
        self, form: Signature, others: Iterable[int], waive: Waive
    ) -> Iterator[PairFinding | PairAside]:
        earlier = map(self._signatures.__getitem__, others)
        pairs = [(other, compare(form, other)) for other in earlier]
        pairs.sort(key=lambda pair: -pair[1].overlap.number)
        for rule in self._rules:
            for other, facts in pairs:
                if rule.test(None, facts):
                    finding = _finding(rule, form, other, facts)
                    aside = waive(finding)
                    yield aside or finding
                    if not aside:
                        break


def _finding(rule: Rule, form: Signature, other: Signature, facts: PairFacts) -> PairFinding:
    return PairFinding(
        rule.name,
        rule.severity,
        form.place,
        other.place,
        int(facts.same_indicators),
        facts.overlap.number,
        rule.message(None, facts),
        rule.suggestion(None, facts) if rule.suggestion else None,
        rule.basis,
        pair_fingerprint(rule.name, form.itself, other.itself),
    )


def compare(form: Signature, other: Signature) -> PairFacts:
    """What a form and an earlier one have in common."""
    same = len(set(form.same).intersection(other.same))
    fewer = min(len(form.same), len(other.same))
    share = Decimal(same * 100) / fewer if fewer else Decimal(0)
    return PairFacts(
        kind=form.kind,
        project=form.place.project or Absent.NOT_IN_FORM,
        organisation=form.place.organisation or Absent.NOT_IN_FORM,
        year=_year(form),
        other_file=other.place.path,
        other_project=other.place.project or Absent.NOT_IN_FORM,
        other_organisation=other.place.organisation or Absent.NOT_IN_FORM,
        other_year=_year(other),
        last_year=other.last_year,
        same_indicators=Decimal(same),
        overlap=Quantity(share.quantize(_TENTH, ROUND_FLOOR), "%", Family.RATIO),
        same_names=Decimal(len(set(form.names).intersection(other.names))),
        same_kind=form.kind is other.kind,
        same_project=bool(form.project) and form.project == other.project,
        same_organisation=bool(form.organisation) and form.organisation == other.organisation,
        same_year=form.year is not None and form.year == other.year,
        same_goal=bool(form.goal) and form.goal == other.goal,
    )


def _year(form: Signature) -> Decimal | Absent:
    return Absent.NOT_IN_FORM if form.year is None else Decimal(form.year)
