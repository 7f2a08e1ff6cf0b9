"""The HTML report in a browser: what a reviewer clicks, prints, and must not fall for."""

import base64
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from goalint.finding import FileResult, FormResult, Grade, Report, SetAside, Status
from goalint.report.formats import to_report
from tests.report.given import (
    BROKEN,
    BROKEN_FILE,
    FOUND,
    MANY,
    NASTY,
    NO_BASIS,
    NO_FORM,
    UNDECIDED,
    VAGUE,
    cell,
    form,
    pack,
)

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER),
    reason="needs Chromium and its driver (apt-get install chromium chromium-driver)",
)


def of_unit(result: FormResult, unit: str) -> FormResult:
    fields = {**result.form.fields, "organisation": cell(4, 3, unit)}
    return replace(result, form=replace(result.form, fields=fields))


BUILDING, PARKS = "住建局", "园林局"
LATE, PARTLY, FINE = "污水站", "绿化管护", "公园保洁"
CHECKED = (
    of_unit(form([], project=FINE), PARKS),
    of_unit(form([VAGUE, NO_BASIS], UNDECIDED, project=PARTLY), PARKS),
    of_unit(form([FOUND], project=LATE), BUILDING),
)
RESULTS = Report((FileResult("表/三张.xlsx", Status.CHECKED, CHECKED), BROKEN_FILE, NO_FORM))
EVERY = [LATE, PARTLY, FINE]  # worst first


@pytest.fixture(scope="module")
def started() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield browser
    browser.quit()


