"""Typing errors that are errors wherever they stand."""

import pytest

from goalint.facts.reading.typos import Typo, TypoFinder
from goalint.terms import load_terms

TERMS = load_terms()
FINDER = TypoFinder(TERMS)


@pytest.mark.parametrize(
    ("texts", "typo"),
    [
        (("补助资金拔付时间",), Typo("拔付", "拨付")),
        (("疫苗接种复盖率", "≥95%"), Typo("复盖率", "覆盖率")),
        (("制度", "制度建全"), Typo("制度建全", "制度健全")),
    ],
    ids=["in a name", "beside a target", "in the second text"],
)
def test_typo(texts: tuple[str, ...], typo: Typo):
    assert FINDER.find(*texts) == typo


@pytest.mark.parametrize(
    "text", ["选拔干部人数", "补助资金拨付时间", "复查覆盖率", "道路竞赛场次", "健全率", ""]
)
def test_no_typo(text: str):
    assert FINDER.find(text) is None


def test_what_is_right_is_itself_no_typo():
    assert [right for right in TERMS["typos"]["words"].values() if FINDER.find(right)] == []
