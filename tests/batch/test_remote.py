"""Forms on shared storage: found, read and reported under their addresses."""

from pathlib import Path

import fsspec
import pytest
from fsspec.spec import AbstractFileSystem

from goalint.annotate import annotated
from goalint.batch import check_files, find_files
from goalint.config import Settings
from goalint.errors import UsageError
from goalint.finding import Ours, Status
from goalint.lint import load_linter
from tests.forms import BAD, GOOD, write_form


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A folder of a store in memory."""
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    good = write_form(tmp_path / "a.xlsx", GOOD).read_bytes()
    bad = write_form(tmp_path / "b.xlsx", BAD).read_bytes()
    for name, content in {
        "坏.xlsx": bad,
        "好.xlsx": good,
        "区县/好.xlsx": good,
        "区县/~$好.xlsx": b"lock",
        "区县/说明.txt": b"text",
        ".git/好.xlsx": good,
        "空.xlsx": b"",
    }.items():
        memory.pipe(f"/season/{name}", content)
    return "memory://season"


def address(path: Path) -> str:
    return f"file://{path.as_posix()}"


def test_a_folder_is_walked(store: str):
    found = find_files([store])
    assert found == [
        "memory:///season/区县/好.xlsx",
        "memory:///season/坏.xlsx",
        "memory:///season/好.xlsx",
        "memory:///season/空.xlsx",
    ]
    results = list(check_files([(path, Settings()) for path in found], 1))
    assert [result.path for result in results] == found
    assert [result.status for result in results] == [*[Status.CHECKED] * 3, Status.UNREADABLE]
    assert results[3].reason == "文件是空的（0 字节），请重新导出或另存后再检查"


def test_a_file_of_a_store_is_checked_as_one_here(tmp_path: Path):
    path = write_form(tmp_path / "坏.xlsx", BAD)
    here, there = check_files([(str(path), Settings()), (address(path), Settings())], 1)
    assert len(here.forms) == len(there.forms) == 1
    assert here.forms[0].findings == there.forms[0].findings


def test_many_files_of_a_store_are_checked_by_processes(tmp_path: Path):
    paths = [address(write_form(tmp_path / f"{number}.xlsx", BAD)) for number in range(50)]
    asked = [(path, Settings()) for path in find_files([address(tmp_path)])]
    assert sorted(path for path, _ in asked) == sorted(paths)
    results = list(check_files(asked, 2))
    assert [result.path for result in results] == [path for path, _ in asked]
    assert {result.status for result in results} == {Status.CHECKED}


def test_what_goalint_wrote_is_known_there_too(store: str, tmp_path: Path):
    path = write_form(tmp_path / "坏.xlsx", BAD)
    result = load_linter(Settings()).lint_file(path, path.name)
    address = f"{store}/坏（批注）.xlsx"
    fsspec.filesystem("memory").pipe(address, annotated(result, path.read_bytes()))
    (found,) = check_files([(address, Settings())], 1)
    assert (found.ours, found.forms) == (Ours.UNTOUCHED, ())


def test_what_is_not_there_is_told(store: str):
    (result,) = check_files([("memory://season/没有.xlsx", Settings())], 1)
    assert result.status is Status.UNREADABLE
    assert result.reason == "没有这个文件，请检查地址"


class StorageError(Exception):
    """What a storage raises that is no error of the system: S3's are of this kind."""


class Locked(AbstractFileSystem):
    """A storage that shows nothing without a key."""

    protocol = "locked"

    def ls(self, path: str, **_: object) -> list[str]:
        raise StorageError("no key\nfound")


def test_a_storage_says_why_in_its_own_words():
    fsspec.register_implementation("locked", Locked, clobber=True)
    (result,) = check_files([("locked://season/坏.xlsx", Settings())], 1)
    assert result.status is Status.UNREADABLE
    assert result.reason == "读不到（no key found），请检查地址、网络和访问密钥"
    with pytest.raises(UsageError, match="连不上（no key found），请检查地址、网络和访问密钥"):
        find_files(["locked://season"])


@pytest.mark.parametrize(
    ("storage", "said"),
    [("nosuch://bucket/x", "没有这种存储"), ("dropbox://bucket/x", "还要安装")],
    ids=["no such storage", "a storage whose package is missing"],
)
def test_what_cannot_be_reached_is_told(storage: str, said: str):
    with pytest.raises(UsageError, match=said):
        find_files([storage])
