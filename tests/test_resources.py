"""TOML from anywhere: read, or refused with the file's name and a reason."""

import os
import sys
from pathlib import Path

import pytest

from goalint.errors import DataError
from goalint.resources import load_toml


def reason(path: Path) -> str:
    with pytest.raises(DataError) as refused:
        load_toml(path)
    name, _, said = str(refused.value).partition("：")
    assert name == str(path)
    return said


REFUSED = [
    pytest.param(b"\xb9\xe6", "不是 UTF-8 编码的文本，请另存为 UTF-8", id="another encoding"),
    pytest.param(b"a = ", "TOML 写法有误", id="half a line"),
    pytest.param(b"a = " + b"[" * 5000 + b"]" * 5000, "括号套得太深", id="deep lists"),
    pytest.param(b"a = " + b"{b=" * 5000, "括号套得太深", id="deep tables"),
    pytest.param(b"a = " + b"9" * 5000, "TOML 写法有误", id="a giant number"),
    pytest.param(b"a" + b".a" * 50 + b" = 1", "第 1 行的键太长，最多 32 个点", id="a long key"),
    pytest.param(b"\n[a" + b" . a" * 50 + b"]", "第 2 行的键太长，最多 32 个点", id="a long table"),
    pytest.param(b"a" + b'."a"' * 50 + b" = 1", "第 1 行的键太长", id="a long key in quotes"),
    pytest.param(b"#" * (512 * 1024 + 1), "文件太大，最多 512 KB", id="a large file"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_refused(tmp_path, data, said):
    path = tmp_path / "x.toml"
    path.write_bytes(data)
    assert reason(path).startswith(said)


def test_no_file(tmp_path):
    assert reason(tmp_path / "x.toml") == "没有这个文件，请检查路径和文件名"
    (tmp_path / "y.toml").mkdir()
    assert reason(tmp_path / "y.toml") == "没有这个文件，请检查路径和文件名"


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "x.toml")
    assert reason(tmp_path / "x.toml") == "没有这个文件，请检查路径和文件名"


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("a.b = 1\r\n", {"a": {"b": 1}}),
        ("\ufeffa = '甲'", {"a": "甲"}),
        (f'a = "{"." * 99}"', {"a": "." * 99}),
        (f"a = [{'1.5, ' * 99}]", {"a": [1.5] * 99}),
    ],
    ids=["Windows line ends", "byte order mark", "dots in a text", "decimals"],
)
def test_read(tmp_path, text, table):
    path = tmp_path / "x.toml"
    path.write_text(text, "utf-8", newline="")
    assert load_toml(path) == table
