"""A zip archive written anew with some members changed; the others keep their compressed bytes.

zipfile can only unpack and pack again, which changes what it is not asked to change.
Field layout: APPNOTE.TXT 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from goalint.record import dataclass
from goalint.sheet.container import broken

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_UTF8_NAME: Final = 0x800
_MOST: Final = 0xFFFF  # members without zip64
_LEVEL: Final = 0x6  # deflate's options, which say nothing of other methods
_1980: Final = (1 << 5) | 1  # January 1st, as DOS counts


@dataclass(frozen=True, slots=True)
class _Member:
    name: bytes
    flags: int
    method: int
    time: int
    date: int
    checksum: int
    size: int
    packed: bytes
    attributes: int = 0
    system: int = 0


def rewritten(data: bytes, archive: ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The archive (open on `data`) with members changed or, at its end, added."""
    names = {entry.filename for entry in archive.infolist()}
    members = [_member(data, entry, changed.get(entry.filename)) for entry in archive.infolist()]
    members += [_new(name, text) for name, text in changed.items() if name not in names]
    if len(members) > _MOST:
        raise broken()
    return b"".join(_written(members))


def _member(data: bytes, entry: ZipInfo, content: bytes | None) -> _Member:
    """A member of the old archive, with its old packed bytes or new content."""
    *_, time, date, _, _, _, name_size, extra_size = _LOCAL.unpack_from(data, entry.header_offset)
    start = entry.header_offset + _LOCAL.size
    name = data[start : start + name_size]
    flags = entry.flag_bits & _UTF8_NAME
    if content is not None:
        return _packed(name, flags, content, time, date, entry)
    start += name_size + extra_size
    return _Member(
        name, flags | entry.flag_bits & _LEVEL, entry.compress_type, time, date, entry.CRC,
        entry.file_size, data[start : start + entry.compress_size],
        entry.external_attr, entry.create_system,
    )  # fmt: skip


def _new(name: str, content: bytes) -> _Member:
    return _packed(name.encode(), 0 if name.isascii() else _UTF8_NAME, content, 0, _1980, None)


def _packed(
    name: bytes, flags: int, content: bytes, time: int, date: int, entry: ZipInfo | None
) -> _Member:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    attributes, system = (entry.external_attr, entry.create_system) if entry else (0, 0)
    checksum = zlib.crc32(content)
    return _Member(
        name, flags, ZIP_DEFLATED, time, date, checksum, len(content), packed, attributes, system
    )


def _written(members: list[_Member]) -> Iterator[bytes]:
    offset, directory = 0, []
    for member in members:
        shared = (
            20, member.flags, member.method, member.time, member.date, member.checksum,
            len(member.packed), member.size, len(member.name),
        )  # fmt: skip
        local = _LOCAL.pack(b"PK\x03\x04", *shared, 0) + member.name
        directory.append(
            _CENTRAL.pack(
                b"PK\x01\x02", member.system << 8 | 20, *shared, 0, 0, 0, 0,
                member.attributes, offset,
            ) + member.name
        )  # fmt: skip
        yield local + member.packed
        offset += len(local) + len(member.packed)
    central = b"".join(directory)
    yield central
    yield _END.pack(
        b"PK\x05\x06", 0, 0, len(members), len(members), len(central), offset, 0
    )  # fmt: skip
