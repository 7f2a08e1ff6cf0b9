# ruff: noqa: E501
"""Indicators beside their project's stage: which ones do not fit the form's year.

Each case is a short form and its indicators; those marked with `!` do not fit. A single word of
building, an old date or a later phase must not be enough to accuse one.
"""

import pytest

from goalint.absent import Absent
from goalint.facts.model import Work
from goalint.facts.stage import StageFinder
from goalint.form import Cell, Form, Indicator
from goalint.quantity import Target
from goalint.terms import Category, FormKind, Stage, TargetKind, load_terms
from goalint.text import fold

FINDER = StageFinder(load_terms())

# id, year, project, background, goal, indicators
CASES = [
    ("ferry-terminal", 2025, "乡镇渡口标准化改造", "12处渡口改造2023年底前全部完成，2024年起由乡镇日常管理。", "保障12处渡口安全渡运。", "!改造渡口数量 渡运安全事故 渡工培训人次"),
    ("sports-field", 2024, "全民健身步道项目", "步道2020年10月竣工并向市民开放。", "全年对市民开放，设施完好率95%以上。", "!新建健身步道长度 设施完好率 !步道工程竣工验收合格率 市民满意度"),
    ("water-meter-platform", 2024, "智慧水务平台服务", "平台2021年完成开发并上线运行，服务期至2026年。", "平台稳定运行，数据采集完整率98%。", "!平台终验合格率 数据采集完整率 平台可用率"),
    ("village-clinics", 2025, "村卫生室运行补助", "96所村卫生室2019年前全部建成，实行基本药物制度。", "保障96所村卫生室正常运行。", "!新建村卫生室 在岗村医人数 门诊人次"),
    ("landslide-monitoring", 2024, "地质灾害监测预警设备运维", "普适型监测设备310台2022年安装完成并移交县自然资源局。", "设备在线率95%以上。", "!安装监测设备 设备在线率 更换电池数量"),
    ("cold-chain", 2024, "农产品冷库运营", "冷库由合作社于2021年建成投产。", "年周转果蔬3000吨。", "!建设冷库 周转果蔬吨数"),
    ("emergency-broadcast", 2025, "应急广播系统运行维护", "县乡村三级应急广播2022年10月通过验收转入运维。", "终端在线率98%。", "!新建应急广播终端 终端在线率 故障修复时间"),
    ("forest-road", 2023, "林区防火道路养护", "防火道路86公里，2018年建成。", "养护道路86公里，汛期保通。", "!硬化防火道路 养护里程 水毁修复及时率"),
    ("eldercare-home", 2024, "中心敬老院公建民营", "敬老院2020年改扩建后委托社会组织运营，床位180张。", "入住老人不少于120人。", "!改扩建敬老院 入住老人数 护理员持证率"),
    ("museum-hall", 2024, "县博物馆展陈服务", "新馆2019年开馆。", "举办临展4期，接待观众15万人次。", "!建成博物馆 临展期数 接待观众人次"),
    ("ppp-year-four", 2024, "污水处理厂特许经营服务费", "项目采用BOT方式，2020年底建成通水，特许经营期25年。", "处理污水900万吨，出水达标。", "!污水厂主体工程完工时间 污水处理量 出水水质达标率"),
    ("court-e-service", 2025, "诉讼服务中心运转", "诉讼服务中心2021年装修改造后启用。", "接待群众2.6万人次。", "!装修改造诉讼服务中心面积 接待群众人次"),
    ("bus-stops", 2024, "公交候车亭管护", "候车亭210座均已于2022年建成。", "候车亭干净完好。", "!新建公交候车亭 保洁频次"),
    ("smart-classrooms", 2024, "智慧教室项目", "48间智慧教室2023年8月建成交付使用。", "智慧教室使用率90%以上，教师应用培训6场。", "!建设智慧教室 智慧教室使用率 教师培训场次"),
    ("charging-network", 2025, "公共机构充电设施服务费", "充电桩160个于2023年底前建成并投入运营。", "设施可用率97%。", "!建成充电桩 设施可用率"),
    # fitting: something is built this year
    ("fire-post", 2025, "消防站运转经费", "全县消防站3个；2025年新建河东消防站，5月开工、12月交付。", "保障队伍执勤，建成河东消防站。", "新建消防站 消防站竣工验收合格率 出警次数"),
    ("lamp-extension", 2024, "城区路灯运行维护", "现有路灯9000盏，本年新装南环路路灯120盏。", "亮灯率98%，新装路灯120盏。", "新装路灯 亮灯率 更换灯头"),
    ("network-renewal", 2024, "政务外网运维", "政务外网2017年建成。", "网络可用率99.9%，年内改造老旧机房1间。", "改造机房 网络可用率"),
    ("wetland-second-phase", 2025, "湿地公园（二期）", "一期2021年建成开园。二期2025年4月动工，计划年底完工。", "完成二期步道、驳岸建设。", "新建步道长度 驳岸建设长度 二期工程合格率"),
    ("batch-of-wells", 2024, "农村饮水安全巩固提升", "2023年完成18处，2024年续建12处。", "新建供水点12处。", "新建供水点 水质检测合格率"),
    ("school-canteen", 2024, "中小学食堂改造", "食堂多建于2005年前后，设施老旧。", "改造食堂23所。", "改造食堂数量 改造工程验收合格率"),
    ("park-lighting", 2024, "人民公园亮化工程", "公园1998年建成开放，无亮化设施。", "安装景观灯460盏，9月底完工。", "安装景观灯 亮化工程竣工时间"),
    ("cemetery", 2025, "公益性公墓建设", "2025年3月开工，10月底前建成2处。", "建成公益性公墓2处。", "新建公墓 墓位数 竣工验收合格率"),
    ("system-launch", 2024, "不动产登记系统升级改造", "现系统2016年上线，性能不足，2024年升级。", "10月底前完成升级并上线运行。", "系统升级改造完成时间 系统上线时间 接口开发数量"),
    ("dredging", 2023, "中小河流治理", "2023年汛后开工，2024年汛前完工。", "完成河道治理5公里。", "治理河长 新建护岸 单元工程合格率"),
    ("relocation", 2024, "易地搬迁安置点配套", "安置点2019年建成入住，2024年补建文化活动室。", "新建文化活动室3个。", "新建文化活动室 受益户数"),
    ("hospital-equipment", 2024, "中医院能力提升", "医院2015年建成投用。", "购置设备12台，安装调试到位。", "购置设备 设备安装调试合格率"),
    # fitting: words of building that mean no works
    ("safe-campus", 2024, "平安校园建设经费", "", "开展平安校园建设，安全教育48场。", "平安校园建设达标率 安全教育场次"),
    ("talents", 2024, "人才队伍建设经费", "", "引进人才60名。", "人才队伍建设规模 引进人才数"),
    ("civil-law", 2025, "法治政府建设工作经费", "", "推进法治政府建设。", "法治政府建设考核等次 行政复议案件数"),
    ("community-correction", 2024, "社区矫正工作经费", "", "教育改造社区矫正对象320人。", "矫正对象再犯罪率 集中教育次数"),
    ("credit", 2024, "社会信用体系建设", "平台2020年上线。", "归集信用信息80万条。", "信用信息归集条数 信用体系建设考核排名"),
    ("party", 2025, "党建阵地运行", "阵地2021年建成。", "开展活动60场。", "党建活动场次 基层组织建设达标率"),
    # planning
    ("airport", 2024, "通用机场项目前期", "2024年完成选址报告、预可研，2026年开工。", "取得选址批复。", "选址报告 !机场年旅客吞吐量 !跑道建设长度 预可研评审通过率"),
    ("permit-then-build", 2024, "公共实训基地项目", "2024年完成初步设计和施工图审查，2025年上半年开工，2026年建成。", "取得初设批复。", "初步设计批复时间 !实训基地竣工验收合格率 !实训工位使用率"),
    ("digital-plan", 2025, "数字政府总体规划编制", "2025年编制，2026年起实施。", "形成规划文本1份。", "规划文本份数 评审通过率 !规划目标完成率"),
    ("gas-network", 2024, "燃气管网改造前期工作", "", "完成可研、管网普查和设计。", "可研报告 普查管网长度 设计图纸套数 !改造燃气管网长度"),
    ("survey", 2024, "水库清淤勘察设计", "2025年实施清淤。", "完成勘察设计1项。", "勘察报告份数 设计成果评审通过率 勘察完成时间"),
    # under construction until a later year
    ("hospital-ward", 2024, "人民医院住院楼新建", "2023年10月开工，2025年12月竣工，2026年投入使用。", "完成主体结构至8层。", "主体结构完成层数 !床位使用率 形象进度 安全事故起数"),
    ("ring-road", 2025, "东环快速路建设工程", "2024年12月开工，计划2027年通车。", "完成路基12公里。", "路基完成里程 !通车后日均车流量 沿线居民对文明施工满意度"),
    ("water-diversion", 2024, "引水工程", "2022年开工，预计2026年通水投运。", "完成隧洞掘进4公里。", "隧洞掘进长度 !年供水量 单元工程优良率"),
    ("finished-this-year", 2024, "城北水厂扩建工程", "2023年3月开工，2024年6月竣工投产。", "6月底建成通水。", "新建净水构筑物 日均供水量 竣工验收合格率"),
    # all sorts
    ("clinic-sewage", 2024, "乡镇卫生院污水处理设备", "18家卫生院污水处理设备于2022年下半年安装调试完毕并投入使用，由第三方运营。", "设备正常运行，出水达标。", "!安装污水处理设备 出水达标率"),
    ("disease-lab", 2025, "县疾控中心实验室", "实验室2023年已完成建设，通过省级认证。", "开展检测2.4万份。", "!实验室建设面积 检测样本数 !实验室竣工验收合格率"),
    ("city-reading-rooms", 2024, "城市书房", "6座城市书房均已建成开放，由县图书馆统一管理。", "接待读者8万人次。", "!建设城市书房 接待读者人次"),
    ("canteens", 2024, "社区食堂运营", "2023年10月，12家社区食堂全部建成营业。", "服务就餐老人3万人次。", "!新建社区食堂 就餐老人人次"),
    ("base-stations", 2024, "5G基站电费", "基站由铁塔公司2022年完成建设。", "保障用电。", "!新建5G基站"),
    ("education-network", 2023, "教育城域网租用", "城域网2020年9月建成，接入学校120所。", "网络可用率99.5%。", "!建设教育城域网 网络可用率"),
    ("inspection-centre", 2024, "检验检测中心运行", "中心大楼2019年竣工，2020年搬迁入驻。", "检测样品6000批次。", "!检验检测大楼建设面积 检测批次"),
    ("martyrs-park", 2024, "烈士陵园提质改造", "改造工程已于2023年9月完工。", "接待瞻仰群众6万人次，环境整洁。", "!改造纪念设施处数 接待群众"),
    ("parking-system", 2024, "停车场智能化系统维护", "系统自2021年投用以来运行平稳。", "系统稳定。", "!停车场系统建设数量 系统故障率"),
    ("station-square", 2024, "高铁站综合管理", "高铁站2022年12月26日开通运营。", "保障旅客出行。", "!建设站前广场面积 保洁面积"),
    ("granary", 2024, "粮库仓容建设", "2024年2月开工建设，建成仓容3万吨。", "年底完成竣工验收。", "新建仓容 竣工验收合格率 仓房气密性达标率"),
    ("market-canopy", 2025, "农贸市场改造提升", "两个农贸市场建于2003年，棚顶老化。", "改造面积4200平方米。", "改造农贸市场面积 改造工程完工时间 商户满意度"),
    ("medical-waste-line", 2024, "医废处置中心扩能", "现处置线2014年投运，日处理5吨，已超负荷；2024年新增处置线1条。", "建成处置线1条并试运行。", "新建处置线 试运行合格率"),
    ("police-station", 2024, "公安派出所业务用房", "项目2022年立项，2023年7月动工，预计2024年10月交付使用。", "按期交付。", "新建业务用房面积 竣工验收合格率 交付使用时间"),
    ("greenhouses", 2025, "水稻机插秧示范", "", "新建育秧大棚12座，机插秧3万亩。", "新建育秧大棚 机插秧面积"),
    ("pest-monitoring", 2024, "林业有害生物防治", "监测点2021年建成。", "防治面积8万亩，新设监测点5个。", "防治面积 新设监测点"),
    ("exchange-platform", 2024, "数据共享交换平台运维及接口开发", "平台2019年上线。2024年新开发接口40个。", "开发接口40个，平台稳定运行。", "开发接口数 平台故障率"),
    ("demonstration-communities", 2024, "示范社区创建", "", "创建示范社区20个，建设长者食堂6个，10月底完工。", "创建示范社区 建设长者食堂 验收合格率"),
    ("rural-road-rails", 2025, "“四好农村路”养护", "2018年以来累计新改建农村公路800公里。", "养护800公里，安装护栏12公里。", "养护里程 安装护栏长度"),
    ("campus-alarms", 2024, "校园安防设施维护", "", "更换摄像头300个，新装一键报警装置46套。", "更换摄像头 新装报警装置"),
    ("kindergarten", 2024, "幼儿园保教经费", "幼儿园2020年建成招生。", "保障460名幼儿保教。", "在园幼儿数 保教质量达标率"),
    ("veterans-stations", 2024, "退役军人服务站标准化建设", "2024年建设示范站30个。", "建成示范站30个。", "建设示范站 验收达标率"),
    ("soil-conservation", 2024, "水土保持治理", "2023年治理18平方公里，2024年治理20平方公里。", "治理水土流失20平方公里。", "治理面积 新修梯田 措施合格率"),
    ("running-track", 2024, "中学运动场", "2024年暑期施工。", "铺设塑胶跑道6000平方米。", "铺设跑道面积 环保检测合格率"),
    ("pumped-storage", 2024, "抽水蓄能电站项目", "2024年完成预可研审查，力争2025年核准开工。", "完成预可研报告。", "预可研报告 !电站年发电量 !坝体施工进度"),
    ("renewal-plan", 2025, "城市更新规划", "2025年完成编制。", "形成规划成果。", "规划成果套数 评审通过率"),
    ("archives-later", 2024, "区级档案馆新馆建设", "2024年7月取得施工许可，2026年6月建成。", "完成基础及地下室。", "基础完成面积 !查档接待人次 质量抽检合格率"),
    ("sports-park-land", 2025, "体育公园项目", "2025年完成征地和施工图设计，2026年开工。", "完成征地120亩。", "征地面积 施工图设计 !建成体育公园"),
]  # fmt: skip


