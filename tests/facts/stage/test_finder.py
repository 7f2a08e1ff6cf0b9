# ruff: noqa: E501
"""Where a project stands: forms told in short, and the stage a finance reviewer would name.

Each case: id | year | stage | project | background | goal | further fields. `rows` are pairs of
name and last year's value of the number rows; a stage is unknown where the words do not settle it.
"""

from dataclasses import dataclass, field

import pytest

from goalint.absent import Absent
from goalint.facts.stage.finder import StageFinder
from goalint.form import Cell, Form, Indicator
from goalint.terms import Category, FormKind, Stage, load_terms

PLANNING, CONSTRUCTION, OPERATION = Stage.PLANNING, Stage.CONSTRUCTION, Stage.OPERATION
UNKNOWN = Absent.UNKNOWN
FINDER = StageFinder(load_terms())


@dataclass(frozen=True)
class Case:
    id: str
    year: int | None
    stage: Stage | Absent
    project: str
    background: str = ""
    goal: str = ""
    more: dict[str, str] = field(default_factory=dict)
    rows: tuple[tuple[str, str, str, str], ...] = ()  # name, target, last year, year before
    kind: FormKind = FormKind.PROJECT

    def form(self) -> Form:
        fields = {"project": self.project, "background": self.background, "annual_goal": self.goal}
        cells = {
            name: Cell("表", 3 + n, 3, text)
            for n, (name, text) in enumerate((fields | self.more).items())
            if text
        }
        rows = tuple(
            Indicator(
                name=Cell("表", 20 + n, 3, name),
                target=target,
                value=Cell("表", 20 + n, 4, target),
                category=Category.QUANTITY,
                last_year=Cell("表", 20 + n, 6, last) if last else None,
                year_before=Cell("表", 20 + n, 5, before) if before else None,
            )
            for n, (name, target, last, before) in enumerate(self.rows)
        )
        return Form("表.xlsx", "表", self.kind, cells, rows, year=self.year)


