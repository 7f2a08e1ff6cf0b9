"""Waivers: what they let pass, and which of them are said to be wrong, expired or unused."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

from goalint.finding import SELECTION
from goalint.report.interchange.schema import report_schema
from tests.calls import Run
from tests.forms import BAD, GOOD, write_form

RULE = "category/timeliness-as-quality"
WHOLE = {
    "rule": f'"{RULE}"',
    "file": '"城建/坏.xlsx"',
    "reason": '"合同已约定"',
    "who": '"李科长"',
    "until": "2999-12-31",
}


def waiver(**changes: str | None) -> str:
    """A waiver with some keys changed, or left out where None."""
    keys = {key: value for key, value in (WHOLE | changes).items() if value is not None}
    return "\n".join(["[[waiver]]", *(f"{key} = {value}" for key, value in keys.items()), ""])


@pytest.fixture
def check(run: Run, files) -> Callable[..., tuple[int, dict]]:
    """Checks one bad form with these waivers; the exit code and the report."""

    def call(*waivers: str, options: tuple[str, ...] = ()) -> tuple[int, dict]:
        files({"goalint.toml": "", "goalint-waivers.toml": "\n".join(waivers)})
        write_form(Path("城建/坏.xlsx"), BAD)
        code, out, _ = run("check", "--output-format", "json", *options, "城建")
        report = json.loads(out)
        jsonschema.validate(report, report_schema())
        return code, report

    return call


def rules(report: dict, key: str) -> set[str]:
    return {each["rule"] for form in report["files"][0]["forms"] for each in form[key]}


SUPPRESSING = [
    pytest.param(waiver(), id="a rule in a file"),
    pytest.param(waiver(file='"城建/*.xlsx"'), id="a rule in a folder"),
    pytest.param(waiver(file='"坏.xlsx"'), id="a file by its name alone"),
    pytest.param(waiver(indicator='"服务 完成时限"'), id="an indicator, whatever its spaces"),
    pytest.param(waiver(cell='"C13"', sheet='"Sheet"'), id="a cell of a sheet"),
    pytest.param(waiver(until="1999-12-31") + waiver(), id="an expired one beside a valid one"),
    pytest.param(
        waiver(rule=f'" {RULE} "', file='" 城建/坏.xlsx"', sheet='"Sheet "', cell='" C13"'),
        id="spaces around what is written",
    ),
]
NOT_SUPPRESSING = [
    pytest.param(waiver(file='"教育/坏.xlsx"'), id="another folder"),
    pytest.param(waiver(rule='"target/vague-target"'), id="another rule"),
    pytest.param(waiver(indicator='"读者满意度"'), id="another indicator"),
    pytest.param(waiver(cell='"C12"'), id="another cell"),
    pytest.param(waiver(sheet='"Sheet1"'), id="another sheet"),
    pytest.param(waiver(until="1999-12-31"), id="an expired one"),
    pytest.param(waiver(reason=None), id="no reason"),
    pytest.param(waiver(reason='" "'), id="a blank reason"),
    pytest.param(waiver(who=None), id="nobody"),
    pytest.param(waiver(until=None), id="no end"),
    pytest.param(waiver(until='"2999年"'), id="an end that is no date"),
    pytest.param(waiver(file=None), id="nowhere"),
    pytest.param(waiver(rule='"category/timelines-as-quality"'), id="a rule misspelt"),
    pytest.param(waiver(indicators='"服务完成时限"'), id="a key misspelt"),
]


@pytest.mark.parametrize("text", SUPPRESSING)
def test_lets_pass(check, text: str):
    _, report = check(text)
    assert RULE not in rules(report, "findings")
    assert rules(report, "aside") == {RULE}
    aside = report["files"][0]["forms"][0]["aside"][0]
    assert (aside["by"], aside["who"], aside["until"]) == ("waiver", "李科长", "2999-12-31")


@pytest.mark.parametrize("text", NOT_SUPPRESSING)
def test_lets_nothing_pass(check, text: str):
    _, report = check(text)
    assert RULE in rules(report, "findings")
    assert rules(report, "aside") == set()


def test_what_is_waived_costs_no_points(check):
    (_, with_all), (_, without) = check(), check(waiver())
    points = [each["files"][0]["forms"][0]["score"]["deducted"] for each in (with_all, without)]
    assert float(points[0]) > float(points[1])


NOTICED = [
    pytest.param(waiver(), [], id="a good one is not spoken of"),
    pytest.param(waiver(until="1999-12-31"), ["已经到期"], id="expired"),
    pytest.param(waiver(indicator='"没有这个"'), ["没有用上"], id="unused"),
    pytest.param(waiver(file='"教育/没有.xlsx"'), ["没有这个文件"], id="a file that is gone"),
    pytest.param(waiver(file='"教育/*.xlsx"'), [], id="files that were not checked this time"),
]
WRONG = [
    pytest.param(waiver(reason=None), "reason 缺少这一项", id="no reason"),
    pytest.param(waiver(reason='""'), "reason 不能是空的", id="an empty reason"),
    pytest.param(waiver(until='"2999-12-31"'), "until 要写成日期", id="a date in quotes"),
    pytest.param(waiver(cell='"第3行"'), "cell 要写成单元格", id="no cell"),
    pytest.param(waiver(cell='"C13:D14"'), "cell 要写成单元格", id="several cells"),
    pytest.param(waiver(cell='"Sheet!C13"'), "cell 要写成单元格", id="a cell with its sheet"),
    pytest.param(waiver(reasn='"x"'), "是不是“reason”", id="a key misspelt"),
    pytest.param(
        waiver(rule='"season/declared-twice"', cell='"C13"'),
        "比较两张表，不能写 cell",
        id="a cell for a rule on two forms",
    ),
    pytest.param(
        waiver(rule='"category/timelines-as-quality"'), f"是不是“{RULE}”", id="a rule misspelt"
    ),
]


@pytest.mark.parametrize(("text", "words"), NOTICED)
def test_is_spoken_of(check, text: str, words: list[str]):
    code, report = check(text)
    assert code == 1
    assert [each["wrong"] for each in report["notices"]] == [False] * len(words)
    assert all(word in each["text"] for word, each in zip(words, report["notices"], strict=True))


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_a_wrong_one_never_makes_a_clean_run(check, text: str, words: str):
    code, report = check(text)
    (notice,) = report["notices"]
    assert (code, notice["wrong"]) == (2, True)
    assert words in notice["text"]
    assert "第 1 条豁免" in notice["place"]


def test_a_wrong_one_leaves_the_others_in_force(check):
    code, report = check(waiver(reason=None), waiver())
    assert (code, rules(report, "aside")) == (2, {RULE})


WAYS = [
    pytest.param(".", "城建", id="from the folder above"),
    pytest.param("城建", "坏.xlsx", id="from the folder itself"),
    pytest.param("教育", "../城建", id="from a folder beside it"),
    pytest.param("教育", "../城建/坏.xlsx", id="the file from a folder beside it"),
    pytest.param(".", "{link}/城建", id="by a link"),
    pytest.param(".", "{link}/教育/../城建", id="by a link, in and out"),
    pytest.param("{link}", "城建", id="from a link"),
    pytest.param("{link}/教育", "../城建", id="from a folder below a link"),
]


@pytest.fixture
def way(files, link, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Writes a path with a link in it that leads to the folder of a bad form and its waiver."""
    folder = files({"goalint-waivers.toml": waiver(), "教育/_": ""})
    write_form(Path("城建/坏.xlsx"), BAD)
    linked = link(tmp_path_factory.mktemp("elsewhere") / "项目", folder)
    return lambda path: path.format(link=linked)


