"""Sheets drawn as text, and forms summed up line by line."""

from collections.abc import Callable

import pytest

from goalint.form import Form
from goalint.recognise import Recognised, Recogniser
from goalint.resources import data_root, load_toml
from goalint.sheet.grid import Sheet, Workbook, make_sheet
from goalint.terms import Terms


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    table = load_toml(data_root("rules") / "terms" / "form.toml")
    return Recogniser(Terms({"form": table}))


def draw(text: str, name: str = "表") -> Sheet:
    """A sheet: cells between `|`; `<` goes on from the cell at its left, `^` from the one above."""
    lines = [line.strip() for line in text.strip().splitlines()]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            owner[i, j] = {"<": owner.get((i, j - 1)), "^": owner.get((i - 1, j))}.get(cell) or (
                i,
                j,
            )
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for place, start in owner.items():
        ends[start] = max(ends.get(start, start), place)
    merged = [(start, end) for start, end in ends.items() if start != end]
    return make_sheet(name, [["" if c in "<^" else c for c in row] for row in rows], merged)


@pytest.fixture(scope="session")
def recognise(recogniser: Recogniser) -> Callable[..., Recognised]:
    def run(*drawings: str | Sheet, path: str = "申报表.xlsx") -> Recognised:
        sheets = tuple(d if isinstance(d, Sheet) else draw(d) for d in drawings)
        return recogniser.recognise(Workbook(sheets), path)

    return run


@pytest.fixture(scope="session")
def draw_sheet() -> Callable[..., Sheet]:
    return draw


@pytest.fixture(scope="session")
def lines() -> Callable[[Form], list[str]]:
    """Each indicator as `term level1/level2 category cell name = target`."""

    def summary(form: Form) -> list[str]:
        return [
            f"{each.term.value} {each.level1.text if each.level1 else '-'}"
            f"/{each.level2.text if each.level2 else '-'}"
            f" {each.category.value if each.category else '-'}"
            f" {each.name.ref} {each.name.text} = {each.target}"
            for each in form.indicators
        ]

    return summary
