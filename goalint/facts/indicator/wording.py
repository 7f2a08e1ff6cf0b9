"""What an indicator's name, target and unit say by themselves, whatever form they stand in."""

from collections.abc import Callable
from operator import attrgetter
from typing import Final, NamedTuple

from goalint.absent import Absent
from goalint.facts.category.finder import CategoryFinder
from goalint.facts.indicator.completion import CompletionReader
from goalint.facts.indicator.core_name import NameReader
from goalint.facts.indicator.traits import TraitFinder
from goalint.facts.model import WORDED
from goalint.facts.project.period import PeriodFinder
from goalint.facts.reading.lexicon import Reading, lexicon_of
from goalint.facts.reading.likeness import likeness_of
from goalint.facts.reading.quantities import QuantityReader
from goalint.facts.reading.typos import Typo, TypoFinder
from goalint.remembered import remembered
from goalint.target import TargetReader
from goalint.terms import Family, Terms
from goalint.text import FIRST_ITEM, fold, items, squeeze

_UNKNOWN: Final = Absent.UNKNOWN
_NOTHING: Final[frozenset[str]] = frozenset()
_PRICED: Final = frozenset({"priced_least", "priced_most"})
facts_of: Final = attrgetter(*WORDED)
_PRICE: Final = Family.PRICE
_RATIO: Final = Family.RATIO


class WordingReader:
    """Reads the texts of indicators with the words of the given terms, those of a season once."""

    __slots__ = (
        "categories", "completions", "lexicon", "likeness", "names", "periods", "quantities",
        "read", "target_alone", "targets", "traits", "typos",
    )  # fmt: skip

    read: Callable[[str, str, str], "Wording"]
    target_alone: Callable[[str], "_TargetAlone"]

    def __init__(self, terms: Terms, targets: TargetReader, periods: PeriodFinder) -> None:
        self.lexicon = lexicon_of(terms)
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
        self.target_alone = remembered(self._read_target)

    def _read_target(self, target: str) -> "_TargetAlone":
        text, squeezed = fold(target), squeeze(target)
        parts, kinds = self.traits.parts(squeezed), self.quantities.kinds(text)
        return _TargetAlone(text, parts, kinds, self.typos.find(text))

    def _read(self, name: str, target: str, unit: str) -> "Wording":
        return Wording(self, name, target, unit)


class _TargetAlone(NamedTuple):
    """What a target's folded text says, whatever name and unit are beside it."""

    text: str
    parts: int
    kinds: int
    typing_error: Typo | None


class Wording:
    """A name, a target and the unit beside it: what rows that are worded so have in common.

    Beside the facts of `WORDED`, `allows` are those of `SELDOM` that a row may have if it is worded
    so, and `year_set` is the year that the name sets.
    """

    __slots__ = (*WORDED, "allows", "measure", "read", "reader", "typing_error", "year_set")

    def __init__(self, reader: WordingReader, name: str, target: str, unit: str) -> None:
        self.reader = reader
        alone = reader.target_alone(target)
        self.name, self.target = fold(name), alone.text
        core = reader.names.read(name)
        self.core = core.text
        noted = reader.names.unit(self.name) if not unit and self.name.endswith(")") else ""
        self.read = read = reader.targets.read(target, name, unit or noted)
        self.measure = measure = reader.categories.measure(core, read)
        says = measure.says if measure else None
        low, letters = read.low, self.name.isalpha()  # of letters alone nothing parts or counts
        self.target_kind = read.kind
        self.comparator = read.comparator or _UNKNOWN
        self.low = low or (Absent.UNREADABLE if target.strip() else Absent.BLANK)
        self.high = read.high or _UNKNOWN
        self.family = family = low.family if low else _UNKNOWN
        self.first_date, self.last_date = read.first or _UNKNOWN, read.last or _UNKNOWN
        self.measured = says.categories[0] if says else _UNKNOWN
        self.sure = says is not None and says.sure
        self.firm = says is not None and says.firm
        self.evidence = says.evidence if says else ""
        self.management = reader.traits.management(core)
        self.money_in = reader.traits.money_in(core)
        first = low and not letters and reader.quantities.first(self.name, low)
        self.name_value = first or _UNKNOWN
        parts = 1 if letters else reader.traits.parts(squeeze(name))
        if self.name.startswith(FIRST_ITEM):
            parts = max(parts, len(items(self.name)))
        self.parts = max(parts, alone.parts)
        self.target_parts = alone.kinds
        self.completes = reader.completions.completes(core) if family is _RATIO else ""
        self.typing_error = reader.typos.in_name(self.name, core) or alone.typing_error
        self.year_set = _UNKNOWN if letters else reader.periods.year_set(self.name)
        self.allows = _PRICED if family is _PRICE else _NOTHING
        if self.completes:
            self.allows |= {"restates"}
        if self.year_set is not _UNKNOWN:
            self.allows |= {"name_year"}

    @property
    def reading(self) -> Reading:
        """The reading of the name's core: it is remembered of few names, as it is large."""
        return self.reader.lexicon.read(self.core)
