"""Writes .xlsb packages, which no library for Python writes ([MS-XLSB] 2.1 and 2.4)."""

import io
import struct
import zipfile
from collections.abc import Collection

RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.bin" Type="http://schemas.openxmlformats.org'
    '/officeDocument/2006/relationships/worksheet"/></Relationships>'
)


def record(kind: int, content: bytes = b"") -> bytes:
    """A record; numbers in its head have seven bits a byte."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(content)
    return (
        head + (bytes([size]) if size < 128 else bytes([size & 0x7F | 0x80, size >> 7])) + content
    )


def wide(text: str) -> bytes:
    """A text with its length before it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(
    name: str,
    *rows: tuple[str | float | bytes, ...],
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
    code: str = "",
) -> bytes:
    """A workbook with one sheet of texts, numbers and errors, which are given as their code.

    `code` is the number format of its numbers.
    """
    sheet = [record(129), record(148, struct.pack("<4I", 0, len(rows), 0, 20))]
    sheet += [
        record(60, struct.pack("<4IH", column, column, 0, 0, column in hidden_columns))
        for column in range(max(map(len, rows), default=0))
    ]
    sheet.append(record(145))
    for row, cells in enumerate(rows):
        seen = bytes([0x10 if row in hidden_rows else 0])
        sheet.append(record(0, struct.pack("<I", row) + bytes(7) + seen + bytes(5)))
        for column, value in enumerate(cells):
            place = struct.pack("<II", column, int(bool(code) and isinstance(value, float)))
            if isinstance(value, str):
                sheet.append(record(6, place + wide(value)))
            elif isinstance(value, bytes):
                sheet.append(record(3, place + value))
            else:
                sheet.append(record(5, place + struct.pack("<d", value)))
    book = [
        record(131), record(143), record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide(name)),
        record(144), record(132),
    ]  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("xl/workbook.bin", b"".join(book))
        package.writestr("xl/_rels/workbook.bin.rels", RELATIONS)
        if code:
            # the styles that others are made from stand first, and those of cells behind them
            one, two = struct.pack("<I", 1), struct.pack("<I", 2)
            styles = [
                record(278),
                record(615, one), record(44, struct.pack("<H", 164) + wide(code)), record(616),
                record(626, one), record(47, struct.pack("<HH12x", 0xFFFF, 9)), record(627),
                record(617, two), record(47, bytes(16)), record(47, struct.pack("<HH12x", 0, 164)),
                record(618), record(279),
            ]  # fmt: skip
            package.writestr("xl/styles.bin", b"".join(styles))
        sheet += [record(146), record(130)]
        package.writestr("xl/worksheets/sheet1.bin", b"".join(sheet))
    return stream.getvalue()
