"""Phrase patterns of the word tables, written as one linear regular expression a list.

A pattern is literal text with `{class}` for any word of a class, `#` for a number, `…` for up to
twelve characters of one clause, `^` and `$` for the ends of the clause.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from goalint.patterns import alternatives, late_pattern

_CHINESE = "零〇一二两三四五六七八九十百"
NUMBER = rf"(?:\d+(?:\.\d+)?|[{_CHINESE}]+)"
GAP = r"[^,;。!]{0,12}?"

_PIECE = late_pattern(r"\{(\w+)\}|(#)|(…)|(\^)|(\$)|([^{#…^$]+)")


def any_of(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of the words."""
    return f"(?:{alternatives(words)})"


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
    begun = [(_beginning(pattern, classes), expression(pattern, classes)) for pattern in patterns]
    return "|".join(
        led("".join(firsts for firsts, _ in group), "|".join(body for _, body in group))
        for _, together in groupby(begun, key=lambda each: bool(each[0]))
        for group in [list(together)]
    )


def led(firsts: str, body: str) -> str:
    """The expression, tried only where one of the characters stands; "" where any may stand.

    To look at one character costs a tenth of trying dozens of words in vain.
    """
    return f"(?=[{firsts}])(?:{body})" if firsts else body


def first_characters(words: Iterable[str]) -> str:
    """What any of the words begins with, for a class of characters; "" with an empty word."""
    firsts = {word[:1] for word in words}
    return "" if "" in firsts else "".join(map(re.escape, sorted(firsts)))


def _beginning(pattern: str, classes: Mapping[str, Sequence[str]]) -> str:
    """The characters that what a pattern finds begins with; "" when it may be any."""
    for name, number, _, start, _, literal in _PIECE.findall(pattern):
        if start:
            continue
        if number:
            return rf"\d{_CHINESE}"
        words = classes[name] if name else [literal]
        return "" if "." in words else first_characters(words)
    return ""