@pytest.fixture
def browser(started: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
    return opened(started, tmp_path / "报告 1.html", RESULTS)


def opened(browser: webdriver.Chrome, file: Path, results: Report) -> webdriver.Chrome:
    file.write_bytes(str(to_report("html", results, pack(BROKEN))).encode())
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(file.as_uri())
    return browser


def at(browser: webdriver.Chrome, selector: str):
    return browser.find_element(By.CSS_SELECTOR, selector)


def texts(browser: webdriver.Chrome, selector: str) -> list[str]:
    found = browser.find_elements(By.CSS_SELECTOR, selector)
    return [element.text for element in found if element.is_displayed()]


def projects(browser: webdriver.Chrome) -> list[str]:
    return texts(browser, "#rows .open")


def open_form(browser: webdriver.Chrome, project: str) -> None:
    for button in browser.find_elements(By.CSS_SELECTOR, "#rows .open"):
        if button.text == project:
            button.click()


def requests(browser: webdriver.Chrome) -> set[str]:
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return {
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    }


def test_nothing_is_asked_for_and_nothing_goes_wrong(browser: webdriver.Chrome):
    for project in EVERY:
        open_form(browser, project)
    at(browser, "#by-unit button").send_keys(Keys.ENTER)
    assert projects(browser) == [LATE]
    assert requests(browser) == {browser.current_url.partition("#")[0]}
    assert browser.get_log("browser") == []


def test_a_script_that_is_not_ours_does_not_run(browser: webdriver.Chrome):
    browser.execute_script(
        "const added = document.createElement('script'); added.textContent = 'window.ran = true';"
        "document.body.append(added)"
    )
    assert browser.execute_script("return window.ran") is None


def test_forms_come_worst_first(browser: webdriver.Chrome):
    assert projects(browser) == EVERY


def test_totals_count_everything(browser: webdriver.Chrome):
    tiles = [" ".join(tile.split()) for tile in texts(browser, "#totals li")]
    assert tiles == [
        "■ 错误 1 处，在 1 张表上",
        "▲ 警告 1 处，在 1 张表上",
        "● 提示 1 处，在 1 张表上",
        "？ 无法判断 1 张表上有，请人工看",
        "没有发现问题 1 张表",
        "没有检查 2 个文件",
    ]


def test_files_that_were_not_checked_are_told_with_their_reasons(browser: webdriver.Chrome):
    assert texts(browser, "#unchecked-title") == ["没有检查的文件 2 个，不能当作通过"]
    assert [row.split(" ")[0] for row in texts(browser, "#unchecked-rows tr")] == [
        "表/乱码",
        "表/通讯录.xlsx",
    ]
    assert any("写错的规则没有用上" in alert for alert in texts(browser, ".alert"))


CHOICES = [
    pytest.param("unit", PARKS, [PARTLY, FINE], id="unit"),
    pytest.param("rule", "target/vague-target", [PARTLY], id="rule"),
    pytest.param("severity", "error", [LATE], id="errors"),
    pytest.param("severity", "info", [PARTLY], id="advice"),
    pytest.param("severity", "none", [FINE], id="nothing found"),
]


@pytest.mark.parametrize(("control", "value", "left"), CHOICES)
def test_a_choice_leaves_the_forms_it_names(
    browser: webdriver.Chrome, control: str, value: str, left: list[str]
):
    Select(at(browser, f"#{control}")).select_by_value(value)
    assert projects(browser) == left
    assert f"显示 {len(left)} 张表，共 3 张" in at(browser, "#shown").text
    at(browser, "#filters [type=reset]").click()
    WebDriverWait(browser, 5).until(lambda _: projects(browser) == EVERY)


TYPED = [
    pytest.param("污水", [LATE], id="a project"),
    pytest.param("园林局", [PARTLY, FINE], id="a unit"),
    pytest.param("合同", [LATE], id="a target"),
    pytest.param("不属于质量", [LATE], id="a message"),
    pytest.param("园林局 提升", [PARTLY], id="two words"),
    pytest.param("没有这个词", [], id="nothing"),
    pytest.param("三张.XLSX", EVERY, id="a file, in capitals"),
]


@pytest.mark.parametrize(("text", "left"), TYPED)
def test_typing_leaves_the_forms_that_say_it(browser: webdriver.Chrome, text: str, left: list[str]):
    at(browser, "#text").send_keys(text)
    WebDriverWait(browser, 5).until(lambda _: "筛选" in at(browser, "#shown").text)
    assert projects(browser) == left


def test_only_undecided(browser: webdriver.Chrome):
    at(browser, "#undecided").click()
    assert projects(browser) == [PARTLY]


def test_only_files_that_were_not_checked(browser: webdriver.Chrome):
    at(browser, "#only-unchecked").click()
    assert projects(browser) == []
    assert not at(browser, "#charts").is_displayed()
    at(browser, "#text").send_keys("通讯录")
    WebDriverWait(browser, 5).until(lambda _: len(texts(browser, "#unchecked-rows tr")) == 1)
    assert at(browser, "#shown").text == "显示 1 个没有检查的文件，共 2 个"


def test_filters_work_together(browser: webdriver.Chrome):
    Select(at(browser, "#unit")).select_by_value(PARKS)
    Select(at(browser, "#severity")).select_by_value("error")
    assert projects(browser) == []
    assert texts(browser, "#rows .none") == ["没有符合条件的申报表。"]


def test_a_bar_chooses_its_unit_and_lets_go_of_it(browser: webdriver.Chrome):
    at(browser, "#by-unit button").click()
    assert projects(browser) == [LATE]
    at(browser, "#by-unit button").click()
    assert projects(browser) == EVERY


def test_charts_name_units_and_rules_worst_first(browser: webdriver.Chrome):
    assert texts(browser, "#by-unit .label") == [BUILDING, PARKS]
    assert texts(browser, "#by-unit .value") == ["1 分 · 1 张表", "0.25 分 · 2 张表"]
    assert texts(browser, "#by-rule .label") == [
        "■ 时效列入质量",
        "▲ 指标值无法衡量",
        "● 没有写依据",
    ]
    bars = [
        title.get_attribute("textContent")
        for title in browser.find_elements(By.CSS_SELECTOR, "#by-points title")
    ]
    assert bars == ["建议扣 0 分：1 张表", "建议扣 0.5 分：1 张表", "建议扣 1 分：1 张表"]


def test_a_heading_sorts(browser: webdriver.Chrome):
    browser.find_elements(By.CSS_SELECTOR, "#heads button")[4].click()
    assert projects(browser)[0] == PARTLY
    assert browser.switch_to.active_element.text.startswith("● 提示")


def test_a_form_opens_by_keyboard_and_shows_its_marked_cells(browser: webdriver.Chrome):
    at(browser, "#rows .open").send_keys(Keys.ENTER)
    assert at(browser, "#rows .open").get_attribute("aria-expanded") == "true"
    assert texts(browser, "td.marked .text") == ["项目完成时限"]
    assert texts(browser, "td.marked .chip") == ["■1"]
    message = at(browser, ".finding .message").text
    assert message.replace("\n", " ").startswith("1 ■ 错误 D12 “项目完成时限”说的是完成时间")
    for words in (
        "原文 质量指标",
        "建议 移到时效指标",
        "依据 财预〔2020〕10号",
        "绩效指标明确性 −1",
    ):
        assert words.replace(" ", "") in at(browser, ".finding").text.replace(" ", "")


def test_cell_and_finding_lead_to_each_other(browser: webdriver.Chrome):
    open_form(browser, LATE)
    at(browser, "td.marked .chip").click()
    assert at(browser, ":target").get_attribute("class") == "finding error"
    at(browser, ".finding .message a").click()
    assert "marked" in str(at(browser, ":target").get_attribute("class"))


def test_an_open_form_says_what_stayed_undecided_and_what_it_may_cost(browser: webdriver.Chrome):
    open_form(browser, PARTLY)
    assert at(browser, ".undecided-list h4").text == "？ 无法判断 2 处（不算通过，请人工看一眼）"
    assert at(browser, ".score tbody tr").text == "绩效指标明确性 3 0.5 0.5 2.5"


def test_markup_in_a_cell_is_shown_as_it_is(started: webdriver.Chrome, tmp_path: Path):
    browser = opened(started, tmp_path / "many.html", MANY)
    for button in browser.find_elements(By.CSS_SELECTOR, "#rows .open"):
        button.click()
    assert NASTY.target in texts(browser, "td .text")
    assert browser.execute_script("return document.scripts.length") == 3
    assert texts(browser, "td a[href^=http]") == []
    assert browser.get_log("browser") == []


def test_a_run_that_checked_nothing_is_no_pass(started: webdriver.Chrome, tmp_path: Path):
    browser = opened(started, tmp_path / "none.html", Report((BROKEN_FILE,)))
    assert texts(browser, ".alert")[0].startswith("没有检查任何一张申报表")
    assert texts(browser, "#unchecked-rows tr")


WAIVED = SetAside(FOUND, "合同还没有签", "张三", date(2026, 3, 1))


def test_what_was_set_aside_is_told_and_is_no_clean_form(started: webdriver.Chrome, tmp_path: Path):
    result = replace(form([], project=FINE), aside=(WAIVED, SetAside(VAGUE)))
    browser = opened(
        started, tmp_path / "aside.html", Report((FileResult("甲", Status.CHECKED, (result,)),))
    )
    assert "没有发现问题\n0\n张表" in texts(browser, "#totals li")
    assert "另有 2 处问题按豁免或基线放在一边" in at(browser, "#summary").text
    open_form(browser, FINE)
    assert texts(browser, ".form .clear") == ["没有要报告的问题。"]
    assert texts(browser, ".aside-list li p:first-of-type") == [
        "豁免：合同还没有签（张三同意，到 2026-03-01 为止）",
        "基线里记着的，仍计入建议扣分",
    ]
    Select(at(browser, "#severity")).select_by_value("none")
    assert projects(browser) == []


def test_a_grade_and_what_follows_from_it_are_told(started: webdriver.Chrome, tmp_path: Path):
    result = form([FOUND], project=LATE)
    graded = replace(result, score=replace(result.score, grade=Grade("中", "退回修改")))
    browser = opened(
        started, tmp_path / "grade.html", Report((FileResult("甲", Status.CHECKED, (graded,)),))
    )
    assert texts(browser, ".grade") == ["中"]
    open_form(browser, LATE)
    assert texts(browser, ".score tfoot tr")[-1] == "建议等次 中（退回修改）"


def printed(browser: webdriver.Chrome) -> int:
    """Pages on paper."""
    made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    return len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(made["data"])))


