"""Cell styles added to a workbook: a cell's own with another fill, and those of the issue list."""

from typing import Final

from goalint.annotate.escape import HEAD
from goalint.annotate.markup import Element
from goalint.annotate.package import SPREADSHEET, WORKBOOK, Package
from goalint.finding import Severity
from goalint.record import dataclass
from goalint.report.palette import SEVERITIES

# The collections of a style sheet in their order (ECMA-376 part 1, 18.8.39), and what has to be
# in those that are added to before anything else.
_ORDER: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs",
    "cellStyles", "dxfs", "tableStyles", "colors", "extLst",
)  # fmt: skip
_FIRST: Final = {
    "fonts": ("<font/>",),
    "fills": (
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ),
    "borders": ("<border/>",),
    "cellXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}


@dataclass(frozen=True, slots=True)
class Look:
    """A style in full: parts of the style sheet as XML without a prefix, "" for the default."""

    font: str = ""
    fill: str = ""
    border: str = ""
    alignment: str = ""


class Styles:
    """A workbook's style sheet and what is added to it."""

    def __init__(self, package: Package) -> None:
        found = [r.target for r in package.relations(WORKBOOK) if r.kind == "styles"]
        if found and package.has(found[0]):
            self._part = found[0]
        else:
            taken = package.has("xl/styles.xml")
            self._part = package.unused("xl/styles", ".xml") if taken else "xl/styles.xml"
            package.declare(self._part, f"{SPREADSHEET}.styles+xml")
            package.relate(WORKBOOK, "styles", self._part)
        self._markup = package.markup(
            self._part, f'{HEAD}<styleSheet xmlns="{package.namespace}"/>'
        )
        root = self._markup.root
        self._old: dict[str, list[Element]] = {
            name: collection.children if (collection := root.first(name)) else [] for name in _FIRST
        }
        self._new: dict[str, list[str]] = {
            name: [] if self._old[name] else [self._markup.own(xml) for xml in first]
            for name, first in _FIRST.items()
        }

    def filled(self, style: int, severity: Severity) -> int:
        """The number of a style that is like another but for a fill that says how bad it is."""
        fill = str(self._number("fills", solid(SEVERITIES[severity])))
        old = self._old["cellXfs"]
        if not old:
            xf = _FIRST["cellXfs"][0].replace('fillId="0"', f'fillId="{fill}" applyFill="1"')
            return self._number("cellXfs", xf)
        like = old[style] if style < len(old) else old[0]
        return self._kept("cellXfs", self._markup.copy(like, {"fillId": fill, "applyFill": "1"}))

    def add(self, look: Look) -> int:
        """The number of a style that looks like this."""
        font = self._number("fonts", look.font) if look.font else 0
        fill = self._number("fills", look.fill) if look.fill else 0
        border = self._number("borders", look.border) if look.border else 0
        return self._number(
            "cellXfs",
            f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" applyFont="1"'
            f' applyFill="1" applyBorder="1" applyAlignment="1">{look.alignment}</xf>',
        )

    def save(self, package: Package) -> None:
        """Write the style sheet back."""
        markup, root = self._markup, self._markup.root
        for name, new in self._new.items():
            if not new:
                continue
            xml, count = "".join(new), str(len(self._old[name]) + len(new))
            collection = root.first(name)
            if collection is not None:
                markup.set(collection, "count", count)
                markup.append(collection, xml)
            else:
                start, end = map(markup.own, (f'<{name} count="{count}">', f"</{name}>"))
                markup.put(root, start + xml + end, _ORDER[_ORDER.index(name) + 1 :])
        package.write(self._part, markup.render())

    def _number(self, collection: str, xml: str) -> int:
        return self._kept(collection, self._markup.own(xml))

    def _kept(self, collection: str, xml: str) -> int:
        """The number of an entry, which is added when it is not one of the new ones yet."""
        new = self._new[collection]
        if xml not in new:
            new.append(xml)
        return len(self._old[collection]) + new.index(xml)


def solid(colour: str) -> str:
    """A fill of one colour (ARGB)."""
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/>'
        '<bgColor indexed="64"/></patternFill></fill>'
    )
