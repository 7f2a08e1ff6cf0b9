"""What an indicator's own cells settle, whatever form it stands in."""

from typing import Final

from goalint.absent import Absent
from goalint.facts.wording import FACTS, Wording, facts_of
from goalint.form import Cell, Term
from goalint.terms import Category
from goalint.text import fold

# The facts that are the same of all rows that have one `Own`.
OWN: Final = frozenset(
    {
        *FACTS, "acceptable", "category", "content", "covers", "direction", "fixed", "level1",
        "level2", "may_exceed", "name_family", "term", "typo", "typo_right", "unit",
    }
)  # fmt: skip


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
            **dict(zip(FACTS, facts_of(wording), strict=True)),
            "category": category or Absent.UNKNOWN,
            "term": term,
        }


def text_of(cell: Cell | None) -> str | Absent:
    """A cell's folded text; `BLANK` where it is empty, `NOT_IN_FORM` where there is no cell."""
    return folded(cell.text if cell else None)


def folded(text: str | None) -> str | Absent:
    """The same of a cell's text, None where there is no cell."""
    return Absent.NOT_IN_FORM if text is None else fold(text) or Absent.BLANK
