"""Which conditions the examples of rules have shown both to hold and not to hold."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from goalint.facts.model import FormFacts
from goalint.form import Form
from goalint.lang.inspection.parts import Part, TakenApart
from goalint.lang.inspection.trace import answers
from goalint.lang.runtime.rule import Rule
from goalint.record import dataclass
from goalint.terms import Terms
from goalint.testing.examples import ExampleReader, held


@dataclass(frozen=True, slots=True)
class Gap:
    """A condition that no example of its rule makes true (or, if `answer` is False, false)."""

    rule: Rule
    apart: TakenApart
    part: Part
    answer: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """Answers that examples could show, two for each condition, and those they never do."""

    answers: int
    gaps: tuple[Gap, ...]

    @property
    def share(self) -> float:
        """The part of all answers that is shown, 1 when there is no condition."""
        return 1 - len(self.gaps) / self.answers if self.answers else 1.0


def cover(
    rules: Iterable[tuple[Rule, TakenApart]], terms: Terms, find_facts: Callable[[Form], FormFacts]
) -> Coverage:
    """What the examples show of every condition that 且, 或 and 非 join.

    A condition inside a quantifier is shown by any indicator it is asked of. Examples that can't
    be read show nothing.
    """
    reader = ExampleReader(terms)
    total = 0
    gaps: list[Gap] = []
    for rule, apart in rules:
        shown = _shown(rule, apart, reader, find_facts)
        for part in apart.walk():
            if not part.parts:
                total += 2
                missing = [answer for answer in (True, False) if answer not in shown[part]]
                gaps += [Gap(rule, apart, part, answer) for answer in missing]
    return Coverage(total, tuple(gaps))


def _shown(
    rule: Rule, apart: TakenApart, reader: ExampleReader, find_facts: Callable[[Form], FormFacts]
) -> dict[Part, set[bool]]:
    shown: dict[Part, set[bool]] = defaultdict(set)
    for example in rule.examples:
        try:
            facts, rows = held(rule, example, reader, find_facts)
        except ValueError:
            continue
        for row in rows:
            for whole in apart.conditions:
                for part, answer in answers(whole, row, facts):
                    shown[part].add(answer)
    return shown
