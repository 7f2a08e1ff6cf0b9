"""The cache: what is stale, damaged or foreign is as good as not there."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalint import cache as module
from goalint.cache import RESULTS, Cache, key_of, open_cache
from goalint.disk import DRAFT

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder by itself")
KEY, VALUE = key_of(b"rules"), {"规则": [1, 2.5, "甲", None, True, (b"x", frozenset({"a"}))]}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own cache folder that is not there yet."""
    monkeypatch.delenv("GOALINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setattr(module.sys, "platform", "win32" if os.name == "nt" else "linux")
    return tmp_path


def opened() -> Cache:
    cache = open_cache()
    assert cache is not None
    return cache


def entry(cache: Cache) -> Path:
    (path,) = cache.folder.glob("*.entry")
    return path


def test_what_was_written_is_read(home: Path):
    opened().write(KEY, VALUE)
    assert opened().read(KEY) == VALUE


def test_nothing_was_written(home: Path):
    assert opened().read(KEY) is None


@posix
def test_folder_and_files_are_the_users_alone(home: Path):
    opened().write(KEY, VALUE)
    folder = home / "goalint"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "other",
    [(b"rule",), (b"rules", b""), (b"rul", b"es"), (b"rules ",), ()],
    ids=["a letter less", "a part more", "parted elsewhere", "a space more", "nothing"],
)
def test_other_contents_have_another_key(home: Path, other):
    opened().write(KEY, VALUE)
    assert opened().read(key_of(*other)) is None


@pytest.mark.parametrize(
    ("owner", "name", "value"),
    [
        (module, "__version__", "0.0.0"),
        (sys, "version", "3.99.0 (elsewhere)"),
        (sys.implementation, "cache_tag", "otherpython-399"),
        (module.marshal, "version", 99),
    ],
    ids=[
        "of another goalint",
        "of another Python",
        "of another implementation",
        "of another format",
    ],
)
def test_a_key_belongs_to_this_program_on_this_python(monkeypatch, owner, name, value):
    monkeypatch.setattr(owner, name, value)
    assert key_of(b"rules") != KEY


def test_a_changed_program_has_another_key(monkeypatch, tmp_path: Path):
    source = tmp_path / "rule.py"
    source.write_text("a = 1", "utf-8")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "cache.py"))
    before = key_of()
    source.write_text("a = 12", "utf-8")
    assert key_of() != before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.data())
def test_any_damage_makes_an_entry_void(tmp_path: Path, data: st.DataObject):
    cache = Cache(tmp_path, b"s" * 32)
    cache.write(KEY, VALUE)
    whole = entry(cache).read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        damaged = whole[:place]
    else:
        flipped = whole[place] ^ data.draw(st.integers(1, 255))
        damaged = whole[:place] + bytes([flipped]) + whole[place + 1 :]
    entry(cache).write_bytes(damaged)
    assert cache.read(KEY) is None
    entry(cache).write_bytes(whole + b"\0")
    assert cache.read(KEY) is None


def test_an_entry_put_under_another_key_is_void(home: Path):
    cache = opened()
    cache.write(KEY, VALUE)
    other = key_of(b"others")
    entry(cache).rename(cache.folder / f"{other.hex()}.entry")
    assert cache.read(other) is None


def test_an_entry_of_somebody_else_is_void(home: Path):
    cache = opened()
    Cache(cache.folder, b"theirs".ljust(32)).write(KEY, VALUE)
    assert cache.read(KEY) is None
    cache.write(KEY, VALUE)
    assert cache.read(KEY) == VALUE


@posix
def test_entries_may_lie_where_others_write(home: Path, tmp_path_factory, monkeypatch):
    shared = tmp_path_factory.mktemp("shared")
    shared.chmod(0o777)
    monkeypatch.setenv("GOALINT_CACHE_DIR", str(shared))
    opened().write(KEY, VALUE)
    assert opened().read(KEY) == VALUE
    assert [path.suffix for path in shared.iterdir()] == [".entry"]
    assert not list((home / "goalint").rglob("*.entry"))


