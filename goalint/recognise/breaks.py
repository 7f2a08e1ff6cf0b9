"""Where an indicator table goes on after a remark, or on a later page."""

from goalint.recognise.header import Header, HeaderFinder
from goalint.recognise.vocabulary import Vocabulary
from goalint.sheet.grid import Sheet
from goalint.text import squeeze

_LONGEST = 40  # rows that stand between two pages of one table at most


class BreakReader:
    """Tells what only interrupts a table from what ends it."""

    def __init__(self, words: Vocabulary, headers: HeaderFinder) -> None:
        self._words = words
        self._headers = headers

    def resume(
        self, sheet: Sheet, header: Header, row: int, head: range, levels: tuple[str, str]
    ) -> int | None:
        """The row at which the table goes on after what stands at this one; None: it ends.

        `levels` are the texts of the table's first and latest first level.
        """
        own = sheet.own_texts[row]
        if len(own) == 1 and self._words.is_foot(own[0][1]):
            following = self._next(sheet, row)
            if following is not None and self._is_row(sheet, header, following):
                return following
        return self._next_page(sheet, header, row, head, levels)

    def heads_rows(self, sheet: Sheet, header: Header, row: int) -> bool:
        """Whether rows of the table follow right below a row."""
        following = self._next(sheet, row)
        return following is not None and self._is_row(sheet, header, following)

    def heads_table(self, sheet: Sheet, row: int, text: str) -> bool:
        """Whether a text alone in its row entitles the next table, right above its header."""
        if not (self._words.is_part(text) or self._words.numbered_title(text)):
            return False
        following = self._next(sheet, row)
        return following is not None and self._headers.find(sheet, following) is not None

    def _next(self, sheet: Sheet, row: int) -> int | None:
        """The next row with a text of its own."""
        below = range(row + 1, min(row + 1 + _LONGEST, len(sheet.rows)))
        return next((each for each in below if sheet.own_texts[each]), None)

    def _is_row(self, sheet: Sheet, header: Header, row: int) -> bool:
        """Whether a row is an indicator's, or a level heading above some."""
        own = sheet.own_texts[row]
        first = own[0][1]
        if self._headers.find(sheet, row):
            return False
        if any(self._words.level(text) for _, text in own[:2]):
            return True
        if self._words.is_foot(first) or self._words.is_title(first) or self._words.label(first):
            return False
        block = header.blocks[0]
        value = block.get("value")
        filled = {column for column, _ in own}
        return value is not None and all(
            filled & set(range(column.first, column.last + 1)) for column in (block.name, value)
        )

    def _next_page(
        self, sheet: Sheet, header: Header, row: int, head: range, levels: tuple[str, str]
    ) -> int | None:
        """The row after the header's next copy, where only the form's own head stands between.

        A sheet of several forms repeats the header too; what tells them apart is a head that says
        something else, or a first level that begins again.
        """
        known: set[str] = set()
        goes_on = False
        for line in range(row, min(row + _LONGEST, len(sheet.rows))):
            own = sheet.own_texts[line]
            if not own:
                continue
            again = self._headers.find(sheet, line)
            if again:
                same = again.signature(sheet) == header.signature(sheet)
                over = known and not goes_on and self._starts_over(sheet, again, levels)
                return again.bottom + 1 if same and not over else None
            known = known or {squeeze(t) for each in head for _, t in sheet.own_texts[each]}
            if self._words.is_foot(own[0][1]) or self._words.is_page(own[0][1]):
                continue
            if len(own) == 1 and self._words.continues_form(own[0][1]):
                goes_on = True
                continue
            if not all(squeeze(text) in known for _, text in own):
                return None
        return None

    def _starts_over(self, sheet: Sheet, again: Header, levels: tuple[str, str]) -> bool:
        """Whether a table begins with the first level that began the one before."""
        if again.bottom + 1 >= len(sheet.rows):
            return False
        block = again.blocks[0]
        column = block.get("level1") or block.name
        new = squeeze(sheet.text(again.bottom + 1, column.first))
        return new == squeeze(levels[0]) != squeeze(levels[1])
