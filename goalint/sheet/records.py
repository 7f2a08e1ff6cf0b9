"""What the records of an .xls or .xlsb tell that python-calamine does not give."""

from collections.abc import Collection, Mapping

from goalint.record import dataclass, field
from goalint.sheet.grid import Hidden, Place


@dataclass(slots=True)
class SheetRecords:
    """What the records of a sheet tell."""

    styles: dict[Place, int] = field(default_factory=dict)  # of its numbers
    errors: dict[Place, str] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)  # hidden ones
    columns: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class BookRecords:
    """What the records of a workbook tell."""

    since_1904: bool  # whether the workbook counts its days from 1904-01-01
    codes: Mapping[int, str]  # number formats by a style's number, without General
    sheets: Mapping[str, SheetRecords]  # by their names

    def number_formats(self, name: str, numbers: Collection[Place]) -> Mapping[Place, str]:
        """The formats of these cells of a sheet that are not General."""
        styles = self._sheet(name).styles
        return {place: code for place in numbers if (code := self.codes.get(styles.get(place, -1)))}

    def left_out(self, name: str) -> Mapping[Place, str]:
        """What python-calamine shows nothing of: errors (`#REF!`)."""
        return self._sheet(name).errors

    def hidden(self, name: str) -> Hidden:
        """The sheet's hidden rows and columns."""
        sheet = self._sheet(name)
        return Hidden(frozenset(sheet.rows), frozenset(sheet.columns))

    def _sheet(self, name: str) -> SheetRecords:
        return self.sheets.get(name) or SheetRecords()
