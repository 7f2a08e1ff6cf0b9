"""No command prints what a terminal would obey, whoever wrote a pack, a form, or their names."""

import json
import sys
from pathlib import Path

import pytest

from goalint.text import visible
from tests.calls import Run
from tests.forms import BAD, write_form

TITLE, ERASE, TURN = "\x1b]0;别人的标题\x07", "\x9b2J", "\u202e"
RULE = """规则 local/odd “题目”
  级别  警告
  适用  指标
  当    名称 含 “时限”
  提示  “‘{名称}’写错”
  反例  质量指标 | 服务完成时限 | 依据合同规定
  正例  质量指标 | 设施设备完好率 | ≥95%
  正例  质量指标 | 借阅量 | ≥95%
"""
PACK = """title = "某市\\u001b[31m"
[rules."coverage/no-cost"]
item = "绩效指标明确性"
points = "1"
[words."修复时限"]
add = ["响应\\u009b"]
"""
STRANGE = {
    "goalint.toml": 'packs = ["规则"]\nexclude = ["不查\\u001b[1m/**"]\n',
    "规则/pack.toml": PACK,
    "规则/local/odd.rule": RULE,
}
WRONG = {
    "规则/local/a.rule": f"# {TITLE}\n" + RULE.replace("odd", "a"),
    "规则/local/b.rule": RULE.replace("odd", "b").replace("题目", f"题目{TURN}"),
    "规则/local/c.rule": RULE.replace("odd", "c").replace("时限", f"时限{ERASE}"),
}
JSON = ["--output-format", "json"]


def commands(form: str) -> dict[str, list[str]]:
    """Every command that prints, by what it does."""
    return {
        "the settings": ["config"],
        "the settings as JSON": ["config", *JSON],
        "all rules": ["rules"],
        "all rules as JSON": ["rules", *JSON],
        "what rules cost": ["rules", "--cost"],
        "a rule": ["explain", "local/odd"],
        "a rule as JSON": ["explain", "local/odd", *JSON],
        "a rule that there is not": ["explain", f"local/{ERASE}"],
        "examples": ["test"],
        "examples of one pack": ["test", "规则"],
        "what examples try": ["test", "规则", "--coverage"],
        "doubts": ["lint-rules", "规则"],
        "what would be put in order": ["fmt", "--diff", "规则"],
        "a new rule": ["new", f"local/{ERASE}"],
        "a check": ["check", form],
        "statistics": ["check", form, "--statistics"],
        "a form shown": ["show", form],
        "a form shown as JSON": ["show", form, *JSON],
        "a form shown to git": ["show", form, "--textconv"],
        "why": ["why", f"{form}:C13", "local/odd"],
        "two rounds": ["compare", form, form],
        "two rounds as JSON": ["compare", form, form, *JSON],
        "opinions": ["opinions", form, "--force"],
        "annotated copies": ["annotate", form, "--force"],
        "a file that is not there": ["check", f"没有{ERASE}.xlsx"],
    }


@pytest.mark.parametrize("broken", [{}, WRONG], ids=["rules in order", "a broken rule"])
@pytest.mark.parametrize("command", commands("").keys())
def test_nothing_that_a_terminal_obeys(run: Run, files, command: str, broken: dict[str, str]):
    files(STRANGE | broken)
    name = "表.xlsx" if sys.platform == "win32" else f"表{ERASE}{TURN}.xlsx"
    late = (*BAD[-1][:2], f"服务完成时限{ERASE}{TURN}", BAD[-1][-1])
    form = write_form(Path(name), [*BAD[:-1], late], project="图书馆\u009b2J")
    arguments = commands(form.name)[command]
    _, out, err = run(*arguments)
    assert out + err
    assert visible(out) == out
    assert visible(err) == err
    if "json" in arguments and out:
        json.loads(out)


@pytest.mark.parametrize("command", ["config", "rules", "explain", "show", "compare"])
def test_a_report_in_a_file_has_nothing_of_the_kind_either(run: Run, files, command: str):
    files(STRANGE)
    form = write_form(Path("表.xlsx"), BAD, project=f"图书馆{ERASE}").name
    words = {"explain": ["local/odd"], "show": [form], "compare": [form, form]}
    run(command, *words.get(command, ()), "-o", "报告.txt")
    text = Path("报告.txt").read_text("utf-8")
    assert text
    assert visible(text) == text


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on Windows")
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "."],
        ["check", ".", "--output-format", "concise"],
        ["check", ".", "--output-format", "markdown"],
        ["annotate", "."],
        ["opinions", "."],
        ["compare", ".", "."],
    ],
    ids=" ".join,
)
def test_no_name_of_a_file_begins_a_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
):
    """A build server obeys lines that begin with `::`, on standard error, too."""
    monkeypatch.chdir(tmp_path)
    write_form(Path("表\n::error::甲.xlsx"), BAD)
    Path("坏\r\n::error::乙.xlsx").write_bytes(b"PK broken")
    run("annotate", ".")
    Path("表\n::error::甲.xlsx").unlink()
    write_form(Path("表\n::stop-commands::丙.xlsx"), BAD)
    _, out, err = run(*arguments)
    assert not [line for line in (out + err).splitlines() if line.startswith("::")]
    assert "::error::乙" in out + err
