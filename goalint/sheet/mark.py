"""The mark on workbooks that goalint writes, by which it knows them again.

It is a custom document property (ECMA-376 part 1, 22.3), which spreadsheet programs keep when they
save a workbook anew.
"""

import os
import zlib
from enum import StrEnum
from pathlib import Path
from typing import Final

from goalint.patterns import late_pattern
from goalint.sheet.container import MAX_FILE
from goalint.sheet.package import Package

NAME: Final = "goalint"
PART: Final = "docProps/custom.xml"
_LISTED: Final = 2**15  # bytes at a package's end that hold the names of its parts
_MOST: Final = 2**16  # bytes of properties
_MARKED: Final = late_pattern(
    rf"""<(?:\w+:)?property\b[^>]*\sname=["']{NAME}["'][^>]*>\s*<\w+:lpwstr[^>]*>(\w+)<"""
)


class Mark(StrEnum):
    """What goalint writes."""

    ANNOTATED = "annotated"
    OPINIONS = "opinions"
    SUMMARY = "summary"


def mark_of(path: Path) -> Mark | None:
    """The mark of a workbook of ours; None for any other file, and for one that can't be read.

    Of other people's files only the end is read, unless they have custom properties too.
    """
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _LISTED))
            if PART.encode() not in file.read():
                return None
            file.seek(0)
            properties = Package(file.read(MAX_FILE)).part(PART)
        if properties is None or properties.size > _MOST:
            return None
        found = _MARKED.search(properties.read().decode("utf-8", "replace"))
        return Mark(found[1]) if found else None
    except (OSError, ValueError, zlib.error):
        return None
