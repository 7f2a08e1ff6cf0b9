"""What of an .xls python-calamine does not give: the number formats of its cells ([MS-XLS] 2.4)."""

from collections.abc import Collection, Iterator, Mapping

from goalint.record import dataclass
from goalint.sheet.builtin_formats import BUILTIN, GENERAL
from goalint.sheet.grid import Place
from goalint.sheet.xls_records import (
    BOF,
    BOUNDSHEET,
    CODEPAGE,
    DATEMODE,
    EOF,
    FORMAT,
    FORMULA,
    MULRK,
    NUMBER,
    RK,
    XF,
    Record,
    records,
)  # fmt: skip

_BIFF8 = b"\x00\x06"  # the version since Excel 97; before it texts are in a code page


@dataclass(frozen=True, slots=True)
class XlsFormats:
    """The number formats of an .xls."""

    since_1904: bool  # whether the workbook counts its days from 1904-01-01
    codes: Mapping[int, str]  # by a style's number, without General
    styles: Mapping[str, Mapping[Place, int]]  # of each sheet's numbers, by its name

    def number_formats(self, name: str, numbers: Collection[Place]) -> Mapping[Place, str]:
        """The formats of these cells of a sheet that are not General."""
        styles = self.styles.get(name, {})
        return {place: code for place in numbers if (code := self.codes.get(styles.get(place, -1)))}


def read_formats(stream: bytes) -> XlsFormats:
    """The number formats that the records of an .xls give; `FormError` as `records` has it."""
    formats: dict[int, str] = {}
    used: list[int] = []  # the format of each style
    sheets: dict[int, str] = {}  # their names, by where their records begin
    since_1904, codepage = False, "latin-1"
    biff8 = stream[4:6] == _BIFF8
    found = records(stream)
    for kind, start, end, first, second, _ in found:
        if kind == XF:
            used.append(second)
        elif kind == FORMAT:
            formats[first] = _text(stream[start + 2 : end], 2, None if biff8 else codepage)
        elif kind == BOUNDSHEET:
            name = _text(stream[start + 6 : end], 1, None if biff8 else codepage)
            sheets[first | second << 16] = name
        elif kind == DATEMODE:
            since_1904 = first == 1
        elif kind == CODEPAGE:
            codepage = f"cp{first}"
        elif kind == EOF:
            break
    codes = {
        style: code
        for style, number in enumerate(used)
        if (code := BUILTIN.get(number) or formats.get(number) or GENERAL) != GENERAL
    }
    return XlsFormats(since_1904, codes, _read_styles(stream, found, sheets))


def _read_styles(
    stream: bytes, found: Iterator[Record], sheets: Mapping[int, str]
) -> dict[str, dict[Place, int]]:
    styles: dict[str, dict[Place, int]] = {name: {} for name in sheets.values()}
    cells: dict[Place, int] = {}
    for kind, start, end, row, column, style in found:
        if kind in (NUMBER, RK):
            cells[row, column] = style
        elif kind == FORMULA:
            if stream[start + 12 : start + 14] != b"\xff\xff":  # else its result is no number
                cells[row, column] = style
        elif kind == MULRK:
            for nth, place in enumerate(range(start + 4, end - 7, 6)):
                cells[row, column + nth] = int.from_bytes(stream[place : place + 2], "little")
        elif kind == BOF:  # a sheet's, or that of a chart below a sheet's cells
            cells = styles.get(sheets.get(start - 4, ""), {})
    return styles


def _text(content: bytes, counted: int, codepage: str | None) -> str:
    """A text after its length, which takes `counted` bytes; before BIFF8 one, and a code page."""
    if codepage is not None:
        characters = content[1 : 1 + content[0]] if content else b""
        try:
            return characters.decode(codepage, "replace")
        except LookupError:
            return characters.decode("latin-1")
    length = int.from_bytes(content[:counted], "little")
    characters = content[counted + 1 :]
    if content[counted : counted + 1] == b"\1":
        return characters[: 2 * length].decode("utf-16-le", "replace")
    return characters[:length].decode("latin-1")
