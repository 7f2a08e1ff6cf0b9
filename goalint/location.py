"""Where a file is: by its path as it is written, and by what all paths to it have in common."""

import os
import string
import sys
from pathlib import Path
from typing import Final

_SCHEME: Final = frozenset(f"{string.ascii_letters}{string.digits}+.-")


def is_remote(path: str) -> bool:
    """Whether a path is an address on shared storage, as `s3://…`; `C:\\表.xlsx` is none."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and len(scheme) > 1 and scheme[0].isalpha() and _SCHEME.issuperset(scheme)


def as_shown(path: str) -> str:
    """A path in the spelling of all output: `/` between its parts, on Windows too."""
    return path.replace(os.sep, "/")


def plain_path(path: str | Path) -> Path:
    """The absolute path without `.` and `..`, as it is written: links and drives stay.

    Of a link the `..` after it is that of the folder it leads to, as the system has it; Windows
    takes `..` away before it looks at links.
    """
    if sys.platform == "win32":
        return Path(os.path.abspath(path))  # noqa: PTH100 - the one that knows `C:表.xlsx`
    whole = Path(path).absolute()
    if ".." not in whole.parts:
        return whole
    plain = Path(whole.anchor)
    for part in whole.parts[1:]:
        if part == "..":
            plain = (real_folder(plain) if plain.is_symlink() else plain).parent
        else:
            plain /= part
    return plain


def real_folder(folder: str | Path) -> Path:
    """The one path of a folder, whatever links and mapped drives the given one goes by."""
    try:
        return Path(os.path.realpath(folder))
    except ValueError:  # what no system takes for a path
        return plain_path(folder)


def real_path(file: str | Path) -> Path:
    """The one path of a file: that of its folder, and its own name, a link's too."""
    plain = plain_path(file)
    return real_folder(plain.parent) / plain.name


def way_from(start: Path, folder: Path) -> str | None:
    """How paths go on from one folder to the files of another, as `城建/`; None if they don't.

    Both are plain. What is written counts: a folder may be a link to another disk. Where it leads
    counts if nothing else does: macOS has `/tmp` elsewhere, Windows a share under a letter.
    """
    if not folder.is_relative_to(start):
        start, folder = real_folder(start), real_folder(folder)
    inside = folder.is_relative_to(start)
    return (folder / "_").relative_to(start).as_posix()[:-1] if inside else None
