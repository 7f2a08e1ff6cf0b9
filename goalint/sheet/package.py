"""A zip package read from its bytes: what an .xlsx, .xlsb or .ods is packed in.

Opening a form's package with zipfile takes a start and each file longer than unpacking what is
asked of it, and a part that is known in its packed form need not be unpacked at all. Field layout:
APPNOTE.TXT 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end).
"""

import zlib
from collections.abc import Mapping
from struct import Struct

from goalint.record import dataclass
from goalint.resources import import_late

PROPERTIES = "docProps/custom.xml"  # the part of properties that users and programs add

_END = Struct("<4s4H2IH")
_ENTRY = Struct("<4s6H3I5H2I")
_LOCAL = Struct("<26x2H")
_STORED_LOCAL = Struct("<4s5H3I2H")
_VERSION = 20  # of the format: what deflate takes
_LONGEST_COMMENT = 0xFFFF
_MOST_ENTRIES = 0xFFFF
_LARGE = 0xFFFFFFFF  # stands for a number of 64 bits that is written elsewhere
_LARGE_END = b"PK\6\7"  # before the directory's end where that is so
_STORED, _DEFLATED = 0, 8
_UTF8 = 0x800  # flag of a name; others are in cp437


@dataclass(frozen=True, slots=True)
class Entry:
    """What a package's directory says of a part; `place` is where its local header stands."""

    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    place: int

    @property
    def encrypted(self) -> bool:
        """Whether the part is behind a password."""
        return bool(self.flags & 1)


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it is packed; equal ones have equal contents."""

    packed: bytes
    method: int
    size: int
    checksum: int

    def read(self) -> bytes:
        """What is in it; `ValueError` or `zlib.error` when it is damaged."""
        content = self.packed
        if self.method == _DEFLATED:
            most = max(1, self.size)  # 0 would be no limit
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.packed, most)
        elif self.method != _STORED:
            raise ValueError("packed by another method")
        if zlib.crc32(content) != self.checksum:
            raise ValueError("not the content that the directory announces")
        return content


class Package:
    """The parts of a package by name; `ValueError` when its directory is damaged."""

    __slots__ = ("_data", "entries")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.entries = _read_entries(data)

    def part(self, name: str) -> Part | None:
        """The part of this name, in whatever case and with whatever slashes; None without one."""
        entry = self.entries.get(name)
        if entry is None:
            wanted = part_key(name)
            found = (each for key, each in self.entries.items() if part_key(key) == wanted)
            entry = next(found, None)
            if entry is None:
                return None
        if not 0 <= entry.place <= len(self._data) - _LOCAL.size:
            raise ValueError("no part where the directory says")
        name_size, extra_size = _LOCAL.unpack_from(self._data, entry.place)
        start = entry.place + _LOCAL.size + name_size + extra_size
        packed = self._data[start : start + entry.packed]
        return Part(packed, entry.method, entry.size, entry.checksum)

    def read(self, name: str) -> bytes:
        """What is in the part of this name; nothing where there is none."""
        part = self.part(name)
        return part.read() if part else b""

    def replaced(self, contents: Mapping[str, bytes], without: tuple[str, ...] = ()) -> bytes:
        """The package with other contents in some of its parts, which stand unpacked at its end.

        Parts whose names begin with one of `without` are no longer in its directory.
        One of more parts than a directory can count stays as it is.
        """
        if not contents or len(self.entries) > _MOST_ENTRIES:
            return self._data
        pieces = [self._data]
        directory: list[bytes] = []
        end = len(self._data)
        for name, entry in self.entries.items():
            if name.startswith(without):
                continue
            known = name.encode("utf-8" if entry.flags & _UTF8 or name.isascii() else "cp437")
            content = contents.get(name)
            if content is not None:
                size, flags = len(content), entry.flags & _UTF8
                entry = Entry(flags, _STORED, zlib.crc32(content), size, size, end)
                local = _STORED_LOCAL.pack(
                    b"PK\3\4", _VERSION, flags, _STORED, 0, 0, entry.checksum, size, size,
                    len(known), 0,
                )  # fmt: skip
                pieces += [local, known, content]
                end += len(local) + len(known) + size
            directory += [
                _ENTRY.pack(
                    b"PK\1\2", _VERSION, _VERSION, entry.flags, entry.method, 0, 0, entry.checksum,
                    entry.packed, entry.size, len(known), 0, 0, 0, 0, 0, entry.place,
                ),
                known,
            ]  # fmt: skip
        listed = b"".join(directory)
        count = len(directory) // 2
        return b"".join(
            [*pieces, listed, _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), end, 0)]
        )


def part_key(name: str) -> str:
    """A part's name for comparing: case and leading slash do not matter (ECMA-376 part 2, 6.2)."""
    return name.replace("\\", "/").lstrip("/").lower()


def _read_entries(data: bytes) -> dict[str, Entry]:
    end = data.rfind(b"PK\5\6", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if end < 0 or end + _END.size > len(data):
        raise ValueError("no directory")
    if data.startswith(_LARGE_END, max(0, end - 20)):
        return _read_large(data)
    *_, length, offset, _ = _END.unpack_from(data, end)
    place = end - length
    if place < 0:
        raise ValueError("a directory longer than the file")
    before = place - offset  # what stands before the package shifts all of it
    entries: dict[str, Entry] = {}
    while place < end:
        if place + _ENTRY.size > end:
            raise ValueError("a directory that is cut off")
        (
            magic, _, _, flags, method, _, _, checksum, packed, size,
            name_size, extra_size, comment_size, _, _, _, local,
        ) = _ENTRY.unpack_from(data, place)  # fmt: skip
        if magic != b"PK\1\2":
            raise ValueError("no entry of a directory")
        if _LARGE in (packed, size, local):
            return _read_large(data)
        place += _ENTRY.size
        name = data[place : place + name_size]
        encoding = "utf-8" if flags & _UTF8 or name.isascii() else "cp437"
        place += name_size + extra_size + comment_size
        entries[name.decode(encoding)] = Entry(
            flags, method, checksum, packed, size, local + before
        )
    return entries


def _read_large(data: bytes) -> dict[str, Entry]:
    listed = import_late("goalint.sheet.large_package").list_entries(data)
    return {name: Entry(*fields) for name, fields in listed}
