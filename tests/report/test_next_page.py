"""Cells of a form's next page, in another sheet: reports say which sheet they stand in."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from goalint.cli import main

HEADINGS = ["一级指标", "二级指标", "三级指标", "指标值"]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "申报表"
    for row in (
        ["项目支出绩效目标申报表"], ["项目名称", "图书馆免费开放"], HEADINGS,
        ["产出指标", "数量指标", "全年开放天数", "≥300天"],
    ):  # fmt: skip
        sheet.append(row)
    rest = book.create_sheet("续表")
    for row in (HEADINGS, ["产出指标", "质量指标", "项目完成时限", "依据合同规定"]):
        rest.append(row)
    path = tmp_path / "表.xlsx"
    book.save(path)
    return path


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main(arguments)
    return capsys.readouterr().out


def test_json_names_the_sheet_of_cells_that_are_elsewhere(form, capsys):
    report = json.loads(said(["check", "--output-format", "json", str(form)], capsys))
    (read,) = report["files"][0]["forms"]
    assert read["sheet"] == "申报表"
    assert [row.get("cell_sheet") for row in read["indicators"]] == [None, "续表"]
    (found,) = [each for each in read["findings"] if each["rule"].endswith("timeliness-as-quality")]
    assert (found["cell_sheet"], found["indicator"]["cell_sheet"]) == ("续表", "续表")


def test_text_names_the_sheet_of_cells_that_are_elsewhere(form, capsys):
    text = said(["check", "--output-format", "text", str(form)], capsys)
    assert "说明：工作表“续表”是这张表的续页，合在一起检查" in text
    assert "错误 《续表》" in text
