"""What is costly to make, kept between runs in a folder of the user's own.

An entry may hold code, so one that anybody else could have written must never be loaded. Each
carries an authentication code (HMAC-SHA-256) over its key and content, made with a random secret
that lies in the user's own cache folder. The secret counts only if folder and file belong to the
user, nobody else may write the folder, and nobody else may read the file; Windows keeps
%LOCALAPPDATA% to its user by itself. Entries may lie elsewhere (GOALINT_CACHE_DIR), even where
others can write.

What is stale has another key; what is damaged or foreign fails the authentication. Both are as
good as not there, and so is everything when no folder can be had: nothing here raises.
"""

import hashlib
import hmac
import marshal
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from goalint import __version__
from goalint.disk import DRAFT, replace_file
from goalint.record import dataclass

_MAGIC: Final = b"goalint cache 1\n"
_DIGEST: Final = hashlib.sha256().digest_size
_LARGEST: Final = 64 * 2**20  # bytes of an entry
_KEPT: Final = 16  # entries; the oldest of more are removed
_ENTRY: Final = ".entry"
RESULTS: Final = "results.sqlite3"  # what goalint.batch keeps here


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries in a folder, authenticated by the user's secret."""

    folder: Path
    secret: bytes

    def read(self, key: bytes) -> Any:  # noqa: ANN401 - plain data of any shape
        """What was written under the key by this user, or None."""
        try:
            path = self._path(key)
            if not stat.S_ISREG(path.stat().st_mode) or path.stat().st_size > _LARGEST:
                return None
            data = path.read_bytes()
        except OSError:
            return None
        start = len(_MAGIC) + _DIGEST
        code, content = data[len(_MAGIC) : start], memoryview(data)[start:]
        genuine = hmac.compare_digest(code, self._code(key, content))
        return marshal.loads(content) if genuine and data.startswith(_MAGIC) else None

    def write(self, key: bytes, value: Any) -> None:  # noqa: ANN401 - plain data of any shape
        """Keep plain data (what marshal takes) under a key; in vain where one can't write."""
        content = marshal.dumps(value)
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            whole = _MAGIC + self._code(key, content) + content
            replace_file(self._path(key), whole, private=True)
            self._remove_oldest()

    def is_private(self) -> bool:
        """Whether the folder of the entries is one that nobody else can write."""
        try:
            return _is_private(self.folder.lstat(), stat.S_IFDIR, 0o022)
        except OSError:
            return False

    def clear(self) -> int:
        """Remove all entries and kept results; how many bytes that were."""
        removed = 0
        for path in (*self._entries(), *self.folder.glob(f"{RESULTS}*")):
            with suppress(OSError):
                size = path.stat().st_size
                path.unlink()
                removed += size
        return removed

    def _path(self, key: bytes) -> Path:
        return self.folder / f"{key.hex()}{_ENTRY}"

    def _code(self, key: bytes, content: bytes | memoryview) -> bytes:
        code = hmac.new(self.secret, _MAGIC + key, "sha256")
        code.update(content)
        return code.digest()

    def _entries(self) -> list[Path]:
        """The entries, and what killed processes left of some."""
        return [*self.folder.glob(f"*{_ENTRY}"), *self.folder.glob(f".*{DRAFT}")]

    def _remove_oldest(self) -> None:
        entries = sorted(self._entries(), key=lambda entry: entry.stat().st_mtime)
        for entry in entries[:-_KEPT]:
            entry.unlink(missing_ok=True)


def open_cache() -> Cache | None:
    """The user's cache; None where no folder is the user's alone."""
    own = _own_folder()
    if own is None:
        return None
    try:
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret = _secret(own) if _is_private(own.lstat(), stat.S_IFDIR, 0o022) else None
    except OSError:
        return None
    chosen = os.environ.get("GOALINT_CACHE_DIR")
    return None if secret is None else Cache(Path(chosen) if chosen else own, secret)


def key_of(*parts: bytes) -> bytes:
    """The key of what is made from these contents by this goalint on this Python."""
    runtime = f"{__version__} {sys.implementation.cache_tag} {sys.version} {marshal.version}"
    parted = [
        piece
        for part in (runtime.encode(), _program(), *parts)
        for piece in (len(part).to_bytes(8, "big"), part)
    ]
    return hashlib.sha256(b"".join(parted)).digest()


def _program() -> bytes:
    """What tells a changed program from the released one of its version: sizes and times."""
    folders, sources = [os.path.dirname(__file__)], []  # noqa: PTH120 - paths as plain texts
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    sources.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
                elif entry.name != "__pycache__" and entry.is_dir():
                    folders.append(entry.path)
    return "\n".join(sorted(sources)).encode("utf-8", "surrogateescape")


def _own_folder() -> Path | None:
    """Where the platform keeps what a user's programs can make again."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "goalint" / "cache" if local else None
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    if chosen.startswith("/"):
        return Path(chosen) / "goalint"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "goalint"


def _is_private(status: os.stat_result, kind: int, refused: int) -> bool:
    """Whether it is of that kind, this user's, and without the permissions refused to others."""
    if stat.S_IFMT(status.st_mode) != kind:
        return False
    if sys.platform == "win32":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & refused


def _secret(folder: Path) -> bytes | None:
    """The user's secret, made when there is none that only the user can read."""
    path = folder / "secret"
    found = _read_secret(path)
    if found is None:
        replace_file(path, os.urandom(_DIGEST), private=True)
        found = _read_secret(path)  # of two processes at once, both take the one that stayed
    return found


def _read_secret(path: Path) -> bytes | None:
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    with open(opened, "rb") as file:  # noqa: PTH123 - a descriptor, so that file can't be swapped
        private = _is_private(os.fstat(opened), stat.S_IFREG, 0o077)
        secret = file.read(_DIGEST + 1)
    return secret if private and len(secret) == _DIGEST else None