def test_paper_shows_each_selected_form_on_its_own_page(browser: webdriver.Chrome):
    everything = printed(browser)
    assert everything >= 1 + len(EVERY)
    Select(at(browser, "#unit")).select_by_value(BUILDING)
    assert printed(browser) == everything - 2
    assert at(browser, "#printed").get_attribute("textContent") == ""
    assert projects(browser) == [LATE]


def test_of_a_season_the_list_is_printed_and_forms_where_they_are_wanted(
    started: webdriver.Chrome, tmp_path: Path
):
    forms = tuple(of_unit(form([], project=f"项目{n}"), PARKS) for n in range(100))
    late = of_unit(form([FOUND], project=LATE), BUILDING)
    many = Report((FileResult("表/许多.xlsx", Status.CHECKED, (late, *forms)),))
    browser = opened(started, tmp_path / "报告.html", many)
    wanted = at(browser, "#with-forms")
    assert printed(browser) < 20
    wanted.click()
    assert printed(browser) > 101
    Select(at(browser, "#unit")).select_by_value(BUILDING)
    assert wanted.is_selected(), "so few are printed by themselves"
    wanted.click()
    assert printed(browser) == 1


def test_paper_has_no_controls(browser: webdriver.Chrome):
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    browser.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert not at(browser, "#filters").is_displayed()
    assert texts(browser, "#printed h2") == EVERY
    assert len(texts(browser, "#printed .finding")) == 3
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize("width", [360, 760, 1280, 1920])
def test_no_width_needs_sideways_scrolling(browser: webdriver.Chrome, width: int):
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    for project in EVERY:
        open_form(browser, project)
    over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert browser.execute_script(over) <= 0
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
