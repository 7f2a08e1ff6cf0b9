"""What goalint puts on the disk: folders made, files written whole."""

import os
import stat
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from goalint.errors import UsageError, system_reason

DRAFT: Final = ".goalint"


def write_whole(path: Path, content: bytes, *, through: bool = True) -> None:
    """The file written anew; what stood there stays as it was when it can't be.

    A link is written through, unless it is itself to be replaced; a file keeps its permissions.
    What is there and no file, as a pipe or a device, is written to. `UsageError` names the path
    and the reason.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            replace_file(Path(os.path.realpath(path)) if through else path, content)
    except OSError as error:
        raise UsageError(f"{path.as_posix()}：写不进去（{system_reason(error)}）") from error


def make_folder(folder: Path) -> None:
    """The folder and those above it, where they are not there; `UsageError` when it can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = system_reason(error)
        raise UsageError(f"{folder.as_posix()}：建不了文件夹（{reason}）") from error


def replace_file(file: Path, content: bytes, *, private: bool = False) -> None:
    """A file put whole in the place of what has its name; `OSError` when it can't be.

    A `private` one is its owner's alone from the start, any other has the permissions of the one
    that it replaces. A process that is killed leaves a file whose name ends in `DRAFT`.
    """
    draft = file.with_name(f".{os.urandom(8).hex()}{DRAFT}")  # of a length that any folder takes
    mode = 0o600 if private else 0o666
    try:
        with open(draft, "xb", opener=partial(os.open, mode=mode)) as opened:
            opened.write(content)
        if not private and file.exists():
            file.open("r+b").close()  # only a file that may be written to may be replaced
            draft.chmod(stat.S_IMODE(file.stat().st_mode))
        draft.replace(file)
    finally:
        with suppress(OSError):  # it is not there any more, or what went wrong is said already
            draft.unlink()
