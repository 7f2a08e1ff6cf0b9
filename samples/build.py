"""Write the sample forms of this folder; run it again after changing one here.

The first two hold what published evaluations quote of two declaration forms (潜江市2024年预算绩效
工作开展情况说明, 附件1 and 附件2); rows that the evaluations don't quote are filled in from the
figures they report. The others are made up.
"""

from pathlib import Path

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parent
_EDGE = Side(style="thin")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)

Row = tuple[str, ...]
OUTPUT, BENEFIT, SATISFACTION = "产出指标", "效益指标", "满意度指标"


def _head(sheet: Worksheet, title: str, year: int, fields: list[Row], width: int) -> int:
    """Title and label fields; returns the next free row."""
    sheet["A1"] = title
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A2"] = f"（{year}年度）"
    for row in (1, 2):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    for row, (label, value) in enumerate(fields, 3):
        sheet.cell(row, 1, label)
        sheet.cell(row, 3, value)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        sheet.merge_cells(start_row=row, start_column=3, end_row=row, end_column=width)
    return 3 + len(fields)


def _merge_down(sheet: Worksheet, column: int, first: int, last: int) -> None:
    """Merge equal neighbours of a column, as forms do with 一级 and 二级指标."""
    start = first
    for row in range(first, last + 1):
        if row == last or sheet.cell(row + 1, column).value != sheet.cell(start, column).value:
            if row > start:
                sheet.merge_cells(
                    start_row=start, start_column=column, end_row=row, end_column=column
                )
            start = row + 1


def _finish(sheet: Worksheet, widths: list[int]) -> None:
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.border = _BOX
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    for column, size in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = size


def with_history(name: str, title: str, year: int, fields: list[Row], rows: list[Row]) -> None:
    """Hubei's annual table: 指标值 split into 前年, 上年 and 预计当年实现."""
    book = Workbook()
    cover = book.active
    cover.title = "封面"
    cover["B2"] = title
    cover["B4"] = f"项目名称：{fields[0][1]}"
    sheet = book.create_sheet("项目申报表")
    top = _head(sheet, title, year, fields, 8)
    for column, heading in enumerate(
        ("目标名称", "一级指标", "二级指标", "指标名称", "指标值", "", "", "指标值确定依据"), 1
    ):
        sheet.cell(top, column, heading)
    for column, heading in ((5, "前年"), (6, "上年"), (7, "预计当年实现")):
        sheet.cell(top + 1, column, heading)
    sheet.merge_cells(start_row=top, start_column=5, end_row=top, end_column=7)
    for column in (1, 2, 3, 4, 8):
        sheet.merge_cells(start_row=top, start_column=column, end_row=top + 1, end_column=column)
    for offset, row in enumerate(rows, 2):
        for column, value in enumerate(("目标1", *row), 1):
            sheet.cell(top + offset, column, value)
    for column in (1, 2, 3):
        _merge_down(sheet, column, top + 2, top + 1 + len(rows))
    _finish(sheet, [10, 12, 16, 34, 14, 14, 20, 18])
    book.save(FOLDER / name)


def national(name: str, title: str, year: int, fields: list[Row], rows: list[Row]) -> None:
    """The national form's columns: 一级, 二级, 三级指标 and 指标值."""
    book = Workbook()
    sheet = book.active
    sheet.title = "绩效目标申报表"
    top = _head(sheet, title, year, fields, 4)
    for column, heading in enumerate(("一级指标", "二级指标", "三级指标", "指标值"), 1):
        sheet.cell(top, column, heading)
    for offset, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(top + offset, column, value)
    for column in (1, 2):
        _merge_down(sheet, column, top + 1, top + len(rows))
    _finish(sheet, [14, 20, 40, 24])
    book.save(FOLDER / name)


