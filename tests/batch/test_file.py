"""One path to its result: what can't be read costs that file alone, and why is told."""

import sys
from pathlib import Path

import pytest

from goalint.batch import check_file, check_files
from goalint.config import Settings
from goalint.finding import Status
from goalint.lint import load_linter
from tests.forms import GOOD, write_form

UNREADABLE = {
    "not there": ("没有.xlsx", "没有这个文件"),
    "below a file": ("表.xlsx/甲.xlsx", "路径里有一段不是文件夹"),
    "longer than any name": (f"{'长' * 200}.xlsx", "名字太长"),
    "a null in the name": ("甲\0.xlsx", "名字里有不能用的字符"),
    "a folder": ("文件夹.xlsx", "不是普通文件"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives other reasons")
@pytest.mark.parametrize(("path", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_path_that_cannot_be_read_is_one_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, said: str
):
    monkeypatch.chdir(tmp_path)
    write_form(Path("表.xlsx"), GOOD)
    Path("文件夹.xlsx").mkdir()
    result = check_file(load_linter(Settings()), path)
    assert (result.path, result.status) == (path, Status.UNREADABLE)
    assert said in (result.reason or "")


@pytest.mark.parametrize("others", [1, 30], ids=["in this process", "among many"])
def test_the_other_files_are_checked_all_the_same(tmp_path: Path, others: int):
    form = str(write_form(tmp_path / "表.xlsx", GOOD))
    asked = [(path, Settings(cache=False)) for path in ("长" * 200 + ".xlsx", *[form] * others)]
    first, *rest = check_files(asked, 2)
    assert first.status is Status.UNREADABLE
    assert {result.status for result in rest} == {Status.CHECKED}
    assert len(rest) == others
