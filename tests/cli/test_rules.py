"""A rule asked for by its name: told where it is in force, and never called missing when not."""

from pathlib import Path

import pytest

from tests.calls import Run
from tests.forms import BAD, write_form

OWN = """规则 local/late “时限写在质量里”
  级别  警告
  适用  指标
  当    名称 含 “时限”
  提示  “‘{名称}’写错”
  反例  质量指标 | 服务完成时限 | 依据合同规定
  正例  质量指标 | 设施设备完好率 | ≥95%
  正例  质量指标 | 借阅量 | ≥95%
"""
PACKED = {"规则/pack.toml": 'title = "某市"', "规则/local/late.rule": OWN}
TYPO = {"规则/local/bad.rule": OWN.replace("late", "bad").replace("名称 含", "名陈 含")}
UNNAMED = {"规则/local/other.rule": OWN}
SETTINGS = 'packs = ["规则"]\n'
COMMANDS = {"explain": ["explain"], "why": ["why", "表.xlsx:C13"]}


def ask(run: Run, files, command: str, name: str, contents: dict[str, str], more: str = ""):
    """What a command says of a rule, under a pack and more settings than to use it."""
    files({"goalint.toml": SETTINGS + more} | PACKED | contents)
    write_form(Path("表.xlsx"), BAD)
    return run(*COMMANDS[command], name)


TOLD = [
    pytest.param("target/vague-target", {}, "", id="a shipped one"),
    pytest.param("local/late", {}, "", id="one's own"),
    pytest.param("local/late", {}, '[rules."local/late"]\nseverity = "提示"\n', id="one changed"),
    pytest.param("local/late", {}, '[rules."local/late"]\noff = false\n', id="one switched on"),
    pytest.param(
        "local/late", {}, '[rules."coverage/no-cost"]\noff = true\n', id="beside one switched off"
    ),
    pytest.param("local/late", TYPO, "", id="beside one with a mistake"),
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("name", "contents", "more"), TOLD)
def test_a_rule_in_force_is_told(
    run: Run, files, command: str, name: str, contents: dict[str, str], more: str
):
    code, out, _ = ask(run, files, command, name, contents, more)
    assert code == (2 if contents and command == "explain" else 0)
    assert name in out


NOT_TOLD = [
    pytest.param("local/bad", TYPO, "", "规则“local/bad”写错了，没有用上：", id="a mistake in it"),
    pytest.param("local/bad", TYPO, "", "bad.rule:4:8: 没有“名陈”这个字段", id="where it is"),
    pytest.param("local/other", UNNAMED, "", "规则名要与所在文件夹", id="another name in the file"),
    pytest.param(
        "local/late",
        {},
        '[rules."local/late"]\noff = true\n',
        "规则“local/late”在设置文件里停用了",
        id="switched off",
    ),
    pytest.param("local/lat", {}, "", "没有规则“local/lat”，是不是“local/late”？", id="misspelt"),
    pytest.param("local/bda", TYPO, "", "是不是“local/bad”？", id="a misspelt one with a mistake"),
    pytest.param("甲", {}, "", "没有规则“甲”，用 goalint rules 看有哪些", id="like no other"),
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("name", "contents", "more", "words"), NOT_TOLD)
def test_why_there_is_no_such_rule_in_force(
    run: Run, files, command: str, name: str, contents: dict[str, str], more: str, words: str
):
    code, out, err = ask(run, files, command, name, contents, more)
    assert (code, out) == (2, "")
    assert words in err
