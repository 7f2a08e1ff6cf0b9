"""The boxes of a worksheet's notes: without them Excel and WPS show no note.

VML is not always well-formed XML (Excel itself writes `<br>`), so what is there is only searched.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from goalint.annotate.geometry import NOTE_WIDTH, Geometry, note_height
from goalint.annotate.notes import Note
from goalint.sheet.container import broken

_NAMESPACES: Final = (
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
)
_BLOCK: Final = 1024  # shapes are numbered in blocks; o:idmap lists those of the drawing
_TYPE: Final = "_x0000_t202"
_SHAPETYPE: Final = (
    f'<v:shapetype id="{_TYPE}" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE: Final = (
    '<v:shape id="_x0000_s{number}" type="#{type}" style="position:absolute;'
    'width:{width}px;height:{height}px;z-index:1;visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_NUMBERED: Final = re.compile(rb"_x0000_s(\d{1,6})\b")
_BLOCKS: Final = re.compile(rb"""<(?:\w+:)?idmap\b[^<>]*?\bdata\s*=\s*["']([\d,\s]*)["']""")
_CLIENT: Final = re.compile(rb"<(?:\w+:)?ClientData\b(?:(?!ClientData).)*+", re.DOTALL)
_ROW: Final = re.compile(rb"<(?:\w+:)?Row>\s*(\d{1,9})\s*</")
_COLUMN: Final = re.compile(rb"<(?:\w+:)?Column>\s*(\d{1,9})\s*</")
_ANCHOR: Final = re.compile(rb"<(?:\w+:)?Anchor>\s*((?:\d{1,9}\s*,\s*){7}\d{1,9})\s*</")
_Edit = tuple[int, int, str]  # from where to where something else has to stand
_END: Final = re.compile(rb"</[\w:]+\s*>\s*\Z")


def new_drawing(notes: Sequence[Note], geometry: Geometry) -> bytes:
    """A drawing with a box for each note."""
    declared = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES)
    empty = (
        f'<xml {declared}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
        f"</o:shapelayout>{_SHAPETYPE}</xml>"
    )
    return with_boxes(empty.encode(), notes, geometry)


def with_boxes(vml: bytes, notes: Sequence[Note], geometry: Geometry) -> bytes:
    """The drawing with a box for each note; a box already there grows by what is added to it."""
    boxes: dict[tuple[int, int], re.Match[bytes]] = {}
    for client in _CLIENT.finditer(vml):
        row, column = _ROW.search(client[0]), _COLUMN.search(client[0])
        if row and column:
            boxes.setdefault((int(row[1]), int(column[1])), client)
    grown = [
        (boxes[at], note) for note in notes if (at := (note.row - 1, note.column - 1)) in boxes
    ]
    added = [note for note in notes if (note.row - 1, note.column - 1) not in boxes]
    edits = [edit for client, note in grown for edit in _growth(client, note, geometry)]
    numbers = [int(number) for number in _NUMBERED.findall(vml)]
    first = max([_BLOCK, *numbers]) + 1
    last = first + len(added) - 1
    edits += [*_more_blocks(vml, last), *_shapes(vml, added, geometry, first)]
    for start, end, new in sorted(edits, reverse=True):
        vml = vml[:start] + new.encode() + vml[end:]
    return vml


def _growth(client: re.Match[bytes], note: Note, geometry: Geometry) -> Iterator[_Edit]:
    """The box reaching further down."""
    anchor = _ANCHOR.search(client[0])
    if anchor is None:
        return
    numbers = [int(number) for number in anchor[1].split(b",")]
    height = note_height(paragraph.text for paragraph in note.paragraphs)
    numbers[6:] = geometry.down(numbers[6], numbers[7], height)
    start, end = anchor.span(1)
    yield client.start() + start, client.start() + end, ", ".join(map(str, numbers))


def _more_blocks(vml: bytes, last: int) -> Iterator[_Edit]:
    """The drawing's own blocks of numbers, so that they reach as far as its last shape."""
    found = _BLOCKS.search(vml)
    if found is None:
        return
    blocks = [int(number) for number in re.findall(rb"\d{1,6}", found[1])]
    more = list(range(max(blocks, default=0) + 1, last // _BLOCK + 1))
    if more:
        yield *found.span(1), ",".join(map(str, blocks + more))


def _shapes(vml: bytes, notes: Sequence[Note], geometry: Geometry, first: int) -> Iterator[_Edit]:
    if not notes:
        return
    end = _END.search(vml)
    if end is None:
        raise broken()
    head = vml[: vml.find(b">", vml.find(b"<xml")) + 1]
    missing = [
        f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES
        if f"xmlns:{prefix}=".encode() not in head
    ]  # fmt: skip
    shapes = "" if f'id="{_TYPE}"'.encode() in vml else _SHAPETYPE
    for number, note in enumerate(notes, first):
        shapes += _SHAPE.format(
            number=number, type=_TYPE, row=note.row - 1, column=note.column - 1,
            anchor=", ".join(map(str, geometry.anchor(note))), width=NOTE_WIDTH,
            height=note_height(paragraph.text for paragraph in note.paragraphs),
        )  # fmt: skip
    shapes = re.sub("<v:shape(?:type)?(?= )", lambda tag: tag[0] + "".join(missing), shapes)
    yield end.start(), end.start(), shapes
