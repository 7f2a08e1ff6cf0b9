"""The annotated copy of an .xlsx or .xlsm: a few parts patched, every other as it was."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final
from zipfile import ZipFile

from goalint.annotate.comments import empty_comments, with_notes
from goalint.annotate.escape import attribute
from goalint.annotate.geometry import Geometry
from goalint.annotate.issue_sheet import TITLE, issue_sheet, print_titles
from goalint.annotate.notes import Issue, Note, to_notes
from goalint.annotate.package import SPREADSHEET, VML_TYPE, WORKBOOK, Package
from goalint.annotate.properties import mark
from goalint.annotate.styles import Styles
from goalint.annotate.threads import reply
from goalint.annotate.vml import new_drawing, with_boxes
from goalint.annotate.worksheet import Worksheet
from goalint.sheet.container import broken
from goalint.sheet.mark import ISSUES

# What follows the defined names in a workbook (ECMA-376 part 1, 18.2.27).
_AFTER_NAMES: Final = (
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
    "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip


def annotated_package(data: bytes, archive: ZipFile, issues: Sequence[Issue], source: str) -> bytes:
    """A copy of the workbook (its package open on `data`) with notes, fills and the list sheet."""
    package = Package(data, archive)
    styles = Styles(package)
    parts = _sheet_parts(package)
    by_sheet: dict[str, list[Note]] = defaultdict(list)
    for note in to_notes(issues):
        by_sheet[note.sheet].append(note)
    for name, notes in by_sheet.items():
        if name not in parts:
            raise broken()
        _annotate(package, parts[name], notes, styles)
    _add_list(package, issue_sheet(package.namespace, styles, issues, source))
    styles.save(package)
    mark(package)
    return package.to_bytes()


def _sheet_parts(package: Package) -> Mapping[str, str]:
    """The part of each sheet by its name."""
    targets = {relation.id: relation.target for relation in package.relations(WORKBOOK)}
    sheets = package.markup(WORKBOOK, "").root.first("sheets")
    return {
        sheet.attributes.get("name", ""): targets.get(sheet.related(), "")
        for sheet in (sheets.children if sheets else ())
    }


def _annotate(package: Package, part: str, notes: Sequence[Note], styles: Styles) -> None:
    painted = [((note.row - 1, note.column - 1), note.severity) for note in notes]
    sheet = Worksheet(package.read(part), [place for place, _ in painted])
    sheet.paint(styles, painted)
    _comment(package, part, notes)
    reply(package, part, notes)
    _draw(package, part, notes, sheet)
    package.write(part, sheet.markup.render())


def _comment(package: Package, part: str, notes: Sequence[Note]) -> None:
    targets = [each.target for each in package.relations(part) if each.kind == "comments"]
    comments = targets[0] if targets else package.unused("xl/comments", ".xml")
    if not package.has(comments):
        package.declare(comments, f"{SPREADSHEET}.comments+xml")
    if not targets:
        package.relate(part, "comments", comments)
    markup = package.markup(comments, empty_comments(package.namespace))
    package.write(comments, with_notes(markup, notes))


def _draw(package: Package, part: str, notes: Sequence[Note], sheet: Worksheet) -> None:
    targets = {relation.id: relation.target for relation in package.relations(part)}
    drawing = targets.get(sheet.drawing, "")
    geometry = Geometry(sheet)
    if package.has(drawing):
        package.write(drawing, with_boxes(package.read(drawing), notes, geometry))
        return
    if not drawing:
        drawing = package.unused("xl/drawings/vmlDrawing", ".vml")
        relation = package.relate(part, "vmlDrawing", drawing, sheet.drawing)
        sheet.name_drawing(relation, package.kinds)
    package.declare(drawing, VML_TYPE)
    package.write(drawing, new_drawing(notes, geometry))


def _add_list(package: Package, content: bytes) -> None:
    """The list as the last sheet: no other sheet's number changes."""
    part = (
        ISSUES if not package.has(ISSUES) else package.unused(ISSUES.removesuffix(".xml"), ".xml")
    )
    package.declare(part, f"{SPREADSHEET}.worksheet+xml")
    relation = package.relate(WORKBOOK, "worksheet", part)
    package.write(part, content)
    markup = package.markup(WORKBOOK, "")
    sheets = markup.root.first("sheets")
    if sheets is None:
        raise broken()
    name = _free_name({sheet.attributes.get("name", "").lower() for sheet in sheets.children})
    ids = [sheet.attributes.get("sheetId", "") for sheet in sheets.children]
    number = max((int(n) for n in ids if n.isdecimal()), default=0) + 1
    xml = (
        f'<sheet xmlns:r="{package.kinds}" name="{attribute(name)}" sheetId="{number}"'
        f' r:id="{relation}"/>'
    )
    markup.append(sheets, markup.own(xml))
    named = markup.own(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{len(sheets.children)}">'
        f"{print_titles(name)}</definedName>"
    )
    names = markup.root.first("definedNames")
    if names is not None:
        markup.append(names, named)
    else:
        start, end = map(markup.own, ("<definedNames>", "</definedNames>"))
        markup.put(markup.root, start + named + end, _AFTER_NAMES)
    package.write(WORKBOOK, markup.render())


def _free_name(taken: set[str]) -> str:
    name, number = TITLE, 1
    while name.lower() in taken:
        number += 1
        name = f"{TITLE}（{number}）"
    return name
