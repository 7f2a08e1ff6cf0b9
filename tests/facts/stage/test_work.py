"""What kind of work an indicator's result comes from; most indicators come from none."""

import pytest

from goalint.facts.model import Work
from goalint.facts.stage.work import WorkFinder
from goalint.quantity import Target
from goalint.terms import TargetKind, load_terms

FINDER = WorkFinder(load_terms())
PREP, BUILD, RUN = Work.PREPARATION, Work.CONSTRUCTION, Work.OPERATION

CASES = [
    ("新建农村公路里程", "12公里", BUILD),
    ("改扩建幼儿园", "2所", BUILD),
    ("建设垃圾中转站座数", "3座", BUILD),
    ("建成村级卫生室", "6个", BUILD),
    ("主体工程竣工时间", "2024年9月底前", BUILD),
    ("竣工验收合格率", "100%", BUILD),
    ("系统终验合格率", "100%", BUILD),
    ("项目开工率", "100%", BUILD),
    ("电站并网时间", "2018年6月", BUILD),
    ("工程形象进度", "80%", BUILD),
    ("铺设污水管网长度", "5公里", BUILD),
    ("新装路灯盏数", "300盏", BUILD),
    ("改造老旧小区个数", "9个", BUILD),
    ("高标准农田建设面积", "2万亩", BUILD),
    ("道路建成通车时间", "2024年底", BUILD),
    ("单位工程一次验收合格率", "98%", BUILD),
    ("可行性研究报告编制", "1份", PREP),
    ("初步设计批复时间", "2024年11月", PREP),
    ("取得立项批复时间", "2024年6月", PREP),
    ("项目可研报告评审通过率", "100%", PREP),
    ("地质勘察完成时间", "2024年8月", PREP),
    ("系统运行稳定率", "≥99%", RUN),
    ("日均污水处理量", "≥800吨", RUN),
    ("平台日均办件量", "≥120件", RUN),
    ("场馆年接待人次", "≥10万人次", RUN),
    ("床位使用率", "≥80%", RUN),
    ("通车后日均车流量", "≥5000辆", RUN),
    ("市民对平台使用满意度", "≥90%", RUN),
    ("设备故障率", "≤2%", RUN),
    ("视频监控在线率", "≥95%", RUN),
    ("年发电量", "≥200万千瓦时", RUN),
    ("规划目标任务完成率", "≥95%", RUN),
    # neither
    ("平安建设宣传场次", "≥20场", None),
    ("文明单位建设活动场次", "≥4次", None),
    ("干部队伍建设培训人次", "≥100人次", None),
    ("作风建设专项检查次数", "≥4次", None),
    ("制度建设情况", "健全", None),
    ("党风廉政建设考核", "合格", None),
    ("更换老旧交换机", "20台", None),
    ("更换损坏灯盘", "≥60个", None),
    ("零星维修次数", "≥12次", None),
    ("购置执法记录仪", "10台", None),
    ("新增就业人数", "≥800人", None),
    ("新增学位", "300个", None),
    ("设备验收合格率", "100%", None),
    ("培训合格率", "≥95%", None),
    ("沿线居民对文明施工满意度", "≥85%", None),
    ("沿线受益人口", "3.2万人", None),
    ("群众满意度", "≥90%", None),
    ("补贴资金发放率", "100%", None),
    ("受理案件数", "≥900件", None),
    ("软件测评通过率", "100%", None),
    ("课题委托部门满意度", "≥90%", None),
    ("建设单位满意度", "≥90%", None),
    ("工程质量监督覆盖率", "100%", None),
    ("安全生产责任事故", "0起", None),
    ("路面设计使用年限", "15年", None),
    ("建设系统职工培训人次", "≥100人次", None),
    ("精神文明建设水平", "提升", None),
    ("植树造林面积", "3200亩", None),
    ("更新警务终端", "24台", None),
    ("带动就业人数", "≥150人", None),
    ("全年接处警起数", "≥900起", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "target", "work"), CASES, ids=[name for name, _, _ in CASES])
def test_work_of_an_indicator(name: str, target: str, work: Work | None):
    assert FINDER.work(name, Target(target, TargetKind.UNREAD)) is work
