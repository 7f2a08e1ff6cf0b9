"""Opinions and summaries as documents: what stands in them, read back from the files."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import which

import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from goalint.batch import check_files, find_files
from goalint.config import Settings
from goalint.finding import FileResult, Report, Status, selection_notice
from goalint.lint import load_linter
from goalint.report.formats import to_report
from goalint.report.opinion.book import Column, add_sheet, line, new_book, to_bytes
from goalint.report.opinion.opinions import gather
from goalint.report.opinion.to_docx import to_docx
from goalint.report.opinion.to_sheet import to_sheet
from goalint.sheet.mark import Mark
from tests.report.given import BROKEN, FOUND, LATE, MANY, NONE, ONE, cell, form, pack

SHAPES = {"none": (NONE, ()), "one": (ONE, ()), "many": (MANY, (BROKEN,))}
Golden = Callable[[str, str], None]


def words_of_docx(data: bytes) -> str:
    """Paragraphs line by line, tables with a bar between their cells."""

    def lines() -> Iterator[str]:
        for block in Document(BytesIO(data)).iter_inner_content():
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Table):
                yield from ("｜".join(cell.text for cell in row.cells) for row in block.rows)

    return "\n".join(lines()) + "\n"


def words_of_xlsx(data: bytes) -> str:
    """Every sheet's rows with a bar between their cells."""
    lines = []
    for sheet in load_workbook(BytesIO(data)).worksheets:
        lines.append(f"# {sheet.title}")
        for row in sheet.iter_rows(values_only=True):
            shown = ["" if value is None else str(value) for value in row]
            lines.append("｜".join(shown).rstrip("｜").replace("\n", "⏎"))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("shape", SHAPES)
def test_opinions_as_a_document(golden: Golden, shape: str):
    report, errors = SHAPES[shape]
    made = bytes(to_report("docx", report, pack(*errors)))
    golden(f"report/docx/{shape}.txt", words_of_docx(made))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_summary(golden: Golden, shape: str):
    report, errors = SHAPES[shape]
    made = bytes(to_report("xlsx", report, pack(*errors)))
    golden(f"report/xlsx/{shape}.txt", words_of_xlsx(made))


def test_opinions_as_a_workbook(golden: Golden):
    units, _ = gather(MANY.files)
    golden(
        "report/opinions.txt",
        "".join(words_of_xlsx(to_sheet(unit, pack(BROKEN))) for unit in units),
    )


def samples(scheme: str) -> Report:
    asked = [(path, Settings(scheme)) for path in find_files(["samples"])]
    return Report(tuple(check_files(asked, 1)))


@pytest.fixture
def _at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])


@pytest.mark.usefixtures("_at_root")
def test_grades_come_from_the_scheme():
    text = words_of_docx(bytes(to_report("docx", samples("review"), pack())))
    assert "优（建议进入下一步预算安排流程）" in text
    assert "本口径不定等次" in words_of_docx(
        bytes(to_report("docx", samples("evaluation"), pack()))
    )


@pytest.mark.usefixtures("_at_root")
def test_opinions_are_numbered_through_a_unit():
    for unit in gather(samples("review").files)[0]:
        numbers = [each.number for form in unit.forms for each in form.opinions]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_file_that_was_not_checked_is_in_every_document():
    failed = Report((FileResult("坏.xlsx", Status.UNREADABLE, reason="打不开"),))
    assert "坏.xlsx：打不开" in words_of_docx(bytes(to_report("docx", failed, pack())))
    summary = words_of_xlsx(bytes(to_report("xlsx", failed, pack())))
    assert summary.startswith("# 未检查")
    assert "坏.xlsx｜打不开" in summary


def test_every_unit_is_told_what_is_said_of_the_run():
    chosen = replace(MANY, notices=(selection_notice(3, 1, "--select form"),))
    words = words_of_docx(bytes(to_report("docx", chosen, pack())))
    assert words.count("没有留下的 1 条没有查") == len(gather(MANY.files)[0])


