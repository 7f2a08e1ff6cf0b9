"""Numbers with what they count, dates, and a target value made of them."""

from decimal import Decimal

from goalint.record import dataclass
from goalint.terms import Comparator, Family, TargetKind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure as written, and what it means.

    `dimension` names the base unit that `factor` leads to: 万元 is 10000 × 元, ‰ is 0.1 × %,
    元/人·月 has the dimension 元/人·月; units of one dimension can be compared.
    """

    text: str
    dimension: str
    family: Family
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the base unit of its dimension; dimension "" is a bare number."""

    number: Decimal
    dimension: str
    family: Family

    def like(self, other: "Quantity") -> bool:
        """Whether the two can be compared."""
        return self.dimension == other.dimension


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date as far as it is written: what is not written is 0.

    `2024年12月底` has no day, `12月底前` no year.
    """

    year: int
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """A target value (指标值) read.

    `low` and `high` are the ends of a range; a single number is `low` alone. `first` and `last`
    are dates likewise. `evidence` is the part of the text that decided the kind.
    """

    text: str
    kind: TargetKind
    comparator: Comparator | None = None
    low: Quantity | None = None
    high: Quantity | None = None
    unit: str = ""
    first: Day | None = None
    last: Day | None = None
    evidence: str = ""

    def __hash__(self) -> int:
        """That of the text, in which almost all targets differ."""
        return hash(self.text)
