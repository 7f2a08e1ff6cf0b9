"""A form held against rules; a file from its bytes to its result."""

import gc
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Final

from goalint.absent import Absent
from goalint.config import Settings
from goalint.errors import FormError
from goalint.facts.find import FactFinder
from goalint.facts.model import FormFacts, IndicatorFacts
from goalint.finding import FileResult, Finding, FormResult, Severity, Status, Undecided
from goalint.form import Cell, Form
from goalint.lang import limits
from goalint.lang.rule import LOOK, Rule, Scope
from goalint.pack import Pack, choose_scheme, load_pack
from goalint.recognise import Recogniser
from goalint.score import Scheme, score_findings
from goalint.sheet import read_workbook

_RANK: Final = {severity: rank for rank, severity in enumerate(Severity)}
_look: Final = attrgetter(*LOOK)
_TOO_MANY: Final = f"指标超过 {limits.PAIRED_ROWS} 个，没有逐对比较"


class Linter:
    """Everything a check needs, prepared once: words, rules and scoring scheme."""

    __slots__ = ("_by_look", "facts", "form_rules", "pack", "recogniser", "scheme")

    def __init__(self, pack: Pack, scheme: Scheme) -> None:
        self.pack = pack
        self.scheme = scheme
        self.facts = FactFinder(pack.terms)
        self.recogniser = Recogniser(pack.terms)
        self.form_rules = [rule for rule in pack.rules if rule.scope is Scope.FORM]
        self._by_look: dict[tuple[object, ...], list[Rule]] = {}

    def read_forms(self, source: Path | bytes, path: str) -> FileResult | tuple[Form, ...]:
        """The forms of a workbook, or the result that says why there are none."""
        try:
            recognised = self.recogniser.recognise(read_workbook(source, path), path)
        except FormError as error:
            return FileResult(path, Status.UNREADABLE, reason=str(error))
        if not any(form.indicators for form in recognised.forms):
            reason = recognised.reason or "认出了指标表的表头，但没有读到一条指标"
            return FileResult(path, Status.UNRECOGNISED, reason=reason)
        return recognised.forms

    def lint_file(self, source: Path | bytes, path: str) -> FileResult:
        """A workbook's result; one that can't be read or understood has a reason, no findings."""
        forms = self.read_forms(source, path)
        if isinstance(forms, FileResult):
            return forms
        return FileResult(path, Status.CHECKED, tuple(self.lint_form(form) for form in forms))

    def lint_form(self, form: Form) -> FormResult:
        """All findings on a form in the order of its cells, what stayed undecided, the score."""
        facts = self.facts.find(form)
        findings: list[Finding] = []
        undecided: dict[tuple[str, str], list[Cell]] = defaultdict(list)

        def judge(rule: Rule, row: IndicatorFacts | None, found: bool | None) -> None:
            cell = _place(rule, row, facts)
            if found:
                findings.append(self._finding(rule, row, facts, cell))
            elif found is None:
                for cause in rule.causes(row, facts):
                    undecided[rule.name, cause].append(cell)

        many = len(facts.indicators) > limits.PAIRED_ROWS
        if many:
            first = facts.indicators[0].indicator.name
            undecided |= {
                (rule.name, _TOO_MANY): [first] for rule in self.pack.rules if rule.cost.pairs
            }
        for rule in _affordable(self.form_rules, many):
            found = rule.test(None, facts)
            if found is not False:
                judge(rule, None, found)
        for row in facts.indicators:
            for rule in _affordable(self._rules_for(row), many):
                found = rule.test(row, facts)
                if found is not False:
                    judge(rule, row, found)
        findings.sort(key=_order)
        return FormResult(
            form,
            None if isinstance(facts.stage, Absent) else facts.stage,
            facts.stage_evidence,
            tuple(_fingerprinted(findings, facts)),
            tuple(Undecided(*key, tuple(cells)) for key, cells in sorted(undecided.items())),
            score_findings(findings, self.scheme),
        )

    def _rules_for(self, row: IndicatorFacts) -> list[Rule]:
        """The rules that may have something to say on a row of its look."""
        look = _look(row)
        rules = self._by_look.get(look)
        if rules is None:
            seen = dict(zip(LOOK, look, strict=True))
            rules = self._by_look[look] = [
                rule
                for rule in self.pack.rules
                if rule.scope is Scope.INDICATOR
                and not any(seen[name] in values for name, values in rule.silent)
            ]
        return rules

    def _finding(
        self, rule: Rule, row: IndicatorFacts | None, facts: FormFacts, cell: Cell
    ) -> Finding:
        counted = rule.severity in self.scheme.counted
        return Finding(
            rule=rule.name,
            severity=rule.severity,
            cell=cell,
            indicator=row.indicator if row else None,
            message=rule.message(row, facts),
            suggestion=rule.suggestion(row, facts) if rule.suggestion else None,
            basis=rule.basis,
            expected_category=rule.expected(row, facts) if rule.expected else None,
            deduction=self.scheme.deduction(rule.name, rule.deduction) if counted else None,
            fingerprint="",
        )


@lru_cache(maxsize=64)
def load_linter(settings: Settings) -> Linter:
    """The linter that the settings ask for, made once in a process."""
    pack = load_pack(settings)
    linter = Linter(pack, choose_scheme(settings, pack))
    gc.freeze()  # it stays: the collector need not go through it again with every few forms
    return linter


def _affordable(rules: list[Rule], many: bool) -> list[Rule]:
    """Of very many indicators, the rules whose work grows no faster than the form."""
    return [rule for rule in rules if not rule.cost.pairs] if many else rules


def _place(rule: Rule, row: IndicatorFacts | None, facts: FormFacts) -> Cell:
    """The cell that the rule points at; where the form has none, the nearest that it has."""
    if row is not None:
        named: Cell | None = getattr(row.indicator, rule.place)
        return named or row.indicator.value or row.indicator.name
    found = facts.cell(rule.place) or facts.cell("project")
    return found or facts.indicators[0].indicator.name


def _order(finding: Finding) -> tuple[int, int, int, str]:
    return finding.cell.row, finding.cell.column, _RANK[finding.severity], finding.rule


def _fingerprinted(findings: Iterable[Finding], facts: FormFacts) -> Iterable[Finding]:
    """The findings with fingerprints made of rule, form and content, never of places.

    Equal content in one form is told apart by its count, so that each finding has its own.
    """
    seen: dict[str, int] = defaultdict(int)
    form = (facts.project, facts.organisation, facts.kind.value, facts.form.year)
    for finding in findings:
        row = finding.indicator
        content = (
            (row.term.value, row.category and row.category.value, row.name.text, row.target)
            if row
            else (finding.cell.text,)
        )
        text = repr((finding.rule, form, content))
        seen[text] += 1
        digest = hashlib.sha256(f"{text}{seen[text]}".encode()).hexdigest()[:16]
        yield replace(finding, fingerprint=digest)
