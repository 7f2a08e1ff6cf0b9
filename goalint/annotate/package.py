"""The parts of a workbook's package, their relationships and content types (ECMA-376 part 2)."""

import re
import zlib
from collections.abc import Iterator
from itertools import count
from posixpath import dirname, join, normpath, relpath, split, splitext
from typing import Final
from zipfile import BadZipFile, ZipFile

from goalint.annotate.archive import rewritten
from goalint.annotate.escape import HEAD, attribute
from goalint.annotate.markup import Markup
from goalint.record import dataclass
from goalint.sheet.container import broken

TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_KINDS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
VML_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BY_EXTENSION: Final = {"vml": VML_TYPE, "rels": RELATIONS_TYPE}
_DAMAGED: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError)
WORKBOOK: Final = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part; `target` is a part's name, `kind` the last word of its type."""

    id: str
    kind: str
    target: str


class Package:
    """An open package and what is to be changed in it; parts are found in any case of letters."""

    def __init__(self, data: bytes, archive: ZipFile) -> None:
        self._data = data
        self._archive = archive
        self._changed: dict[str, bytes] = {}
        self._names = {_key(name): name for name in archive.namelist()}
        root = self.markup(WORKBOOK, "").root
        self.namespace = root.namespace
        self.strict = root.namespace == _STRICT
        self.kinds = _STRICT_KINDS if self.strict else _KINDS

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return _key(part) in self._names

    def read(self, part: str) -> bytes:
        """A part as it is by now; `FormError` when there is none."""
        name = self._names.get(_key(part))
        if name is None:
            raise broken()
        try:
            return self._changed[name] if name in self._changed else self._archive.read(name)
        except _DAMAGED as error:
            raise broken() from error

    def write(self, part: str, content: bytes) -> None:
        """Change a part, or add it."""
        self._changed[self._names.setdefault(_key(part), part)] = content

    def markup(self, part: str, otherwise: str) -> Markup:
        """A part's XML, or that of the part to be made when there is none."""
        return Markup(self.read(part) if self.has(part) or not otherwise else otherwise.encode())

    def unused(self, before: str, after: str) -> str:
        """A name for a new part: before, the first number that is free, after."""
        number = 1
        while self.has(f"{before}{number}{after}"):
            number += 1
        return f"{before}{number}{after}"

    def relations(self, part: str) -> Iterator[Relation]:
        """The relationships of a part to other parts."""
        if not self.has(_relations_part(part)):
            return
        for element in self.markup(_relations_part(part), "").root.all("Relationship"):
            named = element.attributes
            if named.get("TargetMode") != "External":
                target = normpath(join("/", dirname(part), named.get("Target", ""))).lstrip("/")
                yield Relation(
                    named.get("Id", ""), named.get("Type", "").rpartition("/")[2], target
                )

    def relate(self, part: str, kind: str, target: str, wanted: str = "") -> str:
        """Add a relationship, under the wanted id if one is given; its id."""
        relations = _relations_part(part)
        if not self.has(relations):
            self.declare(relations, RELATIONS_TYPE)
        markup = self.markup(relations, f'{HEAD}<Relationships xmlns="{_RELATIONS}"/>')
        used = {element.attributes.get("Id") for element in markup.root.children}
        free = (f"rId{number}" for number in count(1))
        given = wanted or next(each for each in free if each not in used)
        markup.append(
            markup.root,
            markup.own(
                f'<Relationship Id="{attribute(given)}" Type="{self.kinds}/{kind}"'
                f' Target="{attribute(relpath("/" + target, "/" + dirname(part)))}"/>'
            ),
        )
        self.write(relations, markup.render())
        return given

    def declare(self, part: str, content_type: str) -> None:
        """Say what a new part contains."""
        markup = self.markup(TYPES, "")
        extension = splitext(part)[1].lstrip(".").lower()
        default = next(
            (
                element.attributes.get("ContentType", "")
                for element in markup.root.all("Default")
                if element.attributes.get("Extension", "").lower() == extension
            ),
            None,
        )
        if default == content_type:
            return
        if default is None and _BY_EXTENSION.get(extension) == content_type:
            name, key, value = "Default", "Extension", extension
        else:
            name, key, value = "Override", "PartName", f"/{part}"
        xml = f'<{name} {key}="{attribute(value)}" ContentType="{content_type}"/>'
        markup.append(markup.root, markup.own(xml))
        self.write(TYPES, markup.render())

    def to_bytes(self) -> bytes:
        """The package with its changes."""
        return rewritten(self._data, self._archive, self._changed)


def _relations_part(part: str) -> str:
    folder, name = split(part)
    return join(folder, "_rels", f"{name}.rels")


def _key(name: str) -> str:
    return re.sub(r"[\\/]+", "/", name).lstrip("/").lower()
