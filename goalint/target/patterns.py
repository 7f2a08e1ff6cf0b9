"""Phrase patterns of the word tables, written as one linear regular expression a list.

A pattern is literal text with `{class}` for any word of a class, `#` for a number, `…` for up to
twelve characters of one clause, `^` and `$` for the ends of the clause.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

NUMBER = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百]+)"
GAP = r"[^,;。!]{0,12}?"

_PIECE = re.compile(r"\{(\w+)\}|(#)|(…)|(\^)|(\$)|([^{#…^$]+)")


def any_of(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of the words."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    parts = [re.escape(word) for word in longest_first if len(word) > 1]
    single = "".join(re.escape(word) for word in longest_first if len(word) == 1)
    if single:
        parts.append(f"[{single}]")
    return f"(?:{'|'.join(parts)})"


def expression(pattern: str, classes: Mapping[str, Sequence[str]]) -> str:
    """The pattern as a regular expression; a `KeyError` names a class that is not there."""
    parts = []
    for name, number, gap, start, end, literal in _PIECE.findall(pattern):
        if name:
            parts.append("." if list(classes[name]) == ["."] else any_of(classes[name]))
        elif number:
            parts.append(NUMBER)
        elif gap:
            parts.append(GAP)
        elif start or end:
            parts.append(start or end)
        else:
            parts.append(re.escape(literal))
    return "".join(parts)


def any_pattern(patterns: Iterable[str], classes: Mapping[str, Sequence[str]]) -> str:
    """One regular expression that finds any of the patterns in a clause."""
    return "|".join(expression(pattern, classes) for pattern in patterns)
