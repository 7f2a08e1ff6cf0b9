"""Small declaration forms, written as real workbooks."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook


def write_form(
    path: Path,
    rows: Sequence[Sequence[str]],
    goal: str = "全年开放300天。",
    project: str = "图书馆免费开放",
) -> Path:
    """A small declaration form."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目支出绩效目标申报表"])
    sheet.append(["（2025年度）"])
    sheet.append(["项目名称", project])
    sheet.append(["实施单位", "某县图书馆"])
    sheet.append(["年度绩效目标", goal])
    sheet.append(["一级指标", "二级指标", "三级指标", "指标值"])
    for row in rows:
        sheet.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


GOOD = [
    ("产出指标", "数量指标", "全年开放天数", "≥300天"),
    ("产出指标", "质量指标", "设施设备完好率", "≥95%"),
    ("产出指标", "时效指标", "活动完成时间", "2025年11月底前"),
    ("成本指标", "经济成本指标", "单册图书购置成本", "≤45元/册"),
    ("效益指标", "社会效益指标", "接待读者人次", "≥12万人次"),
    ("满意度指标", "服务对象满意度指标", "读者满意度", "≥90%"),
]
BAD = [*GOOD, ("产出指标", "质量指标", "服务完成时限", "依据合同规定")]
