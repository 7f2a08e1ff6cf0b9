"""A declaration form of thirty indicators as a workbook, made of the rules' own good examples."""

from pathlib import Path

from openpyxl import Workbook

from goalint.pack import load_pack

ROWS = 30
FIELDS = (
    ("项目名称", "农村公路日常养护"),
    ("实施单位", "某县农村公路管理所"),
    ("年度资金总额（万元）", "360"),
    ("年度绩效目标", "完成1200公里农村公路日常养护，沿线群众满意度达到90%以上。"),
)


def write_form(path: Path) -> None:
    """Write the form; all forms of one goalint are the same."""
    rows = [
        example.row[:3]
        for rule in load_pack().rules
        for example in rule.examples
        if not example.bad and not example.rows and not example.fields
        if example.row and all(example.row[:3])
        if not example.row[2].startswith("=")  # a workbook would take it for a formula
    ]
    book = Workbook()
    sheet = book.active
    sheet.append(["项目支出绩效目标申报表"])
    sheet.append(["（2025年度）"])
    for label, value in FIELDS:
        sheet.append([label, value])
    sheet.append(["一级指标", "二级指标", "三级指标", "指标值"])
    for row in sorted(set(rows))[:: max(1, len(set(rows)) // ROWS)][:ROWS]:
        sheet.append([_level1(row[0]), *row])
    book.save(path)


def _level1(level2: str) -> str:
    """The first level under which official tables have a second one."""
    if "满意度" in level2:
        return "满意度指标"
    return "效益指标" if "效益" in level2 or "可持续" in level2 else "产出指标"
