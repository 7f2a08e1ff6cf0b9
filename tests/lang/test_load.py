"""A rule file read into a rule; files of a folder; texts of every kind."""

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goalint.absent import Absent
from goalint.errors import RuleError
from goalint.finding import Deduction, Severity
from goalint.lang.definition import limits
from goalint.lang.definition.scope import Scope
from goalint.lang.load import load_rules, read_rule
from goalint.lang.runtime.rule import Rule
from goalint.terms import Category, load_terms
from tests.lang.given import NAMES, PATH, RULE, form, load, row

FULL = """\
# 首行可以是注释
规则 category/a-defect “时效内容列入质量指标”
  级别  错误
  适用  指标 其中 类别 是 质量
  当    实际衡量 是 时效
        且 可列类别 不含 类别
  位置  指标值
  提示  “‘{名称}’说的是完成时间，”
        “不属于质量指标”
  建议  “移到时效指标，例如“{示例值}””
  改列  时效
  扣分  绩效指标明确性 0.5
  依据  “财预〔2020〕10号”，“财预〔2015〕88号”
  说明  “为什么”
  反例  质量指标 | 完成时限 | 按时 | 权重 10
      + 数量指标 | 座数 | 2座
      + 年度 2024
      + 年度目标
  正例  时效指标 | 完成时限 | 12月底前
  正例  质量指标 | 合格率 | ≥95%
"""


def test_every_clause():
    rule = load(FULL)
    assert (rule.name, rule.title) == ("category/a-defect", "时效内容列入质量指标")
    assert rule.severity is Severity.ERROR
    assert rule.scope is Scope.INDICATOR
    assert rule.place == "value"
    assert rule.deduction == Deduction("绩效指标明确性", Decimal("0.5"))
    assert rule.basis == ("财预〔2020〕10号", "财预〔2015〕88号")
    assert rule.explanation == "为什么"
    assert (rule.span.line, rule.span.column) == (2, 4)
    mine = row(name="完成时限", example="2024年__月底前")
    assert rule.message(mine, form(mine)) == "‘完成时限’说的是完成时间，不属于质量指标"
    assert rule.suggestion
    assert rule.suggestion(mine, form(mine)) == "移到时效指标，例如“2024年__月底前”"
    assert rule.expected
    assert rule.expected(mine, form(mine)) is Category.TIMELINESS


def test_examples_as_written():
    bad, *good = load(FULL).examples
    assert bad.bad
    assert bad.row == ("质量指标", "完成时限", "按时", "权重 10")
    assert bad.rows == (("数量指标", "座数", "2座"),)
    assert bad.fields == (("年度", "2024"), ("年度目标", ""))
    assert bad.span.line == 15
    assert [each.bad for each in good] == [False, False]


def test_clauses_that_may_be_left_out():
    rule = load(RULE.format(when="归类确定"))
    assert rule.place == "name"
    assert (rule.suggestion, rule.expected, rule.deduction, rule.explanation) == (None,) * 4
    assert rule.basis == ()


def test_form_rule_points_at_the_project_name():
    rule = load(
        RULE.format(when="阶段确定").replace("适用  指标", "适用  表").replace("{名称}", "")
    )
    assert (rule.scope, rule.place) == (Scope.FORM, "project")


@pytest.mark.parametrize(
    ("measured", "category"),
    [(Category.COST, Category.COST), (Absent.UNKNOWN, None)],
    ids=["known", "unknown"],
)
def test_move_to_a_field(measured, category):
    rule = load(FULL.replace("改列  时效", "改列  实际衡量"))
    mine = row(measured=measured)
    assert rule.expected
    assert rule.expected(mine, form(mine)) is category


def test_full_width_spelling_is_the_same_rule():
    wide = FULL.translate({ord(" "): "　", ord("|"): "｜", ord("+"): "＋", ord("#"): "＃"})
    wide = wide.replace("0.5", "０．５").replace("{名称}", "｛名称｝")
    rule, plain = load(wide), load(FULL)
    mine = row(category=Category.QUALITY, measured=Category.TIMELINESS, acceptable=frozenset())
    assert rule.test(mine, form(mine)) is True
    assert rule.message(mine, form(mine)) == plain.message(mine, form(mine))
    assert rule.deduction == plain.deduction
    assert [(e.row, e.rows, e.fields) for e in rule.examples][1:] == [
        (e.row, e.rows, e.fields) for e in plain.examples
    ][1:]


