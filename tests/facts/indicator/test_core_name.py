"""Names without numbering, notes and empty tails; most names stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint.facts.indicator.core_name import NameReader
from goalint.terms import load_terms

READER = NameReader(load_terms())

CASES = [
    ("指标1：验收合格率", "验收合格率"),
    ("指标2宣传栏制作个数（个）", "宣传栏制作个数"),
    ("指标12021年11月30日前完成支付", "2021年11月30日前完成支付"),
    ("★★★受益人口数（≥**人）", "受益人口数"),
    ("（3）培训人次", "培训人次"),
    ("1.培训人次", "培训人次"),
    ("其中：农产品批次", "农产品批次"),
    ("群众满意度≥95%", "群众满意度"),
    ("及时发放率达到目标值", "及时发放率"),
    ("结余率=结余数/预算数", "结余率"),
    ("提高干部积极性的影响程度", "提高干部积极性"),
    ("工作完成情况", "工作完成"),
    ("验收合格率", "验收合格率"),
    ("24小时内报告率", "24小时内报告率"),
    ("5岁以下儿童死亡率", "5岁以下儿童死亡率"),
    ("2.5公里道路硬化", "2.5公里道路硬化"),
    ("情况", "情况"),
]


@pytest.mark.parametrize(("name", "core"), CASES)
def test_core(name: str, core: str):
    assert READER.core(name) == core


UNITS = [
    ("修建作业道长度(公里)", "公里"),
    ("苗木成活率(≥**%)", "%"),
    ("排污沟(≥米)", "米"),
    ("待安置期生活补助(元/人·月)", "元/人·月"),
    ("种公猪( ≥XX头 )", "头"),
    ("草原鼠害防治面积(万公顷)", "万公顷"),
    ("购置CT(64排)", ""),
    ("结余率(计算方法为:结余数/预算数)", ""),
    ("危房改造(二期)工程", ""),
    ("验收合格率", ""),
    ("作物补助成本(≤28.4元/株)", ""),
]


@pytest.mark.parametrize(("name", "unit"), UNITS)
def test_unit_in_brackets(name: str, unit: str):
    assert READER.unit(name) == unit


@given(st.text(max_size=60))
def test_a_name_with_words_keeps_some(name: str):
    core = READER.core(name)
    assert core or not any(char.isalnum() for char in name)
