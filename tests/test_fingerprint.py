"""Fingerprints: of content, never of places, and each finding's own."""

from dataclasses import replace

import pytest

from goalint.fingerprint import Fingerprints
from goalint.form import Cell
from goalint.terms import Category
from tests.lang.given import form, row

ROW = row().indicator
CELL = ROW.name


def fingerprint(rule="a/b", cell=CELL, indicator=ROW, **facts):
    return Fingerprints(form(row(), **facts)).of(rule, cell, indicator)


@pytest.mark.parametrize(
    "moved",
    [
        fingerprint(cell=replace(CELL, row=99)),
        fingerprint(indicator=replace(ROW, name=replace(CELL, row=99, column=9))),
        fingerprint(indicator=replace(ROW, note=Cell("表", 20, 9, "备注"))),
        fingerprint(year=2024),
    ],
    ids=["another cell", "another row", "another note", "a fact found of the form"],
)
def test_a_fingerprint_stays_where_what_is_said_stays(moved):
    assert moved == fingerprint()


@pytest.mark.parametrize(
    "other",
    [
        fingerprint("a/c"),
        fingerprint(indicator=None),
        fingerprint(indicator=replace(ROW, target="≥96%")),
        fingerprint(indicator=replace(ROW, category=Category.COST)),
        fingerprint(indicator=replace(ROW, name=replace(CELL, text="另一个"))),
        fingerprint(project="另一个"),
        fingerprint(organisation="另一个"),
    ],
    ids=[
        "another rule",
        "of the form",
        "another target",
        "another category",
        "another name",
        "another project",
        "another organisation",
    ],
)
def test_a_fingerprint_is_of_what_is_said(other):
    assert other != fingerprint()


def test_equal_findings_of_a_form_are_told_apart():
    fingerprints = Fingerprints(form(row()))
    assert len({fingerprints.of("a/b", CELL, ROW) for _ in range(3)}) == 3