def test_a_wrong_rule_stops_no_other(tmp_path):
    folder = tmp_path / "category"
    folder.mkdir()
    good = RULE.format(when="归类确定")
    (folder / "b-good.rule").write_text(good.replace("a-defect", "b-good"), "utf-8")
    (folder / "a-good.rule").write_text(good.replace("a-defect", "a-good"), "utf-8")
    (folder / "c-wrong.rule").write_text("规则", "utf-8")
    (folder / "notes.txt").write_text("规则", "utf-8")
    rules, errors = load_rules(tmp_path, load_terms())
    assert [rule.name for rule in rules] == ["category/a-good", "category/b-good"]
    assert [error.span.path.name for error in errors] == ["c-wrong.rule"]


def test_two_rules_of_one_name(tmp_path):
    for above in ("core", "local"):
        folder = tmp_path / above / "category"
        folder.mkdir(parents=True)
        (folder / "a-defect.rule").write_text(RULE.format(when="归类确定"), "utf-8")
    rules, errors = load_rules(tmp_path, load_terms())
    assert [rule.span.path.parent.parent.name for rule in rules] == ["core"]
    assert [error.message for error in errors] == ["规则名重复"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xb9\xe6\xd4\xf2", "不是 UTF-8 编码的文本，请另存为 UTF-8"),
        (b"#" * (limits.FILE_KILOBYTES * 1024 + 1), "文件太大：一条规则最多 32 KB"),
    ],
    ids=["another encoding", "too large"],
)
def test_files_refused(tmp_path, data, message):
    path = tmp_path / "x.rule"
    path.write_bytes(data)
    rules, (error,) = load_rules(path, load_terms())
    assert rules == []
    assert (error.message, error.span.line) == (message, 1)


def test_a_file_that_is_not_there(tmp_path):
    rules, (error,) = load_rules(tmp_path / "x.rule", load_terms())
    assert rules == []
    assert error.message == "没有这个文件，请检查路径和文件名"


def test_a_byte_order_mark_is_passed_over(tmp_path):
    path = tmp_path / "category" / "a-defect.rule"
    path.parent.mkdir()
    path.write_text(RULE.format(when="归类确定"), "utf-8-sig")
    rules, errors = load_rules(path, load_terms())
    assert [rule.name for rule in rules] == ["category/a-defect"]
    assert errors == []


def read(text: str) -> Rule | list[RuleError]:
    """A rule or its mistakes, each of which can be shown; nothing else may come of any text."""
    found = read_rule(text, PATH, NAMES)
    if isinstance(found, list):
        assert found
        assert all(str(error) for error in found)
    return found


@given(st.text(max_size=80))
@example("¹")
@example("2目标数")
def test_any_text_is_a_rule_or_a_mistake(text):
    read(text)
    read(RULE.format(when=text.replace("\n", " ")))


PIECES = st.sampled_from(
    [
        "类别",
        "名称",
        "目标数",
        "是",
        "含",
        "且",
        "或",
        "非",
        "(",
        ")",
        "，",
        "“率”",
        "95%",
        "3 天",
        "=",
        ">",
        "+",
        "×",
        "-",
        "有",
        "缺",
        "空白",
        "任一 指标 满足 (",
        "个数 ( 指标",
        "其中",
        "的",
        "本行.",
        "属于",
        "词表",
        "运维词",
        "质量",
        "年 (",
        "目标日期",
        "2024年6月",
        "\n",
        "表.",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_any_words_are_a_condition_or_a_mistake(words):
    read(RULE.format(when=" ".join(words)))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_rule_with_something_changed_is_a_rule_or_a_mistake(data):
    start = data.draw(st.integers(0, len(FULL)))
    end = data.draw(st.integers(start, min(start + 20, len(FULL))))
    instead = data.draw(st.text(alphabet="规则当“”(){}|+，。#\n 是含质量9%", max_size=6))
    read(FULL[:start] + instead + FULL[end:])


@pytest.mark.parametrize(
    "condition",
    [
        "非 " * 500 + "归类确定",
        "(" * 2000,
        "归类确定 且 (" * 300,
        "年 (" * 500,
        "任一 指标 满足 (" * 90,
    ],
    ids=["negations", "brackets", "and brackets", "calls", "quantifiers"],
)
def test_deep_nesting_is_a_mistake_with_a_place(condition):
    found = read(RULE.format(when=condition))
    assert isinstance(found, list)
    assert found[0].span.line == 4
