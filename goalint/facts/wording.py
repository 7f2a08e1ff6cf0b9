"""What an indicator's name, target and unit say by themselves, whatever form they stand in."""

from collections.abc import Callable
from itertools import compress
from typing import Final

from goalint.absent import Absent
from goalint.facts.category import CategoryFinder
from goalint.facts.core_name import NameReader
from goalint.facts.likeness import likeness_of
from goalint.facts.period import PeriodFinder
from goalint.facts.quantities import QuantityReader
from goalint.facts.restated import CompletionReader
from goalint.facts.traits import TraitFinder
from goalint.facts.typos import TypoFinder
from goalint.remembered import remembered
from goalint.target import TargetReader
from goalint.terms import Family, Terms
from goalint.text import fold, squeeze

_UNKNOWN: Final = Absent.UNKNOWN
# Those of `SELDOM` that a row can only have if its texts allow it.
_TOLD: Final = (
    "management", "money_in", "name_value", "name_year", "priced_least", "priced_most", "restates",
    "typo",
)  # fmt: skip
WORDED: Final = frozenset(_TOLD)
_NOTHING: Final[frozenset[str]] = frozenset()
_PRICE: Final = Family.PRICE
_RATIO: Final = Family.RATIO


class WordingReader:
    """Reads the texts of indicators with the words of the given terms, those of a season once."""

    __slots__ = (
        "categories", "completions", "likeness", "names", "periods", "quantities", "read",
        "targets", "traits", "typos",
    )  # fmt: skip

    read: Callable[[str, str, str], "Wording"]

    def __init__(self, terms: Terms, targets: TargetReader, periods: PeriodFinder) -> None:
        self.names = NameReader(terms)
        self.targets = targets
        self.periods = periods
        self.categories = CategoryFinder(terms)
        self.traits = TraitFinder(terms)
        self.quantities = QuantityReader(terms)
        self.likeness = likeness_of(terms)
        self.completions = CompletionReader(terms)
        self.typos = TypoFinder(terms)
        self.read = remembered(self._read)

    def _read(self, name: str, target: str, unit: str) -> "Wording":
        return Wording(self, name, target, unit)


class Wording:
    """A name, a target and the unit beside it: what rows that are worded so have in common.

    `facts` are by the names of goalint/facts/model.py what every row begins with; what is found of
    the texts later is kept there for the next one. `seldom` are those of `WORDED` that a row may
    have otherwise than most rows, `year_set` is the year that the name sets.
    """

    __slots__ = (
        "core", "facts", "name", "read", "reader", "says", "seldom", "typing_error", "year_set",
    )  # fmt: skip

    def __init__(self, reader: WordingReader, name: str, target: str, unit: str) -> None:
        core = reader.names.core(name)
        read = reader.targets.read(target, name, unit)
        says = reader.categories.measure(core, read)
        folded, folded_target = fold(name), fold(target)
        low, letters = read.low, folded.isalpha()
        family = low.family if low else _UNKNOWN
        management, money_in = reader.traits.management(core), reader.traits.money_in(core)
        first = low and not letters and reader.quantities.first(folded, low)
        year_set = _UNKNOWN if letters else reader.periods.year_set(folded)
        completes = reader.completions.completes(core) if family is _RATIO else ""
        typing_error = reader.typos.find(folded, folded_target)
        priced = family is _PRICE
        told = (
            management, money_in, bool(first), year_set is not _UNKNOWN, priced, priced,
            bool(completes), typing_error is not None,
        )  # fmt: skip
        self.reader, self.name, self.core = reader, name, core
        self.read, self.says = read, says
        self.year_set, self.typing_error = year_set, typing_error
        self.seldom = frozenset(compress(_TOLD, told)) if True in told else _NOTHING
        # In one order: Python remembers at which place of a dictionary it has found a name.
        self.facts: dict[str, object] = {
            "core": core,
            "name": folded,
            "target": folded_target,
            "target_kind": read.kind,
            "comparator": read.comparator or _UNKNOWN,
            "low": low or (Absent.UNREADABLE if target.strip() else Absent.BLANK),
            "high": read.high or _UNKNOWN,
            "family": family,
            "first_date": read.first or _UNKNOWN,
            "last_date": read.last or _UNKNOWN,
            "measured": says.best if says else _UNKNOWN,
            "sure": says is not None and says.sure,
            "firm": says is not None and says.firm,
            "evidence": says.evidence if says else "",
            "management": management,
            "money_in": money_in,
            "name_value": first or _UNKNOWN,
            "completes": completes,
            "parts": reader.traits.parts(squeeze(name), squeeze(target)),
            "target_parts": reader.quantities.kinds(target),
        }
