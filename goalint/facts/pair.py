"""What rules speak about that hold two forms of a season against each other."""

from decimal import Decimal

from goalint.absent import Absent
from goalint.facts.model import IndicatorFacts
from goalint.quantity import Quantity
from goalint.record import dataclass
from goalint.terms import FormKind


@dataclass(frozen=True, slots=True, eq=False)
class PairFacts:
    """A form beside an earlier one of the same run, or beside one of the year before.

    Indicators are the same where name and target are, but for spaces, width and years. The
    `other_` fields are those of the earlier form; its `overlap` is the share of the shorter
    form's indicators that both have, in %.
    """

    kind: FormKind
    project: str | Absent
    organisation: str | Absent
    year: Decimal | Absent
    other_file: str
    other_project: str | Absent
    other_organisation: str | Absent
    other_year: Decimal | Absent
    last_year: bool  # the other one was given as of the year before
    same_indicators: Decimal
    overlap: Quantity
    same_names: Decimal
    same_kind: bool
    same_project: bool  # but for years; False where either has no name
    same_organisation: bool
    same_year: bool
    same_goal: bool

    @property
    def indicators(self) -> tuple[IndicatorFacts, ...]:
        """None that a rule could go through."""
        return ()
