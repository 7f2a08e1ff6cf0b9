"""Data files of packs and users held against the published JSON Schemas (rules/schemas).

Only read where there is such a file: what ships with goalint was checked before.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator, ValidationError

from goalint.config.settings import spell_key
from goalint.errors import DataError
from goalint.nearest import unknown
from goalint.resources import data_root

_TYPES: Final = {
    "string": "要写成带引号的文字",
    "array": '要写成方括号里的几项，如 ["甲", "乙"]',
    "object": "要写成一段，如 [名称]",
    "boolean": "要写 true 或 false",
}


def schema_of(name: str) -> dict[str, Any]:
    """A published schema: `lists`, `profiles` or `scheme`."""
    path = data_root("rules") / "schemas" / f"{name}.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return schema


def check_data(file: Path, table: Mapping[str, Any], name: str) -> None:
    """`DataError` with every mistake of a table by the schema of that name."""
    errors = sorted(
        Draft202012Validator(schema_of(name)).iter_errors(table),
        key=lambda error: list(map(str, error.absolute_path)),
    )
    if errors:
        raise DataError("\n".join(_line(file, error) for error in errors))


def _line(file: Path, error: ValidationError) -> str:
    key = spell_key(error.absolute_path)
    return f"{file}：{key}：{_reason(error)}" if key else f"{file}：{_reason(error)}"


def _reason(error: ValidationError) -> str:
    table: Any = error.instance
    schema: Any = error.schema
    match error.validator:
        case "required":
            missing = [key for key in _given(error) if key not in table]
            return f"缺少“{'”、“'.join(missing)}”"
        case "additionalProperties" | "unevaluatedProperties":
            known = list(schema["properties"])
            extra = [key for key in table if key not in known]
            return "；".join(_unknown(key, known) for key in extra)
        case "type":
            return _TYPES.get(str(error.validator_value), "写法不对")
        case "enum":
            return "只能是：" + "、".join(_given(error))
        case "minItems" | "minLength" | "minProperties":
            return "不能是空的"
        case "pattern":
            return f"写法不对：要写成{schema['description']}"
        case _:
            return "写法不对"


def _given(error: ValidationError) -> Iterable[str]:
    value = error.validator_value
    return [str(item) for item in value] if isinstance(value, Iterable) else []


def _unknown(key: str, known: list[str]) -> str:
    return unknown(f"没有“{key}”这个键", key, known, f"可以写：{'、'.join(known)}")
