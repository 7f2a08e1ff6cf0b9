"""The mark on workbooks that goalint writes, by which it knows them again.

It is a custom document property (ECMA-376 part 1, 22.3), which spreadsheet programs keep when they
save a workbook anew.
"""

import zlib
from enum import StrEnum
from pathlib import Path
from typing import Final

from goalint.finding import Ours
from goalint.patterns import late_pattern
from goalint.sheet.container import MAX_FILE
from goalint.sheet.package import PROPERTIES, Package

NAME: Final = "goalint"
# The list in an annotated copy; any program that saves the copy anew gives this part another name.
ISSUES: Final = "xl/worksheets/goalint-issues.xml"
_MOST: Final = 2**16  # bytes of properties
_MARKED: Final = late_pattern(
    rf"""<(?:\w+:)?property\b[^>]*\sname=["']{NAME}["'][^>]*>\s*<\w+:lpwstr[^>]*>(\w+)<"""
)


class Mark(StrEnum):
    """What goalint writes."""

    ANNOTATED = "annotated"
    OPINIONS = "opinions"
    SUMMARY = "summary"


def mark_of(content: bytes) -> Mark | None:
    """The mark of a workbook of ours; None for any other file, and for one that can't be read."""
    try:
        properties = Package(content).part(PROPERTIES)
        if properties is None or properties.size > _MOST:
            return None
        text = properties.read().decode("utf-8", "replace")
        found = _MARKED.search(text) if NAME in text else None
        return Mark(found[1]) if found else None
    except (ValueError, zlib.error):
        return None


def read_mark(path: Path) -> Mark | None:
    """The mark of the workbook at a path."""
    try:
        with path.open("rb") as file:
            return mark_of(file.read(MAX_FILE)) if path.is_file() else None
    except OSError:
        return None


def ours(content: bytes) -> Ours | None:
    """What a workbook is to goalint that wrote it; None for any other file."""
    mark = mark_of(content)
    if mark is None:
        return None
    reworked = mark is Mark.ANNOTATED and ISSUES not in Package(content).entries
    return Ours.REWORKED if reworked else Ours.UNTOUCHED
