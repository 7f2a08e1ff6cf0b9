"""goalint.toml and pack.toml as pydantic models, published as JSON Schemas.

Only read where there is such a file: a plain check does without pydantic.
"""

from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from goalint.config.settings import RuleChange
from goalint.finding import Severity
from goalint.lang.definition.vocabulary import vocabulary

_SEVERITIES: Final = vocabulary().values["severity"].english
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


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


class CommonTable(BaseModel):
    """What goalint.toml and pack.toml have in common."""

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


class ConfigTable(CommonTable):
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


class PackTable(CommonTable):
    """pack.toml."""

    model_config = _described("pack.toml：一个规则包的名称，和它改哪些规则、词表。")

    title: Words = Field(description="规则包的名称，如“湖北省财政厅 2025”。")
    rules: dict[str, PackRuleTable] = Field(default={}, description="按规则名改规则。")


def schemas() -> dict[str, dict[str, Any]]:
    """The published JSON Schemas by file name."""
    return {
        "goalint.schema.json": ConfigTable.model_json_schema(),
        "pack.schema.json": PackTable.model_json_schema(),
    }
