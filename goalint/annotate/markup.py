"""XML changed only in the places that have to change: every other byte stays as it was.

Elements know where they stand in the bytes; changes are gathered and spliced in at the end.
"""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from goalint.annotate.escape import attribute
from goalint.record import dataclass, field
from goalint.sheet.container import broken

_DECLARED: Final = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_TAG: Final = re.compile(rb"""<[^\s/>"'=]+(?:\s+[^\s/>"'=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_OPEN: Final = re.compile(r"</?(?=[A-Za-z])")
_ATTRIBUTE: Final = re.compile(rb"""\s([^\s/>"'=]+)\s*=\s*("[^"]*"|'[^']*')""")
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(slots=True, eq=False)
class Element:
    """An element and its place: `start` of its tag, `inner` where its contents start, `close`
    where they end, `end` behind it; of an empty tag `<c/>` all but the first are the same.

    Attributes in a namespace are `{namespace}name`.
    """

    namespace: str
    name: str
    prefix: str
    attributes: Mapping[str, str]
    start: int
    inner: int
    close: int = 0
    end: int = 0
    children: list["Element"] = field(default_factory=list)

    def all(self, name: str) -> Iterator["Element"]:
        """The children of this name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> "Element | None":
        """The first child of this name."""
        return next(self.all(name), None)

    def descendants(self) -> Iterator["Element"]:
        """All elements below this one."""
        for child in self.children:
            yield child
            yield from child.descendants()

    def related(self) -> str:
        """The value of its `r:id`, the relationship it names."""
        return next((v for k, v in self.attributes.items() if k.endswith("relationships}id")), "")

    @property
    def empty(self) -> bool:
        """Whether it was written as an empty tag."""
        return self.end == self.inner


class Markup:
    """A part's XML, its elements, and the changes to be made to it."""

    __slots__ = ("_added", "_data", "_edits", "_encoding", "root")

    def __init__(self, data: bytes, deeper: Callable[[Element], bool] = lambda _: True) -> None:
        """`deeper` is asked of each element, as it opens, whether its children are of interest.

        `FormError` when this is no well-formed XML.
        """
        self._encoding = _encoding(data)
        try:
            self._data = data.decode(self._encoding).encode()
            self.root = _parse(self._data, deeper)
        except (ExpatError, ValueError, LookupError) as error:
            raise broken() from error
        self._edits: list[tuple[int, int, bytes]] = []
        self._added: dict[int, tuple[Element, list[str]]] = {}

    def source(self, element: Element) -> str:
        """The element as it is written."""
        return self._data[element.start : element.end].decode()

    def own(self, xml: str) -> str:
        """XML written without prefixes, with the prefix that this part has for its elements."""
        return _OPEN.sub(rf"\g<0>{self.root.prefix}:", xml) if self.root.prefix else xml

    def append(self, parent: Element, xml: str) -> None:
        """Put XML at the end of an element."""
        self._added.setdefault(id(parent), (parent, []))[1].append(xml)

    def insert(self, before: Element, xml: str) -> None:
        """Put XML right before an element."""
        self._edits.append((before.start, before.start, xml.encode()))

    def put(self, parent: Element, xml: str, later: Sequence[str]) -> None:
        """Put XML where it belongs among an element's children: before any of those names."""
        for child in parent.children:
            if _effective(child) in later:
                self.insert(child, xml)
                return
        self.append(parent, xml)

    def set(self, element: Element, name: str, value: str) -> None:
        """Give an element's attribute (in no namespace) a value."""
        start, end, new = _setting(self._data[element.start : element.inner], name, value)
        self._edits.append((element.start + start, element.start + end, new))

    def copy(self, element: Element, attributes: Mapping[str, str]) -> str:
        """The element as it is written, with other values of some attributes."""
        tag = self._data[element.start : element.inner]
        for name, value in attributes.items():
            start, end, new = _setting(tag, name, value)
            tag = tag[:start] + new + tag[end:]
        return (tag + self._data[element.inner : element.end]).decode()

    def render(self) -> bytes:
        """The part with all changes, in its own encoding."""
        edits = list(self._edits)
        for element, pieces in self._added.values():
            xml = "".join(pieces)
            if element.empty:
                qname = f"{element.prefix}:{element.name}" if element.prefix else element.name
                edits.append((element.end - 2, element.end, f">{xml}</{qname}>".encode()))
            else:
                edits.append((element.close, element.close, xml.encode()))
        parts, done = [], 0
        for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
            parts += [self._data[done:start], new]
            done = end
        text = b"".join([*parts, self._data[done:]]).decode()
        return text.encode(self._encoding, "xmlcharrefreplace")


def _setting(tag: bytes, name: str, value: str) -> tuple[int, int, bytes]:
    """What has to stand where in a tag for its attribute to have this value."""
    quoted = f'"{attribute(value)}"'.encode()
    for found in _ATTRIBUTE.finditer(tag):
        if found[1] == name.encode():
            return *found.span(2), quoted
    at = len(tag.rstrip(b"/> \t\r\n"))
    return at, at, f" {name}=".encode() + quoted


def _effective(element: Element) -> str:
    """An element's name, or that of what an mc:AlternateContent chooses from."""
    if element.name != "AlternateContent":
        return element.name
    return next((inner.name for choice in element.children for inner in choice.children), "")


def _encoding(data: bytes) -> str:
    if data.startswith(_UTF_16):
        return "utf-16"
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    declared = _DECLARED.match(data)
    return declared[1].decode() if declared else "utf-8"


def _parse(data: bytes, deeper: Callable[[Element], bool]) -> Element:
    """The root element; elements below one of no interest are passed over."""
    parser = ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    document = Element("", "", "", {}, 0, 0)
    opened: list[tuple[Element | None, bool]] = [(document, True)]  # and whether to go deeper

    def start(name: str, attributes: Mapping[str, str]) -> None:
        parent, wanted = opened[-1]
        if parent is None or not wanted:
            opened.append((None, False))
            return
        at = parser.CurrentByteIndex
        tag = _TAG.match(data, at)
        if tag is None:
            raise ValueError(f"no tag at byte {at}")
        namespace, local, prefix = _split(name)
        named = {_expanded(key): value for key, value in attributes.items()}
        element = Element(namespace, local, prefix, named, at, tag.end())
        parent.children.append(element)
        opened.append((element, deeper(element)))

    def end(name: str) -> None:
        element, _ = opened.pop()
        if element is None:
            return
        element.close = parser.CurrentByteIndex
        if data[element.inner - 2 : element.inner] == b"/>":
            element.close = element.end = element.inner
        else:
            element.end = data.index(b">", element.close) + 1

    def doctype(*_: object) -> None:
        raise ValueError("no part of a workbook has a document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(data, True)
    return document.children[0]


def _split(name: str) -> tuple[str, str, str]:
    """Namespace, local name and prefix of a name as expat gives it."""
    parts = name.split(" ")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def _expanded(name: str) -> str:
    namespace, local, _ = _split(name)
    return f"{{{namespace}}}{local}" if namespace else local
