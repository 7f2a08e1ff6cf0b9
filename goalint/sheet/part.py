"""A part of a zip package, taken straight from the package's bytes.

`ZipFile.read` sets up as much for a part of a form as it takes to unpack it, and a part that is
known in its packed form need not be unpacked at all.
"""

import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipInfo

from goalint.record import dataclass

_LOCAL_HEAD = 30  # bytes, then the name and what is extra (APPNOTE.TXT 4.3.7)


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it is packed; equal ones have equal contents."""

    packed: bytes
    method: int
    size: int
    checksum: int

    def read(self) -> bytes:
        """What is in it; `BadZipFile` or `zlib.error` when it is damaged."""
        content = self.packed
        if self.method == ZIP_DEFLATED:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.packed, self.size + 1)
        elif self.method != ZIP_STORED:
            raise NotImplementedError(self.method)
        if len(content) != self.size or zlib.crc32(content) != self.checksum:
            raise BadZipFile
        return content


def take_part(data: bytes, entry: ZipInfo) -> Part:
    """The part of a package that an entry of its directory names."""
    head = data[entry.header_offset : entry.header_offset + _LOCAL_HEAD]
    name, extra = head[26:28], head[28:30]
    start = entry.header_offset + _LOCAL_HEAD
    start += int.from_bytes(name, "little") + int.from_bytes(extra, "little")
    packed = data[start : start + entry.compress_size]
    return Part(packed, entry.compress_type, entry.file_size, entry.CRC)
