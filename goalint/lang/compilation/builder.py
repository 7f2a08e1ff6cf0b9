"""A written rule made a rule: each clause checked, its condition and its texts compiled."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from goalint.errors import Span
from goalint.lang.compilation.causes import compile_causes
from goalint.lang.compilation.clauses import (
    check_pair_rule,
    read_basis,
    read_deduction,
    read_examples,
    read_expected,
    read_name,
    read_place,
    read_severity,
)
from goalint.lang.compilation.condition import compile_condition
from goalint.lang.compilation.silence import is_own, silent_forms, silent_rows
from goalint.lang.compilation.steps import cost_of
from goalint.lang.compilation.template import compile_template
from goalint.lang.definition import limits
from goalint.lang.definition.names import Names
from goalint.lang.definition.scope import OWNERS, Scope
from goalint.lang.logic.contradiction import contradiction
from goalint.lang.runtime.cost import Cost
from goalint.lang.runtime.rule import Rule
from goalint.lang.semantics import typed
from goalint.lang.semantics.checker import Checker
from goalint.lang.semantics.typed import Truth
from goalint.lang.source.mistake import LanguageError, Place
from goalint.lang.syntax import nodes

T = TypeVar("T")


def build_rule(written: nodes.WrittenRule, path: Path, names: Names) -> Rule | list[LanguageError]:
    """The rule that a file at `path` holds, or what is wrong with it: one for each wrong clause."""
    builder = _Builder(written, path, names)
    return builder.rule() or builder.mistakes


class _Builder:
    """Builds a rule clause by clause, collecting what is wrong with each."""

    def __init__(self, written: nodes.WrittenRule, path: Path, names: Names) -> None:
        self.written = written
        self.path = path
        self.names = names
        self.mistakes: list[LanguageError] = []

    def attempt(self, make: Callable[[], T]) -> T | None:
        try:
            return make()
        except LanguageError as mistake:
            self.mistakes.append(mistake)
            return None

    def condition(self) -> Truth | None:
        """适用 and 当 together: a rule that does not apply finds nothing."""
        checker = Checker(self.names, self.written.scope)
        where_node, when_node = self.written.where, self.written.when
        where = None if where_node is None else self.attempt(lambda: checker.truth(where_node))
        when = self.attempt(lambda: checker.truth(when_node))
        if when is None or (where is None and where_node is not None):
            return None
        condition = when if where is None else typed.AllOf((where, when))
        if found := contradiction(condition):
            place = found.place or when_node.place
            self.mistakes.append(LanguageError(found.message, place))
        return condition

    def cost(self, condition: Truth) -> Cost:
        """The steps that the condition takes; too many are a mistake."""
        cost = cost_of(condition, self.written.scope)
        steps = cost.steps(limits.FORM_ROWS)
        if steps > limits.STEPS:
            message = (
                f"条件太费时：一张 {limits.FORM_ROWS} 个指标的表要 {steps} 步，"
                f"最多 {limits.STEPS} 步"
            )
            hint = f"步数是 {cost}，n 是指标数；请减少条件、词语和括号里的层数"
            raise LanguageError(message, self.written.when.place, hint)
        return cost

    def rule(self) -> Rule | None:
        written = self.written
        scope, owners = written.scope, OWNERS[written.scope]
        name = self.attempt(lambda: read_name(written.name, self.path))
        severity = self.attempt(lambda: read_severity(written.severity))
        condition = self.condition()
        cost = self.attempt(lambda: self.cost(condition)) if condition else None
        place = self.attempt(lambda: read_place(written.place, scope))
        message = self.attempt(lambda: compile_template(written.message, owners))
        suggested = written.suggestion
        suggestion = (
            self.attempt(lambda: compile_template(suggested, owners)) if suggested else None
        )
        expected = self.attempt(lambda: read_expected(written.move_to, scope))
        if scope is Scope.PAIR:
            self.attempt(lambda: check_pair_rule(written, severity))
        deduction = severity and self.attempt(lambda: read_deduction(written.deduct, severity))
        basis = self.attempt(lambda: read_basis(written))
        examples = self.attempt(lambda: read_examples(written, self.path))
        if self.mistakes or not (name and severity and condition and cost and place and message):
            return None
        at: Place = written.name.place
        return Rule(
            name=name,
            title=written.title.value,
            severity=severity,
            scope=scope,
            cost=cost,
            test=compile_condition(condition, name, scope),
            silent=silent_rows(condition),
            silent_forms=silent_forms(condition),
            own=scope is Scope.INDICATOR and is_own(condition),
            causes=compile_causes(condition),
            place=place,
            message=message,
            suggestion=suggestion,
            expected=expected,
            deduction=deduction,
            basis=basis or (),
            explanation=written.explain.value if written.explain else None,
            examples=examples or (),
            span=Span(self.path, at.line, at.column, at.length),
        )
