"""Forms whose table goes on in the next sheet, and sheets that only look like that."""

import pytest

HEAD = """
项目支出绩效目标申报表 | < | < | <
项目名称 | 甲 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 次数 | 3次
^ | 质量指标 | 合格率 | 95%
"""
HEADINGS = "一级指标 | 二级指标 | 三级指标 | 指标值\n"
REST = """效益指标 | 社会效益指标 | 人次 | 8万人次
满意度指标 | 满意度指标 | 满意度 | 90%
"""
BOTH = ["次数", "合格率", "人次", "满意度"]


def names(recognised):
    return [[row.name.text for row in form.indicators] for form in recognised.forms]


PAGES = {
    "the headings again": ("表二", HEADINGS + REST),
    "the title with a mark": (
        "表二",
        "项目支出绩效目标申报表（续） | < | < | <\n" + HEADINGS + REST,
    ),
    "a mark alone": ("表二", "续表 | < | < | <\n" + HEADINGS + REST),
    "a mark in the sheet's name": ("申报表（续）", HEADINGS + REST),
    "the form's own head again": (
        "表二",
        "项目支出绩效目标申报表 | < | < | <\n项目名称 | 甲 | < | <\n" + HEADINGS + REST,
    ),
    "a page number": ("表二", "第2页 | < | < | <\n" + HEADINGS + REST),
    "no headings": ("表二", REST),
    "no headings but a mark": ("表二", "续表 | < | < | <\n" + REST),
    "a foot below": ("表二", HEADINGS + REST + "填表人：张三 | | 联系电话： | 123\n"),
}


@pytest.mark.parametrize(("name", "page"), PAGES.values(), ids=PAGES.keys())
def test_a_next_page_is_of_the_same_form(name, page, recognise, draw_sheet):
    recognised = recognise(draw_sheet(HEAD, "表一"), draw_sheet(page, name))
    assert names(recognised) == [BOTH]
    (form,) = recognised.forms
    assert [row.name.sheet for row in form.indicators] == ["表一", "表一", name, name]
    assert form.notes == (f"工作表“{name}”是这张表的续页，合在一起检查",)


OTHERS = {
    "another project": (
        "表二",
        "项目支出绩效目标申报表 | < | < | <\n项目名称 | 乙 | < | <\n" + HEADINGS + REST,
    ),
    "levels that begin again": ("表二", HEADINGS + "产出指标 | 数量指标 | 人数 | 5人\n"),
    "another title": ("表二", "绩效指标参考表 | < | < | <\n" + HEADINGS + REST),
    "other headings": (
        "表二",
        "一级指标 | 二级指标 | 指标值 | 三级指标\n效益指标 | - | 9% | 增长率\n",
    ),
    "a word that ends like a mark": ("办理手续", HEADINGS + "产出指标 | 数量指标 | 人数 | 5人\n"),
}


@pytest.mark.parametrize(("name", "page"), OTHERS.values(), ids=OTHERS.keys())
def test_another_form_stays_one_of_its_own(name, page, recognise, draw_sheet):
    recognised = recognise(draw_sheet(HEAD, "表一"), draw_sheet(page, name))
    assert names(recognised)[0] == BOTH[:2]
    assert len(recognised.forms) == 2


def test_a_page_behind_another_sheet_is_no_next_one(recognise, draw_sheet):
    other = draw_sheet("测算 | 单价 | 数量\n桌子 | 3 | 4", "测算表")
    recognised = recognise(draw_sheet(HEAD, "表一"), other, draw_sheet(HEADINGS + REST, "表二"))
    assert names(recognised) == [BOTH[:2], BOTH[2:]]


def test_three_pages_are_one_form(recognise, draw_sheet):
    first, second = REST.splitlines(keepends=True)
    pages = [draw_sheet(HEADINGS + first, "表二"), draw_sheet(second, "表三")]
    assert names(recognise(draw_sheet(HEAD, "表一"), *pages)) == [BOTH]


def test_a_next_page_goes_on_with_the_last_levels(recognise, draw_sheet):
    page = HEADINGS + "| | 完好率 | 98%\n| 时效指标 | 时间 | 12月\n" + REST
    (form,) = recognise(draw_sheet(HEAD, "表一"), draw_sheet(page, "续表")).forms
    assert [(row.level1.text, row.level2.text) for row in form.indicators[2:5]] == [
        ("产出指标", "质量指标"),
        ("产出指标", "时效指标"),
        ("效益指标", "社会效益指标"),
    ]
    assert form.indicators[2].category is form.indicators[1].category


def test_rows_of_indicators_that_no_table_took_in_are_told(recognise, draw_sheet):
    page = "甲县的要求 | < | < | <\n" + REST
    (form,) = recognise(draw_sheet(HEAD, "表一"), draw_sheet(page, "表二")).forms
    assert form.notes == ("工作表“表二”提到了绩效指标，但没有认出指标表，未检查",)
