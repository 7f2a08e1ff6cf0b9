"""What an indicator really measures: its category by its name's head and themes, and its target.

A Chinese indicator name is headed by its last word (验收合格率 is a rate of passing, so quality;
完成时间 is a time, so timeliness). Where the head alone is open (人数, 率, 金额) the theme word
nearest to it settles what is counted, and where there is no telling head the target's unit does.
The words are in rules/terms/category*.toml; definitions of the nine kinds: 财预〔2015〕88号.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from goalint.facts.category.look import Look, LookReader
from goalint.facts.category.neighbours import NeighbourFinder
from goalint.facts.category.words import CategoryWords, Says
from goalint.facts.reading.lexicon import Reading, lexicon_of
from goalint.facts.reading.words import word_pattern
from goalint.patterns import compile_pattern
from goalint.quantity import Target
from goalint.record import replace
from goalint.terms import Category, Terms

# Targets that a time or an amount of money in the name stands in for, and kinds where it can't.
_UNITLESS = frozenset({"rate", "text", "effect", "standard", "frequency"})
_RATES = frozenset({"rate", "reach", "done", "quality"})
_COUNTS = frozenset({"count", "few"})
_WORKED_ON = frozenset({"people", "event"})
_KEPT_BESIDE_THEMES = frozenset(
    {"quality", "few", "effect_count", "effect_rate", "told_count", "changed_count"}
)
_TOLD_BY_WHAT_CHANGES = frozenset({"", "level", "lasting"})


class Measured(NamedTuple):
    """What an indicator really measures: what its words say, how its target looks.

    `headed` is whether its name ends in a word that tells what is measured.
    """

    says: Says
    look: Look
    headed: bool

    @property
    def best(self) -> Category:
        """The category that most reviewers would choose."""
        return self.says.categories[0]


class CategoryFinder:
    """Finds what indicators measure."""

    def __init__(self, terms: Terms) -> None:
        table = terms["category"]
        self._words = CategoryWords(terms)
        self._looks = LookReader(terms)
        self._neighbours = NeighbourFinder(terms)
        self._turns: Mapping[str, Mapping[str, str]] = table["turns"]
        self._things = frozenset(table["things"])
        self._clause = compile_pattern("[" + re.escape("".join(table["clauses"])) + "]")
        self._time_in_name = compile_pattern(table["time_in_name"])
        self._within_in_name = compile_pattern(table["within_in_name"])
        self._money_alone = compile_pattern(table["money_alone"])
        self._money_in_name = compile_pattern(table["money_in_name"])
        self._effect_verb = word_pattern(table["effect_verbs"])
        self._work_verb = word_pattern(table["work_verbs"])
        self._lexicon = lexicon_of(terms)
        self._changes = self._lexicon.mark_endings(table["changes"])
        self._no_indicator = self._lexicon.mark(table["no_indicator"])
        self._per_head = self._lexicon.mark(table["per_head_names"])
        self._satisfaction = self._lexicon.mark_wanted(table["satisfaction"])
        self._graded_results = self._lexicon.mark(table["graded_results"])
        self._clause_end = self._lexicon.mark(table["clauses"])

    def measure(self, reading: Reading, target: Target) -> Measured | None:
        """What an indicator measures, by the reading of its name's core.

        None when the row is no indicator at all (不适用). The category that the form gives has no
        say in it.
        """
        marks = reading.marks
        if marks & self._no_indicator:
            return None
        look, head = self._looks.read(target), self._words.ending(reading)
        if marks & self._satisfaction:
            word = reading.found(self._satisfaction)[0]
            graded = marks & self._graded_results
            says = self._words.kinds["quality" if graded else "satisfaction"].told_by(word)
        elif marks & self._clause_end:
            clauses = [clause for clause in self._clause.split(reading.text) if clause]
            says = _together([self._of_clause(each, look) for each in clauses or [reading.text]])
        else:
            says = self._read(reading, head, look)
        return Measured(says, look, head is not None)

    def acceptable(self, reading: Reading, measured: Measured) -> frozenset[Category]:
        """Every category that a fair reviewer would let stand, the best among them."""
        return self._neighbours.acceptable(reading.marks, *measured)

    def _of_clause(self, clause: str, look: Look) -> Says:
        reading = self._lexicon.read(clause)
        return self._read(reading, self._words.ending(reading), look)

    def _read(self, reading: Reading, ending: Says | None, look: Look) -> Says:
        """What one clause of a name says together with the shape of the target."""
        core = reading.text
        head = self._head(reading, ending)
        kind = self._kind(core, head)
        turns = self._turns.get(kind)
        turned = turns.get(self._shape_in(reading, kind, look), kind) if turns else kind
        if turned == "unnamed_count" and not look.words and look.unit in self._things:
            turned = "count"
        elif turned == "paid_count" and not (look.unit and look.unit in self._things):
            turned = kind  # an amount whose unit was left out
        elif turned == "effect_count" and kind == "level" and not look.unit:
            turned = kind  # 郁闭度 0.6 tells how dense, not how many
        says = head if head and turned == kind else self._words.kinds[turned]
        if says.kind == "quality" and self._effect_verb.match(core):
            says = replace(says, sure=False)  # 确保工程质量 tells what is meant, not how good
        asked = says.kind and says.kind != "work_count"  # what was made is counted, whatever it is
        theme = self._words.theme(reading, says.kind) if asked else None
        if not theme:
            return says if says.evidence else says.told_by(core)
        return theme.also(says.categories) if says.kind in _KEPT_BESIDE_THEMES else theme

    def _head(self, reading: Reading, ending: Says | None) -> Says | None:
        """What the name's ending says; behind a mere change, what changes says it."""
        if reading.marks & self._changes:
            change, _ = reading.ending(self._changes)
            changing = self._words.ending(self._lexicon.read(reading.text.removesuffix(change)))
            if changing and changing.kind in _TOLD_BY_WHAT_CHANGES:
                return changing
        return ending

    def _kind(self, core: str, head: Says | None) -> str:
        """The kind of the head; of a name about work by its opening.

        That is also work on people (资助学生) and on what happened (上报事件).
        """
        if head is None or head.kind == "work":
            return self._opening(core, head)
        if head.kind in _WORKED_ON and self._work_verb.match(core):
            return "work"
        return head.kind

    def _opening(self, core: str, head: Says | None) -> str:
        """The kind of a name whose head is none or mere work, by its first word."""
        if self._effect_verb.match(core):
            return "effect"
        return "work" if head or self._work_verb.match(core) else "none"

    def _shape_in(self, reading: Reading, kind: str, look: Look) -> str:
        """The target's shape, or that of a time or an amount which the name itself gives."""
        core = reading.text
        if reading.marks & self._per_head and look.shape in _COUNTS:
            return "per_head"
        if not core.isalpha():
            if self._within_in_name.search(core):
                return "within"
            if self._money_alone.fullmatch(core):
                return "money"
        shape, unitless = look.shape, look.shape in _UNITLESS or not look.unit
        if unitless and kind not in _RATES:
            if self._time_in_name.search(core):
                return "date"
            if self._money_in_name.search(core):
                return "money"
        return shape


def _together(said: Sequence[Says]) -> Says:
    """What the clauses of a name say, the first that is certain leading."""
    certain = [says for says in said if says.sure]
    best = (certain or said)[0]
    categories = best.also(category for says in said for category in says.categories).categories
    sure, firm = len(certain) == len(said), all(says.firm for says in said)
    return replace(best, categories=categories, sure=sure, firm=firm)
