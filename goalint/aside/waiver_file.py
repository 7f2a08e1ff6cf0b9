"""goalint-waivers.toml as a pydantic model: each waiver whole and well-formed, or a notice.

Only read where there is such a file: a plain check does without pydantic.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from goalint.aside.waiver import Waiver
from goalint.errors import DataError
from goalint.finding import Notice
from goalint.lang.definition.scope import Scope
from goalint.location import plain_path
from goalint.nearest import unknown
from goalint.pack import Pack
from goalint.resources import load_toml

_Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_CELL: Final = r"^[A-Z]{1,3}[1-9]\d{0,6}$"
_EXPECTED: Final = {
    "missing": "缺少这一项",
    "string_type": "要写成带引号的文字",
    "string_too_short": "不能是空的",
    "string_pattern_mismatch": "要写成单元格，如 C12",
    "date_type": "要写成日期，不加引号，如 2026-12-31",
    "model_type": "要写成一段，如 [[waiver]]",
}


class WaiverTable(BaseModel):
    """[[waiver]]."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        json_schema_extra={"description": "一条豁免：哪条规则、哪里、为什么、谁同意、到哪一天。"},
    )

    rule: _Words = Field(description="规则名，如 coverage/no-cost。")
    file: _Words = Field(description="申报表，从本文件所在的文件夹算起，可用 * 和 **。")
    reason: _Words = Field(description="为什么可以不按这条规则。")
    who: _Words = Field(description="谁同意的。")
    until: date = Field(description="到哪一天为止（含当天），不加引号，如 2026-12-31。")
    sheet: _Words | None = Field(None, description="只对这个工作表。")
    indicator: _Words | None = Field(None, description="只对这个名称的指标。")
    other: _Words | None = Field(
        None, description="只对与这些申报表的比较（比较两张表的规则才写），写法同 file。"
    )
    cell: Annotated[str, StringConstraints(strip_whitespace=True, pattern=_CELL)] | None = Field(
        None, description="只对这个单元格；行有增减时会失效，最好写指标名称。"
    )


class WaiverFile(BaseModel):
    """goalint-waivers.toml."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"description": "goalint-waivers.toml：评审人的豁免。"}
    )

    waiver: list[WaiverTable] = Field(default=[], description="豁免，一条一段。")


def schemas() -> dict[str, dict[str, Any]]:
    """The published JSON Schema by its file name."""
    return {"goalint-waivers.schema.json": WaiverFile.model_json_schema()}


def read_waiver_file(file: Path, pack: Pack) -> tuple[list[Waiver], list[Notice]]:
    """The waivers of a file, and what is wrong with the others of it.

    They speak of the pack's rules. `DataError` when the file can't be read at all.
    """
    table = load_toml(file)
    entries = table.pop("waiver", [])
    if table or not isinstance(entries, list):
        raise DataError(f"{file}：只能写 [[waiver]] 段，一条豁免一段")
    waivers, notices = [], []
    for number, entry in enumerate(entries, start=1):
        origin = f"{file}：第 {number} 条豁免"
        try:
            waivers.append(_read(entry, pack, origin, plain_path(file.parent)))
        except ValueError as error:
            notices.append(Notice(origin, f"写得不对，没有起作用：{error}", wrong=True))
    return waivers, notices


def _read(entry: Any, pack: Pack, origin: str, folder: Path) -> Waiver:  # noqa: ANN401 - of any shape
    """A waiver as it is written; `ValueError` says what is wrong with it."""
    try:
        said = WaiverTable.model_validate(entry)
    except ValidationError as error:
        raise ValueError("；".join(map(_reason, error.errors()))) from None
    rule = pack.rule(said.rule)
    if rule is None and said.rule not in pack.left_out:
        known = sorted({*(each.name for each in pack.rules), *pack.left_out})
        raise ValueError(unknown(f"没有“{said.rule}”这条规则", said.rule, known))
    pairs = rule is not None and rule.scope is Scope.PAIR
    if rule is not None:
        for key in ("indicator", "cell") if pairs else ("other",):
            if getattr(said, key) is not None:
                what = "比较两张表" if pairs else "只看一张表"
                raise ValueError(f"规则 {rule.name} {what}，不能写 {key}，请删去")
    return Waiver(**dict(said), origin=origin, folder=folder, pairs=pairs)


def _reason(error: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    key = ".".join(map(str, error["loc"])) or "waiver"
    if error["type"] == "extra_forbidden":
        return unknown(f"没有“{key}”这个键", key, WaiverTable.model_fields)
    return f"{key} {_EXPECTED.get(error['type'], '写法不对')}"
