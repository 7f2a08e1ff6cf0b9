"""Rules of all sources put together, and what settings make of single ones."""

from collections.abc import Iterable
from typing import Final

from goalint.config import Layer, RuleChange, Settings
from goalint.errors import DataError, RuleError
from goalint.finding import Deduction, Severity
from goalint.lang.definition.scope import Scope
from goalint.lang.definition.vocabulary import vocabulary
from goalint.lang.runtime.rule import Rule
from goalint.nearest import unknown
from goalint.pack.model import Change, Source
from goalint.record import dataclass, field, replace
from goalint.resources import data_root, import_late

Loaded = tuple[list[Rule], list[RuleError]]
_USE: Final = {True: "不用", False: "启用"}


@dataclass(slots=True)
class Merged:
    """Rules by name as they are gathered, layer by layer."""

    rules: dict[str, Rule] = field(default_factory=dict)
    errors: list[RuleError] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    changes: dict[tuple[str, str], Change] = field(default_factory=dict)
    off: set[str] = field(default_factory=set)

    def in_force(self) -> tuple[Rule, ...]:
        """The rules that are not switched off, in the order of their names."""
        return tuple(rule for name, rule in sorted(self.rules.items()) if name not in self.off)


def merge_rules(settings: Settings, loaded: Iterable[Loaded]) -> Merged:
    """The shipped rules, then layer by layer those of packs and what the layer changes.

    `loaded` holds the shipped rules and those of each pack, in order. `DataError` for a change
    of a rule that there is not, in an override for other files too; a rule whose name is taken
    becomes an error of the pack.
    """
    merged = Merged()
    by_source = iter(loaded)
    _take(merged, None, next(by_source))
    for layer in settings.layers:
        if layer.folder is not None:
            _take(merged, layer, next(by_source))
        for change in layer.rules:
            _apply(merged, change, layer)
    for override in settings.overrides:
        for change in override.layer.rules:
            _changed(merged, change, override.layer)
    return merged


def _take(merged: Merged, layer: Layer | None, loaded: Loaded) -> None:
    rules, errors = loaded
    replacing = {change.rule for change in layer.rules if change.replaces} if layer else set()
    replaced = replacing & set(merged.rules)
    taken: list[str] = []
    merged.errors += errors
    for rule in rules:
        if rule.name in merged.rules and rule.name not in replacing and layer:
            merged.errors.append(_name_taken(rule, merged.rules[rule.name], layer))
            continue
        merged.rules[rule.name] = rule
        taken.append(rule.name)
    # A rule that there is not may stand in what could not be read, which is told already.
    missing = set() if errors else replacing - set(taken)
    if layer and missing:
        name = min(missing)
        raise DataError(f"{layer.origin('rules', name, 'replaces')}：这个规则包里没有这条规则")
    if layer and replacing - replaced:
        name = min(replacing - replaced)
        raise DataError(f"{layer.origin('rules', name, 'replaces')}：前面没有同名的规则可以替换")
    title, folder = (
        ("自带规则", data_root("rules")) if layer is None else (layer.title, layer.folder)
    )
    if folder is not None:
        merged.sources.append(Source(title, folder, tuple(taken), tuple(sorted(replaced))))


def broken_names(errors: Iterable[RuleError]) -> set[str]:
    """The names of rules whose files are wrong: they are known, though they can't be used."""
    paths = [error.span.path for error in errors]
    return {f"{path.parent.name}/{path.name.partition('.')[0]}" for path in paths}


def _name_taken(rule: Rule, other: Rule, layer: Layer) -> RuleError:
    line = (
        import_late("goalint.lang.source.text")
        .read_text(rule.span.path)
        .splitlines()[rule.span.line - 1]
    )
    hint = (
        f"另一条在 {other.span.path.as_posix()}；换一个名称，"
        f'或在 {layer.file.name} 写明替换：[rules."{rule.name}"] replaces = true'
    )
    return RuleError("已经有这个名称的规则", rule.span, line, hint)


def _changed(merged: Merged, change: RuleChange, layer: Layer) -> Rule | None:
    """The rule that a layer changes; None where it may stand in what could not be read.

    `DataError` where there is no such rule, or it must not be changed so.
    """
    rule = merged.rules.get(change.rule)
    if rule is None and not merged.errors:
        message = f"{layer.origin('rules', change.rule)}：没有这条规则"
        raise DataError(unknown(message, change.rule, merged.rules))
    if rule is not None and rule.scope is Scope.PAIR:
        _check_pair_rule(change, layer)
    return rule


def _apply(merged: Merged, change: RuleChange, layer: Layer) -> None:
    rule = _changed(merged, change, layer)
    if rule is None:
        return

    def note(key: str, before: str, after: str) -> None:
        first = merged.changes.get((change.rule, key))
        merged.changes[change.rule, key] = Change(
            change.rule, key, first.before if first else before, after, layer
        )

    if change.off is not None:
        note("off", _USE[change.rule in merged.off], _USE[change.off])
        (merged.off.add if change.off else merged.off.discard)(change.rule)
    if change.severity is not None:
        note("severity", _spell(rule.severity), _spell(change.severity))
        rule = replace(rule, severity=change.severity)
    if change.item is not None or change.points is not None:
        own = rule.deduction
        item = change.item or (own.item if own else None)
        points = change.points if change.points is not None else own.points if own else None
        if item is None or points is None:
            key = "points" if points is None else "item"
            origin = layer.origin("rules", change.rule)
            raise DataError(f"{origin}：这条规则本来不扣分，还要写 {key}")
        if change.item is not None:
            note("item", own.item if own else "不扣分", item)
        if change.points is not None:
            note("points", f"{own.points:f}" if own else "不扣分", f"{points:f}")
        rule = replace(rule, deduction=Deduction(item, points))
    merged.rules[change.rule] = rule


def _check_pair_rule(change: RuleChange, layer: Layer) -> None:
    """Settings accuse of two forms that are alike no more than the language lets a rule do."""
    if change.severity is Severity.ERROR:
        origin = layer.origin("rules", change.rule, "severity")
        raise DataError(f"{origin}：比较两张表的规则不能是错误，可以写警告或提示")
    for key, said in (("item", change.item), ("points", change.points)):
        if said is not None:
            origin = layer.origin("rules", change.rule, key)
            raise DataError(f"{origin}：比较两张表的规则不扣分，请去掉 {key}")


def _spell(severity: Severity) -> str:
    return vocabulary().values["severity"].chinese[severity.value]
