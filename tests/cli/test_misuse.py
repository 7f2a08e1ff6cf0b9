"""Help, and what is said of a command line that can't be read: in Chinese, names as written."""

import re

import pytest

from goalint.cli import COMMANDS
from goalint.text import width
from tests.calls import Run

MISUSES = {
    "an unknown command": ("zzz", "没有 zzz 这个命令"),
    "a misspelt command": ("chek a.xlsx", "没有 chek 这个命令，是不是“check”？"),
    "no command": ("--", "还要写命令"),
    "an option before the command": ("--versoin", "没有 --versoin 这个选项"),
    "an unknown option": ("rules --zzz", "没有 --zzz 这个选项"),
    "an unknown short option": ("check -Z a.xlsx", "没有 -Z 这个选项"),
    "a misspelt option": ("check --hlep", "没有 --hlep 这个选项，是不是“--help”？"),
    "an option near two": (
        "check --format json",
        "没有 --format 这个选项，是不是“--output-format”、“--report”？",
    ),
    "an argument missing": ("explain", "还要写 rule：规则名，例如 target/vague-target。"),
    "the second argument missing": ("compare 一报", "还要写 after：后一次："),
    "an argument with a name of its own missing": ("why", "还要写 FILE:CELL RULE：文件和单元格"),
    "an argument too many": ("explain a b", "多写了 b"),
    "two arguments too many": ("explain a 甲 乙", "多写了 甲 乙"),
    "no value": ("check --report", "--report 后面要写值（文字）"),
    "no value of a choice": ("opinions 表 --kind", "--kind 后面要写值（docx|xlsx）"),
    "no value of a path": ("check -o", "-o 后面要写值（路径）"),
    "a value for a flag": ("check --isolated=yes", "--isolated 后面不能写值"),
    "no whole number": ("check --jobs 两个", "--jobs、-j 的值不对，要写整数，不小于 0"),
    "a number too small": ("check -j -1", "--jobs、-j 的值不对，要写整数，不小于 0"),
    "a number too large": (
        "test --fail-under 101",
        "--fail-under 的值不对，要写整数，不小于 0，不大于 100",
    ),
    "an unknown choice": ("fmt --keywords 中文", "--keywords 的值不对，要写 zh、en 之一"),
    "an unknown choice of several": ("opinions 表 --kind pdf", "--kind 的值不对，要写 docx、"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), MISUSES.values(), ids=MISUSES)
def test_a_misuse(run: Run, arguments: str, said: str):
    code, out, err = run(*arguments.split())
    assert (code, out) == (2, "")
    reason, usage, more = err.splitlines()
    assert reason.startswith(f"goalint：{said}")
    assert usage.startswith("用法：goalint ")
    assert more.startswith("说明：goalint ")
    assert more.endswith("--help")


def test_what_is_shown_of_an_argument_is_not_obeyed(run: Run):
    assert "\x1b" not in run("\x1b[2J")[2] + run("explain", "a", "\x1b[2J")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_chinese(run: Run, command: str):
    code, out, err = run(command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"用法：goalint {command} [选项]")
    assert "选项：\n" in out
    assert "  显示这段说明。\n" in out
    assert not re.search(r"\b(Usage|Options|Arguments|default|required|Show|int|str)\b", out)


def test_help_of_all_commands(run: Run):
    code, out, _ = run("--help")
    assert code == 0
    assert all(f"\n  {command} " in out for command in COMMANDS)
    assert run()[1:] in ((out, ""), ("", out))


def test_help_stands_in_columns(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "60")
    _, out, _ = run("check", "--help")
    options = out.partition("选项：\n")[2].splitlines()
    assert max(map(width, options)) <= 60
    said = (re.match(r"(  --.*?\S  +)\S", line) for line in options)
    assert len({width(found[1]) for found in said if found}) == 1
