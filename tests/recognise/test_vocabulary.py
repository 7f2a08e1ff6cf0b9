"""Words of forms looked up one by one."""

import pytest

from goalint.recognise.vocabulary import Vocabulary
from goalint.resources import data_root, load_toml
from goalint.terms import Terms


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return Vocabulary(Terms({"form": load_toml(data_root("rules") / "terms" / "form.toml")}))


@pytest.mark.parametrize(("heading", "category"), [
    ("产出数量指标", "quantity"),
    ("数量指标(或建筑规模指标)", "quantity"),
    ("数 量\n指标（20分）", "quantity"),
    ("产出质量", "quality"),
    ("时效指标(工期指标)", "timeliness"),
    ("进度指标", "timeliness"),
    ("社会成本指标", "cost"),
    ("生态环境成本指标", "cost"),
    ("社会公众或服务对象满意度指标", "satisfaction"),
    ("环境效益指标", "ecological_benefit"),
    ("可持续影响指标(必填)", "sustainability"),
    ("社会效益目标", "social_benefit"),
    ("产出指标", None),
    ("效益指标", None),
    ("过程指标", None),
    ("具体指标", None),
])  # fmt: skip
def test_category_of_a_level_heading(words, heading, category):
    found = words.category(heading)
    assert (found.value if found else None) == category


@pytest.mark.parametrize(("text", "field", "unit", "value"), [
    ("项目名称", "project", "", ""),
    ("项目名称：绿化工程", "project", "", "绿化工程"),
    ("一、项目名称", "project", "", ""),
    ("主管部门及代码", "department", "", ""),
    ("填报单位（盖章）：农业局", "organisation", "", "农业局"),
    ("填报单位：农业局    填报日期：2024", "organisation", "", "农业局"),
    ("其中：财政拨款", "appropriation", "", ""),
    ("年度资金总额（万元）", "annual_funds", "万元", ""),
    ("年度资金总额：（元）", "annual_funds", "元", ""),
    ("2024年预算资金（万元）", "annual_funds", "万元", ""),
    ("中期目标（2023年—2025年）", "whole_goal", "", ""),
])  # fmt: skip
def test_label_with_its_unit_and_value(words, text, field, unit, value):
    label = words.label(text)
    assert label is not None
    assert (label.field, label.unit, label.value) == (field, unit, value)


@pytest.mark.parametrize("text", [
    "2024年", "（2024年度）", "某县农业局", "数量指标", "完成3公里道路建设", "", "：",
    "目标1：清淤10公里", "培训项目名称统一",
])  # fmt: skip
def test_text_that_is_no_label(words, text):
    assert words.label(text) is None


@pytest.mark.parametrize("name", ["", "指标1：", "指标2", "……", "…", "指标1:"])
def test_preprinted_name_names_nothing(words, name):
    assert words.is_blank_name(name)


@pytest.mark.parametrize("name", ["指标1：培训人数", "人数", "指标完成率", "目标达成率"])
def test_name_with_words_is_a_name(words, name):
    assert not words.is_blank_name(name)
