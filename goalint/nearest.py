"""Which word a misspelt one was meant to be, and how a message says it."""

from collections.abc import Iterable
from typing import Final

from goalint.resources import import_late

_LONGEST: Final = 40  # characters of a word that may be a misspelt one
_ALIKE: Final = 0.5  # share of like characters from which a word is worth naming


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like the given one, or None; of equals, the one that begins like it."""
    if len(word) > _LONGEST:
        return None
    matcher = import_late("difflib").SequenceMatcher(None)
    matcher.set_seq2(word)
    best, alike = None, (_ALIKE, False)
    for other in known:
        matcher.set_seq1(other)
        # Bounds from above, told much sooner than the share itself.
        if matcher.real_quick_ratio() < alike[0] or matcher.quick_ratio() < alike[0]:
            continue
        likeness = matcher.ratio(), word[:1] == other[:1]
        if likeness > alike or (best is None and likeness == alike):
            best, alike = other, likeness
    return best


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The hint that names the known word most like the given one, or None."""
    near = nearest(word, known)
    return f"是不是“{near}”？" if near else None


def unknown(message: str, word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The message that a word is not known, with that hint or what else is to be said."""
    hint = did_you_mean(word, known) or otherwise
    return f"{message}，{hint}" if hint else message
