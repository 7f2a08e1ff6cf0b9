"""Forms of every layout, written as files and read back."""

from inspect import getmembers, isfunction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalint.form import Term
from goalint.sheet import Workbook, read_workbook
from goalint.terms import FormKind
from tests.recognise.written import local, mixed, national, odd
from tests.recognise.written.declared import ROWS, Declared, Project
from tests.recognise.written.surface import KINDS, to_sheet

CATEGORIES = [
    "quantity", "quantity", "quality", "timeliness", "cost", "social_benefit",
    "ecological_benefit", "sustainability", "satisfaction",
]  # fmt: skip
LAYOUTS = {
    name: function
    for module in (national, local, mixed, odd)
    for name, function in getmembers(module, isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
}


def text(cell):
    return cell.text if cell else None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_written_form_is_read_wholly(name, kind, recogniser):
    form = Project()
    written = LAYOUTS[name](form, ROWS)
    recognised = recogniser.recognise(read_workbook(KINDS[kind](written.sheets)), f"甲.{kind}")
    read = {
        (each.sheet, row.name.ref, row.term): (each, row)
        for each in recognised.forms
        for row in each.indicators
    }
    found = [read.get((*place, Term.ANNUAL)) for place in written.places]
    assert [row and row[1].name.text.strip() for row in found] == [row.name for row in ROWS]
    assert [row[1].category.value for row in found] == CATEGORIES
    levels = [(text(row[1].level1), text(row[1].level2)) for row in found]
    if "levels" not in written.lacks:
        for (level1, level2), row in zip(levels, ROWS, strict=True):
            assert row.level1 in level1
            assert row.level2 in level2
    if "percent" in written.carries:
        assert {row[1].target for row in found} == {"95%"}
    else:
        assert [row[1].target for row in found] == [row.target for row in ROWS]
    carries = written.carries
    if "weight" in carries:
        assert [text(row[1].weight) for row in found] == [row.weight for row in ROWS]
    if "basis" in carries:
        assert [text(row[1].basis) for row in found] == [row.basis for row in ROWS]
    if carries & {"history", "last"}:
        assert [text(row[1].last_year) for row in found] == [row.last for row in ROWS]
    if "history" in carries:
        assert [text(row[1].year_before) for row in found] == [row.before for row in ROWS]
    (owner,) = {id(each): each for each, _ in found}.values()
    assert len([row for row in owner.indicators if row.term is Term.ANNUAL]) == len(ROWS)
    assert {key: text(owner.fields.get(key)) for key in written.fields} == written.fields
    assert owner.year == written.year
    assert owner.units.get("annual_funds", written.unit) == written.unit
    assert owner.kind is (FormKind.DEPARTMENT if written.department else FormKind.PROJECT)


KINDS_OF_ROW = st.sampled_from([(row.level1, row.level2) for row in ROWS])
NAMES = st.text("甲乙丙丁人数面积率", min_size=2, max_size=6)
VALUES = st.sampled_from([
    ("≥", "95", "%"), ("", "优良", ""), ("=", "3", "个"), ("≤", "1,200.5", "万元"),
    ("", "2024年12月底前", ""),
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    name=st.sampled_from([name for name in LAYOUTS if name != "unit_in_heading"]),
    rows=st.dictionaries(NAMES, st.tuples(KINDS_OF_ROW, VALUES), min_size=1, max_size=12),
)
def test_no_indicator_is_lost_or_invented(name, rows, recogniser):
    declared = [
        Declared(*levels, name, *target, last="1") for name, (levels, target) in rows.items()
    ]
    form = Project()
    written = LAYOUTS[name](form, declared)
    workbook = Workbook(tuple(map(to_sheet, written.sheets)))
    recognised = recogniser.recognise(workbook, "甲.xlsx")
    owner = next(
        each
        for each in recognised.forms
        if written.places[0] in {(each.sheet, row.name.ref) for row in each.indicators}
    )
    read = [row for row in owner.indicators if row.term is Term.ANNUAL]
    assert {row.name.ref: (row.name.text.strip(), row.target) for row in read} == {
        cell: (row.name, row.target)
        for (_, cell), row in zip(written.places, declared, strict=True)
    }
    assert owner.unnamed == ()
