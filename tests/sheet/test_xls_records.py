"""The insides of .xls files: sound ones give their records, absurd ones are refused."""

import io
import struct

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from goalint.errors import FormError
from goalint.sheet import read_workbook
from goalint.sheet.compound import read_stream
from goalint.sheet.xls_records import read_records, records

BOF = b"\x09\x08\x10\x00\x00\x06\x05\x00"
FIRST_SECTOR = 512


def written(rows: int) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("申报表")
    for row in range(rows):
        sheet.write(row, 0, f"指标{row}")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


SOUND = written(3)


def put(data: bytes, place: int, layout: str, *values: int) -> bytes:
    new = struct.pack(layout, *values)
    return data[:place] + new + data[place + len(new) :]


def directory_entry(data: bytes, name: str) -> int:
    return data.index(name.encode("utf-16-le"))


def fat(data: bytes) -> int:
    return FIRST_SECTOR + 512 * struct.unpack_from("<I", data, 76)[0]


@pytest.mark.parametrize("rows", [1, 300, 60000])
def test_stream_starts_with_the_workbook_and_ends_with_its_last_sheet(rows):
    stream = read_records(written(rows))
    assert stream.startswith(BOF)
    assert stream.rstrip(b"\0").endswith(b"\x0a")


def test_stream_that_is_not_there_is_empty():
    assert read_stream(SOUND, "别的") == b""


def test_directory_without_the_workbook_still_gives_its_records():
    place = directory_entry(SOUND, "Workbook")
    assert read_records(put(SOUND, place, "<4s", b"x\0y\0")).startswith(BOF)


def test_name_of_the_stream_may_be_in_capitals():
    place = directory_entry(SOUND, "Workbook")
    capitals = put(SOUND, place, "<16s", "WORKBOOK".encode("utf-16-le"))
    assert read_stream(capitals, "workbook") == read_stream(SOUND, "workbook")


def test_chain_in_a_circle_is_refused():
    start = struct.unpack_from("<I", SOUND, directory_entry(SOUND, "Workbook") + 116)[0]
    with pytest.raises(FormError, match="损坏"):
        read_records(put(SOUND, fat(SOUND) + 4 * start, "<I", start))


@pytest.mark.parametrize("place", [44, 64], ids=["FAT", "mini FAT"])
def test_more_sectors_than_the_file_has_are_refused(place):
    with pytest.raises(FormError, match="损坏"):
        read_records(put(SOUND, place, "<I", 2**30))


@pytest.mark.parametrize(("first_row", "last_row", "last_column"), [
    (0, 2**31, 5), (0, 3, 60000), (10922, 3, 2),
], ids=["rows", "columns", "first row after the last"])  # fmt: skip
def test_used_range_that_no_sheet_can_have_is_refused(first_row, last_row, last_column):
    place = SOUND.index(b"\x00\x02\x0e\x00", SOUND.index(BOF)) + 4
    data = put(SOUND, place, "<IIHH", first_row, last_row, 0, last_column)
    with pytest.raises(FormError, match="损坏"):
        read_workbook(data)


def test_contents_at_the_far_corner_are_refused():
    book = xlwt.Workbook()
    sheet = book.add_sheet("申报表")
    sheet.write(0, 0, 1)
    sheet.write(65535, 255, 1)
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(FormError, match=r"第 1 张.*范围过大"):
        read_workbook(stream.getvalue())


@settings(max_examples=200, deadline=None)
@given(st.integers(8, len(SOUND) - 1), st.binary(min_size=1, max_size=8))
def test_damaged_insides_end_in_records_or_a_form_error(place, junk):
    damaged = SOUND[:place] + junk + SOUND[place + len(junk) :]
    try:
        stream = read_records(damaged)
        found = list(records(stream))
    except FormError:
        return
    assert len(found) <= len(stream) <= len(damaged)
