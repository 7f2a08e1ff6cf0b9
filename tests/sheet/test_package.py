"""Zip packages read from their bytes, as programs write them and damaged."""

import io
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalint.sheet.package import Package

TEXT = "指标值".encode() * 40


def packed(method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"", **parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in (parts or {"xl/Workbook.xml": TEXT, "空.txt": b""}).items():
            archive.writestr(name, content)
        archive.comment = comment
    return stream.getvalue()


def streamed() -> bytes:
    """Written without going back, so that sizes stand behind each part."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/Workbook.xml", TEXT)
        archive.writestr("空.txt", b"")
    return pipe.getvalue()


def with_64_bits(data: bytes) -> bytes:
    """The package with the end of its directory once more in numbers of 64 bits."""
    end = data.rindex(b"PK\5\6")
    count, length, offset = struct.unpack_from("<HII", data, end + 10)
    large = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, length, offset)
    place = struct.pack("<4sIQI", b"PK\6\7", 0, end, 1)
    small = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    return data[:end] + large + place + small


SOUND = {
    "deflated": packed(),
    "stored": packed(zipfile.ZIP_STORED),
    "with a comment": packed(comment=b"a comment"),
    "behind other bytes": b"#!/bin/sh\n" + packed(),
    "written as a stream": streamed(),
    "with numbers of 64 bits": with_64_bits(packed()),
}


@pytest.mark.parametrize("data", SOUND.values(), ids=SOUND)
def test_parts_are_read_by_their_names(data):
    package = Package(data)
    assert list(package.entries) == ["xl/Workbook.xml", "空.txt"]
    assert package.read("xl/Workbook.xml") == TEXT
    assert package.read("空.txt") == b""


@pytest.mark.parametrize("data", SOUND.values(), ids=SOUND)
def test_a_part_is_replaced_and_the_others_stay(data):
    replaced = Package(data).replaced({"空.txt": TEXT})
    assert Package(replaced).read("xl/Workbook.xml") == TEXT
    with zipfile.ZipFile(io.BytesIO(replaced)) as archive:
        assert archive.namelist() == ["xl/Workbook.xml", "空.txt"]
        assert archive.testzip() is None
        assert archive.read("空.txt") == TEXT


def test_a_package_in_which_nothing_is_replaced_stays_as_it_is():
    assert Package(packed()).replaced({}) == packed()


def test_a_part_named_before_unicode_keeps_its_name():
    data = packed(**{"b.txt": b"1"}).replace(b"b.txt", b"\x9b.txt")
    assert Package(Package(data).replaced({"¢.txt": b"2"})).read("¢.txt") == b"2"


@pytest.mark.parametrize("name", ["xl/workbook.xml", "/XL/WORKBOOK.XML", "xl\\Workbook.xml"])
def test_case_and_slashes_of_a_name_do_not_matter(name):
    assert Package(packed()).read(name) == TEXT


def test_part_that_is_not_there_has_nothing():
    package = Package(packed())
    assert package.part("xl/styles.xml") is None
    assert package.read("xl/styles.xml") == b""


def test_names_from_before_unicode_are_read_too():
    data = packed(**{"b.txt": b"1"}).replace(b"b.txt", b"\x9b.txt")
    assert list(Package(data).entries) == ["¢.txt"]


def test_equal_parts_of_two_packages_are_equal():
    one, other = (Package(packed(a=TEXT, b=extra)) for extra in (b"1", b"2"))
    assert one.part("a") == other.part("a")
    assert one.part("b") != other.part("b")


def announcing(data: bytes, field: int, layout: str, value: int) -> bytes:
    """The package with another value at this place of its directory's first entry."""
    place = data.index(b"PK\1\2") + field
    new = struct.pack(layout, value)
    return data[:place] + new + data[place + len(new) :]


def test_less_than_announced_is_no_damage():
    assert Package(announcing(packed(a=TEXT), 24, "<I", len(TEXT) + 9)).read("a") == TEXT


PLAIN = packed(zipfile.ZIP_STORED, a=TEXT)
DIRECTORY = PLAIN.index(b"PK\1\2")
DAMAGED = {
    "no package": b"PK\3\4 and nothing more",
    "cut off in the directory's end": PLAIN[:-3],
    "directory cut off": PLAIN[: DIRECTORY + 30] + PLAIN[PLAIN.index(b"PK\5\6") :],
    "directory of other bytes": PLAIN.replace(b"PK\1\2", b"PK\1\3"),
    "directory longer than the file": PLAIN[:-10] + struct.pack("<IIH", 2**31, 0, 0),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_package_with_a_damaged_directory_is_refused(data):
    with pytest.raises(ValueError, match="director"):
        Package(data)


SPOILT = {
    "other content": PLAIN.replace(TEXT, TEXT[:-1] + b"!"),
    "another checksum": announcing(PLAIN, 16, "<I", 1),
    "more than announced": announcing(packed(a=TEXT), 24, "<I", len(TEXT) - 1),
    "no header where it should be": announcing(PLAIN, 42, "<I", 2**30),
    "another method": announcing(PLAIN, 10, "<H", 12),
}


@pytest.mark.parametrize("data", SPOILT.values(), ids=SPOILT)
def test_part_that_is_not_as_the_directory_says_is_refused(data):
    with pytest.raises(ValueError, match=r"directory|method"):
        Package(data).read("a")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_damaged_bytes_raise_nothing_else(data):
    sound = data.draw(st.sampled_from([*SOUND.values()]))
    place = data.draw(st.integers(0, len(sound) - 1))
    junk = data.draw(st.binary(min_size=1, max_size=8))
    with suppress(ValueError, zlib.error):
        package = Package(sound[:place] + junk + sound[place + len(junk) :])
        assert all(isinstance(package.read(name), bytes) for name in package.entries)
