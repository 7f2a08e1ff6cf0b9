"""Binary records that are only looked at for their reach."""

import io
import zipfile

import pytest

from goalint.errors import FormError
from goalint.sheet.package import Package
from goalint.sheet.xlsb import check_extents


def record(kind: int, number: int) -> bytes:
    return bytes([kind, 8]) + number.to_bytes(4, "little") + bytes(4)


def package(*records: bytes) -> Package:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(records))
    return Package(stream.getvalue())


def test_far_corner_is_refused():
    with pytest.raises(FormError, match="范围过大"):
        check_extents(package(record(0, 0), record(2, 0), record(0, 1048575), record(5, 16383)))


@pytest.mark.parametrize("records", [
    [],
    [record(0, 0), record(2, 5)],
    [record(0, 1048575), record(1, 16383)],
    [bytes([0x81, 0x01, 0x02]), b"ab", record(0, 3), record(7, 3)],
    [b"\x80"],
], ids=["none", "small", "blank cells only", "other records", "cut off"])  # fmt: skip
def test_ordinary_reach_is_let_through(records):
    check_extents(package(*records))
