"""Quantity times unit price, only where the pair is beyond doubt."""

from decimal import Decimal

import pytest

from goalint.facts.project.funds import money
from goalint.facts.rows.priced import Priced, PriceFinder
from goalint.terms import Category, load_terms
from tests.facts.compared import compared, indicator

FINDER = PriceFinder(load_terms())


def found(*rows: tuple[str, str]) -> list[Priced | None]:
    form = compared(
        *(
            indicator(name, target, Category.COST if "元" in target else Category.QUANTITY)
            for name, target in rows
        )
    )
    return FINDER.find(form.indicators)


PRICED = {
    "once": (("人均培训成本", "≤400元/人"), ("培训人数", "300人"), 120000, 120000),
    "a year": (("人均补助标准", "600元/人·年"), ("补助人数", "300人"), 180000, 180000),
    "a month": (("护理补贴标准", "100元/人·月"), ("护理补贴人数", "300人"), 30000, 360000),
    "price of nothing said": (("补助标准", "1000元/户"), ("危房改造", "50户"), 50000, 50000),
    "ten thousands": (("设备采购单价", "1.5万元/套"), ("采购设备", "20套"), 300000, 300000),
}


@pytest.mark.parametrize(("price", "count", "least", "most"), PRICED.values(), ids=PRICED)
def test_price_with_its_quantity(
    price: tuple[str, str], count: tuple[str, str], least: int, most: int
):
    words = f"{count[0]} {count[1]}"
    expected = Priced(words, money(Decimal(least)), money(Decimal(most)))
    assert found(price, count) == [expected, None]


UNSURE = {
    "other thing": [("护林员补助标准", "4000元/人"), ("培训教师人数", "300人")],
    "two quantities": [("补助标准", "400元/人"), ("残疾人数", "30人"), ("老年人数", "20人")],
    "two prices": [("甲类标准", "400元/人"), ("乙类标准", "300元/人"), ("补助人数", "30人")],
    "other unit": [("补助标准", "400元/户"), ("补助人数", "300人")],
    "amount of money": [("培训成本", "40万元"), ("培训人数", "300人")],
    "rate of people": [("补助标准", "400元/人"), ("覆盖率", "100%")],
    "no quantity": [("补助标准", "400元/人")],
}


@pytest.mark.parametrize("rows", UNSURE.values(), ids=UNSURE)
def test_without_a_sure_pair_there_is_no_product(rows: list[tuple[str, str]]):
    assert found(*rows) == [None] * len(rows)
