"""Compiled rules kept between runs: the same rules, and never those of other files."""

import marshal
import os
from dataclasses import fields, replace
from pathlib import Path

import pytest

from goalint.batch import check_files
from goalint.cache import open_cache
from goalint.config import Settings, load_settings
from goalint.finding import Report
from goalint.lang.runtime.rule import Rule
from goalint.lang.runtime.stored import restore_rule, store, store_rule
from goalint.lint import load_linter
from goalint.pack import Pack, load_pack
from goalint.report.formats import to_report
from tests.lang.given import RULE

SAMPLES = sorted(str(path) for path in (Path(__file__).parents[2] / "samples").glob("*.xls*"))
FRESH = load_pack(Settings(cache=False))
OTHER = RULE.replace("a-defect", "b-defect").format(when="归类确定")


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own cache folder, empty."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.delenv("GOALINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("LOCALAPPDATA", str(folder))
    return folder


def entries(home: Path) -> list[Path]:
    return sorted(home.rglob("*.entry"))


def stored(pack: Pack) -> list[object]:
    return list(map(plain, pack.rules))


def plain(rule: Rule) -> object:
    at_once, parts = store_rule(rule)
    return at_once, *map(marshal.loads, parts)


def test_every_shipped_rule_comes_back_as_it_was():
    for rule in FRESH.rules:
        again = restore_rule(store_rule(rule))
        assert plain(again) == plain(rule), rule.name
        assert again.test.__globals__["__builtins__"] == {}


@pytest.mark.parametrize("name", [field.name for field in fields(Rule)])
def test_each_field_of_a_kept_rule_can_be_asked_for_first(name: str):
    rule = FRESH.rules[0]
    again = restore_rule(store_rule(rule))
    assert plain(replace(again, **{name: getattr(again, name)})) == plain(rule)


def test_a_kept_rule_has_no_other_fields():
    again = restore_rule(store_rule(FRESH.rules[0]))
    assert not hasattr(again, "tests")


@pytest.mark.parametrize("value", [object(), print, [1], 1.5, Path.cwd, lambda: 1], ids=repr)
def test_nothing_else_can_be_stored(value):
    with pytest.raises((TypeError, KeyError)):
        store((value,))


def test_kept_rules_are_the_same(home: Path):
    cold, warm = load_pack(), load_pack()
    assert len(entries(home)) == 1
    assert stored(cold) == stored(warm) == stored(FRESH)
    assert warm.terms.tables == FRESH.terms.tables
    assert warm.sources == FRESH.sources


def test_reports_are_the_same():
    reports = set()
    for settings in (Settings(cache=False), Settings(), Settings()):
        load_linter.cache_clear()
        pack = load_linter(settings).pack
        asked = [(path, settings) for path in SAMPLES]
        reports.add(to_report("json", Report(tuple(check_files(asked, 1))), pack))
    assert len(reports) == 1


def test_without_cache_nothing_is_written(home: Path):
    load_pack(Settings(cache=False))
    assert entries(home) == []


PACK = {
    "goalint.toml": 'packs = ["省"]\n',
    "省/pack.toml": 'title = "甲"\n',
    "省/category/b-defect.rule": OTHER,
    "省/terms/lists.toml": '[list.a]\nzh = "子"\nwords = ["丑"]',
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(
            "省/category/b-defect.rule", OTHER.replace("归类确定", "非 归类确定"), id="a rule"
        ),
        pytest.param("省/category/b-defect.rule", OTHER + "# 备注\n", id="a comment"),
        pytest.param("省/terms/lists.toml", '[list.a]\nzh = "子"\nwords = ["寅"]', id="a word"),
        pytest.param(
            "goalint.toml", 'packs = ["省"]\n[words."子"]\nadd = ["卯"]', id="a word added"
        ),
        pytest.param("省/category/c.rule", "规则", id="a rule more, and wrong"),
    ],
)
def test_a_changed_file_is_read_again(files, home: Path, name: str, text: str):
    files(PACK)
    before = load_pack(load_settings())
    assert load_pack(load_settings()).errors == ()
    files({name: text})
    after = load_pack(load_settings())
    fresh = load_pack(load_settings(cache=False))
    assert stored(after) == stored(fresh)
    assert after.terms.tables == fresh.terms.tables
    assert list(map(str, after.errors)) == list(map(str, fresh.errors))
    changed = stored(before), before.terms.tables, before.errors
    assert (stored(after), after.terms.tables, after.errors) != changed or "#" in text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('packs = ["省"]\n', id="nothing"),
        pytest.param('packs = ["省"]\nscheme = "review"\n', id="a scheme"),
        pytest.param('packs = ["省"]\n[rules."coverage/no-cost"]\noff = true\n', id="a rule off"),
    ],
)
def test_what_is_applied_later_needs_no_other_entry(files, home: Path, text: str):
    files(PACK)
    load_pack(load_settings())
    files({"goalint.toml": text})
    load_pack(load_settings())
    assert len(entries(home)) == 1


def test_rules_with_mistakes_are_not_kept(files, home: Path):
    files({**PACK, "省/category/c.rule": "规则"})
    assert [len(load_pack(load_settings()).errors) for _ in range(2)] == [1, 1]
    assert entries(home) == []


def test_a_damaged_entry_is_made_again(home: Path):
    load_pack()
    (path,) = entries(home)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert stored(load_pack()) == stored(FRESH)
    cache = open_cache()
    assert cache
    assert cache.read(bytes.fromhex(path.stem)) is not None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_home_that_cannot_be_written(home: Path):
    home.chmod(0o500)
    assert stored(load_pack()) == stored(FRESH)
    home.chmod(0o700)
