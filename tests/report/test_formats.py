"""Every format on three shapes of results, against golden files."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest

from goalint import __version__
from goalint.finding import Notice, Report, Summary, selection_notice
from goalint.report.formats import FORMATS, make_reporter, to_report
from tests.report.given import BROKEN, MANY, NONE, ONE, pack

SHAPES = {"none": (NONE, ()), "one": (ONE, ()), "many": (MANY, (BROKEN,))}
SUFFIXES = {
    "text": "txt",
    "concise": "txt",
    "github": "txt",
    "statistics": "txt",
    "gitlab": "json",
    "junit": "xml",
    "checkstyle": "xml",
    "markdown": "md",
}
NOT_TEXT = {"html", "xlsx", "docx"}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in NOT_TEXT])
def test_a_report(golden: Callable[[str, str], None], name: str, shape: str):
    report, errors = SHAPES[shape]
    text = str(to_report(name, report, pack(*errors)))
    text = text.replace(f'"version": "{__version__}"', '"version": "any"')
    golden(f"report/{name}/{shape}.{SUFFIXES.get(name, name)}", text)


@pytest.mark.parametrize("name", ["text", "concise"])
@pytest.mark.parametrize("shape", SHAPES)
def test_colours_change_no_word(name: str, shape: str):
    report, errors = SHAPES[shape]
    plain = str(to_report(name, report, pack(*errors)))
    made = make_reporter(name, pack(*errors), colours=True)
    coloured = "".join(map(str, [*map(made.add, report.files), made.end(report.summary)]))
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert "\x1b[" in coloured or name == "concise"


def words_of(name: str, report: Report, summary: Summary) -> str:
    """All words of a report, those in the parts of a document too."""
    made = make_reporter(name, pack())
    parts = [*map(made.add, report.files), made.end(summary)]
    if name not in ("xlsx", "docx"):
        return "".join(map(str, parts))
    with ZipFile(BytesIO(bytes(parts[-1]))) as archive:
        texts = [archive.read(part).decode("utf-8", "replace") for part in archive.namelist()]
    return "".join(map(unescape, texts))


@pytest.mark.parametrize(
    "notice",
    [
        pytest.param(Notice("goalint-waivers.toml", "理由没有写", wrong=True), id="wrong"),
        pytest.param(Notice("基线.json", "有 2 处不再出现"), id="good to know"),
        pytest.param(selection_notice(3, 156, "--select form"), id="rules left out"),
    ],
)
@pytest.mark.parametrize("report", [NONE, Report(())], ids=["a form checked", "nothing checked"])
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_to_be_said_of_the_run_is_said(name: str, report: Report, notice: Notice):
    summary = report.summary
    assert notice.text not in words_of(name, report, summary)
    summary.notices = [notice]
    assert notice.text in words_of(name, report, summary)


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_run_without_files_still_makes_a_whole_report(name: str):
    assert to_report(name, Report(()), pack())


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_of_a_stopped_run(name: str):
    summary = ONE.summary
    summary.stop(3)
    assert "还有 3 个文件没有检查" in words_of(name, ONE, summary)
