"""An indicator's name without numbering, notes, its own target value and empty tail words."""

import re
from functools import lru_cache

from goalint.patterns import compile_pattern
from goalint.terms import Terms
from goalint.text import squeeze


class NameReader:
    """Finds the core of indicator names with the patterns of rules/terms/names.toml.

    Chinese names are headed by their last word, so what stands behind it has to go first.
    """

    def __init__(self, terms: Terms) -> None:
        table = terms["names"]
        self._prefix = compile_pattern("|".join(f"(?:{pattern})" for pattern in table["prefixes"]))
        self._note = compile_pattern("|".join(f"(?:{pattern})" for pattern in table["notes"]))
        self._value = compile_pattern("|".join(f"(?:{pattern})" for pattern in table["values"]))
        tails = sorted(table["tails"], key=len, reverse=True)
        self._tail = compile_pattern("(?:{})$".format("|".join(map(re.escape, tails))))
        self._whole = frozenset(table["whole"])
        self.core = lru_cache(maxsize=8192)(self._core)

    def _core(self, name: str) -> str:
        """The core of a name: `指标1：验收合格率（≥**%）情况` becomes `验收合格率`.

        Never empty unless the name has no word at all.
        """
        core = squeeze(name)
        while (found := self._prefix.match(core)) and found.end() < len(core):
            core = core[found.end() :]
        bare = self._note.sub("", core)
        core = bare or core.strip("()[]【】")
        core = core.strip("。.,、;:!?~-_*★☆")
        core = self._value.sub("", core) or core
        while (found := self._tail.search(core)) and found.start() > 0:
            shorter = core[: found.start()].rstrip("。.,、;:")
            if len(shorter) < 2 or shorter in self._whole:
                break
            core = shorter
        return core