@posix
@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777], ids=oct)
def test_a_folder_that_others_write_is_not_trusted(home: Path, mode: int):
    opened().write(KEY, VALUE)
    (home / "goalint").chmod(mode)
    assert open_cache() is None


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666], ids=oct)
def test_a_secret_that_others_read_is_made_anew(home: Path, mode: int):
    opened().write(KEY, VALUE)
    secret = home / "goalint" / "secret"
    before = secret.read_bytes()
    secret.chmod(mode)
    assert opened().read(KEY) is None
    assert secret.read_bytes() != before
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600


@posix
def test_folder_and_secret_of_another_user_are_not_trusted(home: Path, monkeypatch):
    opened().write(KEY, VALUE)
    monkeypatch.setattr(module.os, "geteuid", lambda: os.getuid() + 1)
    assert open_cache() is None


@posix
def test_links_are_not_followed(home: Path, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "known").write_bytes(b"k" * 32)
    (elsewhere / "known").chmod(0o600)
    folder = home / "goalint"
    folder.mkdir(mode=0o700)
    (folder / "secret").symlink_to(elsewhere / "known")
    assert opened().secret != b"k" * 32
    assert (elsewhere / "known").read_bytes() == b"k" * 32
    (folder / "secret").unlink()
    folder.rmdir()
    folder.symlink_to(elsewhere)
    assert open_cache() is None


@pytest.mark.parametrize("secret", [b"", b"short", b"x" * 33], ids=["empty", "short", "long"])
def test_a_broken_secret_is_made_anew(home: Path, secret: bytes):
    (opened().folder / "secret").write_bytes(secret)
    assert len(opened().secret) == 32
    assert opened().secret == opened().secret


def test_no_folder_can_be_had(home: Path):
    (home / "goalint").write_text("a file", "utf-8")
    assert open_cache() is None


def test_writing_in_vain_raises_nothing(home: Path, monkeypatch):
    (home / "file").write_text("a file", "utf-8")
    monkeypatch.setenv("GOALINT_CACHE_DIR", str(home / "file"))
    opened().write(KEY, VALUE)
    assert opened().read(KEY) is None


@pytest.mark.parametrize("name", ["XDG_CACHE_HOME"])
@pytest.mark.parametrize("value", ["", "relative/folder"], ids=["empty", "relative"])
@posix
def test_only_an_absolute_folder_counts(home: Path, monkeypatch, name: str, value: str):
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", str(home / "home"))
    monkeypatch.chdir(home)
    assert opened().folder == home / "home" / ".cache" / "goalint"


def test_a_folder_in_place_of_an_entry(home: Path):
    cache = opened()
    (cache.folder / f"{KEY.hex()}.entry").mkdir()
    assert cache.read(KEY) is None
    cache.write(KEY, VALUE)


def test_old_entries_are_removed(home: Path):
    cache = opened()
    for number in range(40):
        cache.write(key_of(bytes([number])), number)
    assert len(list(cache.folder.glob("*.entry*"))) == 16
    assert cache.secret == opened().secret


def test_two_at_once_agree_on_one_secret(home: Path):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: open_cache(), range(32)))
    assert opened() == opened()
    assert [path.name for path in opened().folder.iterdir()] == ["secret"]


WRITE = """
import sys
from goalint.cache import key_of, open_cache
cache = open_cache()
for number in range(200):
    cache.write(key_of(b"rules"), ["甲" * number] * 50)
    value = open_cache().read(key_of(b"rules"))
    assert value is None or len(value) == 50, value
"""


def test_two_processes_at_once(home: Path):
    processes = [subprocess.Popen([sys.executable, "-c", WRITE]) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    assert sorted(path.suffix for path in opened().folder.iterdir()) == ["", ".entry"]


def test_cleaning_removes_all_entries_and_results(home: Path):
    opened().write(KEY, VALUE)
    folder = opened().folder
    (folder / RESULTS).write_bytes(b"results")
    (folder / f"{RESULTS}-wal").write_bytes(b"more")
    (folder / f".0123456789abcdef{DRAFT}").write_bytes(b"what a killed process left")
    (folder / "mine.txt").write_bytes(b"what goalint did not write")
    assert opened().clear() > 0
    assert sorted(path.name for path in folder.iterdir()) == ["mine.txt", "secret"]
    assert opened().clear() == 0
