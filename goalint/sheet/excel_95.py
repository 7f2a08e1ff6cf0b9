"""Texts of an .xls from before Excel 97, which has them in a code page ([MS-XLS] 2.4.52).

Of a page that takes two bytes for a character, python-calamine makes a null behind each byte. Told
that the page is the Western one it gives each byte its character, and these are read here. Programs
that wrote Chinese often announced the Western page themselves.
"""

from codecs import charmap_build, charmap_decode, charmap_encode

from goalint.errors import FormError
from goalint.sheet.grid import Sheet, Workbook, make_sheet
from goalint.sheet.xls_records import CODEPAGE, records

_WESTERN = 1252
_CHINESE = "gb18030"
_FAR_EASTERN = {932: "cp932", 949: "cp949", 950: "cp950"}  # that others than Chinese forms have
# The Western page as python-calamine has it: bytes without a sign are control characters.
_SIGNS = "".join(
    each.decode("cp1252", "ignore") or chr(each[0]) for each in (bytes([n]) for n in range(256))
)
_BYTES = charmap_build(_SIGNS)


def western(data: bytes, stream: bytes) -> bytes:
    """The file, whose records are `stream`, with the Western page announced for its texts."""
    for kind, start, end, page, *_ in records(stream):
        if kind == CODEPAGE and page != _WESTERN:
            place = data.find(stream[:end])
            if place < 0:
                raise FormError(
                    "这是很早的 Excel 格式，请用 Excel 或 WPS 打开后另存为 .xlsx 再检查"
                )
            announced = _WESTERN.to_bytes(2, "little")
            return data[: place + start] + announced + data[place + start + 2 :]
    return data


def western_text(characters: bytes) -> str:
    """A text as python-calamine has it of the Western page."""
    return charmap_decode(characters, "strict", _SIGNS)[0]


def in_chinese(book: Workbook, stream: bytes) -> Workbook:
    """A workbook that was read by the Western page, with its texts as they are meant."""
    pages = [page for kind, _, _, page, *_ in records(stream) if kind == CODEPAGE]
    encoding = _FAR_EASTERN.get(pages[0] if pages else _WESTERN, _CHINESE)
    return Workbook(
        tuple(_meant(sheet, encoding) for sheet in book.sheets),
        tuple(_read_anew(name, encoding) for name in book.hidden),
    )


def _meant(sheet: Sheet, encoding: str) -> Sheet:
    rows = [[_read_anew(text, encoding) for text in texts] for texts in sheet.rows]
    name = _read_anew(sheet.name, encoding)
    return make_sheet(name, rows, list(sheet.spans.items()), sheet.hidden)


def _read_anew(text: str, encoding: str) -> str:
    if text.isascii():
        return text
    try:
        return charmap_encode(text, "strict", _BYTES)[0].decode(encoding, "replace")
    except UnicodeEncodeError:  # what a format that Excel knows by its number shows: 2024年
        return text
