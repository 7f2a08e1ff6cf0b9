"""Suggested deductions: a scheme's items, points by rule, and caps, all from its TOML file."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from goalint.errors import DataError, UsageError
from goalint.finding import Deduction, Finding, Grade, Score, ScoredItem, Severity
from goalint.record import dataclass
from goalint.resources import data_root, load_toml

_NONE: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Item:
    """A scored item: its name, full marks, and the most that may be taken off it."""

    name: str
    full: Decimal
    cap: Decimal


@dataclass(frozen=True, slots=True)
class GradeLimit:
    """What a grade takes: the least percentage of full marks, and the most errors (None: any)."""

    grade: Grade
    least: Decimal
    most_errors: int | None

    def admits(self, percentage: Decimal, errors: int) -> bool:
        """Whether a form reaches the grade."""
        return percentage >= self.least and (self.most_errors is None or errors <= self.most_errors)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scoring scheme (评分口径).

    `deductions` gives points by rule name or `group/*`, before what a rule itself says;
    `counted` are the severities that cost points; `row_cap` is the most that all findings on
    one indicator may cost together on one item. `grades` begin with the best.
    """

    name: str
    title: str
    basis: str
    items: tuple[Item, ...]
    deductions: Mapping[str, Deduction]
    counted: frozenset[Severity]
    row_cap: Decimal
    grades: tuple[GradeLimit, ...] = ()

    def grade(self, left: Decimal, errors: int) -> Grade | None:
        """The grade of a form with these points left and so many errors."""
        full = sum((item.full for item in self.items), Decimal(0))
        share = left * 100 / full if full else Decimal(0)
        return next((limit.grade for limit in self.grades if limit.admits(share, errors)), None)

    def deduction(self, rule: str, own: Deduction | None) -> Deduction | None:
        """What a finding of the rule costs here; None when this scheme doesn't mark it."""
        found = self.said(rule, own)
        return found if found and any(item.name == found.item for item in self.items) else None

    def said(self, rule: str, own: Deduction | None) -> Deduction | None:
        """What the scheme says of a rule or its group, else the rule itself."""
        group = rule.partition("/")[0]
        return self.deductions.get(rule) or self.deductions.get(f"{group}/*") or own


def find_scheme(name: str, folders: Sequence[Path] = ()) -> Path:
    """The file of a scheme: one's own by its path, else by name in folders, last ones first.

    The shipped schemes come after all folders; `UsageError` names the schemes there are.
    """
    places = [*reversed(folders), data_root("rules") / "schemes"]
    if name.endswith(".toml"):
        paths = [Path(name)]
    else:
        paths = [folder / f"{name}.toml" for folder in places]
    found = next((path for path in paths if path.is_file()), None)
    if found is None:
        known = "、".join(sorted({file.stem for place in places for file in place.glob("*.toml")}))
        raise UsageError(
            f"没有名为“{name}”的评分口径。现有：{known}；也可以写一个 .toml 文件的路径"
        )
    return found


def load_scheme(name: str, folders: Sequence[Path] = ()) -> Scheme:
    """The scheme that `find_scheme` finds, read."""
    return _scheme(find_scheme(name, folders))


def _scheme(path: Path) -> Scheme:
    table = load_toml(path)
    try:
        return Scheme(
            name=path.stem,
            title=table["title"],
            basis=table["basis"],
            items=tuple(
                Item(entry["name"], full, min(full, _points(entry.get("cap", entry["full"]))))
                for entry in table["item"]
                for full in [_points(entry["full"])]
            ),
            deductions={
                rule: Deduction(entry["item"], _points(entry["points"]))
                for rule, entry in table.get("deduction", {}).items()
            },
            counted=frozenset(Severity(word) for word in table["counted"]),
            row_cap=_points(table["row_cap"]),
            grades=tuple(
                sorted(map(_grade, table.get("grade", [])), key=lambda limit: -limit.least)
            ),
        )
    except KeyError as error:
        raise DataError(f"{path}：缺少“{error.args[0]}”一项") from error
    except (ArithmeticError, ValueError, TypeError, AttributeError) as error:
        raise DataError(
            f'{path}：有一处写法不对（{error}）；分数写成带引号的数，如 "0.5"'
        ) from error


def _grade(entry: Mapping[str, Any]) -> GradeLimit:
    grade = Grade(entry["name"], entry["consequence"])
    return GradeLimit(grade, _points(entry["from"]), entry.get("most_errors"))


def _points(text: str) -> Decimal:
    points = Decimal(text)
    if not points.is_finite() or points < 0:
        raise ValueError(f"分数“{text}”不是非负数")
    return points


def score_findings(findings: Iterable[Finding], scheme: Scheme) -> Score:
    """The scheme's items with what the findings cost, capped by row and by item."""
    counted = [finding for finding in findings if finding.severity in scheme.counted]
    errors = [finding for finding in counted if finding.severity is Severity.ERROR]
    everything, certain = _costs(counted, scheme), _costs(errors, scheme)
    items = tuple(
        ScoredItem(item.name, item.full, deducted, sure)
        for item, deducted, sure in zip(scheme.items, everything, certain, strict=True)
    )
    left = sum((item.left for item in items), _NONE)
    return Score(scheme.name, items, scheme.grade(left, len(errors)))


def _costs(findings: Iterable[Finding], scheme: Scheme) -> list[Decimal]:
    """What the findings cost, by the scheme's items."""
    rows: dict[tuple[str, str, int, int], Decimal] = {}
    costs: dict[str, Decimal] = {}
    for finding in findings:
        deduction, indicator = finding.deduction, finding.indicator
        if deduction is None:
            continue
        if indicator is None:
            costs[deduction.item] = costs.get(deduction.item, _NONE) + deduction.points
            continue
        name = indicator.name
        row = deduction.item, name.sheet, name.row, name.column
        rows[row] = rows[row] + deduction.points if row in rows else deduction.points
    for (item, *_), points in rows.items():
        costs[item] = costs.get(item, _NONE) + min(points, scheme.row_cap)
    return [min(costs.get(item.name, _NONE), item.cap) for item in scheme.items]
