"""The cost of a rule: a polynomial in the number of a form's indicators."""

from goalint.record import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """`once` + `each` × n + `pairs` × n² steps on a form of n indicators."""

    once: int = 0
    each: int = 0
    pairs: int = 0

    def steps(self, indicators: int) -> int:
        """The steps on a form of so many indicators."""
        return self.once + self.each * indicators + self.pairs * indicators**2

    def plus(self, other: "Cost") -> "Cost":
        """Both one after the other."""
        return Cost(self.once + other.once, self.each + other.each, self.pairs + other.pairs)

    def for_each(self) -> "Cost":
        """It once for every indicator."""
        if self.pairs:
            raise ValueError(self)
        return Cost(0, self.once, self.each)

    def __str__(self) -> str:
        """The polynomial: `4 + 12n + 3n²`."""
        terms = ((self.once, ""), (self.each, "n"), (self.pairs, "n²"))
        return " + ".join(f"{factor}{power}" for factor, power in terms if factor) or "0"
