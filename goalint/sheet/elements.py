"""The elements of a small XML part, by expat alone: ElementTree takes a start longer to import."""

from collections.abc import Mapping
from pyexpat import ParserCreate

# The local names of an element, those around it before its own, and its attributes.
Element = tuple[tuple[str, ...], Mapping[str, str]]


def read_elements(data: bytes) -> list[Element]:
    """All elements in their order; `ExpatError` where the XML is broken, nothing of no data.

    An attribute of a namespace is called `uri}name`.
    """
    found: list[Element] = []
    path: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        path.append(name.rpartition("}")[2])
        found.append((tuple(path), attributes))

    def end(_: str) -> None:
        path.pop()

    if data:
        parser = ParserCreate(None, "}")
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.Parse(data, True)
    return found


def natural(text: str, default: int = 0) -> int:
    """An attribute that is a number of at most nine digits, else the default."""
    return int(text) if text.isdecimal() and len(text) < 10 else default
