"""Whatever stands in a cell, a report shows it and obeys none of it."""

import csv
import io
import json
import os
import re
import string
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint.finding import FileResult, Notice, Report, SetAside, Severity, Status, Undecided
from goalint.report.formats import make_reporter, to_report
from goalint.report.interchange.schema import FindingModel, UndecidedModel
from goalint.text import visible
from tests.report.given import BROKEN, FOUND, MANY, NONE, ONE, cell, finding, form, indicator, pack

RULES = pack()
SARIF = json.loads(
    (Path(__file__).parent.parent / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8")
)
ODD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("=+-@＝\t\r\n\x00\x1b\x7f\x9b\u202e\ufffe<>&\"'|`*_[]()#$:,;%!\\～ "),
        st.sampled_from(string.ascii_letters),
    ),
    max_size=40,
)


NO_NAME = re.compile("[\ud800-\udc7f\udd00-\udfff]")  # what no system makes of a file's name


def report(text: str) -> Report:
    """One file whose every text is the given one."""
    path = NO_NAME.sub("", text)
    row = indicator(3, text, text)
    found = finding("target/vague-target", Severity.ERROR, row, text, text, "1")
    undecided = Undecided("form/blank-basis", text, (cell(3, 4, text, text),))
    checked = form([replace(found, cell=cell(3, 4, text, text))], [undecided], project=text)
    return Report(
        (
            FileResult(path, Status.CHECKED, (checked,)),
            FileResult(path, Status.UNREADABLE, reason=text),
        )
    )


def told(name: str, text: str) -> str:
    return str(to_report(name, report(text), RULES))


@given(ODD)
@pytest.mark.parametrize("name", ["text", "concise", "github", "markdown", "statistics", "csv"])
def test_no_control_character_reaches_a_terminal(name: str, text: str):
    shown = told(name, text)
    assert visible(shown) == shown


@given(ODD)
@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "gitlab"])
def test_json_shows_a_terminal_nothing_to_obey(name: str, text: str):
    assert visible(told(name, text)) == told(name, text)


LINES = {name: told(name, "甲").count("\n") for name in ("text", "concise", "github", "jsonl")}


@given(ODD)
@pytest.mark.parametrize("name", list(LINES))
def test_no_text_adds_a_line(name: str, text: str):
    optional = 1 if name == "text" and not text.strip() else 0  # nothing to say, no line for it
    assert LINES[name] - 3 * optional <= told(name, text).count("\n") <= LINES[name]


@given(ODD)
@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_holds_every_text(name: str, text: str):
    root = ElementTree.fromstring(told(name, text).encode())
    names = [(element.get("name") or "").split() for element in root]
    assert names == [visible(NO_NAME.sub("", text)).split()] * 2


@given(ODD)
def test_csv_holds_no_formula_and_every_text(text: str):
    table = list(csv.reader(io.StringIO(told("csv", text).removeprefix("\ufeff"), newline="")))
    assert {len(row) for row in table} == {14}
    for row in table:
        for value in row:
            assert not value.lstrip(" \u3000").startswith(tuple("=+-@＝＋－＠\t\r\n"))
    assert table[1][7].removeprefix("'") == visible(text).removeprefix("'")


@given(ODD)
def test_every_command_to_github_is_ours(text: str):
    *commands, counts = told("github", text).removesuffix("\n").split("\n")
    assert counts.startswith("共 2 个文件")
    for command in commands:
        assert re.fullmatch(
            r"::(error|warning|notice) file=[^:,\r]*,line=\d+,title=[^:,\r]*::[^\r]*", command
        )


@given(ODD)
def test_markdown_has_no_tag_and_no_further_cell(text: str):
    lines = told("markdown", text).splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    assert not any(re.search(r"[<>]|(?<!\\)\[|://|@", line) for line in lines)
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows} == {6, 7}


@given(ODD)
def test_sarif_holds_every_text(text: str):
    document = json.loads(told("sarif", text))
    jsonschema.Draft4Validator(SARIF).validate(document)


@pytest.mark.parametrize("results", [NONE, ONE, MANY], ids=["none", "one", "many"])
def test_sarif_is_what_its_schema_says(results: Report):
    document = json.loads(str(to_report("sarif", results, pack(BROKEN))))
    jsonschema.Draft4Validator(SARIF).validate(document)
    (run,) = document["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_sarif_suppresses_what_is_set_aside_and_fails_for_a_wrong_waiver():
    waived = SetAside(FOUND, "合同已约定](http://x)", "李科长", date(2025, 12, 31))
    file = FileResult("甲.xlsx", Status.CHECKED, (replace(form(()), aside=(waived,)),))
    made = make_reporter("sarif", pack())
    summary = Report((file,)).summary
    summary.notices = [Notice("goalint-waivers.toml", "理由没有写", wrong=True)]
    document = json.loads(str(made.add(file)) + str(made.end(summary)))
    jsonschema.Draft4Validator(SARIF).validate(document)
    (run,) = document["runs"]
    assert [len(result["suppressions"]) for result in run["results"]] == [1]
    assert not run["invocations"][0]["executionSuccessful"]


def test_json_lines_are_parts_of_the_json_report():
    lines = [json.loads(line) for line in str(to_report("jsonl", MANY, pack())).splitlines()]
    models = {"finding": FindingModel, "undecided": UndecidedModel}
    for line in lines:
        model = models.get(line.pop("type"))
        if model:
            model.model_validate({k: v for k, v in line.items() if k not in ("path", "sheet")})
    assert lines[-1]["files"] == len(MANY.files)


def test_each_issue_of_gitlab_has_a_fingerprint_of_its_own():
    copies = Report(tuple(replace(file, path="甲.xlsx") for file in (*MANY.files, *MANY.files)))
    issues = json.loads(str(to_report("gitlab", copies, pack(BROKEN))))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


URIS = [
    pytest.param("表/甲 乙.xlsx", "%E8%A1%A8/%E7%94%B2%20%E4%B9%99.xlsx", id="relative"),
    pytest.param("/表/100%.xlsx", "file:///%E8%A1%A8/100%25.xlsx", id="absolute"),
    pytest.param("C:/表/a#b.xlsx", "file:///C:/%E8%A1%A8/a%23b.xlsx", id="of a Windows drive"),
    pytest.param("a:b.xlsx", "a%3Ab.xlsx", id="a colon that is no scheme"),
    pytest.param(
        "\udcb1\udced.xlsx",
        "%B1%ED.xlsx",
        id="a name that is no UTF-8",
        marks=pytest.mark.skipif(os.name == "nt", reason="names are UTF-16 there"),
    ),
    pytest.param("-", "-", id="standard input"),
    pytest.param("s3://b/表 1%.xlsx", "s3://b/%E8%A1%A8%201%25.xlsx", id="an address"),
]


@pytest.mark.parametrize(("path", "uri"), URIS)
def test_a_path_as_a_uri(path: str, uri: str):
    results = Report((FileResult(path, Status.UNREADABLE, reason="空的"),))
    (run,) = json.loads(str(to_report("sarif", results, RULES)))["runs"]
    (told_of,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told_of["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
