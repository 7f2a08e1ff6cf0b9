"""The command opinions: which files it writes, and what it never writes over."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.calls import Run
from tests.forms import BAD, GOOD, write_form


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    folder = tmp_path / "申报表"
    write_form(folder / "1.xlsx", BAD)
    write_form(folder / "2.xlsx", GOOD, project="送书下乡")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_of_each_kind_a_unit(run: Run, forms: Path, tmp_path: Path):
    code, out, _ = run("opinions", str(forms), "--output-dir", str(tmp_path / "意见"))
    assert code == 0
    assert names(tmp_path / "意见") == ["某县图书馆审核意见表.docx", "某县图书馆审核意见表.xlsx"]
    assert out.count("2 张表") == 2


def test_one_kind_alone(run: Run, forms: Path, tmp_path: Path):
    run("opinions", str(forms), "--output-dir", str(tmp_path / "意见"), "--kind", "docx")
    assert names(tmp_path / "意见") == ["某县图书馆审核意见表.docx"]


def test_what_was_edited_is_not_written_over(run: Run, forms: Path, tmp_path: Path):
    folder = tmp_path / "意见"
    run("opinions", str(forms), "--output-dir", str(folder))
    edited = folder / "某县图书馆审核意见表.docx"
    edited.write_bytes(b"edited")
    code, _, err = run("opinions", str(forms), "--output-dir", str(folder))
    assert code == 2
    assert "没有覆盖" in err
    assert edited.read_bytes() == b"edited"
    assert run("opinions", str(forms), "--output-dir", str(folder), "--force")[0] == 0
    assert edited.read_bytes() != b"edited"


def test_a_file_that_was_not_checked_is_said(run: Run, forms: Path, tmp_path: Path):
    (forms / "坏.xlsx").write_bytes(b"PK broken")
    code, _, err = run("opinions", str(forms), "--output-dir", str(tmp_path / "意见"))
    assert code == 2
    assert "坏.xlsx：没有检查" in err


def test_a_broken_rule_is_said_in_every_opinion(run: Run, files):
    files({
        "goalint.toml": 'packs = ["规则"]',
        "规则/pack.toml": 'title = "某市"',
        "规则/local/broken.rule": "规则 local/broken",
    })  # fmt: skip
    write_form(Path("1.xlsx"), GOOD)
    code, _, err = run("opinions", "1.xlsx")
    assert code == 2
    assert "规则/local/broken.rule" in err
    said = "有 1 处规则写错，写错的规则没有用上，不能当作通过"
    stem = Path("审核意见") / "某县图书馆审核意见表"
    paper = Document(f"{stem}.docx")
    assert any(said in paragraph.text for paragraph in paper.paragraphs)
    sheet = load_workbook(f"{stem}.xlsx").worksheets[0]
    assert any(said in str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


@pytest.mark.parametrize(
    ("settings", "grade"),
    [
        pytest.param("", "本口径不定等次", id="evaluation, as settings say"),
        pytest.param(None, "优（", id="review where nobody chose"),
    ],
)
def test_the_scheme(run: Run, files, settings: str | None, grade: str):
    files({} if settings is None else {"goalint.toml": 'scheme = "evaluation"\n' + settings})
    write_form(Path("1.xlsx"), GOOD)
    run("opinions", "1.xlsx")
    paper = Document(str(Path("审核意见") / "某县图书馆审核意见表.docx"))
    assert grade in paper.tables[1].rows[1].cells[4].text
