"""Numbers of the goal text: the indicator's own is found, another thing's number never is."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint.facts.goal.finder import GoalFinder
from goalint.facts.goal.numbers import GoalNumber
from goalint.terms import load_terms
from tests.facts.compared import compared, indicator

FINDER = GoalFinder(load_terms())


def numbers(goal: str, rows: Sequence[str]) -> list[GoalNumber | None]:
    """For each row “name target” the goal's number."""
    form = compared(*(indicator(*row.rsplit(" ", 1)) for row in rows))
    found = FINDER.find(goal, form.indicators)
    return [found.get(row.position) for row in form.indicators]


def stated(goal: str, *rows: str) -> list[str | None]:
    """For each row “name target”: the goal's number as bound, number and unit, or None."""
    return [
        f"{each.bound.value}{each.quantity.number.normalize():f}{each.quantity.dimension}"
        if each
        else None
        for each in numbers(goal, rows)
    ]


FOUND = {
    "verb-before-thing": ("改造老旧小区32个", "老旧小区改造个数 26个", "=32个"),
    "number-before-thing": (
        "完成200万页馆藏档案扫描，方便查档",
        "扫描档案页数 180万页",
        "=2000000页",
    ),
    "per-head-amount": ("户均增收2000元以上", "养牛户户均增收 1200元", "≥2000元"),
    "at-least": ("全年处理生活污水不少于62万吨", "年处理污水量 55万吨", "≥620000吨"),
    "at-most": ("普通公路超限率控制在0.8%以下", "公路超限率 1%", "≤0.8%"),
    "not-more-than": ("单个课题经费不超过8万元", "单个课题经费 9万元", "≤80000元"),
    "rate": ("电子健康档案建档率达到92%", "电子健康档案建档率 85%", "=92%"),
    "several-in-one-clause": ("补助种植1860亩、家禽2.4万羽", "补助家禽羽数 2万羽", "=24000羽"),
    "second-of-two-things": ("维护80处路口和37套电子警察", "维护电子警察套数 30套", "=37套"),
    "shared-list-of-works": (
        "完成档案扫描、著录、挂接100万页",
        "档案扫描页数 90万页",
        "=1000000页",
    ),
    "road": ("新建农村公路15公里，方便群众出行", "新建公路里程 12公里", "=15000米"),
    "thousands-comma": ("救助困难群众12,500人次", "救助困难群众人次 10000人次", "=12500人次"),
    "numbered-goals": (
        "目标1：改造厕所560户；目标2：培训技术员80人次",
        "培训技术员人次 60人次",
        "=80人次",
    ),
    "training": ("举办农技培训班12期", "农技培训班期数 10期", "=12期"),
    "patrol": ("开展河道巡查240次，水质稳定达标", "河道巡查次数 200次", "=240次"),
    "other-unit-of-length": ("铺设供水管网3公里", "供水管网铺设长度 2000米", "=3000米"),
    "vaccination": (
        "完成适龄儿童免疫接种8.6万剂次",
        "适龄儿童免疫接种剂次 8.6万剂次",
        "=86000剂次",
    ),
    "satisfaction": ("游客满意度90%以上", "游客满意度 80%", "≥90%"),
    "beds": ("新增养老床位300张", "新增养老床位 200张", "=300张"),
    "trees": ("完成人工造林3200亩、森林抚育1.1万亩", "森林抚育面积 1万亩", "=11000亩"),
    "cases": ("受理各类案件9800件左右", "受理案件数 9000件", "=9800件"),
    "behind-a-number-not-read": ("购置CT1台、彩超3台", "彩超 2台", "=3台"),
    "equal-number": ("培训电商人才500人次", "电商人才培训 500人次", "=500人次"),
}


@pytest.mark.parametrize(("goal", "row", "expected"), FOUND.values(), ids=FOUND)
def test_the_number_of_the_same_thing_is_found(goal: str, row: str, expected: str):
    assert stated(goal, row) == [expected]


