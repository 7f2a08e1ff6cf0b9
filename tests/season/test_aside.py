"""What forms of a season have in common, let pass by a waiver or known from a baseline."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from goalint.report.interchange.schema import report_schema
from tests.calls import Run
from tests.season.test_season import write

WHOLE = {
    "rule": '"season/form-copied"',
    "file": '"今年/2.xlsx"',
    "reason": '"两馆统一下达的目标"',
    "who": '"李科长"',
    "until": "2999-12-31",
}
Check = Callable[..., dict]


def waiver(**changes: str) -> str:
    keys = WHOLE | changes
    return "\n".join(["[[waiver]]", *(f"{key} = {value}" for key, value in keys.items()), ""])


@pytest.fixture
def check(run: Run, files) -> Check:
    """Checks two copies, and last year's form of the first, with these waivers; the report."""

    def call(*waivers: str, options: tuple[str, ...] = ("--season",)) -> dict:
        files({"goalint.toml": "", "goalint-waivers.toml": "\n".join(waivers)})
        write(Path("今年/1.xlsx"), "城北图书馆免费开放")
        write(Path("今年/2.xlsx"), "城南图书馆免费开放", unit="某区图书馆")
        write(Path("上年/1.xlsx"), "城北图书馆免费开放", year=2024)
        _, out, _ = run("check", "--output-format", "json", *options, "今年")
        report = json.loads(out)
        jsonschema.validate(report, report_schema())
        return report

    return call


def found(report: dict) -> set[str]:
    return {each["rule"] for each in report["season"]}


def let_pass(report: dict) -> list[tuple[str, str]]:
    return [(each["rule"], each["by"]) for each in report["season_aside"]]


def said(report: dict) -> str:
    return "".join(each["text"] for each in report["notices"])


PREVIOUS = ("--previous", "上年")
COPIED = {"season/form-copied"}
SUPPRESSING = [
    pytest.param(waiver(other='"今年/1.xlsx"'), id="two forms"),
    pytest.param(
        waiver(file='"今年/1.xlsx"', other='"今年/2.xlsx"'), id="two forms in the other order"
    ),
    pytest.param(waiver(file='"今年/*"', other='"今年/*"'), id="forms of a folder"),
    pytest.param(waiver(), id="the form it is reported on, whatever the other"),
    pytest.param(waiver(sheet='"Sheet"'), id="a sheet"),
]
NOT_SUPPRESSING = [
    pytest.param(waiver(file='"今年/1.xlsx"'), id="the earlier form, on which nothing is reported"),
    pytest.param(waiver(other='"上年/1.xlsx"'), id="another form than that it is held against"),
    pytest.param(waiver(rule='"season/indicators-copied"'), id="another rule"),
    pytest.param(waiver(until="1999-12-31"), id="an expired one"),
    pytest.param(waiver(sheet='"Sheet1"'), id="another sheet"),
    pytest.param(waiver(indicator='"读者满意度"'), id="an indicator, of which no such rule speaks"),
    pytest.param(waiver(cell='"C12"'), id="a cell, of which no such rule speaks"),
]


@pytest.mark.parametrize("text", SUPPRESSING)
def test_lets_pass(check: Check, text: str):
    report = check(text)
    assert found(report) == set()
    assert let_pass(report) == [("season/form-copied", "waiver")]
    assert report["season_aside"][0]["reason"] == "两馆统一下达的目标"
    assert report["summary"]["waived"] == 1
    assert said(report) == ""


@pytest.mark.parametrize("text", NOT_SUPPRESSING)
def test_lets_nothing_pass(check: Check, text: str):
    report = check(text)
    assert found(report) == COPIED
    assert let_pass(report) == []
    assert report["summary"]["waived"] == 0


def test_last_years_form_is_let_pass(check: Check):
    rule, file = '"season/last-year-again"', '"今年/1.xlsx"'
    report = check(waiver(rule=rule, file=file, other='"上年/1.xlsx"'), options=PREVIOUS)
    assert found(report) == COPIED
    assert let_pass(report) == [("season/last-year-again", "waiver")]


def test_a_third_copy_is_told_beside_a_waiver_of_two(check: Check, files):
    files({})
    write(Path("今年/3.xlsx"), "城西图书馆免费开放", unit="某镇图书馆")
    report = check(waiver(file='"今年/3.xlsx"', other='"今年/1.xlsx"'))
    pairs = [(each["form"]["path"], each["other"]["path"]) for each in report["season"]]
    assert pairs == [("今年/2.xlsx", "今年/1.xlsx"), ("今年/3.xlsx", "今年/2.xlsx")]
    assert len(report["season_aside"]) == 1


