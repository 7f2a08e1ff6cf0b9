"""An example target for an indicator, in its own words and units, with blanks for figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goalint.quantity import Target
from goalint.terms import Category, Comparator, Family, Terms


@dataclass(frozen=True, slots=True)
class _Case:
    words: tuple[str, ...]
    ends: tuple[str, ...]
    categories: frozenset[Category]
    units: frozenset[Family]
    example: str

    def fits(self, name: str, category: Category | None, unit: Family | None) -> bool:
        return (
            (not self.words or any(word in name for word in self.words))
            and (not self.ends or name.endswith(self.ends))
            and (not self.categories or category in self.categories)
            and (not self.units or unit in self.units)
        )


class ExampleWriter:
    """Writes example targets by the cases of rules/terms/example.toml."""

    def __init__(self, terms: Terms) -> None:
        table = terms["example"]
        self._lower: tuple[str, ...] = tuple(table["lower"])
        self._cases = tuple(
            _Case(
                tuple(case.get("words", ())),
                tuple(case.get("ends", ())),
                frozenset(map(Category, case.get("categories", ()))),
                frozenset(map(Family, case.get("units", ()))),
                case["example"],
            )
            for case in table["case"]
        )

    def example(
        self,
        name: str,
        category: Category | None,
        target: Target,
        year: int | None = None,
        lower: bool | None = None,
    ) -> str:
        """An example for the indicator's target cell; it never holds an invented figure.

        `lower` says whether less is better; without it the target's own sign and then the words
        of the name decide.
        """
        if lower is None:
            lower = self._is_lower(name, target)
        unit = target.low.family if target.low and target.unit else None
        case = next(_fitting(self._cases, name, category, unit))
        return case.example.format(
            sign="≤" if lower else "≥", unit=target.unit, year=f"{year}年" if year else "__年"
        )

    def _is_lower(self, name: str, target: Target) -> bool:
        if target.comparator in (Comparator.LE, Comparator.LT):
            return True
        return any(word in name for word in self._lower)


def _fitting(
    cases: Iterable[_Case], name: str, category: Category | None, unit: Family | None
) -> Iterator[_Case]:
    return (case for case in cases if case.fits(name, category, unit))