SILENT = {
    "another-thing-of-the-same-unit": ("改造老旧小区32个", "开展文明单位创建 4个"),
    "unlike-unit": ("完成惠民演出观众4万人次", "惠民演出场次 120场"),
    "no-number": ("全面完成改造任务", "老旧小区改造个数 26个"),
    "part-of-the-total": ("举办培训班10期", "举办初级培训班期数 4期"),
    "other-group": ("小学生近视率控制在30%以内", "中学生近视率 50%"),
    "other-place": ("城区火警5分钟到场", "农村火警到场时间 15分钟"),
    "past-result": ("已完成扫描300万页", "扫描页数 100万页"),
    "cumulative": ("累计扫描档案300万页", "扫描档案页数 100万页"),
    "date": ("2024年10月底前建成通车", "道路通车里程 10公里"),
    "ordinal": ("举办第8届文化节", "举办文化节 1届"),
    "unit-cost-against-total": ("补助农户每户3000元", "补助农户资金总额 90万元"),
    "average-against-total": ("人均增收2000元", "增收总额 80万元"),
    "growth-against-level": ("旅游收入增长8%", "旅游收入占比 12%"),
    "two-candidates": ("培训教师200人次，培训学生500人次", "培训人次 700人次"),
    "same-verb-other-thing": ("更换信号灯45组", "更换路灯灯组 60组"),
    "satisfaction-of-others": ("学生满意度95%", "家长满意度 90%"),
    "rate-of-other-thing": ("苗木成活率85%", "苗木保存率 80%"),
    "coverage-against-pass": ("抽检合格率98%", "抽检覆盖率 90%"),
    "range": ("每年巡查10-20次", "巡查次数 12次"),
    "length-against-width": ("新建桥梁长86米、宽9米", "引道工程长度 340米"),
    "purchase-against-upkeep": ("维护176个信号灯路口", "更换信号灯 45个"),
    "deaths-against-cases": ("交通事故死亡人数控制在20人以内", "交通事故受伤人数 30人"),
    "some-of-the-students": ("资助困难学生2600人", "资助小学困难学生 1000人"),
    "rate-of-a-group": ("城乡居民参保率98%", "农村居民参保率 95%"),
    "rate-of-the-serious-ones": ("隐患整改率100%", "重大隐患整改率 95%"),
    "new-against-existing": ("新增就业500人", "就业人数 8000人"),
    "a-number-behind-letters": ("购置64排CT1台、彩超3台", "购置64排CT 1台"),
    "a-model-before-the-thing": ("采购DR2台、A4打印机5台", "采购DR 2台"),
}


@pytest.mark.parametrize(("goal", "row"), SILENT.values(), ids=SILENT)
def test_the_number_of_another_thing_is_not(goal: str, row: str):
    assert stated(goal, row) == [None]


# Other words for the same work, where goal and form have one number of it: likely, never sure.
LIKELY = {
    "work-alone": ("养护农村公路300公里，保障畅通", ("养护里程 280公里",), "=300000米"),
    "thing-of-the-kind": ("完成城区主干道大修12公里", ("道路大修里程 10公里",), "=12000米"),
    "pipes": ("改造老旧管线9公里", ("管网改造长度 8公里",), "=9000米"),
    "other-work-beside": (
        "养护农村公路300公里，新建管网200公里",
        ("养护里程 280公里", "新建管网长度 200公里"),
        "=300000米",
    ),
}
UNLIKELY = {
    "pipe-for-road": ("改造道路12公里", ("管网改造长度 10公里",)),
    "other-work": ("养护农村公路300公里", ("大修里程 280公里",)),
    "far-number": ("养护农村公路300公里", ("养护里程 30公里",)),
    "two-rows-of-the-work": ("养护农村公路300公里", ("养护里程 280公里", "桥梁养护长度 2公里")),
    "two-numbers-of-the-work": ("养护公路300公里，养护渠道200公里", ("养护里程 280公里",)),
    "a-part": ("大修道路12公里", ("城区主干道大修里程 10公里",)),
    "a-narrower-name": ("大修道路12公里", ("主干道大修里程 10公里",)),
    "held-by-another-row": ("养护公路300公里", ("公路里程 300公里", "养护里程 280公里")),
    "other-unit": ("养护农村公路300公里", ("养护里程 280处",)),
    "growth": ("新增养护公路300公里", ("养护里程 280公里",)),
    "thing-without-a-kind": ("检测样品500份", ("检测报告 450份",)),
}


@pytest.mark.parametrize(("goal", "rows", "expected"), LIKELY.values(), ids=LIKELY)
def test_the_only_number_of_the_work_is_likely(goal: str, rows: tuple[str, ...], expected: str):
    first, *_ = numbers(goal, rows)
    assert first is not None
    assert not first.sure
    assert stated(goal, *rows)[0] == expected


@pytest.mark.parametrize(("goal", "rows"), UNLIKELY.values(), ids=UNLIKELY)
def test_a_number_that_may_be_of_another_thing_is_not(goal: str, rows: tuple[str, ...]):
    assert not [each for each in numbers(goal, rows) if each and not each.sure]


def test_parts_of_one_total_say_nothing_against_it():
    goal = "举办培训班10期"
    assert stated(goal, "培训班期数 4期", "举办培训班 6期") == [None, None]


def test_a_number_that_one_indicator_repeats_is_no_measure_of_others():
    goal = "完成造林3200亩"
    assert stated(goal, "造林面积 3200亩", "完成造林 800亩") == ["=3200亩", None]


@given(goal=st.text(alphabet="0123456789.,万亿%元个人次完成培训改造，、；。 ~-", max_size=60))
def test_any_goal_text_can_be_read(goal: str):
    for each in FINDER.numbers.read(goal):
        assert each.quantity.number >= 0
        assert each.text in goal.replace(",", "").replace("，", ",") or each.text
