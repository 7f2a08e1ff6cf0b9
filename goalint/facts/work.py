"""What kind of work an indicator's result comes from: preparation, construction or operation."""

from functools import lru_cache

from goalint.facts.model import Work
from goalint.facts.words import word_pattern
from goalint.quantity import Target
from goalint.terms import Terms
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

    def work(self, name: str, target: Target) -> Work | None:
        """The kind of work that a result of this name comes from; None for most indicators.

        Operation words win over construction words (通车后日均车流量); words of upkeep, purchase,
        drafting and safety (更换, 购置, 方案, 文明施工) keep a name out of construction.
        """
        return self.of_name(name)

    def _of_name(self, name: str) -> Work | None:
        text = self._soft.sub("", fold(name))
        for kind, pattern, never in self._kinds:
            if pattern.search(text) and not never.search(text):
                return kind
        return None


_ORDER = (Work.OPERATION, Work.PREPARATION, Work.CONSTRUCTION)
