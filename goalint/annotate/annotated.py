"""From a file's bytes and its result to the bytes of its annotated copy."""

from io import BytesIO
from pathlib import PurePath
from typing import Final
from zipfile import BadZipFile, ZipFile

from goalint.annotate.copy import annotated_package
from goalint.annotate.notes import to_issues
from goalint.annotate.package import TYPES
from goalint.annotate.rebuild import as_package
from goalint.errors import FormError
from goalint.finding import FileResult, Status
from goalint.record import replace
from goalint.sheet.container import Container, broken, identify
from goalint.sheet.mark import ISSUES

_MACROS: Final = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def annotated(result: FileResult, source: bytes) -> bytes:
    """An .xlsx (of an .xlsm: an .xlsm) with the result's findings on the cells of the source.

    `FormError` says why there can be none: the source can't be read, or wasn't checked.
    """
    if result.status is not Status.CHECKED:
        raise FormError(result.reason or "没有检查")
    issues = to_issues(result)
    container, _ = identify(source)
    if container is not Container.XLSX:
        source, names = as_package(source, result.path)
        issues = tuple(
            replace(issue, cell=replace(issue.cell, sheet=names[issue.cell.sheet]))
            for issue in issues
        )
    with _opened(source) as archive:
        return annotated_package(source, archive, issues, PurePath(result.path).name)


def copy_suffix(data: bytes) -> str:
    """What the copy's name has to end in: Excel opens macros under .xlsm alone."""
    container, package = identify(data)
    macros = package is not None and container is Container.XLSX and _MACROS in package.read(TYPES)
    return ".xlsm" if macros else ".xlsx"


def was_annotated(data: bytes) -> bool:
    """Whether this is an annotated copy just as it was made, never saved by another program."""
    _, package = identify(data)
    return package is not None and ISSUES in package.entries


def _opened(data: bytes) -> ZipFile:
    try:
        return ZipFile(BytesIO(data))
    except (BadZipFile, NotImplementedError) as error:
        raise broken() from error
