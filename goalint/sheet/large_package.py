"""A zip package whose directory has numbers of 64 bits (APPNOTE.TXT 4.5.3), read by zipfile."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile


def list_entries(data: bytes) -> list[tuple[str, tuple[int, int, int, int, int, int]]]:
    """The names of the parts, each with the fields of an `Entry`; `ValueError` when damaged."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return [
                (
                    each.filename,
                    (
                        each.flag_bits, each.compress_type, each.CRC,
                        each.compress_size, each.file_size, each.header_offset,
                    ),
                )
                for each in archive.infolist()
            ]  # fmt: skip
    except (BadZipFile, NotImplementedError, OSError, OverflowError) as error:
        raise ValueError(str(error)) from error
