# ruff: noqa: E501
"""Kinds of project: told by name, goal and indicators; most words in passing make none."""

import pytest

from goalint.facts.project.profile import ProfileFinder
from goalint.form import Cell, Form, Indicator
from goalint.terms import Category, FormKind, load_terms

FINDER = ProfileFinder(load_terms())

# id, project, background, goal, expected kinds, kinds that must not be there
CASES = [
    ("grid-platform", "网格化平台运行经费", "", "保障平台正常运转，网格员信息采集、上报矛盾纠纷，提升社会治理水平",
     {"运维", "信息采集", "社会治理"}, {"工程", "补贴发放"}),
    ("office-network", "办公网络运行维护费", "", "保障网络畅通", {"运维"}, {"工程", "社会治理", "信息采集"}),
    ("archive-scanning", "馆藏档案数字化", "", "扫描档案50万页、著录8万条", {"数据加工"}, {"运维"}),
    ("population-census", "第五次全国经济普查经费", "", "完成普查登记和数据采集", {"信息采集"}, {"运维"}),
    ("road", "通村公路硬化工程", "", "硬化公路6公里", {"工程"}, {"运维", "购置"}),
    ("roof-repair", "办公楼屋面修缮", "", "修缮屋面900平方米", {"修缮"}, {"运维", "购置"}),
    ("desks", "学校课桌椅采购", "", "采购课桌椅3000套", {"购置"}, {"工程", "运维"}),
    ("police-gear", "警用装备购置经费", "", "购置防刺服200套", {"购置"}, {"社会治理"}),
    ("allowance", "高龄津贴", "", "发放高龄津贴6000人", {"补贴发放"}, {"工程", "购置"}),
    ("farm-award", "肉羊养殖奖补", "", "奖补养殖户320户，11月底前兑付", {"补贴发放"}, {"工程"}),
    ("school-meals", "农村学生营养餐", "", "为1.2万名学生供餐", {"供餐"}, {"购置", "工程"}),
    ("sewage", "乡镇污水处理厂运行费", "", "处理生活污水120万吨", {"污水处理", "运维"}, {"购置"}),
    ("sanitation", "城区清扫保洁服务", "", "清扫保洁面积200万平方米", {"环卫"}, {"工程"}),
    ("cctv", "视频监控系统维护", "", "维护前端800路", {"运维"}, {"工程"}),
    ("conference", "旅游发展大会经费", "", "举办大会1场", {"会议活动"}, {"培训"}),
    ("training", "村干部培训", "", "培训村干部600人次", {"培训"}, {"会议活动"}),
    ("staff", "在职人员工资福利支出", "", "保障在职人员工资", {"人员公用"}, {"补贴发放", "运维"}),
    ("office-costs", "日常公用经费", "", "保障机关日常运转", {"人员公用"}, {"运维", "购置"}),
    ("mediation", "矛盾纠纷多元化解工作经费", "", "受理矛盾纠纷800件", {"社会治理"}, {"运维"}),
    ("planting", "国土绿化造林项目", "", "人工造林5000亩", {"造林种植"}, {"购置"}),
    ("inspection", "食品安全监督抽检", "", "抽检食品800批次", {"执法监管"}, {"供餐", "购置"}),
    ("plan-study", "国土空间规划编制", "", "编制规划1份", {"研究规划"}, {"工程"}),
    ("eldercare", "养老机构运营补贴", "", "对12家养老机构发放运营补贴", {"补贴发放"}, {"运维", "工程"}),
    ("hosted-gym", "体育馆委托运营", "", "全年开放330天", {"委托服务"}, {"工程"}),
    ("property", "办公区物业服务", "", "物业面积3万平方米", {"委托服务"}, {"工程"}),
    ("park-tending", "城市绿地养护", "", "养护绿地90万平方米", {"养护"}, {"工程"}),
    ("school-repair", "校舍维修", "", "维修校舍20处", {"修缮"}, {"运维", "购置"}),
    ("road-overhaul", "城区道路大修", "", "大修道路12公里", {"修缮"}, {"运维", "养护"}),
    ("flood-damage", "水毁公路修复", "", "修复水毁路段30处", {"修缮"}, {"运维"}),
    ("road-upkeep", "农村公路维修养护", "", "养护公路300公里", {"养护"}, {"修缮", "工程"}),
    ("machine-repair", "医疗设备维修", "", "维修设备90台次", set(), {"修缮", "工程"}),
    ("car-repair", "公务用车运行维修费", "", "保障公务用车", set(), {"修缮", "工程"}),
    ("building-care", "办公楼维修维护及物业服务", "", "保障办公楼正常使用", {"委托服务"}, {"修缮"}),
    ("repair-fund", "住宅维修资金监管", "", "监管维修资金", {"执法监管"}, {"修缮", "工程"}),
    ("court-cases", "法院办案业务费", "", "受理案件9000件", set(), {"运维", "工程", "购置", "补贴发放", "社会治理"}),
    ("vaccination", "免疫规划经费", "", "接种疫苗6万剂次", set(), {"运维", "工程", "补贴发放"}),
    ("library-opening", "图书馆免费开放", "", "开放300天", set(), {"工程", "补贴发放", "信息采集"}),
    ("grid-rangers", "生态护林员补助", "", "聘用护林员300名", {"补贴发放"}, {"社会治理", "运维"}),
    ("training-mentions-meals", "干部培训", "", "培训干部200人，培训期间统一供餐", {"培训"}, {"供餐"}),
    ("works-mention-maintenance", "农村桥梁建设", "", "新建桥梁2座，落实后期维护", {"工程"}, {"运维"}),
    ("police-information", "辅警经费", "", "辅警参与治安巡逻，采集人口信息", set(), {"运维", "工程"}),
]  # fmt: skip


def make(project: str, background: str, goal: str, rows: tuple[str, ...] = ()) -> Form:
    texts = {"project": project, "background": background, "annual_goal": goal}
    fields = {k: Cell("表", n, 3, v) for n, (k, v) in enumerate(texts.items(), 3) if v}
    indicators = tuple(
        Indicator(Cell("表", n, 3, name), "1", None, Category.QUANTITY)
        for n, name in enumerate(rows, 20)
    )
    return Form("表.xlsx", "表", FormKind.PROJECT, fields, indicators, year=2024)


@pytest.mark.parametrize(
    ("project", "background", "goal", "kinds", "not_kinds"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_kinds_of_a_project(
    project: str, background: str, goal: str, kinds: set[str], not_kinds: set[str]
):
    found = set(FINDER.profiles(make(project, background, goal)))
    assert kinds <= found
    assert not found & not_kinds


def test_evidence_quotes_the_word_and_its_place():
    found = FINDER.profiles(make("视频监控系统维护", "", "维护前端800路"))
    assert "维护" in found["运维"]
    assert "项目名称" in found["运维"]
