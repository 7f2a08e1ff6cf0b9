"""Every format on three shapes of results, against golden files."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest

from goalint import __version__
from goalint.finding import Notice, Report
from goalint.report.formats import FORMATS, make_reporter, to_report

from .given import BROKEN, MANY, NONE, ONE, pack

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


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in NOT_TEXT])
def test_what_is_to_be_said_of_the_run_is_said(name: str):
    made = make_reporter(name, pack())
    summary = NONE.summary
    summary.notices = [Notice("goalint-waivers.toml", "理由没有写", wrong=True)]
    assert "理由没有写" in "".join(map(str, [*map(made.add, NONE.files), made.end(summary)]))


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_run_without_files_still_makes_a_whole_report(name: str):
    assert to_report(name, Report(()), pack())


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in NOT_TEXT])
def test_every_format_tells_of_a_stopped_run(name: str):
    summary = ONE.summary
    summary.stop(3)
    made = make_reporter(name, pack())
    text = "".join(map(str, [*map(made.add, ONE.files), made.end(summary)]))
    assert "还有 3 个文件没有检查" in text


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_documents_tell_of_a_stopped_run(name: str):
    summary = ONE.summary
    summary.stop(3)
    made = make_reporter(name, pack())
    made.add(ONE.files[0])
    data = made.end(summary)
    assert isinstance(data, bytes)
    with ZipFile(BytesIO(data)) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    assert any("还有 3 个文件没有检查" in unescape(part) for part in parts)
