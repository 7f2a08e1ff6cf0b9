"""Everything that docs/rule-language.md shows is run, block by block, in one folder.

What a fence says of its block:

    规则          a rule that loads and whose examples pass
    规则 例子不符   a rule that loads and one of whose examples fails; for the next command only
    规则 有错      a wrong rule; the next block, 报错, is exactly what is said of it
    条件 [表]     an example (例), then conditions, each with its answer on the example's first row
                 (or on the form) after `#`
    命令          a command and what it prints, the folder that it runs in left out of paths; a
                 line `……` stands for any lines
    toml PATH    a settings file

Right rules are written into the folder 我的规则 under their names, so that commands find them.
"""

import io
import os
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from goalint.cli import main
from goalint.facts.find import FactFinder
from goalint.lang.definition.names import read_names
from goalint.lang.load import read_rule
from goalint.lang.runtime.rule import Rule
from goalint.pack import load_pack
from goalint.testing import ExampleReader, Outcome, run_examples

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "docs" / "rule-language.md"
FOLDER = Path("我的规则")
ANSWERS = {True: "成立", False: "不成立", None: "无法判断"}
PACK = load_pack()
NAMES = read_names(PACK.terms)
FINDER = FactFinder(PACK.terms)

CONDITION = """\
规则 我的规则/condition “条件”
  级别  提示
  适用  {scope}
  当    {condition}
  提示  “条件成立”
  反例  {example}
  正例  质量指标 | 合格率 | ≥95%
  正例  质量指标 | 合格率 | ≥95%
"""


@dataclass(frozen=True)
class Block:
    """A fenced block: what its fence says, its text, its line in the manual."""

    said: str
    text: str
    line: int


def blocks() -> list[Block]:
    text = MANUAL.read_text("utf-8")
    fences = re.finditer(r"^```(.*)\n((?:.*\n)*?)```$", text, re.MULTILINE)
    return [Block(f[1], f[2], text.count("\n", 0, f.start()) + 1) for f in fences]


BLOCKS = blocks()
SORTS = {"规则", "规则 例子不符", "规则 有错", "报错", "条件", "条件 表", "命令"}


def of_sort(*sorts: str) -> list[object]:
    return [pytest.param(b, id=f"line {b.line}") for b in BLOCKS if b.said in sorts]


def path_of(block: Block) -> Path:
    return FOLDER / f"{block.text.split()[1]}.rule"


def read(block: Block) -> Rule | list[str]:
    found = read_rule(block.text, path_of(block), NAMES)
    return found if isinstance(found, Rule) else [str(error) for error in found]


def outcomes(block: Block) -> list[Outcome]:
    rule = read(block)
    assert isinstance(rule, Rule), "\n".join(rule)
    return [result.outcome for result in run_examples(PACK, FINDER.find, [rule])]


def test_every_fence_says_what_it_holds() -> None:
    strange = [b for b in BLOCKS if b.said not in SORTS and not b.said.startswith("toml ")]
    assert strange == []
    assert MANUAL.read_text("utf-8").count("\n```") == 2 * len(BLOCKS)
    assert {b.said for b in BLOCKS} >= SORTS


@pytest.mark.parametrize("block", of_sort("规则"))
def test_rule_and_its_examples(block: Block) -> None:
    assert set(outcomes(block)) == {Outcome.PASSED}


@pytest.mark.parametrize("block", of_sort("规则 例子不符"))
def test_rule_whose_examples_fail(block: Block) -> None:
    assert set(outcomes(block)) & {Outcome.MISSING, Outcome.NOISY}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        pytest.param(block, after, id=f"line {block.line}")
        for block, after in pairwise(BLOCKS)
        if block.said == "规则 有错"
    ],
)
def test_wrong_rule_and_its_message(wrong: Block, message: Block) -> None:
    assert message.said == "报错"
    found = read(wrong)
    assert isinstance(found, list), "the rule is taken for good"
    assert "\n".join(found) + "\n" == message.text


def test_every_message_belongs_to_a_wrong_rule() -> None:
    assert len(of_sort("报错")) == len(of_sort("规则 有错"))


@pytest.mark.parametrize("block", of_sort("条件", "条件 表"))
def test_conditions_and_their_answers(block: Block) -> None:
    given = [line for line in block.text.splitlines() if line.startswith(("例", "  +"))]
    conditions = block.text.splitlines()[len(given) :]
    example = "\n".join([given[0].removeprefix("例"), *given[1:]])
    on_form = block.said == "条件 表"
    answers = [answer(line.partition("#")[0], example, on_form) for line in conditions]
    assert answers == [line.partition("# ")[2].partition("，")[0] for line in conditions]


def answer(condition: str, example: str, on_form: bool) -> str:
    scope = "表" if on_form else "指标"
    text = CONDITION.format(scope=scope, condition=condition, example=example)
    rule = read_rule(text, FOLDER / "condition.rule", NAMES)
    assert isinstance(rule, Rule), "\n".join(map(str, rule))
    facts = FINDER.find(ExampleReader(PACK.terms).read(rule.examples[0]))
    return ANSWERS[rule.test(None if on_form else facts.indicators[0], facts)]


def printed(command: str) -> str:
    """What a command prints on either stream."""
    stream = io.StringIO()
    name, *arguments = command.split()
    assert name == "goalint"
    with redirect_stdout(stream), redirect_stderr(stream), pytest.raises(SystemExit):
        main(arguments)
    return stream.getvalue()


def test_commands_print_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(ROOT / "samples", "samples")
    kept = ""
    for block in BLOCKS:
        if block.said in ("规则", "规则 例子不符"):
            path = path_of(block)
            path.parent.mkdir(parents=True, exist_ok=True)
            kept = path.read_text("utf-8") if block.said == "规则 例子不符" else block.text
            path.write_text(block.text, "utf-8")
        elif block.said.startswith("toml "):
            settings = Path(block.said.removeprefix("toml "))
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.write_text(block.text, "utf-8")
        elif block.said == "命令":
            command, *shown = block.text.splitlines()
            pattern = "".join(
                r"(?:.*\n)*?" if line == "……" else re.escape(line) + r"\n" for line in shown
            )
            said = printed(command).replace(f"{tmp_path}{os.sep}", "")
            said = said.replace(f"{tmp_path.as_posix()}/", "")
            assert re.fullmatch(pattern, said), f"line {block.line}, {command} prints:\n{said}"
            if kept:
                path.write_text(kept, "utf-8")
