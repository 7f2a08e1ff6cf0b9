"""The custom properties of a workbook (ECMA-376 part 1, 22.3): the mark of an annotated copy."""

from typing import Final

from goalint.annotate.escape import HEAD
from goalint.annotate.package import Package
from goalint.sheet.mark import NAME, Mark
from goalint.sheet.package import PROPERTIES

_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMES: Final = (f"{_OFFICE}/custom-properties", f"{_OFFICE}/docPropsVTypes")
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument"
_STRICT_NAMES: Final = (f"{_STRICT}/customProperties", f"{_STRICT}/docPropsVTypes")
_OF_USERS: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set of properties they name
_FIRST: Final = 2  # 0 and 1 are not for properties ([MS-OLEPS] 2.18)


def mark(package: Package) -> None:
    """Mark the workbook as an annotated copy."""
    properties, types = _STRICT_NAMES if package.strict else _NAMES
    kind = properties.rpartition("/")[2]
    part = next((each.target for each in package.relations("") if each.kind == kind), "")
    if not package.has(part):
        part = PROPERTIES
        package.declare(part, _TYPE)
        package.relate("", kind, part)
    markup = package.markup(part, f'{HEAD}<Properties xmlns="{properties}"/>')
    taken = [each.attributes.get("pid", "") for each in markup.root.children]
    number = max((int(pid) for pid in taken if pid.isdecimal()), default=_FIRST - 1) + 1
    if all(each.attributes.get("name") != NAME for each in markup.root.children):
        value = f'<vt:lpwstr xmlns:vt="{types}">{Mark.ANNOTATED}</vt:lpwstr>'
        tag = markup.own(f'<property fmtid="{_OF_USERS}" pid="{number}" name="{NAME}">')
        markup.append(markup.root, tag + value + markup.own("</property>"))
    package.write(part, markup.render())