TEXTS = st.text(st.characters(codec="utf-16", min_codepoint=0), max_size=40)


@given(TEXTS | st.sampled_from(["=1+1", "@cmd", "+1", "-1", '=HYPERLINK("x")', "\x00\x1b[2J"]))
def test_a_text_stays_a_text(text: str):
    book = new_book(Mark.SUMMARY)
    columns = [Column("甲", 20)]
    sheet = add_sheet(book, "表", columns)
    line(sheet, columns, [text], None)
    cell = load_workbook(BytesIO(to_bytes(book))).worksheets[0]["A1"]
    assert cell.data_type in ("s", "inlineStr")
    assert not (cell.value or "").startswith("\x00")


def test_a_text_in_a_document_stays_a_text():
    nasty = FileResult("<w:p>\x00&\ud800.xlsx", Status.UNREADABLE, reason="]]>\x1b[2J")
    text = words_of_docx(bytes(to_report("docx", Report((nasty,)), pack())))
    assert "<w:p>␀&\\ud800.xlsx：]]>␛[2J" in text


def converted(folder: Path, data: bytes, name: str) -> str:
    """What LibreOffice shows of a file, as plain text."""
    (folder / name).write_bytes(data)
    kind = (
        "txt:Text (encoded):UTF8"
        if name.endswith("docx")
        else "csv:Text - txt - csv (StarCalc):9,34,76"
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command: Sequence[str] = ("soffice", "--headless", profile, "--convert-to", kind, name)
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
    (made,) = [*folder.glob("*.txt"), *folder.glob("*.csv")]
    return made.read_text("utf-8-sig")


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skips where LibreOffice can't open the plainest document, as without its Writer."""
    if which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    plain = BytesIO()
    Document().save(plain)
    try:
        converted(tmp_path_factory.mktemp("plain"), plain.getvalue(), "plain.docx")
    except ValueError:
        pytest.skip("LibreOffice Writer is not installed")


@pytest.mark.usefixtures("_at_root", "libreoffice")
def test_libreoffice_shows_the_documents(tmp_path: Path):
    report = samples("review")
    units, unchecked = gather(report.files)
    assert "项目完成时限" in converted(tmp_path, to_docx(units, pack(), unchecked), "意见.docx")
    (sheet := tmp_path / "表").mkdir()
    unit = next(unit for unit in units if unit.unit == "市市政工程管理局")
    assert "项目完成时限" in converted(sheet, to_sheet(unit, pack()), "意见.xlsx")
    (summary := tmp_path / "汇总").mkdir()
    made = bytes(to_report("xlsx", report, load_linter(Settings()).pack))
    assert "建设临时管网污泥处理站" in converted(summary, made, "汇总.xlsx")


def test_the_reviewer_answers_from_a_list():
    unit = gather(MANY.files)[0][0]
    sheet = load_workbook(BytesIO(to_sheet(unit, pack()))).worksheets[0]
    assert isinstance(load_workbook(BytesIO(to_sheet(unit, pack()))), Workbook)
    (answers,) = sheet.data_validations.dataValidation
    assert answers.formula1 == '"采纳,部分采纳,不采纳"'


def test_the_page_number_is_printed_and_not_cut_off():
    for sheet in load_workbook(BytesIO(bytes(to_report("xlsx", MANY, pack())))):
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
        room = sheet.page_margins.bottom - sheet.page_margins.footer
        assert room * 72 >= 15, "a line of 10 points needs as much"


def test_what_the_filler_says_is_put_before_the_reviewer():
    asked = replace(LATE, note=cell(12, 9, "合同未签，\n请准予按合同执行"))
    report = Report(
        (FileResult("表.xlsx", Status.CHECKED, (form([replace(FOUND, indicator=asked)]),)),)
    )
    (unit,) = gather(report.files)[0]
    said = "填报说明：合同未签， 请准予按合同执行（不作豁免"
    assert said in words_of_docx(to_docx([unit], pack()))
    assert said in words_of_xlsx(to_sheet(unit, pack()))
