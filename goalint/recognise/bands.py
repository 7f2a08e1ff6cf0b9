"""Forms that stand side by side on one sheet, each made a sheet of its own."""

from collections.abc import Sequence

from goalint.recognise.header import HeaderFinder
from goalint.recognise.vocabulary import HEAD_FIELDS, Vocabulary
from goalint.record import replace
from goalint.sheet.grid import Sheet, own_texts
from goalint.text import squeeze

_MOST = 20  # forms beside each other: beyond, it is no sheet of forms


def split_bands(sheet: Sheet, words: Vocabulary, headers: HeaderFinder) -> Sequence[Sheet]:
    """The sheet, or a copy of it for each of several forms beside each other.

    A copy has blanks in the place of the other forms, so that its cells keep their addresses.
    Two forms show by a row with two titles or two project names, with the same headings of
    indicators below each: the first header tells.
    """
    row = headers.first(sheet)
    if row is None:
        return [sheet]
    own = sheet.own_texts[row]
    if len({squeeze(text) for _, text in own}) == len(own):
        return [sheet]  # no heading stands there twice
    starts: list[int] = []
    for above in sheet.own_texts[:row]:
        starts = [column for column, text in above if _opens(text, words)]
        if len(starts) > 1:
            break
    if not 1 < len(starts) <= _MOST:
        return [sheet]
    bands = _bands(starts, len(sheet.rows[row]))
    texts = [[squeeze(t) for c, t in own if c in band] for band in bands]
    alike = all(len(each) > 2 and each == texts[0] for each in texts)
    return [_only(sheet, band) for band in bands] if alike else [sheet]


def _opens(text: str, words: Vocabulary) -> bool:
    label = words.label(text)
    return words.is_title(text) or (label is not None and label.field in HEAD_FIELDS)


def _bands(starts: list[int], width: int) -> list[range]:
    return [
        range(first if nth else 0, last)
        for nth, (first, last) in enumerate(zip(starts, [*starts[1:], width], strict=True))
    ]


def _only(sheet: Sheet, band: range) -> Sheet:
    """The sheet with nothing outside a band."""
    before, after = [""] * band.start, [""] * (len(sheet.rows[0]) - band.stop)
    rows = [[*before, *texts[band.start : band.stop], *after] for texts in sheet.rows]
    merged = [
        [cell and (cell if cell.column - 1 in band else replace(cell, text="")) for cell in cells]
        for cells in sheet.merged
    ]
    return Sheet(sheet.name, rows, sheet.spans, merged, own_texts(rows), sheet.hidden)
