"""goalint.toml and pack.toml as pydantic models: read strictly, published as JSON Schemas.

Only read where there is such a file: a plain check does without pydantic.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
)

from goalint.config.settings import (
    ConfigFile,
    Files,
    Layer,
    Override,
    RuleChange,
    WordChange,
    spell_key,
)
from goalint.errors import DataError
from goalint.finding import Severity
from goalint.lang.definition.vocabulary import vocabulary
from goalint.location import plain_path, real_folder, real_path
from goalint.nearest import unknown

_SEVERITIES: Final = vocabulary().values["severity"].english
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

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
M = TypeVar("M", bound=BaseModel)


def _severity(word: str) -> str:
    if word not in _SEVERITIES:
        raise ValueError("只能是：" + "、".join(_SEVERITIES))
    return word


SeverityWord = Annotated[
    str, AfterValidator(_severity), WithJsonSchema({"type": "string", "enum": list(_SEVERITIES)})
]


def _described(text: str) -> ConfigDict:
    return ConfigDict(
        extra="forbid", frozen=True, strict=True, json_schema_extra={"description": text}
    )


class RuleTable(BaseModel):
    """[rules."group/defect"]."""

    model_config = _described("改一条规则：级别、扣分，或者不用它。")

    severity: SeverityWord | None = Field(None, description="级别。")
    off: bool | None = Field(None, description="true：不用这条规则；false：重新启用。")
    item: Words | None = Field(None, description="在评分口径的哪一项扣分。")
    points: Annotated[str, StringConstraints(pattern=r"^\d{1,4}(\.\d{1,4})?$")] | None = Field(
        None, description='扣几分，写成带引号的数，如 "0.5"。'
    )

    def change(self, rule: str) -> RuleChange:
        """The change as settings hold it."""
        return RuleChange(
            rule,
            Severity(_SEVERITIES[self.severity]) if self.severity else None,
            self.off,
            self.item,
            None if self.points is None else Decimal(self.points),
        )


class PackRuleTable(RuleTable):
    """[rules."group/defect"] of a pack, which may bring a rule of that name."""

    replaces: bool = Field(False, description="true：本包的同名规则替换前面的那一条。")

    def change(self, rule: str) -> RuleChange:
        """The change as settings hold it."""
        made = super().change(rule)
        return RuleChange(
            rule, made.severity, made.off, made.item, made.points, replaces=self.replaces
        )


class WordTable(BaseModel):
    """[words."list"]."""

    model_config = _described("给一个词表加词或去掉词。")

    add: list[Words] = Field(default=[], description="加上的词。")
    remove: list[Words] = Field(default=[], description="去掉的词。")


class _Common(BaseModel):
    model_config = _described("")

    scheme: Words | None = Field(None, description="评分口径的名称，或 .toml 文件的路径。")
    words: dict[str, WordTable] = Field(
        default={},
        description="键是词表的中文或英文名；其他清单写路径，如 profiles.运维.name。",
    )


class OverrideTable(BaseModel):
    """[[overrides]]."""

    model_config = _described("只对某些文件的改动，后面的优先。")

    files: Annotated[list[Words], Field(min_length=1)] = Field(
        description="文件，从本设置文件所在的文件夹算起，可用 * 和 **，如 城建/**。"
    )
    scheme: Words | None = Field(None, description="评分口径的名称，或 .toml 文件的路径。")
    rules: dict[str, RuleTable] = Field(default={}, description="按规则名改规则。")


class ConfigTable(_Common):
    """goalint.toml, or [tool.goalint] of pyproject.toml."""

    model_config = _described("goalint.toml：用哪些规则包、什么评分口径，改哪些规则和词表。")

    packs: list[Words] = Field(
        default=[], description="规则包的文件夹，从上级到下级（国家、省、市），后面的优先。"
    )
    rules: dict[str, RuleTable] = Field(default={}, description="按规则名改规则。")
    extend: Words | None = Field(
        None, description="先按这个设置文件来，本文件再改；如 ../goalint.toml。"
    )
    overrides: list[OverrideTable] = Field(default=[], description="只对某些文件的改动。")
    waivers: Words | None = Field(
        None, description="豁免文件；不写就是离申报表最近的 goalint-waivers.toml，没有就没有豁免。"
    )
    exclude: list[Words] = Field(
        default=[],
        description="不检查的文件，从本设置文件所在的文件夹算起，可用 * 和 **，如 归档/**。",
    )
    baseline: Words | None = Field(None, description="基线文件：记着以前就有的问题，不再报告。")


class PackTable(_Common):
    """pack.toml."""

    model_config = _described("pack.toml：一个规则包的名称，和它改哪些规则、词表。")

    title: Words = Field(description="规则包的名称，如“湖北省财政厅 2025”。")
    rules: dict[str, PackRuleTable] = Field(default={}, description="按规则名改规则。")


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


def schemas() -> dict[str, dict[str, Any]]:
    """The published JSON Schemas by file name."""
    return {
        "goalint.schema.json": ConfigTable.model_json_schema(),
        "pack.schema.json": PackTable.model_json_schema(),
    }


def _layer(
    file: Path, title: str, folder: Path | None, read: _Common, rules: Mapping[str, RuleTable]
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
