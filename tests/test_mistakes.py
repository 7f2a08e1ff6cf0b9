"""The catalogue of mistakes (docs/mistakes.md): whole, and in step with the rules."""

import re
from pathlib import Path

import pytest

from goalint.pack import load_pack

TEXT = (Path(__file__).parent.parent / "docs" / "mistakes.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if re.match(r"\|\s*\d", line)
]
IDS = [row[0] for row in ROWS]
SHIPPED = {rule.name for rule in load_pack().rules}


def rules(row: list[str]) -> list[str]:
    return [name.strip() for name in row[3].split(",") if name.strip()]


def test_every_mistake_is_listed_once_and_in_order():
    listed = [row[0] for row in ROWS]
    assert listed == [f"{number:02}" for number in range(1, 103)]


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_mistake_has_a_mark_and_rules_or_a_reason(row: list[str]):
    assert len(row) == 5
    assert re.fullmatch(r"(a|a\?|b|c|d|Hb:a)([,/] ?(a\?|b|c|d|Hb:a))*", row[2])
    assert rules(row) or row[4]


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_rules_named_are_shipped(row: list[str]):
    assert set(rules(row)) <= SHIPPED
    assert len(set(rules(row))) == len(rules(row))


def test_every_shipped_rule_is_named():
    assert {name for row in ROWS for name in rules(row)} >= SHIPPED
