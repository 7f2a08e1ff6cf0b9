"""The packs of a run in which files have settings of their own, as one for its report."""

from collections.abc import Sequence

from goalint.pack.model import Pack
from goalint.record import replace


def join_packs(packs: Sequence[Pack]) -> Pack:
    """All rules by name, mistakes and sources; of equal names the first pack's."""
    first, *others = packs
    if not others:
        return first
    rules = {rule.name: rule for pack in reversed(packs) for rule in pack.rules}
    errors = {str(error): error for pack in packs for error in pack.errors}
    sources = {source.folder: source for pack in packs for source in pack.sources}
    left_out = {name for pack in packs for name in pack.left_out} - set(rules)
    return replace(
        first,
        rules=tuple(rule for _, rule in sorted(rules.items())),
        errors=tuple(errors.values()),
        sources=tuple(sources.values()),
        left_out=tuple(sorted(left_out)),
    )