def list_of_projects(name: str, title: str, year: int, rows: list[Row]) -> None:
    """A flat .xls list: all projects of a unit, an indicator a row."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("部门项目支出绩效目标05-2")
    sheet.write(0, 0, f"{title}（{year}年度）")
    headings = ("项目名称", "项目年度绩效目标", "一级指标", "二级指标", "三级指标")
    headings += ("指标性质", "指标值", "度量单位", "指标属性")
    for column, heading in enumerate(headings):
        sheet.write(2, column, heading)
    for offset, row in enumerate(rows, 3):
        for column, value in enumerate(row):
            sheet.write(offset, column, value)
    book.save(str(FOLDER / name))


def main() -> None:
    """Write all samples."""
    with_history(
        "污泥处理站-2024.xlsx",
        "项目支出绩效目标申报表",
        2024,
        [
            ("项目名称", "建设临时管网污泥处理站"),
            ("实施单位", "市市政工程管理局"),
            ("项目属性", "延续性项目"),
            (
                "项目概况",
                "临时管网污泥处理站已于2021年建成，2024年通过购买服务方式委托专业公司运行，"
                "对城区管网清掏污泥进行处理，按实际处理量结算服务费。",
            ),
            (
                "年度绩效目标",
                "保障临时管网污泥处理站正常运行，及时处理城区管网污泥，改善居民生活环境。",
            ),
        ],
        [
            (OUTPUT, "数量指标", "建设临时管网污泥处理站", "", "", "1座", "计划标准"),
            (OUTPUT, "数量指标", "日均污泥处理量", "", "", "≥34m³/日", "历史标准"),
            (OUTPUT, "质量指标", "项目完成时限", "", "", "依据合同规定", "计划标准"),
            (OUTPUT, "质量指标", "泥饼含水率", "", "", "≤50%", "计划标准"),
            (OUTPUT, "时效指标", "污泥处理及时率", "", "", "≥98%", "计划标准"),
            (OUTPUT, "成本指标", "污泥处理单位成本", "", "", "≤164.25元/m³", "计划标准"),
            (BENEFIT, "社会效益指标", "污泥处理安全生产事故", "", "", "0起", "计划标准"),
            (SATISFACTION, "服务对象满意度指标", "周边居民满意度", "", "", "≥90%", "历史标准"),
        ],
    )
    national(
        "网格化运行-2024.xlsx",
        "项目支出绩效目标申报表",
        2024,
        [
            ("项目名称", "网格化运行相关经费"),
            ("主管部门", "中共某市委政法委员会"),
            ("实施单位", "中共某市委政法委员会"),
            ("项目属性", "常年性项目"),
            ("年度资金总额（万元）", "189.82"),
            (
                "项目概况",
                "用于全市网格化管理信息系统平台运行，支付城区和农村网格光纤专用电路、网格员工作"
                "手机通信等费用，网格员日常收集上报各类信息，排查化解矛盾纠纷。",
            ),
            (
                "年度绩效目标",
                "保障网格化管理信息系统稳定运行，配备农村网格工作光纤专用电路441条、农村网格员"
                "工作手机469部、城区网络线路光纤专用电路26条、城区网格员工作手机150部，网格化管理"
                "覆盖率100%。",
            ),
        ],
        [
            (OUTPUT, "数量指标", "农村网格工作光纤专用电路", "441条"),
            (OUTPUT, "数量指标", "农村网格员工作手机配备", "469部"),
            (OUTPUT, "数量指标", "城区网络线路光纤专用电路", "26条"),
            (OUTPUT, "数量指标", "城区网格员工作手机配备", "150部"),
            (OUTPUT, "质量指标", "网格化管理覆盖率", "100%"),
            (OUTPUT, "时效指标", "上报工作完成及时率", "≥95%"),
            (OUTPUT, "成本指标", "经费支出成本", "≤189.82万元"),
            (BENEFIT, "可持续影响指标", "信息系统持续使用年限", "≥5年"),
            (SATISFACTION, "服务对象满意度指标", "服务对象满意度", "≥90%"),
        ],
    )
    national(
        "农村公路养护-2025.xlsx",
        "项目支出绩效目标申报表",
        2025,
        [
            ("项目名称", "农村公路日常养护"),
            ("主管部门", "某县交通运输局"),
            ("实施单位", "某县农村公路管理所"),
            ("项目属性", "经常性项目"),
            ("年度资金总额（万元）", "360"),
            (
                "项目概况",
                "对全县1200公里县乡村道开展日常保洁、坑槽修补和水毁抢修，按季度考核后支付养护费用。",
            ),
            (
                "年度绩效目标",
                "完成1200公里农村公路日常养护，路面技术状况优良中等路率达到90%以上，"
                "水毁路段48小时内抢通，沿线群众满意度达到90%以上。",
            ),
        ],
        [
            (OUTPUT, "数量指标", "日常养护里程", "≥1200公里"),
            (OUTPUT, "数量指标", "日常巡查次数", "≥24次"),
            (OUTPUT, "质量指标", "路面技术状况优良中等路率", "≥90%"),
            (OUTPUT, "质量指标", "养护工程验收合格率", "100%"),
            (OUTPUT, "时效指标", "水毁路段抢通时限", "≤48小时"),
            (OUTPUT, "时效指标", "路面坑槽修补时限", "发现后7日内"),
            (OUTPUT, "成本指标", "日常养护单位成本", "≤3000元/公里"),
            (BENEFIT, "社会效益指标", "因路面病害引发的责任事故", "0起"),
            (BENEFIT, "可持续影响指标", "乡村道路管护机制覆盖率", "100%"),
            (SATISFACTION, "服务对象满意度指标", "沿线群众满意度", "≥90%"),
        ],
    )
    list_of_projects(
        "项目清单-2025.xls",
        "部门项目支出绩效目标表",
        2025,
        [
            (
                "图书馆免费开放",
                "全年开放300天以上，接待读者12万人次。",
                OUTPUT,
                "数量指标",
                "全年开放天数",
                ">=",
                "300",
                "天",
                "定量",
            ),
            ("", "", OUTPUT, "质量指标", "新书上架及时率", ">=", "95", "%", "定量"),
            ("", "", OUTPUT, "时效指标", "免费开放完成时间", "", "按计划完成", "", "定性"),
            ("", "", OUTPUT, "成本指标", "单册图书购置成本", "<=", "45", "元/册", "定量"),
            ("", "", BENEFIT, "社会效益指标", "接待读者人次", ">=", "12", "万人次", "定量"),
            ("", "", BENEFIT, "社会效益指标", "全民阅读氛围", "", "明显提升", "", "定性"),
            ("", "", SATISFACTION, "服务对象满意度指标", "读者满意度", ">=", "90", "%", "定量"),
            (
                "残疾人辅助器具适配补贴",
                "为320名残疾人适配辅助器具。",
                OUTPUT,
                "数量指标",
                "适配辅助器具人数",
                ">=",
                "320",
                "人",
                "定量",
            ),
            ("", "", OUTPUT, "质量指标", "辅助器具适配合格率", ">=", "98", "%", "定量"),
            ("", "", OUTPUT, "时效指标", "补贴发放时间", "", "2025年11月底前", "", "定性"),
            ("", "", OUTPUT, "成本指标", "人均补贴标准", "<=", "1500", "元/人", "定量"),
            ("", "", BENEFIT, "社会效益指标", "残疾人辅助器具适配率", ">=", "90", "%", "定量"),
            (
                "",
                "",
                SATISFACTION,
                "服务对象满意度指标",
                "受助残疾人满意度",
                ">=",
                "90",
                "%",
                "定量",
            ),
        ],
    )


if __name__ == "__main__":
    main()