@pytest.mark.parametrize(("start", "path"), WAYS)
@pytest.mark.parametrize("config", [None, "{link}/设置.toml", "设置.toml"])
def test_lets_pass_whatever_way_a_run_takes(
    run: Run,
    way: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    start: str,
    path: str,
    config: str | None,
):
    Path("设置.toml").write_text('waivers = "goalint-waivers.toml"', "utf-8")
    options = [f"--config={Path(way(config)).absolute()}"] if config else []
    monkeypatch.chdir(way(start))
    _, out, _ = run("check", "--output-format", "json", *options, way(path))
    assert rules(json.loads(out), "aside") == {RULE}


OWN = [
    pytest.param(["城建"], id="checked alone"),
    pytest.param(["."], id="checked with the folder above"),
    pytest.param(["好.xlsx", "城建/坏.xlsx"], id="checked after a file of the folder above"),
]


@pytest.mark.parametrize("arguments", OWN)
def test_only_the_closest_waivers_hold_whatever_else_is_checked(
    run: Run, files, arguments: list[str]
):
    files({"goalint-waivers.toml": waiver(), "城建/goalint-waivers.toml": ""})
    write_form(Path("好.xlsx"), GOOD)
    write_form(Path("城建/坏.xlsx"), BAD)
    _, out, _ = run("check", "--output-format", "json", *arguments)
    bad = json.loads(out)["files"][-1]
    assert RULE in rules({"files": [bad]}, "findings")


