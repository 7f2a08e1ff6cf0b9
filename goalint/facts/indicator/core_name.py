"""An indicator's name without numbering, notes, its own target value and empty tail words."""

from goalint.facts.reading.lexicon import Reading, lexicon_of
from goalint.facts.reading.words import Endings
from goalint.patterns import compile_pattern, late_pattern
from goalint.terms import Terms
from goalint.text import squeeze

_HAN = late_pattern("[一-龥]+")


class NameReader:
    """Finds the core of indicator names with the patterns of rules/terms/names.toml.

    Chinese names are headed by their last word, so what stands behind it has to go first.
    """

    def __init__(self, terms: Terms) -> None:
        table = terms["names"]
        self._prefix = compile_pattern("|".join(f"(?:{pattern})" for pattern in table["prefixes"]))
        self._note = compile_pattern("|".join(f"(?:{pattern})" for pattern in table["notes"]))
        self._unit = compile_pattern(table["unit"])
        self._value = compile_pattern("|".join(f"(?:{pattern})" for pattern in table["values"]))
        self._tails = Endings(table["tails"])
        self._whole = frozenset(table["whole"])
        self._lexicon = lexicon_of(terms)

    def read(self, name: str) -> Reading:
        """The core of a name, read for the words of all lists."""
        return self._lexicon.read(self.core(name))

    def unit(self, name: str) -> str:
        """What a folded name gives as its unit in brackets at its end; empty where it gives none.

        Forms of some provinces do so: 修建道路长度（公里）, 苗木成活率（≥**%）. It may be any word.
        """
        noted = self._unit.search(name)
        return noted[1] if noted else ""

    def core(self, name: str) -> str:
        """The core of a name: `指标1：验收合格率（≥**%）情况` becomes `验收合格率`.

        Never empty unless the name has no word at all.
        """
        core = squeeze(name)
        while (found := self._prefix.match(core)) and found.end() < len(core):
            core = core[found.end() :]
        if not _HAN.fullmatch(core):
            bare = self._note.sub("", core)
            core = bare or core.strip("()[]【】")
            core = core.strip("。.,、;:!?~-_*★☆")
            core = self._value.sub("", core) or core
        while tail := self._tails.find(core):
            shorter = core.removesuffix(tail).rstrip("。.,、;:")
            if len(shorter) < 2 or shorter in self._whole:
                break
            core = shorter
        return core
