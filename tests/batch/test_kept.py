"""Kept results: the same as checked ones, and what is stale, damaged or foreign is not used."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from goalint import cache
from goalint.batch import check_files
from goalint.batch.kept import Kept, open_kept
from goalint.batch.many import check_many
from goalint.batch.packed import unpack_result
from goalint.batch.window import Engine
from goalint.config import Layer, RuleChange, Selection, Settings
from goalint.finding import FileResult, Report, Severity, Status
from goalint.lint import load_linter
from goalint.report.formats import to_report
from tests.forms import BAD, GOOD, write_form

FILES = 30
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder by itself")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own cache folder that is not there yet; linters made anew learn their keys."""
    monkeypatch.delenv("GOALINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr(cache.sys, "platform", "win32" if os.name == "nt" else "linux")
    load_linter.cache_clear()
    return tmp_path


@pytest.fixture
def season(home: Path) -> list[str]:
    """Different forms, one that is no workbook, one that is no form."""
    first = write_form(home / "forms" / "00.xlsx", BAD)
    paths = [first, write_form(home / "forms" / "01.xlsx", GOOD)]
    paths += [home / "forms" / f"{number:02}.xlsx" for number in range(2, FILES)]
    for path in paths[2:]:
        shutil.copy(first, path)
    write_form(paths[-1], [])
    paths[-2].write_bytes(b"PK\x03\x04 and nothing more")
    return [path.as_posix() for path in paths]


DEFAULT = Settings()


def ask(paths: Sequence[str], settings: Settings = DEFAULT) -> list[tuple[str, Settings]]:
    return [(path, settings) for path in paths]


def opened() -> Kept:
    kept = open_kept()
    assert kept is not None
    return kept


class Counting(Executor):
    """Does its work at once and counts the files of it."""

    def __init__(self) -> None:
        self.files = 0

    def submit(self, fn, /, *args, **kwargs):
        self.files += sum(map(len, args))
        done: Future = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def checked(paths: Sequence[str], settings: Settings = DEFAULT) -> tuple[int, list[FileResult]]:
    """How many files were really checked, and the results."""
    executor = Counting()
    asked = ask(paths, settings)
    results = list(check_many(asked, Engine(lambda _: executor, 1), lambda: False))
    return executor.files, results


@pytest.mark.parametrize("jobs", [1, 2])
def test_reports_with_and_without_kept_results_are_equal(season: list[str], jobs: int):
    reports = set()
    for keeping in (False, True, True):
        settings = Settings(cache=keeping)
        results = tuple(check_files(ask(season, settings), jobs))
        reports.add(to_report("json", Report(results), load_linter(settings).pack))
    assert len(reports) == 1


def test_only_what_changed_is_checked_again(season: list[str], home: Path):
    count, before = checked(season)
    assert count == FILES
    write_form(Path(season[5]), GOOD)
    count, after = checked(season)
    assert count == 2  # what can't be read is tried again
    assert after[5] != before[5]
    assert (after[:5], after[6:]) == (before[:5], before[6:])


def test_nothing_is_kept_without_a_cache(season: list[str], home: Path):
    assert checked(season, Settings(cache=False))[0] == FILES
    assert not list(home.rglob("*.sqlite3"))
    assert checked(season, Settings(cache=False))[0] == FILES


def test_a_result_comes_back(season: list[str]):
    _, results = checked(season)
    kept = opened()
    for path, result in zip(season, results, strict=True):
        found = kept.read(path, sha256(Path(path).read_bytes()).digest(), Settings())
        if result.status is Status.UNREADABLE:
            assert found is None
        else:
            assert found is not None
            assert unpack_result(found) == result
    kept.close()


LAYER = Layer(Path("/goalint.toml"), "goalint.toml")
OFF = RuleChange("category/timeliness-as-quality", off=True)
MILDER = RuleChange("category/timeliness-as-quality", severity=Severity.WARNING)
DEARER = RuleChange("category/timeliness-as-quality", points=Decimal(2))
OTHERS = {
    "another scheme": Settings("review"),
    "a rule less": Settings(layers=(replace(LAYER, rules=(OFF,)),)),
    "a milder rule": Settings(layers=(replace(LAYER, rules=(MILDER,)),)),
    "other points": Settings(layers=(replace(LAYER, rules=(DEARER,)),)),
    "some rules only": Settings(selection=Selection(select=("form",))),
    "a rule ignored": Settings(selection=Selection(ignore=("category/timeliness-as-quality",))),
}


@pytest.mark.parametrize("settings", OTHERS.values(), ids=OTHERS)
def test_other_settings_have_results_of_their_own(season: list[str], settings: Settings):
    checked(season)
    count, kept = checked(season, settings)
    assert count == FILES
    assert kept == checked(season, replace(settings, cache=False))[1]
    assert checked(season, settings) == (1, kept)


def test_another_path_has_its_own_result(season: list[str], home: Path):
    checked(season)
    moved = shutil.copytree(home / "forms", home / "moved")
    paths = [(moved / Path(path).name).as_posix() for path in season]
    count, results = checked(paths)
    assert count == FILES
    assert [result.path for result in results] == paths


KEY = ("申报表.xlsx", sha256(b"content").digest(), Settings())


def write_one(kept: Kept) -> None:
    kept.write(*KEY, b"result")
    kept.close()


def test_a_changed_pack_has_results_of_its_own(home: Path):
    rule = home / "pack" / "form" / "own.rule"
    rule.parent.mkdir(parents=True)
    rule.write_text(RULE.replace("NAME", "甲"), "utf-8")
    settings = Settings(layers=(Layer(home / "pack" / "pack.toml", "包", home / "pack"),))
    assert load_linter(settings).pack.errors == ()
    kept = opened()
    kept.write("a", b"d", settings, b"result")
    kept.close()
    assert opened().read("a", b"d", settings) == b"result"
    rule.write_text(RULE.replace("NAME", "乙"), "utf-8")
    load_linter.cache_clear()
    assert opened().read("a", b"d", settings) is None


RULE = """规则 form/own "甲"
  级别 提示
  适用 表
  当   项目名称 是 "NAME"
  提示 "甲"
  反例 数量指标 | 天数 | 3天
       + 项目名称 NAME
  正例 数量指标 | 天数 | 3天
       + 项目名称 丙
  正例 数量指标 | 天数 | 3天
       + 项目名称 丁
"""


@pytest.mark.parametrize("place", [0, 1, 16, 31, 32, -1])
def test_a_damaged_result_is_not_used(home: Path, place: int):
    write_one(opened())
    with sqlite3.connect(opened().path) as database:
        content = bytearray(database.execute("SELECT content FROM result").fetchone()[0])
        content[place] ^= 1
        database.execute("UPDATE result SET content = ?", (bytes(content),))
    database.close()
    assert opened().read(*KEY) is None


@pytest.mark.parametrize("content", [b"", None, "文字", 3, b"short"], ids=repr)
def test_what_is_no_result_is_not_used(home: Path, content: object):
    write_one(opened())
    with sqlite3.connect(opened().path) as database:
        database.execute("UPDATE result SET content = ?", (content,))
    database.close()
    assert opened().read(*KEY) is None


def test_a_strangers_result_is_not_used(home: Path):
    write_one(opened())
    kept = opened()
    assert Kept(kept.path, b"another secret").read(*KEY) is None
    assert kept.read(*KEY) == b"result"


def test_a_result_under_anothers_key_is_not_used(home: Path):
    kept = opened()
    kept.write("another.xlsx", *KEY[1:], b"another result")
    write_one(kept)
    with sqlite3.connect(kept.path) as database:
        (first, one), (second, other) = database.execute("SELECT key, content FROM result")
        update = "UPDATE result SET content = ? WHERE key = ?"
        database.executemany(update, [(one, second), (other, first)])
    database.close()
    assert opened().read(*KEY) is None


@pytest.mark.parametrize("content", [b"no database" * 999, b"SQLite format 3\0" + b"\xff" * 4096])
def test_what_is_no_database_makes_way_for_one(home: Path, content: bytes):
    path = opened().path
    path.write_bytes(content)
    write_one(opened())
    write_one(opened())
    assert opened().read(*KEY) == b"result"


def test_a_file_cut_short_does_no_harm(season: list[str]):
    _, results = checked(season)
    path = opened().path
    path.write_bytes(path.read_bytes()[:5000])
    assert checked(season)[1] == results
    assert checked(season)[1] == results


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody remove an open file")
def test_a_file_that_cannot_be_written_does_no_harm(season: list[str], home: Path):
    _, results = checked(season)
    path = opened().path
    path.unlink()
    path.mkdir()
    assert checked(season) == (FILES, results)


def test_the_oldest_results_go_when_there_are_too_many(home: Path):
    most = 2**18
    path = opened().path
    for day in range(1, 9):
        kept = Kept(path, b"secret", most)
        kept.day = day
        for number in range(200):
            kept.write(f"{day}/{number}", b"", Settings(), os.urandom(500))
        kept.close()
    sizes = sum(each.stat().st_size for each in path.parent.glob("results*"))
    assert sizes < 4 * most
    with sqlite3.connect(path) as database:
        there = dict(database.execute("SELECT day, count(*) FROM result GROUP BY day"))
    database.close()
    assert there[8] == 200
    assert 1 not in there


@posix
def test_only_the_user_may_read_what_forms_say(home: Path):
    write_one(opened())
    for path in opened().path.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@posix
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_no_results_lie_where_others_write(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(mode)
    monkeypatch.setenv("GOALINT_CACHE_DIR", str(shared))
    assert open_kept() is None


@posix
def test_a_link_is_not_followed(home: Path):
    path = opened().path
    for each in path.parent.glob("results*"):
        each.unlink()
    target = home / "mine.sqlite3"
    path.symlink_to(target)
    write_one(opened())
    assert not target.exists()


WRITE = """
import sys
from goalint.batch.kept import open_kept
from goalint.config import Settings
kept = open_kept()
for number in range(2000):
    kept.write(f"{sys.argv[1]}/{number}", b"", Settings(), b"result" * 200)
kept.close()
"""


def test_two_runs_at_once_do_no_harm(home: Path):
    runs = [subprocess.Popen([sys.executable, "-c", WRITE, name]) for name in "ab"]
    assert [run.wait() for run in runs] == [0, 0]
    kept = opened()
    assert kept.read("a/7", b"", Settings()) in (b"result" * 200, None)
    with sqlite3.connect(kept.path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
