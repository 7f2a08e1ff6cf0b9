"""Rule files to rules: read, parse, check, compile; a wrong rule never stops the others."""

from pathlib import Path
from typing import Final

from goalint.errors import RuleError, Span
from goalint.lang.compilation.builder import build_rule
from goalint.lang.definition import limits
from goalint.lang.definition.names import Names, read_names
from goalint.lang.runtime.rule import Rule
from goalint.lang.source.files import rule_files
from goalint.lang.source.mistake import LanguageError, locate
from goalint.lang.source.text import read_text
from goalint.lang.syntax.parser import parse_tokens
from goalint.lang.syntax.tokens import Token, tokenize
from goalint.record import dataclass
from goalint.terms import Terms

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
    try:
        built = build_rule(parse_tokens(source.tokens), source.path, names)
    except LanguageError as error:
        built = [error]
    if isinstance(built, Rule):
        return built
    return [locate(mistake, source.path, source.lines) for mistake in built]
