"""What goalint.toml and pack.toml may say, and the words for what they may not."""

import json
import pickle
import tomllib
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from goalint.config import RuleChange, WordChange
from goalint.config.model import schemas
from goalint.config.read import read_config, read_pack
from goalint.errors import DataError
from goalint.finding import Severity

FILE = Path("设置") / "goalint.toml"
RULE = '[rules."coverage/no-cost"]\n'
WORDS = '[words."修复时限"]\n'


@pytest.mark.parametrize(
    ("text", "change"),
    [
        pytest.param(f"{RULE}off = true", RuleChange("coverage/no-cost", off=True), id="off"),
        pytest.param(f"{RULE}off = false", RuleChange("coverage/no-cost", off=False), id="on"),
        pytest.param(
            f'{RULE}severity = "错误"',
            RuleChange("coverage/no-cost", Severity.ERROR),
            id="severity in Chinese",
        ),
        pytest.param(
            f'{RULE}severity = "info"',
            RuleChange("coverage/no-cost", Severity.INFO),
            id="severity in English",
        ),
        pytest.param(
            f'{RULE}item = "成本"\npoints = "0.5"',
            RuleChange("coverage/no-cost", item="成本", points=Decimal("0.5")),
            id="item and points",
        ),
        pytest.param(
            f'{RULE}points = "2"', RuleChange("coverage/no-cost", points=Decimal(2)), id="points"
        ),
        pytest.param(RULE, RuleChange("coverage/no-cost"), id="nothing"),
    ],
)
def test_a_rule_changed(text, change):
    layer = read_config(FILE, tomllib.loads(text)).layer
    assert layer.rules == (change,)
    assert pickle.loads(pickle.dumps(layer)) == layer


@pytest.mark.parametrize(
    ("text", "change"),
    [
        pytest.param(f'{WORDS}add = ["抢修时限"]', WordChange("修复时限", ("抢修时限",)), id="add"),
        pytest.param(
            f'{WORDS}remove = ["响应"]', WordChange("修复时限", (), ("响应",)), id="remove"
        ),
        pytest.param(
            '[words."profiles.运维.name"]\nadd = [" 代维 "]',
            WordChange("profiles.运维.name", ("代维",)),
            id="spaces around a word",
        ),
    ],
)
def test_words_changed(text, change):
    assert read_config(FILE, tomllib.loads(text)).layer.words == (change,)


def test_a_scheme_by_its_path_starts_at_the_file(tmp_path):
    layer = read_pack(tmp_path / "pack.toml", {"title": "湖北省", "scheme": "口径\\本省.toml"})
    assert layer.scheme == str(tmp_path / "口径" / "本省.toml")
    assert layer.folder == tmp_path


def test_a_pack_says_which_rules_it_replaces():
    text = f'title = "甲"\n{RULE}replaces = true'
    assert read_pack(FILE, tomllib.loads(text)).rules == (
        RuleChange("coverage/no-cost", replaces=True),
    )


WRONG = [
    pytest.param("pack = []", "pack：没有这个键，是不是“packs”？", id="a misspelt key"),
    pytest.param(
        "甲 = 1".replace("甲", '"甲"'), '"甲"：没有这个键，可以写：', id="a key unlike any"
    ),
    pytest.param('packs = "规则"', "packs：要写成方括号里的几项", id="one pack without brackets"),
    pytest.param("packs = [1]", "packs 第 1 项：要写成带引号的文字", id="a number for a folder"),
    pytest.param('packs = ["规则", ""]', "packs 第 2 项：不能是空的", id="an empty folder"),
    pytest.param("scheme = 1", "scheme：要写成带引号的文字", id="a number for a scheme"),
    pytest.param("rules = 1", "rules：要写成一段", id="a number for a table"),
    pytest.param('rules = {"a/b" = 1}', 'rules."a/b"：要写成一段', id="a number for a rule"),
    pytest.param(
        f'{RULE}severity = "严重"',
        'rules."coverage/no-cost".severity：只能是：错误、',
        id="an unknown severity",
    ),
    pytest.param(
        f'{RULE}serverity = "错误"',
        'rules."coverage/no-cost".serverity：没有这个键，是不是“severity”？',
        id="a misspelt key of a rule",
    ),
    pytest.param(f'{RULE}off = "yes"', ".off：要写 true 或 false", id="yes for true"),
    pytest.param(f"{RULE}points = 0.5", ".points：要写成带引号的文字", id="points without quotes"),
    pytest.param(f'{RULE}points = "-1"', '.points：要写成带引号的非负数，如 "0.5"', id="minus"),
    pytest.param(f'{RULE}points = "一"', ".points：要写成带引号的非负数", id="points in words"),
    pytest.param(f'{RULE}points = "1e9"', ".points：要写成带引号的非负数", id="an exponent"),
    pytest.param(f"{RULE}replaces = true", ".replaces：没有这个键", id="only a pack replaces"),
    pytest.param(
        f'{WORDS}ad = ["甲"]', 'words."修复时限".ad：没有这个键，是不是“add”？', id="words: a key"
    ),
    pytest.param(f'{WORDS}add = "甲"', ".add：要写成方括号里的几项", id="words: no brackets"),
    pytest.param(f'{WORDS}add = [" "]', ".add 第 1 项：不能是空的", id="words: a blank one"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_mistake_is_told_with_file_and_key(text, message):
    with pytest.raises(DataError) as error:
        read_config(FILE, tomllib.loads(text))
    assert str(error.value).startswith(f"{FILE}：")
    assert message in str(error.value)


def test_every_mistake_is_told():
    with pytest.raises(DataError) as error:
        read_config(FILE, {"scheme": 1, "packs": 2, "甲": 3})
    assert len(str(error.value).splitlines()) == 3


def test_a_key_of_pyproject_is_told_from_its_top():
    with pytest.raises(DataError, match=r"pyproject.toml：tool.goalint.scheme："):
        read_config(Path("pyproject.toml"), {"scheme": 1})


def test_a_pack_must_have_a_title():
    with pytest.raises(DataError, match="title：缺少这一项"):
        read_pack(FILE, {})


@pytest.mark.parametrize("name", ["goalint", "pack"])
def test_schemas_are_schemas_and_are_published(name):
    schema = schemas()[f"{name}.schema.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    published = Path(__file__).parents[2] / "docs" / f"{name}.schema.json"
    assert json.loads(published.read_text("utf-8")) == schema


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_the_schema_refuses_what_the_reader_refuses(text, message):
    validator = jsonschema.Draft202012Validator(schemas()["goalint.schema.json"])
    blank = 'add = [" "]' in text  # a schema does not strip
    assert validator.is_valid(tomllib.loads(text)) == blank
