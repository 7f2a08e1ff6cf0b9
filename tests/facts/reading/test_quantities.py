"""Numbers with units in running text, and how many unlike ones a target lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint.facts.reading.quantities import QuantityReader
from goalint.terms import load_terms
from goalint.text import fold

READER = QuantityReader(load_terms())

READ = {
    "before-a-noun": ("扫描100万页馆藏档案", 2, "1000000页", 7),
    "unit-that-begins-a-noun": ("26万条目录著录", 0, "260000条", 4),
    "rate": ("达到92%以上", 2, "92%", 5),
    "area-to-base": ("3公顷林地", 0, "45亩", 3),
    "space-before-unit": ("320 套", 0, "320套", 5),
    "money": ("1.6亿元", 0, "160000000元", 5),
}


@pytest.mark.parametrize(("text", "start", "expected", "end"), READ.values(), ids=READ)
def test_a_quantity_in_running_text(text: str, start: int, expected: str, end: int):
    read = READER.read(text, start)
    assert read is not None
    quantity, after = read
    assert (f"{quantity.number.normalize():f}{quantity.dimension}", after) == (expected, end)


@pytest.mark.parametrize("text", ["42", "5G基站", "3，", "2024-2025"], ids=repr)
def test_without_a_known_unit_there_is_none(text: str):
    assert READER.read(text, 0) is None


KINDS = {
    "two-counts": ("3期、500册", 2),
    "count-and-money": ("1606人次,资助金额160.77万元", 2),
    "count-and-rate": ("抽查12次，合格率95%", 2),
    "one": ("≥95%", 1),
    "same-unit-twice": ("5公里、3公里", 1),
    "day-and-night": ("白天4小时、夜间8小时内", 1),
    "grades-of-a-standard": ("每生每年3000元、2000元、1000元3个档次", 1),
    "a-numbered-list": ("1. ≥10公里；2. ≥3条", 2),
    "numbers-in-circles": ("①≥10公里②≥3条", 2),
    "a-numbered-list-of-one-measure": ("1.≥95% 2.≥98%", 1),
    "note-in-brackets": ("1座（日处理50吨）", 1),
    "thousands": ("2,300路", 1),
    "a-line-each": ("≥6期\n≥400人次", 2),
    "a-unit-on-the-next-line": ("≥6\n期", 1),
    "a-line-that-explains": ("50公里\n其中大修20公里", 1),
    "dates": ("3月底、9月底前", 1),
    "of-these": ("20台，其中打印机5台、投影3套", 1),
    "frequency": ("每站每周不少于2次", 1),
    "words": ("逐步提高", 1),
    "blank": ("", 1),
}


@pytest.mark.parametrize(("target", "kinds"), KINDS.values(), ids=KINDS)
def test_unlike_measures_of_a_target(target: str, kinds: int):
    assert READER.kinds(target) == kinds


@given(st.text(alphabet="0123456789.,、次元%万公里每(（ ", max_size=30))
def test_any_target_has_at_least_one_kind(target: str):
    assert READER.kinds(target) >= 1


@pytest.mark.parametrize(
    ("name", "target", "first"),
    [
        ("硬化3公里通村道路", "2公里", "3000米"),
        ("新建6000平方米教学楼", "1栋", None),
        ("补助户数（≥50户）", "60户", None),
        ("巡查次数", "24次", None),
        ("1,200户住户改造", "900户", "1200户"),
    ],
    ids=["same unit", "other unit", "in brackets", "none", "thousands"],
)
def test_the_first_quantity_that_can_be_compared(name: str, target: str, first: str | None):
    read = READER.read(target, 0)
    assert read is not None
    found = READER.first(fold(name), read[0])
    assert (found and f"{found.number.normalize():f}{found.dimension}") == first
