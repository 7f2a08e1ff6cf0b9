"""Examples inside rules, run."""

from pathlib import Path

import pytest

from goalint.absent import Absent
from goalint.errors import Span
from goalint.facts.find import FactFinder
from goalint.facts.model import FormFacts
from goalint.form import Form, Term
from goalint.lang.definition.names import read_names
from goalint.lang.inspection.parts import take_apart, take_text_apart
from goalint.lang.runtime.rule import Example
from goalint.pack import load_pack
from goalint.report.rules.to_examples import coverage_to_text, examples_to_text
from goalint.terms import Category, FormKind
from goalint.testing import (
    ExampleReader,
    Outcome,
    all_passed,
    cover,
    find_doubts,
    run_examples,
)
from tests.lang import given
from tests.lang.given import RULE, load

PACK = load_pack()
READER = ExampleReader(PACK.terms)
SPAN = Span(Path("core/category/a-defect.rule"), 7, 3)


def example(*cells: str, rows=(), fields=(), bad=False) -> Example:
    return Example(bad, cells or None, tuple(rows), tuple(fields), SPAN)


def find(form: Form) -> FormFacts:
    """As few facts as the rules of these tests read."""
    rows = [
        given.row(
            name=each.name.text,
            target=each.target,
            category=each.category or Absent.NOT_IN_FORM,
            position=position,
        )
        for position, each in enumerate(form.indicators, start=1)
    ]
    return given.form(*rows)


def outcomes(text: str) -> list[tuple[Outcome, str]]:
    results = run_examples(PACK, find, [load(text)])
    return [(result.outcome, result.got) for result in results]


PASSED = (Outcome.PASSED, "")


def test_examples_that_hold():
    assert outcomes(RULE.format(when="类别 是 质量 且 名称 含 “时限”")) == [PASSED] * 3


def test_counter_example_not_found():
    assert outcomes(RULE.format(when="类别 是 成本")) == [(Outcome.MISSING, ""), PASSED, PASSED]


def test_counter_example_undecided_says_why():
    (missing, *good) = outcomes(RULE.format(when="实际衡量 是 成本"))
    assert missing == (Outcome.MISSING, "无法判断：看不出“实际衡量”：“完成时限”")
    assert good == [PASSED, PASSED]


def test_good_example_found_says_the_message():
    assert outcomes(RULE.format(when="类别 是 质量")) == [
        PASSED,
        PASSED,
        (Outcome.NOISY, "‘合格率’有问题"),
    ]


def test_further_rows_of_a_good_example_must_be_silent_too():
    text = RULE.format(when="名称 是 “完成时限” 且 类别 是 质量")
    text = text.replace("≥95%", "≥95%\n  + 质量指标 | 完成时限 | 按时")
    assert outcomes(text)[2] == (Outcome.NOISY, "‘完成时限’有问题")


def test_counter_example_may_lie_in_a_further_row():
    text = RULE.format(when="名称 是 “座数”")
    text = text.replace("按时", "按时\n  + 数量指标 | 座数 | 2座")
    assert outcomes(text)[0] == PASSED


def test_form_rule_is_held_against_the_form():
    text = RULE.format(when="任一 指标 满足 ( 名称 是 “座数” )").replace("适用  指标", "适用  表")
    text = text.replace("‘{名称}’", "").replace("按时", "按时\n  + 数量指标 | 座数 | 2座")
    assert outcomes(text) == [PASSED] * 3


@pytest.mark.parametrize(
    ("line", "got"),
    [
        ("质量指标 | 完成时限 | 按时 | 颜色 红", "没有“颜色”这一列，写成：权重 10"),
        ("质量指标 | 完成时限 | 按时\n  + 无此栏目 2", "没有“无此栏目”这个栏目"),
        ("质量指标 | 完成时限 | 按时 | 权种 3", "没有“权种”这一列，是不是“权重”？"),
        ("质量指标 | 完成时限 | 按时\n  + 年年度 2", "没有“年年度”这个栏目，是不是“年度”？"),
        ("质量指标 | 完成时限 | 按时\n  + 年度 明年", "“明年”不是年度"),
        ("质量指标 | 完成时限 | 按时\n  + 表类 部门", "没有“部门”这种表，可以是：项目、部门整体"),
        ("+ 年度 2024", "规则适用指标，例子里却没有指标"),
    ],
    ids=["column", "field", "near a column", "near a field", "year", "kind", "no indicator"],
)
def test_example_that_cannot_be_read(line, got):
    text = RULE.format(when="类别 是 质量").replace("质量指标 | 完成时限 | 按时", line)
    assert outcomes(text)[0] == (Outcome.BROKEN, got)


def told(text: str) -> str:
    """What the tool says of the examples of a rule."""
    rule = load(text)
    taken = take_text_apart(text, given.PATH, given.NAMES)
    return examples_to_text(run_examples(PACK, find, [rule]), {rule.name: taken})


