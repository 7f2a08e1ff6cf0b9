"""Rule files to rules: read, parse, check, compile; a wrong rule never stops the others."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from goalint.errors import RuleError, Span
from goalint.lang import limits, nodes, typed
from goalint.lang.causes import compile_causes
from goalint.lang.check import Checker
from goalint.lang.clauses import (
    check_pair_rule,
    read_basis,
    read_deduction,
    read_examples,
    read_expected,
    read_name,
    read_place,
    read_severity,
)
from goalint.lang.compile import compile_condition
from goalint.lang.contradiction import contradiction
from goalint.lang.cost import Cost
from goalint.lang.fields import OWNERS
from goalint.lang.files import rule_files
from goalint.lang.names import Names, read_names
from goalint.lang.parser import parse_tokens
from goalint.lang.rule import Rule, Scope
from goalint.lang.silence import is_own, silent_forms, silent_rows
from goalint.lang.source import locate, read_text
from goalint.lang.steps import cost_of
from goalint.lang.template import compile_template
from goalint.lang.tokens import LanguageError, Place, Token, tokenize
from goalint.lang.typed import Truth
from goalint.record import dataclass
from goalint.terms import Terms

T = TypeVar("T")
_SPLIT: Final = "请拆成几个规则包，或去掉不用的规则"


@dataclass(frozen=True, slots=True)
class _Source:
    """A rule file cut into tokens."""

    path: Path
    lines: list[str]
    tokens: list[Token]


def load_rules(path: Path, terms: Terms) -> tuple[list[Rule], list[RuleError]]:
    """The rules of a folder (or of one file) in the order of their names, and all mistakes.

    Every `*.rule` under the folder is read; a file with a mistake gives errors and no rule. What
    is too much together gives one error and no rule at all. After `limits.PACK_MISTAKES` mistakes
    the last error says that the rest was not looked at.
    """
    names = read_names(terms)
    rules: dict[str, Rule] = {}
    errors: list[RuleError] = []
    steps = 0
    try:
        sources = _cut_all(path)
    except RuleError as error:
        return [], [error]
    for source in sources:
        if len(errors) >= limits.PACK_MISTAKES:
            return list(rules.values()), [*errors, _too_many_mistakes(source, len(errors))]
        found = [source] if isinstance(source, RuleError) else _build(source, names)
        if isinstance(found, list):
            errors.extend(found)
        elif found.name in rules:
            hint = f"另一条在 {rules[found.name].span.path.as_posix()}"
            errors.append(_mistake(found, "规则名重复", hint))
        else:
            rules[found.name] = found
            steps += found.cost.steps(limits.FORM_ROWS)
            if steps > limits.PACK_STEPS:
                most = f"一张 {limits.FORM_ROWS} 个指标的表最多 {limits.PACK_STEPS} 步"
                return [], [_mistake(found, f"规则合在一起太费时：{most}", _SPLIT)]
    return list(rules.values()), errors


def _too_many_mistakes(source: _Source | RuleError, told: int) -> RuleError:
    path = source.span.path if isinstance(source, RuleError) else source.path
    message = f"错误太多：已经列出 {told} 处，从这个文件起没有再读"
    return RuleError(message, Span(path, 1, 1), "", "先改好上面的，再运行一次")


def _mistake(rule: Rule, message: str, hint: str) -> RuleError:
    line = read_text(rule.span.path).splitlines()[rule.span.line - 1]
    return RuleError(message, rule.span, line, hint)


def read_rule(text: str, path: Path, names: Names) -> Rule | list[RuleError]:
    """The rule that the text holds, as if it stood in the file `path`, or its mistakes.

    Of mistakes in writing there is the first alone, of others one for each wrong clause.
    """
    try:
        return _build(_cut(text, path), names)
    except RuleError as error:
        return [error]


def _cut_all(path: Path) -> list[_Source | RuleError]:
    """All files of a folder cut before any is understood; `RuleError` when it is too much."""
    sources: list[_Source | RuleError] = []
    tokens = 0
    for file in rule_files(path):
        try:
            source = _cut(read_text(file), file)
        except RuleError as error:
            sources.append(error)
            continue
        sources.append(source)
        tokens += len(source.tokens)
        if tokens > limits.PACK_TOKENS:
            message = f"规则太多：一个规则包合计最多 {limits.PACK_TOKENS} 个词"
            raise RuleError(message, Span(file, 1, 1), "", _SPLIT)
    return sources


def _cut(text: str, path: Path) -> _Source:
    lines = text.splitlines()
    try:
        return _Source(path, lines, tokenize(text))
    except LanguageError as error:
        raise locate(error, path, lines) from None


def _build(source: _Source, names: Names) -> Rule | list[RuleError]:
    mistakes: list[LanguageError] = []
    try:
        written = parse_tokens(source.tokens)
    except LanguageError as error:
        return [locate(error, source.path, source.lines)]
    rule = _Builder(written, source.path, names, mistakes).rule()
    return rule or [locate(mistake, source.path, source.lines) for mistake in mistakes]


class _Builder:
    """Builds a rule clause by clause, collecting what is wrong with each."""

    def __init__(
        self,
        written: nodes.WrittenRule,
        path: Path,
        names: Names,
        mistakes: list[LanguageError],
    ) -> None:
        self.written = written
        self.path = path
        self.names = names
        self.mistakes = mistakes

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
