"""The HTML report as a file: its data, and that nothing in it but ours could ever run."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalint import __version__
from goalint.finding import FileResult, Notice, Report, Status, Summary
from goalint.report.formats import make_reporter, to_report
from goalint.report.page.to_html import embed
from goalint.resources import data_root
from goalint.terms import FormKind
from goalint.text import visible
from tests.report.given import BROKEN, MANY, NONE, ONE, form, pack
from tests.report.test_safety import NO_NAME, ODD, report

SHAPES = {"none": (NONE, ()), "one": (ONE, ()), "many": (MANY, (BROKEN,))}
PARTS = [
    part for end in ("css", "html", "js") for part in data_root("report/page").glob(f"*.{end}")
]


class Page(HTMLParser):
    """A page's start tags in order, and the text of its style and scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("style", "script"):
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", {}))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("style", "script"):
            self.texts[-1] += data

    @property
    def data(self) -> tuple[Any, Any]:
        """Files and run."""
        _, files, run, _ = self.texts
        return json.loads(files), json.loads(run)


def page(results: Report) -> str:
    return str(to_report("html", results, pack()))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_without_style_and_script(golden: Callable[[str, str], None], shape: str):
    results, errors = SHAPES[shape]
    text = str(to_report("html", results, pack(*errors)))
    style, *_, script = Page(text).texts
    text = text.replace(style, "style").replace(script, "script")
    text = re.sub(r"sha256-[^']+", "sha256", text).replace(__version__, "any")
    golden(f"report/html/{shape}.html", text)


def test_the_policy_admits_our_style_and_script_and_nothing_else():
    parsed = Page(page(MANY))
    (policy,) = [
        attributes["content"]
        for tag, attributes in parsed.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    style, *_, script = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in parsed.texts
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_page_asks_for_no_other_file():
    for tag, attributes in Page(page(MANY)).tags:
        assert tag not in ("img", "link", "iframe", "object", "base")
        assert not [name for name in attributes if name in ("src", "style") or name[:2] == "on"]
        assert (attributes.get("href") or "#").startswith("#")


def test_files_come_one_a_line_in_their_order():
    files, run = Page(page(MANY)).data
    assert [file["path"] for file in files] == [visible(file.path) for file in MANY.files]
    assert run["files"] == len(MANY.files)
    assert f"]}}\n{']'}" in page(MANY)


def test_a_run_of_no_files_has_an_empty_list():
    assert Page(page(Report(()))).data[0] == []


@settings(deadline=None)
@given(ODD)
def test_no_text_changes_the_page(text: str):
    plain, told = Page(page(report("甲"))), Page(page(report(text)))
    assert told.tags == plain.tags
    assert told.texts[0] == plain.texts[0]
    assert told.texts[3] == plain.texts[3]


@settings(deadline=None)
@given(ODD)
def test_the_page_holds_every_text(text: str):
    files, _ = Page(page(report(text))).data
    checked, unread = files
    assert unread["path"] == visible(NO_NAME.sub("", text))
    assert unread["reason"] == visible(text)
    (form,) = checked["forms"]
    assert form["findings"][0]["message"] == visible(text)
    assert [visible(text)] == [field[2] for field in form["fields"]][:1]


TEXTS = ODD | st.sampled_from(["</script>", "<!--", "]]>", "\ud800", "\u2028", "<script>", "&lt;"])


@given(st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)))
def test_data_can_end_no_element_and_no_line(value: object):
    embedded = embed(value)
    assert not re.search("[<>&\n\r\u2028\u2029\ud800-\udfff]", embedded)
    assert visible(embedded) == embedded
    json.loads(embedded)


# What Chromium 86 doesn't know, the browser that many offices' Windows 7 stays on.
TOO_NEW = {
    ".css": r":has\(|:is\(|:where\(|\binset:|aspect-ratio|accent-color|@layer|@container|color-mix"
    r"|overflow: clip|\bdvh\b|^\s*&",
    ".js": r"\.at\(|structuredClone|hasOwn\(|findLast|toSorted|\.groupBy|replaceChildren|static \{"
    r"|\bawait\b|import\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b",
}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_is_within_old_browsers_reach_and_never_parses_markup(part: Path):
    pattern = TOO_NEW.get(part.suffix, "https?://(?!www.w3.org)")
    assert re.findall(pattern, part.read_text("utf-8"), re.MULTILINE) == []


TITLES = [
    pytest.param(FormKind.PROJECT, "图书馆开放", "图书馆开放", id="a project"),
    pytest.param(FormKind.PROJECT, "", "（没有写项目名称）", id="a project without a name"),
    pytest.param(
        FormKind.DEPARTMENT, "", "部门（单位）整体支出绩效目标申报表", id="a department needs none"
    ),
]


@pytest.mark.parametrize(("kind", "project", "title"), TITLES)
def test_a_form_is_called_by_what_it_declares(kind: FormKind, project: str, title: str):
    made = form((), project=project)
    file = FileResult(
        "甲.xlsx", Status.CHECKED, (replace(made, form=replace(made.form, kind=kind)),)
    )
    ((told,),) = [entry["forms"] for entry in Page(page(Report((file,)))).data[0]]
    assert told["title"] == title


def test_one_unit_written_in_two_ways_is_one_unit():
    files = []
    for unit in ("县住建局（本级）", "县住建局 (本级)"):
        made = form(())
        fields = {"organisation": replace(made.form.fields["organisation"], text=unit)}
        result = replace(made, form=replace(made.form, fields=fields))
        files.append(FileResult("甲.xlsx", Status.CHECKED, (result,)))
    told, _ = Page(page(Report(tuple(files)))).data
    assert [file["forms"][0]["unit"] for file in told] == ["县住建局（本级）"] * 2


def test_what_is_to_be_said_of_the_run_is_said():
    made = make_reporter("html", pack())
    summary = Summary(notices=[Notice("豁免.toml", "第 2 条已经过期", wrong=True)])
    _, run = Page(str(made.end(summary))).data
    assert run["notices"] == [["豁免.toml：第 2 条已经过期", True]]
