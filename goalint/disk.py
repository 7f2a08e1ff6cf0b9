"""What goalint puts on the disk: folders made, files written whole."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from goalint.errors import UsageError, system_reason


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
            _replace(Path(os.path.realpath(path)) if through else path, content)
    except OSError as error:
        raise UsageError(f"{path.as_posix()}：写不进去（{system_reason(error)}）") from error


def make_folder(folder: Path) -> None:
    """The folder and those above it, where they are not there; `UsageError` when it can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = system_reason(error)
        raise UsageError(f"{folder.as_posix()}：建不了文件夹（{reason}）") from error


def _replace(file: Path, content: bytes) -> None:
    draft = file.with_name(f".{os.urandom(8).hex()}.goalint")  # of a length that any folder takes
    try:
        with draft.open("xb") as opened:
            opened.write(content)
        if file.exists():
            file.open("r+b").close()  # only a file that may be written to may be replaced
            draft.chmod(stat.S_IMODE(file.stat().st_mode))
        draft.replace(file)
    finally:
        with suppress(OSError):  # it is not there any more, or what went wrong is said already
            draft.unlink()
