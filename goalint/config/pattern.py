"""Patterns for paths, as in .gitignore: `城建/*.xlsx`, `**/2025/**`, `*体检*`."""

import re
from functools import lru_cache
from typing import Final

from goalint.patterns import late_pattern

_PART: Final = late_pattern(r"\*\*/|/\*\*$|\*|\?|.", re.DOTALL)
_MEANINGS: Final = {"**/": "(?:[^/]+/)*", "/**": "/.+", "*": "[^/]*", "?": "[^/]"}


def fits(path: str, pattern: str) -> bool:
    """Whether a path with `/` between its parts fits a pattern, whatever the case.

    `*` and `?` stay within one part, `**` spans any number of parts; a pattern without `/`
    speaks of the file's own name, in any folder, and one that ends in `/` of all in a folder.
    """
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.replace("\\", "/")
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    parts = _PART.findall(re.sub(r"\*{3,}", "**", pattern.removeprefix("/").removeprefix("./")))
    return re.compile(
        "".join(_MEANINGS.get(part) or re.escape(part) for part in parts), re.IGNORECASE
    )
