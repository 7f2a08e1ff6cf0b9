"""What kind of work an indicator's result comes from: preparation, construction or operation."""

import re
from functools import lru_cache
from typing import Final

from goalint.absent import Absent
from goalint.facts.model import Work
from goalint.facts.words import word_pattern
from goalint.quantity import Target
from goalint.record import dataclass
from goalint.terms import Stage, Terms
from goalint.text import fold


@dataclass(frozen=True, slots=True)
class _StageWords:
    """What names mean in one stage; `units` that alone make a count a result of building."""

    kinds: tuple[tuple[Work, re.Pattern[str]], ...]
    never: re.Pattern[str]
    units: frozenset[str]


class WorkFinder:
    """Reads indicators' names by the words of rules/terms/stage.toml, table `work`."""

    def __init__(self, terms: Terms) -> None:
        words = terms["stage"]
        self._soft = word_pattern(words["not_works"])
        table = words["work"]
        self._kinds = [
            (
                kind,
                word_pattern(table[kind.value]),
                word_pattern(table.get(f"not_{kind.value}", ())),
            )
            for kind in _ORDER
        ]
        self.of_name = lru_cache(maxsize=4096)(self._of_name)

        self._in_stage = {stage: _words(table[key]) for stage, key in _STAGES.items()}
        self.in_stage = lru_cache(maxsize=4096)(self._of_name_in_stage)

    def work(
        self, name: str, target: Target, stage: Stage | Absent = Absent.UNKNOWN
    ) -> Work | None:
        """The kind of work that a result of this name comes from; None for most indicators.

        Operation words win over construction words (通车后日均车流量); words of upkeep, purchase,
        drafting and safety (更换, 购置, 方案, 文明施工) keep a name out of construction. A stage
        that is known settles names that say too little by themselves (新增床位, 果蔬入库量).
        """
        return self.of_name(name) or self.in_stage(name, fold(target.unit), stage)

    def _of_name_in_stage(self, name: str, unit: str, stage: Stage | Absent) -> Work | None:
        words = self._in_stage.get(stage)
        text = self._soft.sub("", fold(name))
        if words is None or words.never.search(text):
            return None
        for kind, pattern in words.kinds:
            if pattern.search(text):
                return kind
        return Work.CONSTRUCTION if unit in words.units else None

    def _of_name(self, name: str) -> Work | None:
        text = self._soft.sub("", fold(name))
        for kind, pattern, never in self._kinds:
            if pattern.search(text) and not never.search(text):
                return kind
        return None


_ORDER = (Work.OPERATION, Work.PREPARATION, Work.CONSTRUCTION)
# Stages in which names mean more, with their tables of words.
_STAGES: Final[dict[Stage | Absent, str]] = {
    Stage.PLANNING: "in_planning",
    Stage.CONSTRUCTION: "in_construction",
    Stage.OPERATION: "in_operation",
}


def _words(table: dict[str, list[str]]) -> _StageWords:
    kinds = tuple((kind, word_pattern(table[kind.value])) for kind in _ORDER if kind.value in table)
    units = frozenset(map(fold, table.get("units", ())))
    return _StageWords(kinds, word_pattern(table["never"]), units)