CASES = [
    # in operation: finished before the form's year
    Case("landfill-built-and-running", 2024, OPERATION, "生活垃圾填埋场建设项目",
         "填埋场已于2020年建成投入使用，由城管局负责日常运行。", "日均填埋生活垃圾120吨，渗滤液达标排放。"),
    Case("library-handed-over", 2025, OPERATION, "县图书馆新馆建设",
         "新馆2022年底竣工验收并交付使用，2023年元旦对外开放。", "全年接待读者20万人次，举办阅读活动60场。"),
    Case("data-platform-live", 2024, OPERATION, "智慧水利信息化平台项目",
         "平台于2021年8月上线运行，接入水库监测站点56个。", "保障平台稳定运行，汛期数据不中断。"),
    Case("water-plant-entrusted", 2023, OPERATION, "农村供水厂委托运营服务",
         "6座供水厂2019年建成，2020年起委托水务公司运营，按水量付费。", "全年供水180万吨，水质达标。"),
    Case("street-lamps-maintained", 2024, OPERATION, "城区路灯维护费",
         "城区路灯1.2万盏，亮化总长210公里。", "亮灯率不低于98%，故障24小时修复。"),
    Case("park-tended", 2024, OPERATION, "中心公园绿化养护", "公园面积35公顷，2017年建成开放。",
         "绿化养护面积35公顷，乔灌木成活率98%。"),
    Case("government-site-hosted", 2025, OPERATION, "政府门户网站运行维护费", "", "网站全年稳定运行，信息及时更新。"),
    Case("eldercare-centre-run", 2024, OPERATION, "区养老服务中心运营补助",
         "中心于2021年10月投入运营，设床位200张。", "入住老人150名，护理服务达标。"),
    Case("bus-hub-property", 2025, OPERATION, "客运枢纽物业管理服务", "枢纽2018年建成投用。", "保障保洁、安保服务到位。"),
    Case("toilet-keeping", 2024, OPERATION, "城区公厕管护经费", "现有公厕86座，均已投入使用多年。", "公厕干净整洁，全天开放。"),
    Case("river-sluice-upkeep", 2023, OPERATION, "水闸维修养护", "水闸12座，建于上世纪90年代。", "完成12座水闸日常养护，汛期启闭正常。"),
    Case("forest-fire-towers", 2024, OPERATION, "森林防火监控系统运维", "监控前端48个点位2022年6月前建成。", "监控在线率95%以上。"),
    Case("stage-said-in-words", 2024, OPERATION, "建设乡镇压缩式垃圾中转站", "", "中转站已进入运营期，全年转运垃圾2万吨。"),
    Case("only-history-says-so", 2024, OPERATION, "建设农产品冷链仓库", "", "", {"period": "2021-2026年"},
         (("建设农产品冷链仓库", "1座", "1座", "1座"),)),
    Case("history-last-year-only", 2025, OPERATION, "建设应急物资储备库", "", "保障储备库正常运转。", {"period_start": "2022"},
         (("建设应急物资储备库", "1座", "1座", ""),)),
    Case("goal-of-processing-since-2021", 2024, OPERATION, "建设餐厨垃圾处理站", "",
         "处理站稳定运行，日均处理餐厨垃圾30吨，处理及时率100%。", {"period": "2021年-2026年", "attribute": "延续项目"}),
    Case("grid-connected-solar", 2024, OPERATION, "学校屋顶光伏建设项目", "12所学校光伏板2020年全部并网。", "年发电80万度。"),
    Case("court-building-in-use", 2024, OPERATION, "审判法庭信息化系统运维", "科技法庭24个，2022年建成启用。", "庭审直播不中断。"),
    Case("museum-free-opening", 2024, OPERATION, "博物馆免费开放运行经费", "博物馆2016年对外开放。", "全年开放310天，接待观众18万人次。"),
    Case("sewer-after-reform", 2024, OPERATION, "城区排水管网运行维护", "雨污分流改造2023年全面完成，管网长320公里移交排水公司管养。",
         "管网疏浚320公里，无长时间积水。"),
    Case("charging-piles-after-acceptance", 2025, OPERATION, "公共充电桩项目", "320根充电桩2023年12月通过竣工验收。", "全年充电量500万度。"),
    Case("county-hospital-info-service", 2024, OPERATION, "区域医疗信息平台运维服务费", "平台2020年上线。", "平台可用率99.9%。"),
    Case("running-centre-newly-named", 2025, OPERATION, "县融媒体中心运转经费", "中心2019年挂牌成立。", "全年发稿8000条。"),
    Case("dam-safety-monitor", 2024, OPERATION, "小型水库雨水情测报和大坝安全监测设施维护", "设施去年已全部建成。", "测报到报率95%。"),
    Case("long-lease-yearly", 2024, OPERATION, "政务云租用及托管服务", "", "保障46个业务系统稳定运行。", {"attribute": "经常性"}),
    Case("sanitation-market", 2024, OPERATION, "城乡环卫一体化服务采购", "2022年通过公开招标确定环卫企业，服务期五年。", "清扫保洁面积380万平方米。"),
    # under construction
    Case("school-being-built", 2024, CONSTRUCTION, "第三小学新建工程", "2023年9月开工，计划2025年8月竣工。", "完成教学楼主体封顶。"),
    Case("road-opened-this-year", 2024, CONSTRUCTION, "县道X012改建工程", "2024年4月开工，当年完工。", "改建公路12公里，10月底通车。"),
    Case("second-phase-after-first", 2025, CONSTRUCTION, "污水处理厂二期扩建", "一期2018年投运，已满负荷；二期2024年10月开工，2025年底建成。",
         "完成二期土建和设备安装。"),
    Case("next-batch-of-stations", 2024, CONSTRUCTION, "充电站建设（第三批）", "前两批36座已投入使用，第三批12座2024年5月动工。", "建成第三批充电站12座。"),
    Case("old-bridge-rebuilt", 2024, CONSTRUCTION, "石门桥拆除重建工程", "石门桥1976年建成通车，2023年鉴定为四类桥，现拆除重建。", "重建桥梁1座，年底前通车。"),
    Case("old-pipes-replaced", 2025, CONSTRUCTION, "老旧供水管网改造工程", "管网2001年建成，漏损严重。", "改造供水管网28公里，漏损率降到9%以下。"),
    Case("office-repair", 2024, CONSTRUCTION, "档案馆库房屋面修缮", "库房2005年投入使用，屋面渗漏。", "修缮屋面1800平方米，7月完工。"),
    Case("farmland-continued", 2024, CONSTRUCTION, "高标准农田建设项目（续建）", "2023年10月开工，截至年底完成60%。", "2024年6月底前全面建成。"),
    Case("system-development", 2024, CONSTRUCTION, "综合执法信息系统建设", "2024年1月完成招标，计划9月试运行。", "完成系统开发部署并通过初验。"),
    Case("finished-next-year", 2024, CONSTRUCTION, "人民医院传染病楼建设", "2023年12月取得施工许可，2026年投入使用。", "完成主体结构。"),
    Case("park-built-this-year", 2025, CONSTRUCTION, "口袋公园建设", "", "新建口袋公园8个，10月底前建成开放。", {"attribute": "新增项目", "period": "2025年"}),
    Case("wells-drilled", 2024, CONSTRUCTION, "农村抗旱水源井工程", "3个乡镇人畜饮水困难。", "新打机井15眼，配套水泵15台，9月底完工。"),
    Case("housing-renewal", 2025, CONSTRUCTION, "老旧小区改造", "涉及小区9个，均建于2000年以前。", "完成9个小区改造，惠及2100户。"),
    Case("toilets-second-batch", 2024, CONSTRUCTION, "旅游厕所建设", "2022、2023年已建成30座，2024年继续新建10座。", "新建旅游厕所10座。"),
    Case("exhibition-fitted-out", 2024, CONSTRUCTION, "党史馆布展工程", "主体建筑2022年竣工，2024年实施布展装修。", "布展面积2600平方米，七一前开馆。"),
    Case("culverts", 2023, CONSTRUCTION, "水毁涵洞修复重建", "2022年汛期冲毁涵洞11道。", "汛前重建涵洞11道。"),
    Case("no-year-on-form-but-plan", None, CONSTRUCTION, "村级文化广场建设", "", "新建文化广场5处，年内全部完工。"),
    Case("signal-upgrade", 2024, CONSTRUCTION, "应急广播体系建设", "2024年实施县级平台和214个村级终端建设。", "建设终端214套，年底前验收。"),
    # planning
    Case("feasibility-only", 2024, PLANNING, "城北水厂前期工作经费", "2024年开展可研、初步设计，2025年开工建设。", "完成可研批复和初步设计。"),
    Case("site-and-survey", 2025, PLANNING, "新殡仪馆选址及勘察", "计划2026年动工。", "完成选址论证、地质勘察和用地预审。"),
    Case("design-fee", 2024, PLANNING, "跨江大桥项目前期费", "", "完成工程可行性研究报告编制并报批。"),
    Case("plan-being-written", 2025, PLANNING, "综合交通运输“十五五”规划编制", "2025年启动编制，2026年报批实施。", "形成规划文本1份，通过专家评审。"),
    Case("system-feasibility", 2024, PLANNING, "智慧校园项目前期", "项目分两年，2024年只做需求调研、方案论证，2025年采购建设。", "完成建设方案1份。"),
    Case("land-before-works", 2024, PLANNING, "产业园标准厂房项目前期工作", "", "完成项目立项、环评、征地手续，力争2025年上半年开工。"),
    Case("reservoir-preparatory", 2025, PLANNING, "青山水库除险加固前期", "2025年完成安全鉴定和初步设计，2026年实施加固。", "取得初设批复。"),
    # recurring work and money paid out: nothing is built, nothing is operated as a facility
    Case("old-age-allowance", 2024, UNKNOWN, "百岁老人长寿津贴", "2012年起实施。", "为36名百岁老人发放津贴。"),
    Case("staff-pay", 2024, UNKNOWN, "在职人员经费", "", "保障98名在职人员工资按时发放。", {"attribute": "经常性"}),
    Case("office-costs", 2025, UNKNOWN, "日常公用经费", "", "保障机关正常运转。"),
    Case("scholarships", 2024, UNKNOWN, "家庭经济困难学生资助", "2016年起执行。", "资助学生3200人次。", {"attribute": "延续项目"}),
    Case("one-off-festival", 2024, UNKNOWN, "荷花文化节", "2024年7月举办第五届荷花节。", "举办活动6场，接待游客10万人次。"),
    Case("procurement-of-desks", 2024, UNKNOWN, "学校课桌椅采购", "", "采购课桌椅3000套，8月底前到位。"),
    Case("training", 2025, UNKNOWN, "高素质农民培训", "", "培训高素质农民800人。"),
    Case("safety-creation-is-no-works", 2024, UNKNOWN, "平安建设宣传经费", "", "深入推进平安建设、队伍建设和作风建设。"),
    Case("civilised-unit", 2024, UNKNOWN, "文明城市创建经费", "", "推进精神文明建设，培育文明单位20个。"),
    Case("party-building", 2024, UNKNOWN, "基层党建工作经费", "", "加强党的建设和基层组织建设，开展主题党日12次。"),
    Case("department-form", 2024, UNKNOWN, "部门整体支出", "承担全县水利建设与管理职责。", "新建水库1座，维护灌区5处。", kind=FormKind.DEPARTMENT),
    Case("crop-subsidy", 2024, UNKNOWN, "耕地地力保护补贴", "", "补贴面积52万亩，6月底前兑付到户。"),
    Case("disaster-relief", 2023, UNKNOWN, "自然灾害生活救助资金", "", "救助受灾群众5600人次。"),
    Case("election", 2025, UNKNOWN, "村“两委”换届选举经费", "", "完成128个村换届选举。"),
    Case("nothing-said", 2024, UNKNOWN, "专项经费"),
    Case("land-made-ready", 2025, UNKNOWN, "城南片区土地收储与前期开发", "", "完成收储并达到净地出让条件。"),
    Case("census-tried-out", 2024, UNKNOWN, "农业普查前期试点", "", "完成普查试点和住户调查。"),
    Case("named-after-a-programme", 2025, UNKNOWN, "雪亮工程机房租赁", "", "租用机柜77个。"),
    Case("award-to-firms", 2024, UNKNOWN, "工业企业技改奖补", "对2023年完工的技改项目给予奖补。", "奖补企业28家。"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_stage_of_a_form(case: Case):
    answer = FINDER.stage(case.form())
    assert answer.stage is case.stage, answer.evidence


@dataclass(frozen=True)
class RowCase:
    id: str
    case: str
    row: str
    built: bool


# Whether the words of the form say that this very thing is built in the form's year.
BUILT = [
    RowCase("stations-of-this-batch", "next-batch-of-stations", "建设充电站座数", True),
    RowCase("the-landfill-stands", "landfill-built-and-running", "建设生活垃圾填埋场", False),
    RowCase("the-library-stands", "library-handed-over", "新馆竣工验收合格率", False),
    RowCase("the-platform-is-live", "data-platform-live", "建成智慧水利平台", False),
    RowCase("plants-entrusted", "water-plant-entrusted", "新建供水厂", False),
    RowCase("toilets-of-this-year", "toilets-second-batch", "新建旅游厕所", True),
    RowCase("road-of-this-year", "road-opened-this-year", "改建公路里程", True),
    RowCase("culverts-of-this-year", "culverts", "重建涵洞数量", True),
]


@pytest.mark.parametrize("case", BUILT, ids=lambda case: case.id)
def test_built_this_year(case: RowCase):
    form = next(known for known in CASES if known.id == case.case).form()
    assert FINDER.built_this_year(FINDER.stage(form), case.row) is case.built


FINISHED_LATER = [
    ("school-being-built", True),
    ("finished-next-year", True),
    ("road-opened-this-year", False),
    ("second-phase-after-first", False),
    ("farmland-continued", False),
    ("landfill-built-and-running", False),
    ("park-built-this-year", False),
]


@pytest.mark.parametrize(("case", "later"), FINISHED_LATER)
def test_finished_after_the_year(case: str, later: bool):
    form = next(known for known in CASES if known.id == case).form()
    assert FINDER.stage(form).finished_later is later


def test_evidence_quotes_words_and_their_place():
    form = next(known for known in CASES if known.id == "landfill-built-and-running").form()
    answer = FINDER.stage(form)
    assert answer.sure
    assert any("已于2020年建成投入使用" in text and "项目概况" in text for text in answer.evidence)


def test_a_name_alone_is_not_sure():
    form = next(known for known in CASES if known.id == "street-lamps-maintained").form()
    assert FINDER.stage(form).sure is False
