"""The cell elements of a worksheet's XML (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73)."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, XMLPullParser

from goalint.sheet.address import place
from goalint.sheet.elements import natural
from goalint.sheet.grid import Place

_CHUNK = 2**16


def cells(data: bytes) -> Iterator[tuple[Place, Element]]:
    """Each cell element of a worksheet with its place; an address left out follows the last."""
    row = -1
    for line in _rows(data):
        row, column = natural(line.get("r", ""), row + 2) - 1, -1
        for cell in line:
            if cell.tag.endswith("c") and local_name(cell) == "c":
                row, column = place(cell.get("r", ""), row, column + 1)
                yield (row, column), cell


def _rows(data: bytes) -> Iterator[Element]:
    if not data:
        return
    parser: XMLPullParser[Any] = XMLPullParser()
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
        ended: list[Any] = [event[-1] for event in parser.read_events()]
        for element in ended:
            if element.tag.endswith("row") and local_name(element) == "row":
                yield element
                element.clear()
    parser.close()


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]