ENGLISH = [
    ("规则", "rule"),
    ("级别  错误", "severity  error"),
    ("适用  指标", "applies  indicator"),
    ("  当", "  when"),
    ("  提示", "  message"),
    ("反例", "bad"),
    ("正例", "good"),
]
TOLD = [
    (
        RULE.format(when="类别 是 质量 且 名称 含 “时限”"),
        "1 条规则，3 个例子，0 个不符\n",
    ),
    (
        RULE.format(when="类别 是 质量 且 非 名称 含 “时限”"),
        """\
core/category/a-defect.rule:6: category/a-defect 的第 1 个反例：漏报
    质量指标｜完成时限｜按时
    应当：查出
    实际：没有查出
    看的是：完成时限
    当 → 否
      类别 是 质量 → 是（类别 = 质量）
      非 名称 含 “时限” → 否（名称 = “完成时限”）

core/category/a-defect.rule:8: category/a-defect 的第 2 个正例：误报
    质量指标｜合格率｜≥95%
    应当：不查出
    实际：查出：‘合格率’有问题
    看的是：合格率
    当 → 是
      类别 是 质量 → 是（类别 = 质量）
      非 名称 含 “时限” → 是（名称 = “合格率”）

1 条规则，3 个例子，2 个不符
""",
    ),
    (
        RULE.format(when="实际衡量 是 成本").replace("适用  指标", "适用  指标 其中 有 类别"),
        """\
core/category/a-defect.rule:6: category/a-defect 的第 1 个反例：漏报
    质量指标｜完成时限｜按时
    应当：查出
    实际：没有查出：无法判断：看不出“实际衡量”：“完成时限”
    看的是：完成时限
    适用 → 是
      有 类别 → 是（类别 = 质量）
    当 → 无法判断
      实际衡量 是 成本 → 无法判断（实际衡量 不明）

1 条规则，3 个例子，1 个不符
""",
    ),
    (
        RULE.format(when="类别 是 质量 且 名称 含 “时限”").replace("按时", "按时 | 颜色 红"),
        """\
core/category/a-defect.rule:6: category/a-defect 的第 1 个反例：例子读不懂
    质量指标｜完成时限｜按时｜颜色 红
    应当：写成一行指标或一个栏目
    实际：没有“颜色”这一列，写成：权重 10

1 条规则，3 个例子，1 个不符
""",
    ),
]


@pytest.mark.parametrize(
    ("text", "said"), TOLD, ids=["all hold", "missing and noisy", "undecided", "unreadable"]
)
def test_report(text, said):
    assert told(text) == said


def test_an_english_rule_is_told_in_english_words():
    text = RULE.format(when="category is quality and not name contains “时限”")
    for chinese, english in ENGLISH:
        text = text.replace(chinese, english)
    said = [line.rpartition("：")[2] for line in told(text).splitlines() if line.startswith("core")]
    assert said == ["Missing", "Noisy"]


def test_files_that_cannot_be_used_are_counted():
    assert examples_to_text([], {}, unread=2).splitlines()[1] == (
        "另有 2 个规则文件用不了（原因见上），例子没有运行，不能当作通过"
    )


def test_report_on_nothing():
    assert examples_to_text([], {}) == (
        "0 条规则，0 个例子，0 个不符\n没有例子可以运行，算不通过\n"
    )


def gaps(text: str) -> list[tuple[str, bool]]:
    """The conditions that the examples do not show, and the answers they lack."""
    rule = load(text)
    covered = cover([(rule, take_text_apart(text, given.PATH, given.NAMES))], PACK.terms, find)
    return [(gap.part.words, gap.answer) for gap in covered.gaps]


COVERED = [
    ("类别 是 质量 且 名称 含 “时限”", []),
    ("类别 是 质量 且 非 名称 含 “验收”", [("名称 含 “验收”", True)]),
    ("名称 含 “时限” 或 名称 含 “率” 且 归类确定", [("归类确定", True)]),
    ("有 名称 且 类别 是 质量", [("有 名称", False)]),
    ("实际衡量 是 成本", [("实际衡量 是 成本", True), ("实际衡量 是 成本", False)]),
    ("任一 指标 满足 ( 类别 是 质量 且 名称 含 “时限” )", []),
    (
        "类别 是 质量 且 个数 ( 指标 其中 名称 含 “甲” ) > 1",
        [
            ("个数 (指标 其中 名称 含 “甲”) > 1", True),
            ("名称 含 “甲”", True),
        ],
    ),
]


@pytest.mark.parametrize(("condition", "missing"), COVERED, ids=[each[0] for each in COVERED])
def test_coverage(condition, missing):
    assert gaps(RULE.format(when=condition)) == missing


def test_examples_that_cannot_be_read_show_nothing():
    text = RULE.format(when="类别 是 质量").replace("| 按时", "| 按时 | 颜色 红")
    text = text.replace("| ≥95%", "| ≥95% | 颜色 红")
    assert gaps(text) == [("类别 是 质量", True)]


