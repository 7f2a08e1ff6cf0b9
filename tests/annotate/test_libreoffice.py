"""Annotated copies as LibreOffice opens them: notes on their cells, the list, all else."""

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest

from goalint.annotate import annotated
from goalint.config import load_settings
from goalint.finding import Severity
from goalint.lint import load_linter
from tests.annotate.packages import finding, result, rich

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SAMPLES = Path(__file__).parent.parent.parent / "samples"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, TEXT = f"{{{OFFICE}table:1.0}}", f"{{{OFFICE}text:1.0}}"
NOTE = f"{{{OFFICE}office:1.0}}annotation"

pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-calc)"
)


CHECKED = {
    path.stem: load_linter(load_settings(isolated=True)).lint_file(path, path.name)
    for path in sorted(SAMPLES.glob("*.xls*"))
}
RICH = result(
    finding("申报 表'1", "B3", "没有<单位>&数"),
    finding("申报 表'1", "A6", "合并的格", Severity.WARNING),
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    """Each copy as LibreOffice, started once, has understood it."""
    folder = tmp_path_factory.mktemp("copies")
    copies = {
        f"{stem}.xlsx": (SAMPLES / checked.path, checked) for stem, checked in CHECKED.items()
    }
    for name, (source, checked) in copies.items():
        (folder / name).write_bytes(annotated(checked, source.read_bytes()))
    (folder / "rich.xlsm").write_bytes(annotated(RICH, rich()))
    subprocess.run(
        [str(SOFFICE), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
         "--convert-to", "ods", "--outdir", str(folder), *map(str, sorted(folder.glob("*.xls*")))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    documents = {}
    for stem in [*CHECKED, "rich"]:
        with ZipFile(folder / f"{stem}.ods") as package:
            documents[stem] = fromstring(package.read("content.xml"))
    return documents


def tables(document: Element) -> dict[str, Element]:
    return {table.get(f"{TABLE}name", ""): table for table in document.iter(f"{TABLE}table")}


def notes(table: Element) -> list[tuple[str, str]]:
    """The text of each cell with a note, and what the note says."""
    return [
        (paragraphs(cell), paragraphs(note))
        for cell in table.iter(f"{TABLE}table-cell")
        for note in cell.findall(NOTE)
    ]


def paragraphs(element: Element) -> str:
    return "\n".join("".join(line.itertext()) for line in element.findall(f"{TEXT}p"))


def test_notes_list_and_all_that_was_there_are_shown(opened: dict[str, Element]):
    document = opened["rich"]
    sheets = tables(document)
    assert list(sheets)[:3] == ["申报 表'1", "别的表", "问题清单"]
    said = dict(notes(sheets["申报 表'1"]))
    assert set(said) == {"95.0%", "合并"}
    assert "【错误】没有<单位>&数" in said["95.0%"]
    assert "依据：财预〔2020〕10号" in said["95.0%"]
    links = {
        link.get("{http://www.w3.org/1999/xlink}href")
        for link in sheets["问题清单"].iter(f"{TEXT}a")
    }
    assert links == {"#'申报 表''1'.B3", "#'申报 表''1'.A6"}
    assert document.find(f".//{TABLE}content-validation") is not None
    assert "./Object 1" in str([element.attrib for element in document.iter()])


@pytest.mark.parametrize("stem", CHECKED)
def test_every_sample_opens_with_its_notes(stem: str, opened: dict[str, Element]):
    sheets = tables(opened[stem])
    found = [finding for form in CHECKED[stem].forms for finding in form.findings]
    said = "\n".join(note for table in sheets.values() for _, note in notes(table))
    assert len(re.findall(r"^\d+\.【", said, re.MULTILINE)) == len(found)
    assert all(finding.message in said for finding in found)
    assert "问题清单" in sheets
