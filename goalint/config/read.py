"""goalint.toml and pack.toml read strictly; every mistake in them told with its key.

Only read where there is such a file: a plain check does without pydantic.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from goalint.config.model import CommonTable, ConfigTable, PackTable, RuleTable
from goalint.config.settings import (
    ConfigFile,
    Files,
    Layer,
    Override,
    WordChange,
    spell_key,
)
from goalint.errors import DataError
from goalint.location import plain_path, real_folder, real_path
from goalint.nearest import unknown

_EXPECTED: Final = {
    "missing": "缺少这一项",
    "string_type": "要写成带引号的文字",
    "string_too_short": "不能是空的",
    "too_short": "不能是空的",
    "string_pattern_mismatch": '要写成带引号的非负数，如 "0.5"',
    "bool_type": "要写 true 或 false",
    "list_type": '要写成方括号里的几项，如 ["甲", "乙"]',
    "dict_type": "要写成一段，如 [rules.…]",
    "model_type": "要写成一段，如 [rules.…]",
}

M = TypeVar("M", bound=BaseModel)


def read_config(file: Path, table: Mapping[str, Any]) -> ConfigFile:
    """What a settings file says."""
    outer = ("tool", "goalint") if file.name == "pyproject.toml" else ()
    read = _read(ConfigTable, file, table, outer)
    return ConfigFile(
        layer=_layer(file, file.name, None, read, read.rules),
        packs=tuple(_path(file, pack) for pack in read.packs),
        extends=_path(file, read.extend) if read.extend else None,
        overrides=tuple(
            Override(
                plain_path(file.parent),
                tuple(entry.files),
                Layer(
                    file,
                    f"{file.name}（{'、'.join(entry.files)}）",
                    scheme=_scheme(file, entry.scheme),
                    rules=tuple(each.change(rule) for rule, each in entry.rules.items()),
                    under=(*outer, "overrides", place),
                ),
            )
            for place, entry in enumerate(read.overrides)
        ),
        waivers=(_path(file, read.waivers),) if read.waivers else (),
        baseline=real_path(_path(file, read.baseline)) if read.baseline else None,
        exclude=(Files(plain_path(file.parent), tuple(read.exclude)),) if read.exclude else (),
    )


def read_pack(file: Path, table: Mapping[str, Any]) -> Layer:
    """A pack's layer."""
    read = _read(PackTable, file, table, ())
    return _layer(file, read.title, real_folder(file.parent), read, read.rules)


def _layer(
    file: Path, title: str, folder: Path | None, read: CommonTable, rules: Mapping[str, RuleTable]
) -> Layer:
    return Layer(
        file=file,
        title=title,
        folder=folder,
        scheme=_scheme(file, read.scheme),
        rules=tuple(entry.change(rule) for rule, entry in rules.items()),
        words=tuple(
            WordChange(name, tuple(entry.add), tuple(entry.remove))
            for name, entry in read.words.items()
        ),
    )


def _scheme(file: Path, written: str | None) -> str | None:
    """A scheme's name as it is, its path from the file that names it."""
    if written is None or not written.endswith(".toml"):
        return written
    return str(_path(file, written))


def _path(file: Path, written: str) -> Path:
    """A path written in a settings file, which may be Windows' way; relative ones start there."""
    return plain_path(file.parent / written.replace("\\", "/"))


def _read(model: type[M], file: Path, table: Mapping[str, Any], outer: tuple[str, ...]) -> M:
    try:
        return model.model_validate(table)
    except ValidationError as error:
        lines = [
            f"{file}：{spell_key((*outer, *each['loc']))}：{_reason(model, each)}"
            for each in error.errors()
        ]
        raise DataError("\n".join(lines)) from None


def _reason(model: type[BaseModel], error: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    kind = error["type"]
    if kind == "value_error":
        return str(error["ctx"]["error"])
    if kind == "extra_forbidden":
        *above, key = error["loc"]
        known = list(_model_at(model, above).model_fields)
        return unknown("没有这个键", str(key), known, f"可以写：{'、'.join(known)}")
    return _EXPECTED.get(kind, "写法不对")


def _model_at(model: type[BaseModel], place: Iterable[int | str]) -> type[BaseModel]:
    """The model of the table at a place; the keys of a dict are passed over."""
    inner: type[BaseModel] | None = None
    for part in place:
        if inner is not None:
            model, inner = inner, None
            continue
        annotation = model.model_fields[str(part)].annotation
        inner = next(each for each in get_args(annotation) if _is_model(each))
    return model


def _is_model(each: object) -> bool:
    return isinstance(each, type) and issubclass(each, BaseModel)
