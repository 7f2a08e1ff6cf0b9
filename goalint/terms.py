"""English names of the form's fixed notions, and the Chinese words that rules/terms gives them."""

from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from goalint.errors import DataError
from goalint.record import dataclass, field
from goalint.resources import data_root, load_toml


class Category(Enum):
    """The nine kinds of second-level indicator (二级指标), 财预〔2015〕88号."""

    QUANTITY = "quantity"
    QUALITY = "quality"
    TIMELINESS = "timeliness"
    COST = "cost"
    ECONOMIC_BENEFIT = "economic_benefit"
    SOCIAL_BENEFIT = "social_benefit"
    ECOLOGICAL_BENEFIT = "ecological_benefit"
    SUSTAINABILITY = "sustainability"
    SATISFACTION = "satisfaction"

    # Enum's own hash is Python code, called whenever a rule asks what a set of categories holds.
    __hash__ = object.__hash__


class Stage(Enum):
    """Where a project stands in the form's year."""

    PLANNING = "planning"  # 前期
    CONSTRUCTION = "construction"  # 建设期
    OPERATION = "operation"  # 运维期


class FormKind(Enum):
    """Project form (项目支出) or department form (部门整体支出)."""

    PROJECT = "project"
    DEPARTMENT = "department"


class Comparator(Enum):
    """The sign of a target value."""

    GE = "≥"
    GT = ">"
    LE = "≤"
    LT = "<"
    EQ = "="


class Family(Enum):
    """What kind of measure a unit belongs to."""

    RATIO = "ratio"  # % ‰
    POINTS = "points"  # 个百分点
    MONEY = "money"  # 元
    PRICE = "price"  # 元/人: money per something
    COUNT = "count"  # 个 人 次 …
    DURATION = "duration"  # 天 小时 年
    FREQUENCY = "frequency"  # 次/月
    PHYSICAL = "physical"  # 米 吨 ㎡ ℃ …
    NONE = "none"  # a bare number

    __hash__ = object.__hash__


class TargetKind(Enum):
    """What a target value (指标值) says, or why it says nothing that could be measured."""

    NUMBER = "number"
    RANGE = "range"
    DATE = "date"
    DURATION = "duration"
    FREQUENCY = "frequency"
    GROWTH = "growth"
    GRADED = "graded"  # grades named (优良中差), or a qualitative value with levels
    STANDARD = "standard"  # qualitative but checkable: 通过验收, 三级, 国家一级标准
    YES_NO = "yes_no"
    VAGUE = "vague"  # 明显提升
    REFERENCE = "reference"  # 依据合同规定
    BARE_TIME = "bare_time"  # 及时, 按时
    REPEATS_NAME = "repeats_name"
    PLACEHOLDER = "placeholder"  # ≥**%, XX, ……
    NOT_APPLICABLE = "not_applicable"  # 无, /, 不适用
    SCORE = "score"  # 20/100
    GARBLED = "garbled"  # 290$
    FORMULA = "formula"  # =D12*2: never calculated
    BLANK = "blank"
    UNREAD = "unread"  # nothing known speaks for measurable or not

    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """All word tables, keyed by the stem of their file in a `terms` folder.

    What a table holds is the business of the module that reads it (`terms["units"]` is read by
    `target`, `terms["category"]` by `facts.category`, …).
    """

    tables: Mapping[str, Mapping[str, Any]]
    made: dict[str, Any] = field(default_factory=dict)

    def make(self, name: str, build: Callable[[], Any]) -> Any:  # noqa: ANN401 - any plain data
        """Plain data that is costly to make, built once; a cache keeps it with the tables."""
        if name not in self.made:
            self.made[name] = build()
        return self.made[name]

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        """The table of one file, by its stem; `DataError` when there is no such file."""
        if name not in self.tables:
            raise DataError(f"词表文件夹（terms）里没有 {name}.toml")
        return self.tables[name]


def load_terms(folder: Path | None = None) -> Terms:
    """The word tables of a `terms` folder; the shipped ones by default."""
    folder = folder or data_root("rules") / "terms"
    return Terms({path.stem: load_toml(path) for path in sorted(folder.glob("*.toml"))})