def test_coverage_report():
    text = RULE.format(when="类别 是 质量 且 有 名称")
    rule = load(text)
    covered = cover([(rule, take_text_apart(text, given.PATH, given.NAMES))], PACK.terms, find)
    assert coverage_to_text(covered) == (
        "core/category/a-defect.rule:4:18: 没有一个例子使这个条件不成立：有 名称\n"
        "      当    类别 是 质量 且 有 名称\n"
        "                            ^^\n"
        "条件成立和不成立共 4 种情形，例子里有 3 种（75.0%）\n"
    )
    assert covered.share == 0.75
    assert cover([], PACK.terms, find).share == 1


def test_shipped_rules_leave_no_doubt():
    names = read_names(PACK.terms)
    apart = {rule.name: take_apart(rule.span.path, names) for rule in PACK.rules}
    finder = FactFinder(PACK.terms)
    lists = PACK.sources[0].folder / "terms" / "lists.toml"
    doubts = find_doubts(PACK, apart, finder.find, [lists])
    assert not doubts, "\n".join(map(str, doubts))


def test_shipped_examples_show_every_condition_to_hold_and_not_to_hold():
    names = read_names(PACK.terms)
    rules = [(rule, take_apart(rule.span.path, names)) for rule in PACK.rules]
    covered = cover(rules, PACK.terms, FactFinder(PACK.terms).find)
    assert covered.answers
    assert not covered.gaps, coverage_to_text(covered)


def test_nothing_tested_is_a_failure():
    assert not all_passed(run_examples(PACK, find, []))
    good = load(RULE.format(when="类别 是 质量 且 名称 含 “时限”"))
    assert all_passed(run_examples(PACK, find, [good]))


def test_form_of_an_example():
    form = READER.read(
        example(
            "质量指标", "合格率", "≥95%", "权重 10", "上年 90%",
            rows=[("数量指标", "座数", "2座")],
            fields=[("年度", "2024"), ("年度资金（万元）", "34"), ("年度目标", "")],
        )
    )  # fmt: skip
    first, second = form.indicators
    assert (first.category, second.category) == (Category.QUALITY, Category.QUANTITY)
    assert (first.target, second.target) == ("≥95%", "2座")
    assert first.weight
    assert first.weight.text == "10"
    assert second.weight
    assert second.weight.text == ""
    assert first.last_year
    assert first.last_year.text == "90%"
    assert first.year_before is None
    assert form.year == 2024
    assert form.fields["annual_funds"].text == "34"
    assert form.units["annual_funds"] == "万元"
    assert form.fields["annual_goal"].text == ""
    assert "project" not in form.fields


@pytest.mark.parametrize(
    ("fields", "kind"),
    [((), FormKind.PROJECT), ([("表类", "部门整体")], FormKind.DEPARTMENT)],
    ids=["project by default", "department"],
)
def test_kind_of_form(fields, kind):
    assert READER.read(example("数量指标", "座数", "2座", fields=fields)).kind is kind


@pytest.mark.parametrize(
    ("cells", "target", "term", "category"),
    [
        (("质量指标", "合格率", "95", "比较符 ≥", "单位 %"), "≥95%", Term.ANNUAL, Category.QUALITY),
        (("质量指标", "合格率", "95%", "期限 实施期"), "95%", Term.WHOLE, Category.QUALITY),
        (("", "造价", "9万元", "一级 成本指标"), "9万元", Term.ANNUAL, Category.COST),
        (("", "造价", "9万元"), "9万元", Term.ANNUAL, None),
    ],
    ids=["joined target", "whole term", "category from level 1", "no category"],
)
def test_columns(cells, target, term, category):
    (only,) = READER.read(example(*cells)).indicators
    assert (only.target, only.term, only.category) == (target, term, category)


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.name)
def test_shipped_examples_hold(rule, finder):
    results = run_examples(PACK, finder.find, [rule])
    assert all_passed(results), "\n".join(
        f"{each.example.span.line}: {each.outcome.value} {each.got}"
        for each in results
        if each.outcome is not Outcome.PASSED
    )


@pytest.fixture(scope="module")
def finder() -> FactFinder:
    return FactFinder(PACK.terms)


def test_tasks_and_a_self_evaluation_of_an_example():
    form = READER.read(
        example(
            "数量指标", "座数", "2座", "数据来源 台账",
            rows=[("任务 道路养护", "养护80公里", "300万元"), ("数量指标", "里程", "80公里")],
            fields=[("表类", "部门整体"), ("自评表", ""), ("年度", "")],
        )
    )  # fmt: skip
    assert [row.name.text for row in form.indicators] == ["座数", "里程"]
    assert [row.source and row.source.text for row in form.indicators] == ["台账", ""]
    (task,) = form.tasks
    assert (task.name.text, task.content and task.content.text) == ("道路养护", "养护80公里")
    assert [amount.text for amount in task.amounts] == ["300万元"]
    assert form.self_evaluation
    assert form.year is None
