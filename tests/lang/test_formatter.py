"""Rules laid out: one way, nothing lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalint.errors import RuleError
from goalint.lang.definition.names import read_names
from goalint.lang.definition.scope import Owner
from goalint.lang.formatter import format_rule
from goalint.lang.load import read_rule
from goalint.lang.runtime.rule import Rule
from goalint.lang.semantics.checker import Checker
from goalint.lang.source.mistake import LanguageError
from goalint.lang.syntax.parser import parse_rule
from goalint.pack import load_pack
from tests.lang.given import NAMES, PATH, RULE, load
from tests.lang.test_agreement import conditions

MESSY = """\


# 先说一句
规则　category/a-defect “一个问题” # 名
级别 错误
   适用 指标 其中 指标名称 包含 （“a”、“b”） 并且 目标数>=95％   # 条件


    # 为什么
  当 任一 指标 满足( 名称 等于 本行.名称 且 序号 不等于 本行.序号)
 或 目标种类 属于(空白,期限) 或 比较符 是 ≥ 或 目标数×2 > 3 天
  位置 计量单位
  提示 "‘｛ 指标名称 ｝’有“问题”" “又｛表．年度｝”
  依据 “甲”,「乙」
  反例 质量指标|完成时限｜按时   # 例
  + 年度   2024
  ＋ 数量指标|座数|2座
  正例 时效指标 | 完成时限 | 12月底前
  正例 质量指标 | 合格率 | ≥95%
# 完
"""
EVERYDAY = [
    ("低于", "小于"), ("少于", "小于"), ("不足", "小于"), ("不到", "小于"), ("未达到", "小于"),
    ("高于", "大于"), ("多于", "大于"), ("超过", "大于"), ("超出", "大于"),
    ("不低于", "不小于"), ("不少于", "不小于"), ("至少", "不小于"), ("达到", "不小于"),
    ("大于等于", "不小于"), ("大于或等于", "不小于"),
    ("不高于", "不大于"), ("不多于", "不大于"), ("不超过", "不大于"), ("至多", "不大于"),
    ("小于等于", "不大于"), ("小于或等于", "不大于"),
    ("等于", "等于"), ("不等于", "不等于"), ("为", "是"), ("不为", "不是"), ("<", "<"),
]  # fmt: skip
TIDY = """\
# 先说一句
规则 category/a-defect “一个问题”  # 名
  级别  错误
  适用  指标 其中 名称 含 (“a”，“b”) 且 目标数 ≥ 95%  # 条件

  # 为什么
  当    任一 指标 满足 (名称 等于 本行.名称 且 序号 不等于 本行.序号)
        或 目标种类 属于 (空白，期限) 或 比较符 是 ≥ 或 目标数 × 2 > 3 天
  位置  单位
  提示  "‘{名称}’有“问题”" “又{表.年度}”
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
  message     "‘{name}’有“问题”" “又{form.year}”
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
    text = RULE.format(when="无此字段 是 无此值").replace("{名称}", "{无此栏}")
    assert format_rule(text, PATH, NAMES) == text


def test_what_cannot_be_read_is_refused():
    with pytest.raises(RuleError, match="没有写完"):
        format_rule("规则", PATH, NAMES)


PACK = load_pack()
SHIPPED = sorted(rule.span.path for rule in PACK.rules)


@pytest.mark.parametrize("path", SHIPPED, ids=[f"{p.parent.name}/{p.stem}" for p in SHIPPED])
def test_shipped_rules_are_tidy_and_survive_translation(path):
    names = read_names(PACK.terms)
    chinese = path.read_text("utf-8")
    assert format_rule(chinese, path, names) == chinese, "goalint fmt rules"
    english = format_rule(chinese, path, names, english=True)
    assert format_rule(english, path, names) == chinese
    assert format_rule(english, path, names, english=True) == english
    assert isinstance(read_rule(english, path, names), Rule)


WIDE = str.maketrans(
    '(),.<>=+-*/%#"0123456789 ', "（），．＜＞＝＋－＊／％＃＂０１２３４５６７８９　"
)
PIECE = re.compile(r"“[^”]*”|\s+|[^\s“]+")


@st.composite
def untidy(draw: st.DrawFn) -> str:
    """A rule file with odd spaces and line ends, full-width signs, comments here and there."""
    condition = draw(conditions((Owner.ROW, Owner.FORM), 2))
    remark = st.from_regex(r"# ?[\w“”（，:|+]{0,8}", fullmatch=True)
    pieces = []
    for piece in PIECE.findall(condition):
        if piece[0] == "“":
            pieces.append(piece)
        elif piece.isspace():
            gap = st.sampled_from([" ", "   ", "　", "\t", "\n      "])
            pieces.append(draw(st.one_of(gap, remark.map(lambda said: f" {said}\n     "))))
        else:
            pieces.append(piece.translate(WIDE) if draw(st.booleans()) else piece)
    lines = RULE.format(when="".join(pieces)).splitlines()
    for place in draw(st.lists(st.integers(0, len(lines)), max_size=4)):
        lines.insert(place, draw(st.one_of(remark, st.just(""), st.just("  "))))
    return "\n".join(lines)


def comments(text: str) -> list[str]:
    """The remarks in a file of which no text or cell has a `#`."""
    return [found.strip() for line in text.splitlines() for found in re.findall("[#＃].*", line)]


def meaning(text: str) -> object:
    """The checked condition; None where the language refuses it."""
    written = parse_rule(text)
    try:
        return Checker(NAMES, written.scope).truth(written.when)
    except LanguageError:
        return None


@settings(max_examples=300, deadline=None)
@given(untidy())
def test_nothing_is_lost_and_nothing_changes_twice(text: str) -> None:
    chinese = format_rule(text, PATH, NAMES)
    english = format_rule(text, PATH, NAMES, english=True)
    assert format_rule(chinese, PATH, NAMES) == chinese
    assert format_rule(english, PATH, NAMES, english=True) == english
    assert format_rule(english, PATH, NAMES) == chinese
    assert format_rule(chinese, PATH, NAMES, english=True) == english
    assert comments(chinese) == comments(english) == comments(text)
    assert meaning(chinese) == meaning(english) == meaning(text)


@pytest.mark.parametrize(("written", "laid_out"), EVERYDAY, ids=[said for said, _ in EVERYDAY])
def test_everyday_words_of_comparison_become_the_languages_own(written: str, laid_out: str) -> None:
    text = RULE.format(when=f"目标数 {written} 95%")
    load(text)
    assert format_rule(text, PATH, NAMES) == RULE.format(when=f"目标数 {laid_out} 95%")


@pytest.mark.parametrize("colon", ["：", ":", " ： ", "：  "])
def test_a_colon_after_the_word_of_a_clause_goes(colon: str) -> None:
    plain = RULE.format(when="归类确定").replace("“‘{名称}’有问题”", "“问题：{名称}”  # 注：说明")
    text = re.sub(r"(?m)^( *[^ ]+) +", rf"\1{colon}", plain)
    assert text != plain
    load(text)
    assert format_rule(text, PATH, NAMES) == plain


def test_a_colon_alone_on_its_line_goes() -> None:
    text = RULE.format(when="归类确定").replace("  提示  “", "  提示：\n        “")
    assert "：" not in format_rule(text, PATH, NAMES)
