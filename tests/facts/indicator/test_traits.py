"""Traits of names: most names have none of them."""

from types import SimpleNamespace

import pytest

from goalint.facts.indicator.core_name import NameReader
from goalint.facts.indicator.traits import TraitFinder
from goalint.facts.model import Direction
from goalint.terms import Family, load_terms
from goalint.text import squeeze

TERMS = load_terms()
FINDER = TraitFinder(TERMS)
NAMES = NameReader(TERMS)
HIGHER, LOWER = Direction.HIGHER, Direction.LOWER


def traits(name: str, target: str = "") -> SimpleNamespace:
    core = NAMES.read(name)
    return SimpleNamespace(
        fixed=FINDER.fixed(core),
        management=FINDER.management(core),
        money_in=FINDER.money_in(core),
        name_family=FINDER.family(core),
        direction=FINDER.direction(core, squeeze(target)),
        may_exceed=FINDER.may_exceed(core),
        parts=max(FINDER.parts(squeeze(name)), FINDER.parts(squeeze(target))),
    )


@pytest.mark.parametrize(
    "name",
    [
        "足额保障率",
        "足额保障率（参保率）",
        "公用经费科目调整次数",
        "按时发放率",
        "结余率（计算方法为：结余数/预算数）",
        "运转保障率",
        "“三公经费”控制率",
        "预算编制质量=∣（执行数-预算数）/预算数∣",
    ],
)
def test_fixed(name: str):
    assert traits(name).fixed


@pytest.mark.parametrize(
    "name", ["供水保障率", "低保金按时发放率", "方案调整次数", "编制质量", "验收合格率"]
)
def test_not_fixed(name: str):
    assert not traits(name).fixed


@pytest.mark.parametrize(
    "name", ["预算执行率", "项目资金使用合规性", "财务管理制度健全性", "采购程序规范性"]
)
def test_management(name: str):
    assert traits(name).management


@pytest.mark.parametrize(
    "name",
    [
        "执法程序合法率",
        "河长制落实率",
        "长效管护机制",
        "病历书写规范率",
        "补贴发放率",
        "路面完好率",
        "社区戒毒执行率",
        "粮食收购价格执行率",
    ],
)
def test_not_management(name: str):
    assert not traits(name).management


@pytest.mark.parametrize(
    "name", ["投入建设资金", "雇用施工人员", "营养餐资金投入", "加工人员劳务投入", "安排资金"]
)
def test_money_in(name: str):
    assert traits(name).money_in


@pytest.mark.parametrize(
    "name",
    [
        "设备投入使用率",
        "撬动社会资本投入",
        "亩均投入",
        "聘用讲解员",
        "研发投入强度",
        "投入产出比",
        "购置仪器设备",
        "资金到位率",
    ],
)
def test_not_money_in(name: str):
    assert not traits(name).money_in


FAMILIES = [
    ("验收合格率", Family.RATIO),
    ("培训人次", Family.COUNT),
    ("造林面积", Family.PHYSICAL),
    ("采购单价", Family.MONEY),
    ("故障响应时间", Family.DURATION),
    ("巡检频次", Family.FREQUENCY),
    ("破案数占比", Family.RATIO),
    ("办事效率", None),
    ("生师比", None),
    ("婴儿死亡率", None),
    ("人均收入增长率", None),
    ("降低外运费用", None),
    ("居民满意度", None),
    ("新修涵洞", None),
    ("污水处理量", None),
]


@pytest.mark.parametrize(("name", "family"), FAMILIES)
def test_name_family(name: str, family: Family | None):
    assert traits(name).name_family is family


DIRECTIONS = [
    ("系统稳定率", HIGHER),
    ("群众满意度", HIGHER),
    ("设备故障率", LOWER),
    ("事故起数", LOWER),
    ("单位运维成本", LOWER),
    ("故障修复时间", LOWER),
    ("群众投诉率", LOWER),
    ("投诉率下降", HIGHER),
    ("门诊次均费用增幅", LOWER),
    ("无故障率", HIGHER),
    ("疫苗损耗率", LOWER),
    ("培训人次", None),
    ("补助标准", None),
    ("补贴政策知晓率", Direction.HIGHER),
    ("补贴违规发放率", None),
    ("保险综合费用率", LOWER),
    ("参保缴费率", None),
    ("旅游总花费增长", None),
    ("成本控制率", None),
    ("违法案件查处数", None),
    ("新建道路长度", None),
    ("提升治理水平", None),
]


@pytest.mark.parametrize(("name", "direction"), DIRECTIONS)
def test_direction(name: str, direction: Direction | None):
    assert traits(name).direction is direction


def test_direction_of_a_reduction_is_open():
    assert traits("学生缺勤率较上年", "下降≥3个百分点").direction is None


@pytest.mark.parametrize("name", ["旅游收入增长率", "任务完成率", "床位使用率", "毛入园率"])
def test_may_exceed(name: str):
    assert traits(name).may_exceed


@pytest.mark.parametrize("name", ["验收合格率", "群众满意度", "参保率"])
def test_may_not_exceed(name: str):
    assert not traits(name).may_exceed


PARTS = [
    ("培训3期、发放手册500册", "", 2),
    ("提升知名度,推动旅游消费", "效果良好", 2),
    ("完成方案编制；完成宣传片制作", "12月", 2),
    ("旅游知名度、旅游美誉度", "提升", 2),
    ("违停、占道识别准确率", "≥90%", 1),
    ("行政复议、诉讼败诉率", "≤1%", 1),
    ("聘用讲解员、综治队员以及物业人员", "32人", 1),
    ("信号灯故障修复时限", "白天4小时、夜间8小时内", 1),
    ("耕地质量等级", "不降低（提高0.1等以上为优，持平为良，降低为差）", 1),
    ("培训人次", "200人次", 1),
    ("指标1：培训期数\n指标2：培训人次", "≥6期\n≥400人次", 2),
    ("指标1：培训人次", "200人次", 1),
    ("三级指标2、满意度", "≥90%", 1),
]


@pytest.mark.parametrize(("name", "target", "parts"), PARTS)
def test_parts(name: str, target: str, parts: int):
    assert traits(name, target).parts == parts
