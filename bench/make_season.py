"""Write a season's declaration forms: different texts, three layouts and a list, .xls among them.

    python bench/make_season.py FOLDER [--forms 968] [--seed 1]

The seed city reviewed 906 project forms and 62 department forms in a season; other numbers keep
that share. Equal seeds make equal forms, whatever their number. The words are in season.toml.
"""

import argparse
import os
import tomllib
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from random import Random
from typing import Any

from season_layouts import LAYOUTS, Layout
from season_sheet import write_xls, write_xlsx

SEASON = 968
DEPARTMENTS = 62 / 968
OLD_FORMAT = 0.12  # share of .xls
SPOILT = 0.12  # share of rows that a reviewer would remark on
MISPLACED = 0.05  # share of rows under another heading than their own
FEWEST, MOST = 12, 32  # indicators of a form
WORDS = Path(__file__).with_name("season.toml")
# kind of indicator: first and second level, and how many of ten rows are of this kind
LEVELS = {
    "quantity": ("产出指标", "数量指标", 3.0),
    "quality": ("产出指标", "质量指标", 1.8),
    "timeliness": ("产出指标", "时效指标", 1.4),
    "cost": ("成本指标", "经济成本指标", 1.0),
    "economic": ("效益指标", "经济效益指标", 0.5),
    "social": ("效益指标", "社会效益指标", 0.9),
    "ecological": ("效益指标", "生态效益指标", 0.4),
    "lasting": ("效益指标", "可持续影响指标", 0.5),
    "satisfaction": ("满意度指标", "服务对象满意度指标", 0.5),
}


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator as declared."""

    level1: str
    level2: str
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a form declares, before it is laid out."""

    department: bool
    year: int
    fields: Mapping[str, str]
    funds: float  # 万元
    rows: tuple[Row, ...]


def make_season(folder: Path, forms: int = SEASON, seed: int = 1) -> list[Path]:
    """Write the forms and give their paths, in the order of their numbers."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(partial(_write, folder, seed), range(forms), chunksize=16))


def _write(folder: Path, seed: int, number: int) -> Path:
    random = Random(f"{seed}/{number}")
    declaration = declare(random)
    layout: Layout = random.choice(LAYOUTS)
    sheets = layout(declaration, random)
    old = random.random() < OLD_FORMAT
    path = folder / f"{number + 1:06}.{'xls' if old else 'xlsx'}"
    (write_xls if old else write_xlsx)(sheets, path)
    return path


@lru_cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text("utf-8"))


def declare(random: Random) -> Declaration:
    """A form's contents, all of it by chance."""
    words = _words()
    domain = random.choice(words["domain"])
    year = random.choice((2024, 2025, 2026))
    place = random.choice(words["places"])
    organisation = random.choice(words["organisations"]).format(p=place, o=domain["organisation"])
    department = random.random() < DEPARTMENTS
    project = random.choice(domain["projects"]).format(p=place, q=random.choice(words["places"]))
    rows = tuple(_rows(words, domain, year, random))
    counted = [row for row in rows if row.level2 == "数量指标"][:4]
    goal = "、".join(f"{row.name}{row.target.lstrip('≥')}" for row in counted) or "按计划开展工作"
    end = random.choice(words["goal_ends"]).format(n=random.randrange(85, 99))
    thing = random.choice(domain["things"])[0]
    background = random.choice(words["backgrounds"]).format(
        y=year, b=year - random.randrange(1, 5), o=organisation, t=thing, p=place
    )
    fields = {
        "主管部门": organisation,
        "实施单位": organisation,
        "项目属性": random.choice(words["attributes"]),
        "项目期": random.choice((f"{year}年", f"{year}-{year + 2}年", f"{year}年1月-{year}年12月")),
        "项目概况": background,
        "年度绩效目标": f"{year}年完成{goal}{end}",
    }
    if department:
        fields = {"单位名称": organisation, "年度绩效目标": fields["年度绩效目标"]}
    else:
        fields = {"项目名称": project} | fields
    return Declaration(department, year, fields, random.randrange(50, 90000) / 10, rows)


def _rows(
    words: Mapping[str, Any], domain: Mapping[str, Any], year: int, random: Random
) -> Iterator[Row]:
    kinds = list(LEVELS)
    shares = [share for _, _, share in LEVELS.values()]
    extra = random.choices(kinds, shares, k=random.randint(FEWEST, MOST) - len(kinds))
    for kind in sorted([*kinds, *extra], key=kinds.index):
        thing, unit = random.choice(domain["things"])
        thing = random.choice(words["areas"]) + random.choice(words["kinds"]) + thing
        figures = _figures(unit, year, random)
        if kind == "quantity":
            name, target = thing, "{sign}{n}{u}".format_map(figures)
        else:
            group = random.choice(words[kind])
            about = random.choice(domain["groups"]) if kind == "satisfaction" else thing
            name = about.removesuffix("数量") + random.choice(group["ends"])
            target = random.choice(group["targets"]).format_map(figures)
        if random.random() < SPOILT:
            target = random.choice(words["spoilt"]["targets"])
        shown = random.choice(kinds) if random.random() < MISPLACED else kind
        level1, level2, _ = LEVELS[shown]
        yield Row(level1, level2, name, target)


def _figures(unit: str, year: int, random: Random) -> dict[str, str]:
    month, day = random.randint(3, 12), random.randint(1, 28)
    return {
        "n": f"{random.choice((random.randint(1, 60), random.randint(60, 9000)))}",
        "r": f"{random.choice((random.randint(80, 99), 95, 90, 98))}",
        "s": f"{random.randint(1, 30)}",
        "c": f"{random.choice((random.randint(1, 90) * 100, random.randint(100, 9999) / 10))}",
        "w": f"{random.randint(10, 80000) / 10}",
        "u": unit,
        "y": f"{year}",
        "m": f"{month}",
        "d": f"{day}",
        "m2": f"{month:02}",
        "d2": f"{day:02}",
        "sign": random.choice(("≥", "", "", ">=", "＝")),
    }


def main() -> None:
    """Write the forms asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--forms", type=int, default=SEASON)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    paths = make_season(arguments.folder, arguments.forms, arguments.seed)
    print(f"{len(paths)} forms in {arguments.folder}")


if __name__ == "__main__":
    main()
