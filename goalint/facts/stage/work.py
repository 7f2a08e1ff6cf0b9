"""What kind of work an indicator's result comes from: preparation, construction or operation."""

from typing import Final

from goalint.absent import Absent
from goalint.facts.model import Work
from goalint.facts.reading.lexicon import Lexicon, lexicon_of
from goalint.facts.reading.words import word_pattern
from goalint.quantity import Target
from goalint.record import dataclass
from goalint.remembered import remembered
from goalint.terms import Stage, Terms
from goalint.text import fold


@dataclass(frozen=True, slots=True)
class _StageWords:
    """What names mean in one stage; `units` that alone make a count a result of building."""

    kinds: tuple[tuple[Work, int], ...]
    never: int
    units: frozenset[str]


class WorkFinder:
    """Reads indicators' names by the words of rules/terms/stage.toml, table `work`."""

    def __init__(self, terms: Terms) -> None:
        words = terms["stage"]
        self._lexicon = lexicon_of(terms)
        self._soft_words = word_pattern(words["not_works"])
        self._soft = self._lexicon.mark(words["not_works"])
        table = words["work"]
        mark = self._lexicon.mark
        self._kinds = [
            (kind, mark(table[kind.value]), mark(table.get(f"not_{kind.value}", ())))
            for kind in _ORDER
        ]
        self._stages = {stage: _words(table[key], self._lexicon) for stage, key in _STAGES.items()}
        self._told = remembered(self._tell)

    def work(
        self, name: str, target: Target, stage: Stage | Absent = Absent.UNKNOWN
    ) -> Work | None:
        """The kind of work that a result of this name comes from; None for most indicators.

        Operation words win over construction words (通车后日均车流量); words of upkeep, purchase,
        drafting and safety (更换, 购置, 方案, 文明施工) keep a name out of construction. A stage
        that is known settles names that say too little by themselves (新增床位, 果蔬入库量).
        """
        return self._told(name, target.unit, stage)

    def of_name(self, name: str) -> Work | None:
        """The kind of work whatever the stage."""
        return self._of_marks(self._marks(name))

    def _tell(self, name: str, unit: str, stage: Stage | Absent) -> Work | None:
        marks = self._marks(name)
        return self._of_marks(marks) or self._in_stage(marks, fold(unit), stage)

    def _marks(self, name: str) -> int:
        text = fold(name)
        marks = self._lexicon.read(text).marks
        if not marks & self._soft:
            return marks
        return self._lexicon.read(self._soft_words.sub("", text)).marks

    def _of_marks(self, marks: int) -> Work | None:
        for kind, words, never in self._kinds:
            if marks & words and not marks & never:
                return kind
        return None

    def _in_stage(self, marks: int, unit: str, stage: Stage | Absent) -> Work | None:
        words = self._stages.get(stage)
        if words is None or marks & words.never:
            return None
        for kind, telling in words.kinds:
            if marks & telling:
                return kind
        return Work.CONSTRUCTION if unit in words.units else None


_ORDER = (Work.OPERATION, Work.PREPARATION, Work.CONSTRUCTION)
# Stages in which names mean more, with their tables of words.
_STAGES: Final[dict[Stage | Absent, str]] = {
    Stage.PLANNING: "in_planning",
    Stage.CONSTRUCTION: "in_construction",
    Stage.OPERATION: "in_operation",
}


def _words(table: dict[str, list[str]], lexicon: Lexicon) -> _StageWords:
    kinds = tuple((kind, lexicon.mark(table[kind.value])) for kind in _ORDER if kind.value in table)
    units = frozenset(map(fold, table.get("units", ())))
    return _StageWords(kinds, lexicon.mark(table["never"]), units)