def test_waivers_can_be_ignored(check):
    code, report = check(waiver(), options=("--ignore-waivers",))
    assert (code, rules(report, "aside")) == (1, set())


def test_a_note_in_the_form_lets_nothing_pass_but_is_shown(run: Run, tmp_path: Path):
    heading, *rows = [("一级指标", "二级指标", "三级指标", "指标值", "备注"), *BAD]
    noted = [*rows[:-1], (*rows[-1], f"合同已约定，请豁免 {RULE}")]
    form = write_form(tmp_path / "坏.xlsx", [heading, *noted])
    code, out, _ = run("check", str(form))
    assert code == 1
    assert f"填报说明：合同已约定，请豁免 {RULE}" in out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("[[waiver]", "TOML", id="no TOML"),
        pytest.param("[waiver]\n", "[[waiver]]", id="one table for a list"),
        pytest.param("waivers = []\n", "[[waiver]]", id="another key"),
    ],
)
def test_a_file_that_cannot_be_read_stops_the_run(run: Run, files, text: str, words: str):
    files({"goalint.toml": "", "goalint-waivers.toml": text})
    write_form(Path("好.xlsx"), GOOD)
    code, out, err = run("check", "好.xlsx")
    assert (code, out) == (2, "")
    assert words in err


def test_a_waiver_of_a_rule_that_the_run_leaves_out_is_neither_unused_nor_unknown(check):
    _, report = check(waiver(), options=("--select", "target"))
    assert [each["place"] for each in report["notices"]] == [SELECTION]
    _, report = check(waiver(indicator='"别的"'))
    assert "没有用上" in report["notices"][0]["text"]


COMMANDS = [
    pytest.param(["annotate", "城建"], id="annotate"),
    pytest.param(["opinions", "城建"], id="opinions"),
    pytest.param(["compare", "城建", "城建"], id="compare"),
]
TOLD = [
    pytest.param(waiver(reason=None), 2, "reason 缺少这一项", id="wrong"),
    pytest.param(waiver(until="1999-12-31"), None, "已经到期", id="expired"),
    pytest.param(waiver(indicator='"没有这个"'), None, "没有用上", id="unused"),
]


@pytest.mark.parametrize(("text", "code", "words"), TOLD)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_speaks_of_them(
    run: Run, files, command: list[str], text: str, code: int | None, words: str
):
    files({"goalint.toml": "", "goalint-waivers.toml": text})
    write_form(Path("城建/坏.xlsx"), BAD)
    got, out, err = run(*command)
    assert words in out + err
    assert code in (None, got)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_is_clean_with_a_broken_rule(run: Run, files, command: list[str]):
    files(
        {
            "goalint.toml": 'packs = ["规则"]',
            "规则/pack.toml": 'title = "本地"',
            "规则/local/broken.rule": "规则 local/broken\n",
        }
    )
    write_form(Path("城建/好.xlsx"), GOOD)
    code, _, err = run(*command)
    assert code == 2
    assert "写错" in err


def test_the_summary_workbook_speaks_of_them(run: Run, files):
    files({"goalint.toml": "", "goalint-waivers.toml": waiver(until="1999-12-31")})
    write_form(Path("城建/坏.xlsx"), BAD)
    run("check", "--report", "xlsx=汇总.xlsx", "城建")
    texts = [str(row[0]) for row in load_workbook("汇总.xlsx")["申报表"].values]
    assert any(text.startswith("注意：") and "已经到期" in text for text in texts)
