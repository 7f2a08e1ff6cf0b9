"""Rules laid out: one way, nothing lost."""

import pytest

from goalint.errors import RuleError
from goalint.lang.fmt import format_rule
from goalint.lang.load import load_rule
from goalint.lang.names import read_names
from goalint.lang.rule import Rule
from goalint.pack import load_pack
from tests.lang.given import NAMES, PATH, RULE, load

MESSY = """\


# 先说一句
规则　category/a-defect “一个问题” # 名
级别 错误
   适用 指标 其中 指标名称 包含 （“a”、“b”） 并且 目标数>=95％   # 条件


    # 为什么
  当 任一 指标 满足( 名称 等于 本行.名称 且 序号 不等于 本行.序号)
 或 目标种类 属于(空白,期限) 或 比较符 是 ≥ 或 目标数×2 > 3 天
  位置 计量单位
  提示 "‘{名称}’有“问题”" “又”
  依据 “甲”,「乙」
  反例 质量指标|完成时限｜按时   # 例
  + 年度   2024
  ＋ 数量指标|座数|2座
  正例 时效指标 | 完成时限 | 12月底前
  正例 质量指标 | 合格率 | ≥95%
# 完
"""
TIDY = """\
# 先说一句
规则 category/a-defect “一个问题”  # 名
  级别  错误
  适用  指标 其中 名称 含 (“a”，“b”) 且 目标数 ≥ 95%  # 条件

  # 为什么
  当    任一 指标 满足 (名称 等于 本行.名称 且 序号 不等于 本行.序号)
        或 目标种类 属于 (空白，期限) 或 比较符 是 ≥ 或 目标数 × 2 > 3 天
  位置  单位
  提示  "‘{名称}’有“问题”" “又”
  依据  “甲”，「乙」
  反例  质量指标 | 完成时限 | 按时  # 例
      + 年度   2024
      + 数量指标 | 座数 | 2座
  正例  时效指标 | 完成时限 | 12月底前
  正例  质量指标 | 合格率 | ≥95%
  # 完
"""
ENGLISH = """\
# 先说一句
rule category/a-defect “一个问题”  # 名
  severity    error
  applies     indicator where name contains (“a”, “b”) and low ≥ 95%  # 条件

  # 为什么
  when        some indicator satisfies (name eq this.name and position ne this.position)
              or target_kind in (blank, duration) or comparator is ≥ or low × 2 > 3 天
  place       unit
  message     "‘{名称}’有“问题”" “又”
  cites       “甲”, 「乙」
  bad         质量指标 | 完成时限 | 按时  # 例
            + 年度   2024
            + 数量指标 | 座数 | 2座
  good        时效指标 | 完成时限 | 12月底前
  good        质量指标 | 合格率 | ≥95%
  # 完
"""


@pytest.mark.parametrize("text", [MESSY, TIDY, ENGLISH], ids=["messy", "tidy", "English"])
def test_layout(text):
    assert format_rule(text, PATH, NAMES) == TIDY
    assert format_rule(text, PATH, NAMES, english=True) == ENGLISH


def test_the_rule_stays_the_same():
    messy, tidy, english = map(load, (MESSY, TIDY, ENGLISH))
    for other in (tidy, english):
        assert (other.name, other.title, other.place) == (messy.name, messy.title, messy.place)
        assert other.basis == messy.basis
        assert [(e.row, e.fields, e.rows) for e in other.examples] == [
            (e.row, e.fields, e.rows) for e in messy.examples
        ]


def test_what_is_not_known_stays():
    text = RULE.format(when="无此字段 是 无此值")
    assert format_rule(text, PATH, NAMES) == text


def test_what_cannot_be_read_is_refused():
    with pytest.raises(RuleError, match="没有写完"):
        format_rule("规则", PATH, NAMES)


PACK = load_pack()
SHIPPED = sorted(rule.span.path for rule in PACK.rules)


@pytest.mark.parametrize("path", SHIPPED, ids=[f"{p.parent.name}/{p.stem}" for p in SHIPPED])
def test_shipped_rules_are_tidy_and_survive_translation(path, tmp_path):
    names = read_names(PACK.terms)
    chinese = path.read_text("utf-8")
    assert format_rule(chinese, path, names) == chinese, "goalint fmt rules"
    english = format_rule(chinese, path, names, english=True)
    assert format_rule(english, path, names) == chinese
    assert format_rule(english, path, names, english=True) == english
    copy = tmp_path / path.parent.name / path.name
    copy.parent.mkdir()
    copy.write_text(english, "utf-8")
    assert isinstance(load_rule(copy, names), Rule)
