"""What kind of work an indicator's result comes from: preparation, construction or operation."""

from functools import lru_cache
from typing import Final

from goalint.absent import Absent
from goalint.facts.model import Work
from goalint.facts.words import word_pattern
from goalint.quantity import Target
from goalint.terms import Stage, Terms
from goalint.text import fold


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
        self.of_name = lru_cache(maxsize=16384)(self._of_name)

        self._in_stage = {
            stage: (
                [
                    (kind, word_pattern(found[kind.value]))
                    for kind in _ORDER
                    if kind.value in found
                ],
                word_pattern(found["never"]),
            )
            for stage, found in ((stage, table[key]) for stage, key in _STAGES.items())
        }
        self.in_stage = lru_cache(maxsize=16384)(self._of_name_in_stage)

    def work(self, name: str, target: Target, stage: Stage | Absent = Absent.UNKNOWN) -> Work | None:
        """The kind of work that a result of this name comes from; None for most indicators.

        Operation words win over construction words (通车后日均车流量); words of upkeep, purchase,
        drafting and safety (更换, 购置, 方案, 文明施工) keep a name out of construction. A stage that
        is known settles names that say too little by themselves (新增床位, 果蔬入库量).
        """
        return self.of_name(name) or self.in_stage(name, stage)

    def _of_name_in_stage(self, name: str, stage: Stage | Absent) -> Work | None:
        kinds, never = self._in_stage.get(stage, ((), _NOTHING))
        text = self._soft.sub("", fold(name))
        if never.search(text):
            return None
        return next((kind for kind, pattern in kinds if pattern.search(text)), None)

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
}
_NOTHING = word_pattern(())
