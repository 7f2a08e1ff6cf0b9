"""Messages filled in."""

from decimal import Decimal

import pytest

from goalint.absent import Absent
from goalint.form import Cell
from goalint.lang.compilation.template import compile_template
from goalint.lang.definition.scope import Owner
from goalint.lang.runtime.message import show
from goalint.lang.source.mistake import LanguageError, Place
from goalint.lang.syntax.nodes import Text
from goalint.quantity import Day, Quantity
from goalint.terms import Category, Comparator, Family, Stage
from tests.lang.given import bare, form, percent, row, yuan


def seconds(number: int) -> Quantity:
    return Quantity(Decimal(number), "秒", Family.DURATION)


BOTH = (Owner.ROW, Owner.FORM)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (percent("95"), "95%"),
        (percent("95.50"), "95.5%"),
        (bare("1E+2"), "100"),
        (bare("0.333333333"), "0.3333"),
        (yuan(25000), "2.5万元"),
        (yuan(9999), "9999元"),
        (yuan(-30000), "-3万元"),
        (yuan(120000000), "1.2亿元"),
        (seconds(300 * 86400), "300天"),
        (seconds(129600), "36小时"),
        (seconds(5400), "90分钟"),
        (seconds(45), "45秒"),
        (seconds(0), "0秒"),
        (Day(2024), "2024年"),
        (Day(2024, 12), "2024年12月"),
        (Day(2024, 12, 31), "2024年12月31日"),
        (Category.QUALITY, "质量"),
        (Stage.OPERATION, "运维期"),
        (Comparator.GE, "不小于"),
        (Decimal(2024), "2024"),
        (3, "3"),
        ("文字", "文字"),
        (("一", "二"), "一；二"),
        (frozenset({Category.COST}), "成本"),
        (frozenset(), "（空）"),
        ((), "（空）"),
        ("", "（空）"),
        (Absent.BLANK, "（空）"),
        (Absent.UNKNOWN, "（空）"),
    ],
    ids=str,
)
def test_show(value, shown):
    assert show(value) == shown


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("没有字段", "没有字段"),
        ("‘{名称}’为{指标值}", "‘验收 合格率（次）’为≥９５%"),
        ("｛ 类别 ｝", "质量"),
        ("{name}/{表.年度}/{form.year}", "验收 合格率（次）/2024/2024"),
        ("{阶段依据}", "已投用；在运行"),
        ("{上年值}与{项目期起}", "（空）与（空）"),
    ],
    ids=["plain", "as in the workbook", "full-width braces", "owners", "evidence", "absent"],
)
def test_filled_in(text, written):
    mine = row(name="验收 合格率(次)", target="≥95%")
    cell = Cell("表", 20, 3, "验收\n合格率（次）")
    object.__setattr__(mine.indicator, "name", cell)
    object.__setattr__(mine.indicator, "target", "≥９５%")
    facts = form(mine, year=Decimal(2024), stage_evidence=("已投用", "在运行"))
    assert compile_template(Text(text, Place(1, 1)), BOTH)(mine, facts) == written


@pytest.mark.parametrize("text", ["{名称}", "{指标值}", "{阶段依据}"])
def test_a_cell_full_of_text_leaves_room_for_what_is_said_of_it(text):
    mine = row()
    object.__setattr__(mine.indicator, "name", Cell("表", 20, 3, "长" * 32767))
    object.__setattr__(mine.indicator, "target", "长" * 32767)
    facts = form(mine, stage_evidence=("长" * 32767,))
    message = compile_template(Text(f"“{text}”不行", Place(1, 1)), BOTH)(mine, facts)
    assert message.endswith("长”不行")
    assert len(message) < 300


@pytest.mark.parametrize(
    "text", ["{无此}", "{}", "{名称", "名称}", "{{名称}}", " ", "{表.名称}"], ids=repr
)
def test_refused(text):
    with pytest.raises(LanguageError):
        compile_template(Text(text, Place(1, 1)), BOTH)


def test_form_rules_show_form_fields_only():
    with pytest.raises(LanguageError):
        compile_template(Text("{名称}", Place(1, 1)), (Owner.FORM,))
