"""Patterns for paths, as in .gitignore: `城建/*.xlsx`, `**/2025/**`, `*体检*`."""

import re
from functools import lru_cache
from typing import Final

from goalint.patterns import late_pattern

_ANY: Final = "**"
_PARTS: Final = late_pattern(r"([^/*])\*\*/")  # 归档**/x is 归档*/**/x


def fits(path: str, pattern: str) -> bool:
    """Whether a path with `/` between its parts fits a pattern, whatever the case.

    `*` and `?` stay within one part, `**` spans any number of parts; a pattern without `/`
    speaks of the file's own name, in any folder, and one that ends in `/` of all in a folder.
    """
    return bool(pattern) and _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.replace("\\", "/")
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    pattern = pattern.removeprefix("./").removeprefix("/")
    groups: list[list[str]] = [[]]  # of parts between those that are `**`
    for part in _PARTS.sub(r"\1*/**/", pattern).split("/"):
        if part == _ANY:
            groups.append([])
        else:
            groups[-1].append(_part(part))
    return re.compile(_joined(["/".join(group) for group in groups]), re.IGNORECASE)


def _joined(groups: list[str]) -> str:
    """The groups with any number of parts between them.

    What comes before the last is taken where it fits first, once and for all, so that no pattern
    takes more than the square of a path's length.
    """
    first, *others = groups
    if not others:
        return first
    *middle, last = others
    start = f"{first}/" if first else ""
    between = "".join(f"(?>(?:[^/]+/)*?{group}/)" for group in middle if group)
    return f"{start}{between}" + (f"(?:[^/]+/)*{last}" if last else ".+")


def _part(part: str) -> str:
    """One part of a path; the words between two `*` are taken where they fit first, too."""
    first, *others = (_words(words) for words in re.split(r"\*+", part))
    if not others:
        return first
    *middle, last = others
    return first + "".join(f"(?>[^/]*?{words})" for words in middle) + f"[^/]*{last}"


def _words(words: str) -> str:
    return "[^/]".join(map(re.escape, words.split("?")))
