"""A form held against rules; a file from its bytes to its result."""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from goalint.absent import Absent
from goalint.config import Settings
from goalint.errors import FormError
from goalint.facts.find import FactFinder
from goalint.facts.model import FormFacts
from goalint.finding import Deduction, FileResult, Finding, FormResult, Severity, Status, Undecided
from goalint.fingerprint import Fingerprints
from goalint.form import Cell, Form
from goalint.lang.definition import limits
from goalint.lang.definition.scope import Scope
from goalint.lang.runtime.applicable import Applicable
from goalint.lang.runtime.rule import Row, Rule
from goalint.pack import Pack, choose_scheme, load_pack
from goalint.recognise import Recogniser
from goalint.score import Scheme, score_findings
from goalint.sheet import read_workbook

_RANK: Final = {severity: rank for rank, severity in enumerate(Severity)}
_TOO_MANY: Final = f"指标超过 {limits.PAIRED_ROWS} 个，没有逐对比较"
_Found = tuple[Rule, Row, Cell]


class Linter:
    """Everything a check needs, prepared once: words, rules and scoring scheme."""

    __slots__ = ("applicable", "deduction", "facts", "pack", "recogniser", "scheme")

    def __init__(self, pack: Pack, scheme: Scheme) -> None:
        self.pack = pack
        self.scheme = scheme
        self.deduction = lru_cache(maxsize=None)(self._deduction)  # a pack has no endless rules
        self.facts = FactFinder(pack.terms)
        self.recogniser = Recogniser(pack.terms)
        self.applicable = Applicable([r for r in pack.rules if r.scope is not Scope.PAIR])

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
        found: list[_Found] = []
        undecided: dict[tuple[str, str], list[Cell]] = defaultdict(list)
        if len(facts.indicators) > limits.PAIRED_ROWS:
            first = facts.indicators[0].indicator.name
            undecided |= {
                (rule.name, _TOO_MANY): [first] for rule in self.pack.rules if rule.cost.pairs
            }
        for rule, row, answer in self.applicable.answers(facts):
            cell = _place(rule, row, facts)
            if answer:
                found.append((rule, row, cell))
            else:
                for cause in rule.causes(row, facts):
                    undecided[rule.name, cause].append(cell)
        found.sort(key=_order)
        findings = tuple(self._findings(found, facts))
        return FormResult(
            form,
            None if isinstance(facts.stage, Absent) else facts.stage,
            facts.stage_evidence,
            findings,
            tuple(Undecided(*key, tuple(cells)) for key, cells in sorted(undecided.items())),
            score_findings(findings, self.scheme),
        )

    def _findings(self, found: Iterable[_Found], facts: FormFacts) -> Iterator[Finding]:
        fingerprint = Fingerprints(facts).of
        for rule, row, cell in found:
            yield Finding(
                rule=rule.name,
                severity=rule.severity,
                cell=cell,
                indicator=row.indicator if row else None,
                message=rule.message(row, facts),
                suggestion=rule.suggestion(row, facts) if rule.suggestion else None,
                basis=rule.basis,
                expected_category=rule.expected(row, facts) if rule.expected else None,
                deduction=self.deduction(rule),
                fingerprint=fingerprint(rule.name, cell, row.indicator if row else None),
            )

    def _deduction(self, rule: Rule) -> Deduction | None:
        """What a finding of the rule costs by the scheme."""
        counted = rule.severity in self.scheme.counted
        return self.scheme.deduction(rule.name, rule.deduction) if counted else None


@lru_cache(maxsize=8)  # each holds some 30 MiB, and folders follow each other
def load_linter(settings: Settings) -> Linter:
    """The linter that the settings ask for, made once in a process."""
    pack = load_pack(settings)
    linter = Linter(pack, choose_scheme(settings, pack))
    gc.freeze()  # it stays: the collector need not go through it again with every few forms
    return linter


def _place(rule: Rule, row: Row, facts: FormFacts) -> Cell:
    """The cell that the rule points at; where the form has none, the nearest that it has."""
    if row is not None:
        named: Cell | None = getattr(row.indicator, rule.place)
        return named or row.indicator.value or row.indicator.name
    found = facts.cell(rule.place) or facts.cell("project")
    return found or facts.indicators[0].indicator.name


def _order(found: _Found) -> tuple[int, int, int, str]:
    rule, _, cell = found
    return cell.row, cell.column, _RANK[rule.severity], rule.name
