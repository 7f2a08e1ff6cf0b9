"""Every format on three shapes of results, against golden files."""

import re
from collections.abc import Callable

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
