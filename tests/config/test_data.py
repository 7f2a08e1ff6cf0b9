"""Data files against the published schemas."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from goalint.config.data import check_data, schema_of
from goalint.errors import DataError
from goalint.resources import data_root, load_toml

ROOT = Path(__file__).parents[2]
NAMES = ("lists", "profiles", "scheme")
SHIPPED = [
    *((data_root("rules") / "terms" / f"{name}.toml", name) for name in ("lists", "profiles")),
    *((path, "scheme") for path in sorted((data_root("rules") / "schemes").glob("*.toml"))),
]


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas_and_are_published(name):
    jsonschema.Draft202012Validator.check_schema(schema_of(name))
    published = ROOT / "docs" / f"{name}.schema.json"
    assert json.loads(published.read_text("utf-8")) == schema_of(name)


@pytest.mark.parametrize(("path", "name"), SHIPPED, ids=lambda value: getattr(value, "stem", value))
def test_what_ships_is_as_published(path, name):
    check_data(path, load_toml(path), name)


LIST = '[list.a]\nzh = "甲"\nwords = ["乙"]'


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        pytest.param("", "lists", "缺少“list”", id="an empty file"),
        pytest.param('[list.a]\nzh = "甲"', "lists", "list.a：缺少“words”", id="no words"),
        pytest.param(f"{LIST[:-5]}[]", "lists", "list.a.words：不能是空的", id="an empty list"),
        pytest.param(
            f"{LIST[:-5]}[1]", "lists", "words 第 1 项：要写成带引号的文字", id="a number"
        ),
        pytest.param(f'{LIST[:-5]}"乙"', "lists", "words：要写成方括号里的几项", id="no brackets"),
        pytest.param(f"{LIST}\nno = 1", "lists", "没有“no”这个键", id="an extra key"),
        pytest.param('["供水"]\nnames = ["水"]', "profiles", "是不是“name”？", id="a misspelt key"),
        pytest.param('["供水"]', "profiles", '"供水"：不能是空的', id="a kind without words"),
        pytest.param('"供水" = 1', "profiles", "要写成一段", id="a kind that is no table"),
        pytest.param(
            'row_cap = "二"',
            "scheme",
            'row_cap：写法不对：要写成带引号的非负数，如 "0.5"',
            id="points in words",
        ),
        pytest.param('title = ""', "scheme", "title：不能是空的", id="an empty title"),
        pytest.param('[deduction."form/*"]\nitem = "甲"', "scheme", "缺少“points”", id="no points"),
    ],
)
def test_a_mistake_is_told_with_file_and_key(text, name, message):
    with pytest.raises(DataError) as error:
        check_data(Path("甲.toml"), tomllib.loads(text), name)
    lines = str(error.value).splitlines()
    assert all(line.startswith("甲.toml：") for line in lines)
    assert message in str(error.value)
