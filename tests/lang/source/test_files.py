"""Files of strangers: found and read within bounds, refused with a place, never followed far."""

import os
import sys
from pathlib import Path

import pytest

from goalint.errors import RuleError
from goalint.lang.definition import limits
from goalint.lang.load import load_rules
from goalint.lang.source.files import rule_files
from goalint.lang.source.text import is_english, read_text
from goalint.terms import load_terms
from tests.lang.given import RULE

TERMS = load_terms()
GOOD = RULE.format(when="归类确定").replace("category/a-defect", "g/good")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack with one good rule; what else is in it must not keep that from loading."""
    group = tmp_path / "g"
    group.mkdir()
    (group / "good.rule").write_text(GOOD, "utf-8")
    return group


def loaded(path: Path) -> tuple[list[str], list[str]]:
    rules, errors = load_rules(path, TERMS)
    assert all(error.span.line >= 1 for error in errors)
    return [rule.name for rule in rules], [error.message for error in errors]


def a_folder(path: Path) -> None:
    path.mkdir()
    (path / "inside.rule").write_text(GOOD, "utf-8")


def a_loop(path: Path) -> None:
    path.symlink_to(path)


def a_broken_link(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_large_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(limits.FILE_KILOBYTES * 1024 + 1)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


NO_FILE = "没有这个文件，请检查路径和文件名"
NO_RULE = "不是文件，规则要写在以 .rule 结尾的文本文件里"
ODD = [
    pytest.param(a_folder, NO_RULE, id="a folder"),
    pytest.param(a_large_file, "文件太大：一条规则最多 32 KB", id="a large file"),
]
if sys.platform != "win32":
    ODD += [
        pytest.param(a_loop, NO_FILE, id="a link to itself"),
        pytest.param(a_broken_link, NO_FILE, id="a link to nothing"),
        pytest.param(a_pipe, NO_RULE, id="a pipe"),
        pytest.param(a_device, NO_RULE, id="a device"),
    ]


@pytest.mark.parametrize(("make", "message"), ODD)
def test_what_is_no_rule_file_is_refused_alone(folder, make, message):
    make(folder / "odd.rule")
    assert loaded(folder) == (["g/good"], [message])


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_linked_folders_are_passed_over(folder):
    (folder / "loop").symlink_to(folder)
    (folder / "above").symlink_to(folder.parent)
    assert loaded(folder) == (["g/good"], [])


def test_too_many_rules(folder):
    for number in range(limits.RULES):
        (folder / f"{number}.rule").touch()
    assert loaded(folder) == ([], [f"规则文件太多：一个规则包最多 {limits.RULES} 个"])


def test_too_many_files_of_any_kind(folder):
    for number in range(limits.ENTRIES):
        (folder / f"{number}.txt").touch()
    message = f"文件夹里东西太多：规则包最多 {limits.ENTRIES} 个文件和文件夹"
    assert loaded(folder) == ([], [message])


def test_too_large_together(folder):
    for number in range(limits.PACK_KILOBYTES // limits.FILE_KILOBYTES + 1):
        with (folder / f"{number}.rule").open("wb") as file:
            file.truncate(limits.FILE_KILOBYTES * 1024)
    assert loaded(folder) == ([], ["规则文件太大：一个规则包合计最多 512 KB"])


def test_too_many_words_together(folder):
    """A pack that the bytes let through; the last file that was too much is named."""
    long = GOOD.replace("当    归类确定", "当    归类确定" + " 且 归类确定" * 250)
    for number in range(limits.PACK_TOKENS // 500 + 1):
        (folder / f"{number:02}.rule").write_text(long, "utf-8")
    rules, (error,) = load_rules(folder, TERMS)
    assert not rules
    assert error.message == f"规则太多：一个规则包合计最多 {limits.PACK_TOKENS} 个词"
    assert error.span.path.suffix == ".rule"


def test_too_many_mistakes(folder):
    """What is right before them is loaded; the place where reading stopped is told."""
    for number in range(limits.PACK_MISTAKES + 5):
        wrong = GOOD.replace("g/good", f"g/r{number:03}").replace("归类确定", "归类确订")
        (folder / f"r{number:03}.rule").write_text(wrong, "utf-8")
    (folder / "z.rule").write_text(GOOD.replace("g/good", "g/z"), "utf-8")
    rules, errors = load_rules(folder, TERMS)
    assert [rule.name for rule in rules] == ["g/good"]
    assert len(errors) == limits.PACK_MISTAKES + 1
    last = errors[-1]
    assert last.message == "错误太多：已经列出 100 处，从这个文件起没有再读"
    assert last.span.path.name == "r100.rule"


def test_too_dear_together(folder):
    words = "，".join(f"“{n}”" for n in range(90))
    dear = GOOD.replace("归类确定", f"任一 指标 满足 (名称 含 ({words}))")
    for number in range(limits.PACK_STEPS // 900_000 + 1):
        text = dear.replace("g/good", f"g/r{number}")
        (folder / f"r{number}.rule").write_text(text, "utf-8")
    rules, (error,) = load_rules(folder, TERMS)
    assert not rules
    most = f"一张 {limits.FORM_ROWS} 个指标的表最多 {limits.PACK_STEPS} 步"
    assert error.message == f"规则合在一起太费时：{most}"
    assert (error.span.path.name, error.span.line, error.span.column) == ("r5.rule", 1, 4)


def test_deep_folders(tmp_path):
    deep = tmp_path.joinpath(*["d"] * 60)
    deep.mkdir(parents=True)
    (deep / "x.rule").write_text(GOOD.replace("g/good", "d/x"), "utf-8")
    assert loaded(tmp_path) == (["d/x"], [])


def test_files_come_in_the_order_of_their_names(tmp_path):
    for name in ("b.rule", "a/z.rule", "c/a.rule", "a-b.rule"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in rule_files(tmp_path)]
    assert found == ["a/z.rule", "a-b.rule", "b.rule", "c/a.rule"]


def test_one_file(folder):
    assert loaded(folder / "good.rule") == (["g/good"], [])
    assert rule_files(folder / "nowhere.rule") == [folder / "nowhere.rule"]
    with pytest.raises(RuleError, match="没有这个文件"):
        read_text(folder / "nowhere.rule")


@pytest.mark.parametrize(
    ("text", "english"),
    [("rule a/b", True), ("\n# 说明\n  rule a/b", True), ("规则 a/b", False), ("", False)],
)
def test_language_of_a_file(text, english):
    assert is_english(text.splitlines()) is english