def misfits(year: int, project: str, background: str, goal: str, names: list[str]) -> set[str]:
    """The indicators that rules/core/stage would speak of."""
    texts = {"project": project, "background": background, "annual_goal": goal}
    fields = {k: Cell("表", n, 3, v) for n, (k, v) in enumerate(texts.items(), 3) if v}
    rows = tuple(
        Indicator(Cell("表", n, 3, name), "1", None, Category.QUANTITY)
        for n, name in enumerate(names, 20)
    )
    answer = FINDER.stage(Form("表.xlsx", "表", FormKind.PROJECT, fields, rows, year=year))
    found = set()
    for name in names:
        work = FINDER.work(fold(name), Target("1", TargetKind.NUMBER))
        built = FINDER.built_this_year(answer, name)
        match answer.stage:
            case Stage.OPERATION:
                wrong = work in (Work.CONSTRUCTION, Work.PREPARATION) and not built
            case Stage.PLANNING:
                wrong = work is Work.OPERATION or (work is Work.CONSTRUCTION and not built)
            case Stage.CONSTRUCTION:
                wrong = work is Work.OPERATION and answer.finished_later
            case Absent.UNKNOWN:
                wrong = False
        if wrong:
            found.add(name)
    return found


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_indicators_that_do_not_fit_the_stage(case: tuple[str, int, str, str, str, str]):
    _, year, project, background, goal, rows = case
    names = [row.removeprefix("!") for row in rows.split()]
    expected = {row[1:] for row in rows.split() if row.startswith("!")}
    assert misfits(year, project, background, goal, names) == expected