WRONG = {
    "an indicator": (waiver(indicator='"读者满意度"'), "比较两张表，不能写 indicator，请删去"),
    "a cell": (waiver(cell='"C12"'), "比较两张表，不能写 cell，请删去"),
    "another form for a rule on one": (
        waiver(rule='"coverage/no-cost"', other='"今年/1.xlsx"'),
        "只看一张表，不能写 other，请删去",
    ),
}


@pytest.mark.parametrize(("text", "words"), WRONG.values(), ids=WRONG)
def test_says_what_is_wrong(check: Check, text: str, words: str):
    assert words in said(check(text))


UNUSED = "没有用上，问题已经没有了，可以删去"
TWICE = '"season/declared-twice"'
NOT_USED = [
    pytest.param(waiver(rule=TWICE, other='"今年/1.xlsx"'), ("--season",), True, id="compared"),
    pytest.param(waiver(rule=TWICE), PREVIOUS, True, id="with this year's and last year's"),
    pytest.param(waiver(rule=TWICE), ("--season",), False, id="it may speak of last year's"),
    pytest.param(waiver(rule=TWICE, other='"上年/1.xlsx"'), ("--season",), False, id="no last"),
    pytest.param(waiver(other='"今年/1.xlsx"'), (), False, id="no season"),
    pytest.param(waiver(other='"今年/1.xlsx"'), ("--season",), False, id="it is used"),
]


@pytest.mark.parametrize(("text", "options", "told"), NOT_USED)
def test_an_unused_one_is_told_where_it_could_have_been_used(
    check: Check, text: str, options: tuple[str, ...], told: bool
):
    assert (UNUSED in said(check(text, options=options))) == told


def test_every_word_of_it_is_in_the_text_report(check: Check, run: Run):
    check(waiver())
    _, out, _ = run("check", "--season", "今年")
    assert "豁免 今年/2.xlsx" in out
    assert "理由：两馆统一下达的目标（李科长同意，到 2999-12-31 为止）" in out
    assert "已豁免 1" in out


@pytest.fixture
def known(check: Check, run: Run) -> Check:
    """The same two copies, with a baseline that knows of them."""
    check()
    run("check", "--previous", "上年", "--write-baseline", "基线.json", "今年")

    def call(*options: str) -> dict:
        return check(options=("--baseline", "基线.json", *options))

    return call


@pytest.mark.parametrize("options", [("--season",), PREVIOUS])
def test_a_baseline_knows_of_it(known: Check, options: tuple[str, ...]):
    report = known(*options)
    assert found(report) == set()
    assert ("season/form-copied", "baseline") in let_pass(report)
    assert said(report) == ""


def test_a_run_without_comparing_says_nothing_of_it(known: Check):
    assert said(known()) == ""


def test_a_new_copy_is_told_beside_a_baseline(known: Check):
    write(Path("今年/3.xlsx"), "城西图书馆免费开放", unit="某镇图书馆")
    assert found(known("--season")) == COPIED


def test_a_baseline_tells_what_is_mended(known: Check, run: Run):
    write(Path("今年/2.xlsx"), "城南图书馆免费开放", [("产出指标", "修缮馆舍", "1处")])
    _, out, _ = run("check", "--season", "--baseline", "基线.json", "今年")
    assert "已经改好" in out


@pytest.mark.parametrize("options", [(), ("--season",), PREVIOUS])
def test_writing_again_keeps_what_was_not_compared(
    known: Check, run: Run, options: tuple[str, ...]
):
    run("check", *options, "--write-baseline", "基线.json", "今年")
    rules = [each["rule"] for each in json.loads(Path("基线.json").read_text("utf-8"))["findings"]]
    assert rules.count("season/form-copied") == 1
    assert rules.count("season/last-year-again") == 1


def test_sarif_suppresses_what_is_let_pass(check: Check, run: Run):
    check(waiver(other='"今年/1.xlsx"'))
    _, out, _ = run("check", "--season", "--output-format", "sarif", "今年")
    (results,) = [each["results"] for each in json.loads(out)["runs"]]
    (copied,) = [each for each in results if each["ruleId"] == "season/form-copied"]
    assert copied["suppressions"][0]["justification"].startswith("两馆统一下达的目标（李科长")
