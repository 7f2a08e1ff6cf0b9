"""Results kept between runs, in one file: what was checked before is not checked again.

A result is kept under the digest of the file's content, its path as given, and everything that
the rules, words and scoring scheme in force depend on. It is authenticated like all that
`goalint.cache` keeps, lies in a folder that only its user can write, and is read by its user alone,
for it holds what forms say. Whatever goes wrong here costs time, never the run. It is kept as it
is: to compress it to half its size would take longer than all else that is done to keep it.
"""

import hashlib
import hmac
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from goalint.cache import RESULTS, Cache, open_cache
from goalint.config import Settings
from goalint.lint import load_linter
from goalint.record import replace

_MAGIC: Final = b"goalint result 2\n"
_DIGEST: Final = hashlib.sha256().digest_size
_MOST_BYTES: Final = 2**30
_BATCH: Final = 64  # results written at a time; with few of them little is left for the end
_DAY: Final = 86400
_TABLE: Final = """
CREATE TABLE IF NOT EXISTS result (key INTEGER PRIMARY KEY, day INTEGER, content BLOB);
CREATE INDEX IF NOT EXISTS oldest ON result (day);
"""


class Kept:
    """The results of former runs; `most_bytes` is the size from which the oldest go."""

    def __init__(self, path: Path, secret: bytes, most_bytes: int = _MOST_BYTES) -> None:
        self.path = path
        self.secret = secret
        self.most_bytes = most_bytes
        self.day = int(time.time()) // _DAY
        self.fresh: list[tuple[int, int, bytes]] = []
        self.settings: dict[Settings, bytes | None] = {}
        self.database: sqlite3.Connection | None = None
        self.empty = True  # when it was opened
        with self._forgiven():
            # Made beforehand, as SQLite would let others read it.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
            self.database = sqlite3.connect(path, timeout=2, isolation_level=None)
            self.database.execute("PRAGMA trusted_schema = OFF")
            # To wait for the disk takes longer than all else here. What a crash of the system
            # leaves damaged is told by its authentication code, or by SQLite, and checked again.
            self.database.execute("PRAGMA synchronous = OFF")
            self.database.execute("PRAGMA journal_mode = WAL")
            self.database.executescript(_TABLE)
            self.empty = self.database.execute("SELECT 1 FROM result LIMIT 1").fetchone() is None

    def read(self, path: str, digest: bytes, settings: Settings) -> bytes | None:
        """The packed result of a file of this content, or None."""
        key = self._key(path, digest, settings)
        if key is None or self.database is None:
            return None
        with self._forgiven():
            query = "SELECT content, day FROM result WHERE key = ?"
            found = self.database.execute(query, (_number(key),)).fetchone()
            if found is None or not isinstance(found[0], bytes):
                return None
            code, content = found[0][:_DIGEST], found[0][_DIGEST:]
            if not hmac.compare_digest(code, self._code(key, content)):
                return None
            if found[1] != self.day:  # most runs are of one day, and reading is all they do
                self._add(key, found[0])
            return content
        return None

    def write(self, path: str, digest: bytes, settings: Settings, packed: bytes) -> None:
        """Keep a packed result."""
        key = self._key(path, digest, settings)
        if key is not None and self.database is not None:
            self._add(key, self._code(key, packed) + packed)

    def close(self) -> None:
        """Write what is not yet written, and let go of the file."""
        self._flush()
        with self._forgiven():
            if self.database is not None:
                # Else the log stays as long as another run has the file open, and grows.
                self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self.database.close()

    def _key(self, path: str, digest: bytes, settings: Settings) -> bytes | None:
        if settings not in self.settings:
            self.settings[settings] = _key_of(settings)
        of_settings = self.settings[settings]
        if of_settings is None:
            return None
        name = path.encode("utf-8", "surrogateescape")
        return hashlib.sha256(of_settings + digest + name).digest()

    def _code(self, key: bytes, content: bytes) -> bytes:
        return hmac.digest(self.secret, _MAGIC + key + content, "sha256")

    def _add(self, key: bytes, content: bytes) -> None:
        self.fresh.append((_number(key), self.day, content))
        if len(self.fresh) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        fresh, self.fresh = self.fresh, []
        if self.database is None or not fresh:
            return
        with self._forgiven():
            self.database.execute("BEGIN IMMEDIATE")
            self.database.executemany("INSERT OR REPLACE INTO result VALUES (?, ?, ?)", fresh)
            if self._bytes() > self.most_bytes:
                self.database.execute(
                    "DELETE FROM result WHERE key IN (SELECT key FROM result ORDER BY day"
                    " LIMIT (SELECT count(*) / 4 FROM result))"
                )
            self.database.execute("COMMIT")

    def _bytes(self) -> int:
        """Bytes in use; SQLite uses again what is freed."""
        count, free, size = (
            next(self.database.execute(f"PRAGMA {name}"))[0]  # type: ignore[union-attr]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((count - free) * size)

    @contextmanager
    def _forgiven(self) -> Iterator[None]:
        """Goes on without results if the file fails; one that is no database is removed."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            database, self.database = self.database, None
            with suppress(sqlite3.Error):
                if database is not None:
                    database.close()
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(
                error, sqlite3.OperationalError
            ):
                with suppress(OSError):
                    self.path.unlink()


def open_kept() -> Kept | None:
    """The user's kept results; None where no folder is the user's alone."""
    cache: Cache | None = open_cache()
    if cache is None or not cache.is_private():
        return None
    return Kept(cache.folder / RESULTS, cache.secret)


def _key_of(settings: Settings) -> bytes | None:
    """What results depend on beside the file; None when that is not known for sure."""
    linter = load_linter(settings)
    if linter.pack.key is None:
        return None
    scheme = linter.scheme
    # Sets and mappings have no order of their own that all runs share.
    counted = sorted(severity.value for severity in scheme.counted)
    points = dict(sorted(scheme.deductions.items()))
    ordered = replace(scheme, deductions=points, counted=frozenset())
    said = (settings.layers, settings.selection, ordered, counted)
    return hashlib.sha256(linter.pack.key + repr(said).encode("utf-8", "surrogateescape")).digest()


def _number(key: bytes) -> int:
    """SQLite finds a row fastest by a number; the whole key is in the authentication code."""
    return int.from_bytes(key[:8], "big", signed=True)
