"""Cells and texts of an .xlsx as programs write them (ECMA-376 part 1, 18.3.1 and 18.4.8).

Forms repeat each other down to the bytes of their cells. A sheet is cut where its cells begin, and
each piece is read once, all that are new together. What is written in any other way is not read
here at all; what is read is what python-calamine makes of the same XML.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from operator import lt
from pyexpat import ExpatError, ParserCreate
from typing import TypeVar, cast

from goalint.patterns import late_pattern
from goalint.record import dataclass
from goalint.remembered import Remembered, remembered_of_forms
from goalint.sheet.address import column_number
from goalint.sheet.grid import Place

_LONGEST = 2**20  # bytes of a sheet: what is longer is no form
_LONG = 2**12  # bytes of a cell: what is longer seldom comes again
_BEGINNING = late_pattern(
    rb"(?:<\?xml version=['\"]1\.0['\"](?: encoding=['\"](?:UTF|utf)-8['\"])?"
    rb"(?: standalone=['\"]yes['\"])?\s?\?>\s*)?<(?:worksheet|sst)[\s>]"
)
_TEXT = rb'<t(?P<kept> xml:space="preserve")?>(?P<text>[^<]*)</t>'
_CELL = late_pattern(
    rb'([A-Z]{1,3})([1-9]\d{0,6})"(?: s="(\d{1,5})")?(?: t="(n|s|str|e|inlineStr)")?(?:/>|>'
    rb"(?:<f(?: [^<>]*)?(?:/>|>([^<]*)</f>))?(?:<v>([^<]*)</v>|<is>%b</is>)?</c>)\s*(</row>.*)?"
    % _TEXT,
    re.DOTALL,
)
_MERGED = late_pattern(rb'([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?"\s?/>\s*')
_ITEM = late_pattern(_TEXT + rb"(?:<phoneticPr[^<>]*/>)?</si>\s*")
_NUMBER = late_pattern(rb"-?\d+(?:\.\d+)?(?:[Ee][+-]?\d+)?")
_BLANKS = " \t\r\n"  # what XML calls white space

T = TypeVar("T")


class UnusualError(Exception):
    """The XML is written in another way."""


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A number in a cell, and the number of the cell's style as written."""

    value: float
    style: str


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """A text of a cell, by its number (from 0) among the shared strings of the workbook."""

    number: int


Content = str | Number | Shared
Cell = tuple[Place, Content]
Range = tuple[Place, Place]  # its first and last place
_Read = tuple[Place, Content | None]  # None for a cell that says nothing
_cells: Remembered[bytes, _Read] = Remembered()
_items: Remembered[bytes, str] = Remembered()


def read_cells(xml: bytes) -> tuple[list[Cell], list[Range]]:
    """The cells of a worksheet that say something, in reading order, and its merged ranges."""
    _check(xml)
    above, opened, after = xml.partition(b"<sheetData>")
    body, closed, below = after.partition(b"</sheetData>")
    if not closed:
        above, opened, below = xml.partition(b"<sheetData/>")
        body = b""
    if not opened or b"mergeCell" in above:
        raise UnusualError
    between, *pieces = body.split(b'<c r="')
    _check_rows(between)
    found = [
        (place, content)
        for place, content in _known(_cells, pieces, _read_cells)
        if content is not None
    ]
    places = [place for place, _ in found]
    if not all(map(lt, places, places[1:])):
        raise UnusualError
    return found, _read_merged(below)


def _read_merged(below: bytes) -> list[Range]:
    if b"mergeCell" not in below:
        return []
    listed, _, rest = below.partition(b"</mergeCells>")
    _, *pieces = listed.split(b'<mergeCell ref="')
    if listed.count(b"mergeCell ") != len(pieces) or b"mergeCell" in rest:
        raise UnusualError
    return list(map(_range, pieces))


@remembered_of_forms
def _range(piece: bytes) -> Range:
    match = _MERGED.fullmatch(piece)
    if not match:
        raise UnusualError
    left, top, right, bottom = match.groups()
    corner = _place(left, top)
    return corner, _place(right, bottom) if right else corner


