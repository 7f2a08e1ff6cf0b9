"""What is doubtful about rules that load: said twice, in another rule's shadow, without grounds."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from pathlib import Path

from goalint.errors import RuleError, Span
from goalint.finding import Severity
from goalint.lang.inspection.parts import Part, TakenApart
from goalint.lang.logic.implication import implies
from goalint.lang.runtime.rule import Rule
from goalint.lang.semantics import typed
from goalint.lang.source.mistake import Place
from goalint.lang.syntax import nodes
from goalint.nearest import did_you_mean
from goalint.resources import load_toml

RuleApart = tuple[Rule, TakenApart]


def lint_rules(
    rules: Sequence[RuleApart], items: frozenset[str], beside: Sequence[RuleApart] = ()
) -> list[RuleError]:
    """Everything doubtful; `items` are those of all scoring schemes.

    `beside` are rules that are in force too, which are not looked at themselves.
    """
    found = [
        mistake
        for rule, apart in rules
        for mistake in (*_said_twice(apart), *_groundless(rule, apart, items))
    ]
    return [*found, *_shadowed(rules, beside), *_same_message(rules, beside)]


def unused_lists(rules: Iterable[TakenApart], path: Path) -> list[RuleError]:
    """Word lists of a file lists.toml that no rule names."""
    sought = (getattr(part.node, "right", None) for apart in rules for part in apart.walk())
    named = {node.word for node in sought if isinstance(node, nodes.WordList)}
    lines = path.read_text("utf-8-sig").splitlines()
    found = []
    for english, table in load_toml(path).get("list", {}).items():
        if not {english, table["zh"]} & named:
            header = f"[list.{english}]"
            line = next((n for n, each in enumerate(lines, 1) if each.startswith(header)), 1)
            message = f"没有规则用到词表“{table['zh']}”"
            found.append(RuleError(message, Span(path, line, 1, len(header)), lines[line - 1]))
    return found


def _said_twice(apart: TakenApart) -> Iterator[RuleError]:
    """Conditions that add nothing to the ones they are joined to."""
    told: dict[tuple[str, Place], RuleError] = {}
    applies = () if apart.where is None else _flat(apart.where, nodes.AllOf)
    for every, group in _junctions(apart):
        for (place, part), (other_place, other) in permutations(enumerate(group), 2):
            strict, loose = (other, part) if every else (part, other)
            # 适用 may well be wider than 当.
            if (part in applies and other not in applies) or not implies(strict.truth, loose.truth):
                continue
            if implies(loose.truth, strict.truth):
                if place < other_place:
                    continue
                message = f"这个条件前面已经写过：{other.words}"
            else:
                message = f"这个条件多余：“{strict.words}”成立时，“{loose.words}”总成立"
            told.setdefault((message, part.place), apart.mistake(message, part.place))
    yield from told.values()


def _junctions(apart: TakenApart) -> Iterator[tuple[bool, list[Part]]]:
    """The conditions joined by 且 (True) or by 或; 适用 and 当 are joined by 且."""
    yield True, [part for whole in apart.conditions for part in _flat(whole, nodes.AllOf)]
    for part in apart.walk():
        for kind in (nodes.AllOf, nodes.AnyOf):
            if isinstance(part.node, kind):
                yield kind is nodes.AllOf, _flat(part, kind)


def _flat(part: Part, kind: type) -> list[Part]:
    if not isinstance(part.node, kind):
        return [part]
    return [inner for each in part.parts for inner in _flat(each, kind)]


def _groundless(rule: Rule, apart: TakenApart, items: frozenset[str]) -> Iterator[RuleError]:
    """A finding without authority; points taken off an item that no scheme has."""
    written = apart.written
    if rule.severity is not Severity.INFO and not rule.basis:
        message = "⟨severity⟩是 ⟨severity.error⟩ 或 ⟨severity.warning⟩ 的规则要写⟨cites⟩"
        yield apart.mistake(
            message, written.severity.place, "加上 ⟨cites⟩，或把⟨severity⟩改为 ⟨severity.info⟩"
        )
    if written.deduct and rule.deduction and rule.deduction.item not in items:
        item = rule.deduction.item
        hint = did_you_mean(item, items) or f"可以是：{'、'.join(sorted(items))}"
        yield apart.mistake(f"没有一个评分口径有“{item}”这一项", written.deduct[0].place, hint)


def _shadowed(rules: Sequence[RuleApart], beside: Sequence[RuleApart]) -> Iterator[RuleError]:
    """Rules that find only what another rule finds too, and takes as seriously at least."""
    known = [
        (rule, typed.AllOf(tuple(part.truth for part in apart.conditions)))
        for rule, apart in (*beside, *rules)
    ]
    for place, (_, apart) in enumerate(rules, len(beside)):
        rule, condition = known[place]
        for other_place, (other, theirs) in enumerate(known):
            if other is rule or not _covers(other, rule) or not implies(condition, theirs):
                continue
            mutual = _covers(rule, other) and implies(theirs, condition)
            if not mutual or other_place < place:
                message = f"这条规则查出的，规则 {other.name} 都会查出"
                hint = "合并两条规则，或在其中一条里排除另一条的情形"
                yield apart.mistake(message, apart.written.name.place, hint)
                break


def _covers(other: Rule, rule: Rule) -> bool:
    levels = list(Severity)
    return other.scope is rule.scope and levels.index(other.severity) <= levels.index(rule.severity)


def _same_message(rules: Sequence[RuleApart], beside: Sequence[RuleApart]) -> Iterator[RuleError]:
    """Messages that do not tell which rule speaks."""
    first = {apart.written.message.value: rule for rule, apart in reversed(beside)}
    for rule, apart in rules:
        message = apart.written.message
        other = first.setdefault(message.value, rule)
        if other is not rule:
            yield apart.mistake(f"⟨message⟩与规则 {other.name} 的一字不差", message.place)
