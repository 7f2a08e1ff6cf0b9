"""The parts of the target reader: grammar, numerals, units, patterns."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark

from goalint.resources import data_root
from goalint.target.numerals import Numerals
from goalint.target.patterns import any_of, any_pattern, expression
from goalint.target.tables import NoLexer
from goalint.target.units import Units
from goalint.terms import Comparator, Family, Terms


def test_the_grammar_has_no_conflict() -> None:
    text = (data_root("grammar") / "target.lark").read_text("utf-8")
    Lark(text, parser="lalr", lexer=NoLexer, strict=True)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2,300", "2300"),
        ("1.5", "1.5"),
        ("三", "3"),
        ("十", "10"),
        ("十五", "15"),
        ("二十", "20"),
        ("两千三百", "2300"),
        ("一万二千", "12000"),
        ("一百零五", "105"),
        ("二〇二四", "2024"),
        ("半", "0.5"),
    ],
)
def test_numeral(terms: Terms, text: str, number: str) -> None:
    assert Numerals(terms["units"]["numerals"]).value(text) == Decimal(number)


def test_a_denominator_of_ten_to_the_n_is_turned_into_the_base(terms: Terms) -> None:
    units = Units(terms["units"])
    known = units.by_text
    yuan_a_kilometre = units.compound("万元/公里", known["元"], [known["公里"]])
    assert (yuan_a_kilometre.dimension, yuan_a_kilometre.factor) == ("元/米", Decimal("0.001"))
    assert units.compound("元/日", known["元"], [known["日"]]).dimension == "元/天"


def test_every_unit_has_a_positive_factor(terms: Terms) -> None:
    units = Units(terms["units"]).by_text.values()
    assert [unit for unit in units if unit.factor <= 0] == []
    assert {unit.family for unit in units} >= {Family.RATIO, Family.MONEY, Family.COUNT}


def test_signs_are_named_after_comparators(terms: Terms) -> None:
    for table in ("signs", "tails"):
        assert {Comparator(sign) for sign in terms["targets"][table]}


CLASSES = {"degree": ["明显", "逐步"], "change": ["提升", "改善"]}


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("{degree}{change}", "水平明显提升", True),
        ("{degree}{change}", "水平提升明显", False),
        ("{degree}…{change}", "明显得到改善", True),
        ("{degree}…{change}", "明显,改善", False),
        ("以…为准", "以实际为准", True),
        ("前#名", "全省前三名", True),
        ("前#名", "全省前10名", True),
        ("^提升", "水平提升", False),
        ("提升$", "水平提升", True),
        ("(一)", "(一)", True),
    ],
)
def test_pattern(pattern: str, text: str, found: bool) -> None:
    assert bool(re.search(any_pattern([pattern], CLASSES), text)) is found


def test_a_class_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        any_pattern(["{nothing}"], CLASSES)


@given(st.lists(st.text(min_size=1), min_size=1))
def test_any_of_matches_the_longest_word(words: list[str]) -> None:
    longest = max(words, key=len)
    found = re.match(any_of(words), longest, re.DOTALL)
    assert found is not None
    assert found.group() == longest


TOGETHER = ["{up}", "^{any}{up}", "#{up}", "b…{up}$", "^#", "{any}a", "12"]


@given(st.text("高升ab12一.", max_size=10))
def test_patterns_together_find_what_they_find_side_by_side(text: str) -> None:
    classes = {"up": ["高", "高升", "升"], "any": ["."]}
    plain = "|".join(expression(pattern, classes) for pattern in TOGETHER)
    together = re.search(any_pattern(TOGETHER, classes), text)
    assert (together and together.span()) == ((found := re.search(plain, text)) and found.span())
