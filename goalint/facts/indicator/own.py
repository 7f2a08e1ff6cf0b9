"""What an indicator's own cells settle, whatever form it stands in."""

from goalint.absent import Absent
from goalint.facts.indicator.wording import Wording, facts_of
from goalint.facts.model import WORDED
from goalint.form import Term
from goalint.terms import Category


class Own:
    """A wording, the headings beside it, its category and term: one for all rows that have them.

    `facts` are by name what these rows begin with; what is found of the words later is kept there
    for the next one.
    """

    __slots__ = ("facts", "level1", "level2", "wording")

    def __init__(
        self,
        wording: Wording,
        level1: str | None,
        level2: str | None,
        category: Category | None,
        term: Term,
    ) -> None:
        self.wording = wording
        self.level1 = level1
        self.level2 = level2
        # In one order: Python remembers at which place of a dictionary it has found a name.
        self.facts: dict[str, object] = {
            **dict(zip(WORDED, facts_of(wording), strict=True)),
            "category": category or Absent.UNKNOWN,
            "term": term,
        }
