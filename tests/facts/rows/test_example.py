"""Example targets: in the cell's own words and units, never with an invented figure."""

import pytest

from goalint.facts.find import FactFinder
from goalint.facts.rows.example import ExampleWriter
from goalint.form import Cell, Form, Indicator
from goalint.target import TargetReader
from goalint.terms import Category, FormKind, load_terms

TERMS = load_terms()
WRITER = ExampleWriter(TERMS)
READER = TargetReader(TERMS)


@pytest.mark.parametrize(
    ("category", "name", "target", "example"),
    [
        ("quality", "苗木合格率", "290$", "≥__%"),
        ("quality", "设备故障率", "较低", "≤__%"),
        ("timeliness", "项目完成时限", "依据合同规定", "2024年__月底前"),
        ("timeliness", "设备故障修复时限", "及时", "≤__小时"),
        ("timeliness", "补助资金拨付时间", "尽快", "≤__个工作日"),
        ("quantity", "新建公厕", "若干座", "≥__座（处）"),
        ("quantity", "巡查次数", "≥4次", "≥__次"),
        ("cost", "单页加工成本", "据实列支", "≤__元/页"),
        ("cost", "专线租赁单价", "2600元/条·年", "≤__元/条·年"),
        ("satisfaction", "办事群众满意度", "满意", "≥__%"),
        ("satisfaction", "当事人投诉", "较少", "≤__%"),
        ("economic_benefit", "带动产业", "明显", "≥__万元"),
        ("sustainability", "养老服务体系", "健全", "分优、良、中、差四档，目标为__"),
        ("sustainability", "管理机制健全", "长期", "≥__年"),
        ("social_benefit", "带动影响", "长期", "≥__年"),
        ("sustainability", "图书室持续使用年限", "≥95%", "≥__年"),
        ("quality", "设施使用年限", "95%", "≥__年"),
        ("timeliness", "故障响应时间", "≥95%", "≤__小时"),
        ("timeliness", "平均办理时限", "≥95%", "≤__天"),
        ("timeliness", "巡查及时率", "≥95%", "≥__%"),
        ("social_benefit", "窗口办事效率", "提高", "较上年提高≥__%，或分优、良、中、差四档，目标为__"),  # noqa: E501
        ("social_benefit", "事故死亡人数较上年", "下降", "下降（或增长）≥__%"),
        ("economic_benefit", "农户恢复生产信心", "增强", "较上年增长≥__%"),
        ("social_benefit", "带动脱贫户", "较多", "≥__户"),
        ("ecological_benefit", "入河泥沙量", "减少", "较上年下降≥__%"),
        ("sustainability", "出生缺陷发生率", "逐步下降", "≤__%"),
        (None, "其他", "高", "写明数值和单位，例如≥__%、≥__个、2024年__月底前"),
    ],
)  # fmt: skip
def test_example(category: str | None, name: str, target: str, example: str) -> None:
    own = Category(category) if category else None
    assert WRITER.example(name, own, READER.read(target, name), 2024) == example


@pytest.mark.parametrize("category", list(Category))
@pytest.mark.parametrize("name", ["完成率", "完成时间", "数量", "情况", "投诉", ""])
def test_an_example_gives_no_figure(category: Category, name: str) -> None:
    example = WRITER.example(name, category, READER.read("95%以上"))
    assert not any(char.isdecimal() for char in example)


def test_what_is_known_to_be_better_low_gets_an_upper_bound() -> None:
    target = READER.read("差")
    assert WRITER.example("含水率", Category.QUALITY, target, lower=True) == "≤__%"
    assert WRITER.example("含水率", Category.QUALITY, target, lower=False) == "≥__%"


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("退耕还林补助面积(万亩)", "≥__万亩"),
        ("参保人数（人）", "≥__人"),
        ("补助面积（一期）", "≥__平方米（或亩）"),
        ("造林面积", "≥__平方米（或亩）"),
    ],
)
def test_a_unit_that_the_name_gives_is_used(name: str, example: str) -> None:
    assert WRITER.example(name, Category.QUANTITY, READER.read("若干", name), 2024) == example


@pytest.mark.parametrize(
    ("target", "how"),
    [
        ("≥95%", "即可"),
        ("2024年11月底前", "即可"),
        ("分优、良、中、差四档，目标为优", "即可"),
        ("及时", "，指标值写成“≤__天”"),
        ("依据合同规定", "，指标值写成“≤__天”"),
        ("", "，指标值写成“≤__天”"),
    ],
)
def test_what_becomes_of_a_target_that_moves(target: str, how: str) -> None:
    assert WRITER.moved(READER.read(target), "≤__天") == how


@pytest.mark.parametrize(
    ("target", "turned"),
    [
        ("≥3%", "≤3%"),
        ("≧3.2％", "≤3.2%"),
        ("<=85%", "≥85%"),
        ("不低于95%", "不高于95%"),
        ("85%以下", "85%以上"),
        ("大于等于3次", "小于等于3次"),
        ("3%", "≥__%"),
        ("", "≥__%"),
    ],
)
def test_a_target_with_its_sign_turned_round(target: str, turned: str) -> None:
    assert WRITER.turned(target, "≥__%") == turned


@pytest.mark.parametrize(
    ("declared", "name", "target", "example"),
    [
        ("sustainability", "推动业务装备标准化规范化配置", "长期", "≥__年"),
        ("sustainability", "开放共享数据集", "面向社会长期开放", "≥__年"),
        ("quality", "项目完成时限", "依据合同规定", "2024年__月底前"),
        ("social_benefit", "群众满意度", "满意", "≥__%"),
    ],
)
def test_a_row_that_may_stand_gets_an_example_for_where_it_stands(
    declared: str, name: str, target: str, example: str
) -> None:
    row = Indicator(Cell("表", 5, 3, name), target, Cell("表", 5, 4, target), Category(declared))
    form = Form("表.xlsx", "表", FormKind.PROJECT, {}, (row,), 2024)
    facts = FactFinder(TERMS).find(form)
    assert facts.indicators[0].example == example
