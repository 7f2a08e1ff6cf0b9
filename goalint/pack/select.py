"""The rules of a run, out of those in force: --select and --ignore."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from goalint.config import Selection
from goalint.errors import UsageError
from goalint.lang.runtime.rule import Rule
from goalint.nearest import unknown
from goalint.pack.model import Pack
from goalint.pack.rules import broken_names

Names = tuple[str, ...]


def select_rules(selection: Selection, rules: Iterable[Rule]) -> tuple[tuple[Rule, ...], Names]:
    """The rules that are selected and not ignored, and the names of those left out."""
    kept, left_out = [], []
    for rule in rules:
        selected = not selection.select or _any_matches(selection.select, rule.name)
        if selected and not _any_matches(selection.ignore, rule.name):
            kept.append(rule)
        else:
            left_out.append(rule.name)
    return tuple(kept), tuple(left_out)


def check_selection(selection: Selection, pack: Pack) -> None:
    """`UsageError` for a selector that fits no rule, or none in force, and if no rule is left.

    `pack` holds the rules that are left of all that the run's files may have.
    """
    if selection == Selection():
        return
    broken = broken_names(pack.errors)
    in_force = [*(rule.name for rule in pack.rules), *pack.left_out, *broken]
    known = sorted({name for source in pack.sources for name in source.rules} | broken)
    for option, selectors in (("--select", selection.select), ("--ignore", selection.ignore)):
        for selector in selectors:
            _check(option, selector, known)
    for selector in selection.select:
        if not any(_matches(selector, name) for name in in_force):
            raise UsageError(f"--select {selector}：设置文件里停用了，用 goalint config 看是哪一处")
    if not pack.rules and not pack.errors:
        raise UsageError("--select 和 --ignore 没有留下一条规则，什么也查不了")


def _check(option: str, selector: str, known: Sequence[str]) -> None:
    if selector and any(_matches(selector, name) for name in known):
        return
    groups = {name.partition("/")[0] for name in known}
    message = f"{option} {selector}：没有这样的规则"
    raise UsageError(unknown(message, selector, [*known, *groups], "用 goalint rules 看有哪些"))


def _any_matches(selectors: Iterable[str], name: str) -> bool:
    return any(_matches(selector, name) for selector in selectors)


def _matches(selector: str, name: str) -> bool:
    return name.startswith(selector) or fnmatchcase(name, selector)
