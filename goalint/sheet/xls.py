"""What of an .xls python-calamine does not give: the number formats of its cells."""

from collections.abc import Mapping
from io import StringIO

import xlrd

from goalint.sheet.builtin_formats import BUILTIN, GENERAL
from goalint.sheet.grid import Place

_NUMERIC = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)


class XlsFormats:
    """The number formats of an .xls, read at the first question; none where xlrd cannot read it.

    WPS and some report programs write files that Excel and python-calamine read and xlrd does
    not; their numbers are then shown without a format.
    """

    __slots__ = ("_book", "_stream")

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._book: xlrd.Book | None = None

    @property
    def since_1904(self) -> bool:
        """Whether the workbook counts its days from 1904-01-01."""
        return self._book is not None and self._book.datemode == 1

    def number_formats(self, name: str, numbers: bool) -> Mapping[Place, str]:
        """The number formats of a sheet's numbers, where it has any, that are not General."""
        if not numbers:
            return {}
        try:
            if self._book is None:
                self._book = xlrd.open_workbook(
                    file_contents=self._stream, formatting_info=True, on_demand=True,
                    ragged_rows=True, logfile=StringIO(),
                )  # fmt: skip
            sheet = self._book.sheet_by_name(name)
            found = {
                (row, column): self._code(self._book, sheet.cell_xf_index(row, column))
                for row in range(sheet.nrows)
                for column, kind in enumerate(sheet.row_types(row))
                if kind in _NUMERIC
            }
        except Exception:  # xlrd raises whatever an unexpected record makes it trip over
            return {}
        return {place: code for place, code in found.items() if code != GENERAL}

    @staticmethod
    def _code(book: xlrd.Book, style: int) -> str:
        number = book.xf_list[style].format_key
        return BUILTIN.get(number) or book.format_map[number].format_str or GENERAL
