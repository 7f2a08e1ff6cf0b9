"""A stream of a compound file, the container of .xls ([MS-CFB])."""

from collections.abc import Iterator
from struct import unpack_from

from goalint.sheet.container import broken

_RESERVED = 0xFFFFFFFA  # sector numbers from here on end a chain
_ENTRY = 128  # bytes of a directory entry
_MINI = 64  # bytes of a sector for short streams


def read_stream(data: bytes, name: str) -> bytes:
    """The stream with this name (in lower case), else nothing.

    `FormError` for a file whose chains of sectors run in a circle: readers follow them for ever.
    """
    size = 1 << min(*unpack_from("<H", data, 30), 12)
    sectors = [sector + 1 for sector in _fat_sectors(data, size)]
    fat = _numbers(_sectors(data, sectors, size))
    directory_start, cutoff, mini_start = unpack_from("<I4xII", data, 48)
    directory = _sectors(data, _chain(directory_start, fat, 1), size)
    mini_fat = _numbers(_sectors(data, _chain(mini_start, fat, 1), size))
    found = mini = b""
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        kind, start, length = unpack_from("<66xB49xII", directory, place)
        if kind == 5:
            mini = _sectors(data, _chain(start, fat, 1), size)
        elif kind == 2:
            short = length < cutoff
            chain = _chain(start, mini_fat, 0) if short else _chain(start, fat, 1)
            if _name(directory[place : place + 64]) == name:
                content = _sectors(mini, chain, _MINI) if short else _sectors(data, chain, size)
                found = content[:length]
    return found


def _fat_sectors(data: bytes, size: int) -> Iterator[int]:
    """The sectors that hold the FAT: 109 in the header, the others listed in a chain."""
    yield from _known(_numbers(data[76:512]))
    following = unpack_from("<I", data, 68)[0]
    left = len(data) // size
    while following < _RESERVED:
        *listed, following = _numbers(_sectors(data, [following + 1], size)) or [_RESERVED]
        yield from _known(listed)
        left -= 1
        if left < 0:
            raise broken()


def _known(numbers: list[int]) -> Iterator[int]:
    return (number for number in numbers if number < _RESERVED)


def _chain(start: int, table: list[int], header: int) -> list[int]:
    """The sectors of a stream, counted with as many before the first as the header takes."""
    found: list[int] = []
    while start < len(table):
        found.append(start + header)
        start = table[start]
        if len(found) > len(table):
            raise broken()
    return found


def _sectors(data: bytes, places: list[int], size: int) -> bytes:
    return b"".join([data[place * size : (place + 1) * size] for place in places])


def _numbers(content: bytes) -> list[int]:
    count = len(content) // 4
    return list(unpack_from(f"<{count}I", content))


def _name(entry: bytes) -> str:
    return entry.decode("utf-16-le", "replace").partition("\0")[0].lower()
