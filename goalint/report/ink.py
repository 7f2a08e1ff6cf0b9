"""Colours of a report on a terminal."""

from typing import Final

from goalint.record import dataclass
from goalint.report.entries import Kind

_BOLD: Final = "1"
_DIM: Final = "2"
_CODES: Final = {
    Kind.ERROR: "1;31",
    Kind.WARNING: "1;33",
    Kind.INFO: "1;34",
    Kind.UNDECIDED: "1;35",
    Kind.UNCHECKED: "1;31",
    Kind.BROKEN: "1;31",
    Kind.NOTICE: "1;33",
    Kind.WRONG: "1;31",
}


@dataclass(frozen=True, slots=True)
class Ink:
    """Ways to set words apart; without `colours` they stay as they are."""

    colours: bool

    def kind(self, kind: Kind) -> str:
        """The word for a severity or a failure."""
        return self._paint(kind.words, _CODES[kind])

    def place(self, words: str) -> str:
        """Where something is."""
        return self._paint(words, _BOLD)

    def aside(self, words: str) -> str:
        """What only some readers need."""
        return self._paint(words, _DIM)

    def _paint(self, words: str, codes: str) -> str:
        return f"\x1b[{codes}m{words}\x1b[0m" if self.colours else words


NO_INK: Final = Ink(colours=False)
TERMINAL_INK: Final = Ink(colours=True)