def _place(column: bytes, row: bytes) -> Place:
    return int(row) - 1, column_number(column.decode()) or 0


def read_strings(xml: bytes) -> list[str]:
    """The shared strings of a workbook; none of no data."""
    if not xml:
        return []
    _check(xml)
    body, closed, _ = xml.partition(b"</sst>")
    _, *pieces = body.split(b"<si>")
    if not closed or not pieces:
        raise UnusualError
    return _known(_items, pieces, _read_items)


def _check(xml: bytes) -> None:
    if len(xml) > _LONGEST or (b"!" in xml and b"<!" in xml) or not _BEGINNING.match(xml):
        raise UnusualError


def _check_rows(between: bytes) -> None:
    """Nothing but the ends and beginnings of rows may stand between two cells."""
    if between.count(b"<") != between.count(b"<row") + between.count(b"</row>"):
        raise UnusualError


def _known(
    memory: Remembered[bytes, T], pieces: list[bytes], read: Callable[[list[bytes]], Iterable[T]]
) -> list[T]:
    """What the pieces are; those that are not remembered are read at once."""
    known = list(map(memory.get, pieces))
    new = [piece for piece, each in zip(pieces, known, strict=True) if each is None]
    if not new:
        return cast("list[T]", known)
    answers = list(read(new))
    for piece, answer in zip(new, answers, strict=True):
        if len(piece) <= _LONG:
            memory.keep(piece, answer)
    rest = iter(answers)
    return [next(rest) if each is None else each for each in known]


def _read_cells(pieces: list[bytes]) -> Iterator[_Read]:
    matches = [_CELL.fullmatch(piece) for piece in pieces]
    if not all(matches):
        raise UnusualError
    found = [match.groups() for match in matches if match]
    written = [
        text if text is not None else b"=" + formula if formula and not value else b""
        for _, _, _, _, formula, value, _, text, _ in found
    ]
    for groups, said in zip(found, _unescaped(written), strict=True):
        column, row, style, kind, _, value, kept, text, rest = groups
        if rest:
            _check_rows(rest)
        if (text is not None) != (kind == b"inlineStr"):
            raise UnusualError
        content: Content | None = said or None
        if text is not None:
            content = _shown(said, kept)
        elif value:
            content = _value(kind, value, style)
        elif kind == b"str" and value is not None:
            content = ""
        yield _place(column, row), content


def _read_items(pieces: list[bytes]) -> Iterator[str]:
    matches = [_ITEM.fullmatch(piece) for piece in pieces]
    if not all(matches):
        raise UnusualError
    found = [match.groups() for match in matches if match]
    for (kept, _), text in zip(found, _unescaped([text for _, text in found]), strict=True):
        yield _shown(text, kept)


def _value(kind: bytes | None, value: bytes, style: bytes | None) -> Content:
    if kind in (None, b"n") and _NUMBER.fullmatch(value):
        return Number(float(value), style.decode() if style else "0")
    if kind == b"s" and value.isdigit() and len(value) < 8:
        return Shared(int(value))
    if kind == b"e":
        return value.decode()
    if kind == b"str":
        (text,) = _unescaped([value])
        return _shown(text, kept=value)
    raise UnusualError


def _shown(text: str, kept: bytes | None) -> str:
    """A text as it is shown; its outer blanks are cut unless they are to be kept."""
    if "_x" in text:  # a sign that XML cannot hold
        raise UnusualError
    return text if kept else text.strip(_BLANKS)


def _unescaped(written: list[bytes]) -> list[str]:
    """The texts that stand in XML."""
    texts: list[list[str]] = []

    def start(_: str, attributes: object) -> None:
        texts.append([])

    def said(text: str) -> None:
        texts[-1].append(text)

    parser = ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.CharacterDataHandler = said
    try:
        parser.Parse(b"<x><t>%b</t></x>" % b"</t><t>".join(written), True)
    except ExpatError as error:
        raise UnusualError from error
    return ["".join(each) for each in texts[1:]]
