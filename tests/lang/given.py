"""What the tests of the rule language are given: names, facts, and a rule file's text."""

from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from goalint.absent import Absent
from goalint.facts.model import SELDOM, FormFacts, IndicatorFacts
from goalint.form import Cell, Form, Indicator, Term
from goalint.lang.definition.fields import FORM_FIELDS, INDICATOR_FIELDS, Field
from goalint.lang.definition.names import Names
from goalint.lang.definition.types import Kind
from goalint.lang.load import read_rule
from goalint.lang.runtime.rule import Rule
from goalint.quantity import Quantity, Unit
from goalint.terms import Category, Family, FormKind, TargetKind

UNITS = {
    "%": Unit("%", "%", Family.RATIO, Decimal(1)),
    "元": Unit("元", "元", Family.MONEY, Decimal(1)),
    "万元": Unit("万元", "元", Family.MONEY, Decimal(10000)),
    "万米": Unit("万米", "米", Family.PHYSICAL, Decimal(10000)),
    "天": Unit("天", "天", Family.DURATION, Decimal(1)),
}
NAMES = Names(
    lists={"运维词": ("运行", "维护", "保障", "巡检"), "空表": (), "短表": ("运行", "维护")},
    unit=UNITS.get,
    unit_spellings=tuple(UNITS),
    profiles=frozenset({"运维", "培训"}),
)
PATH = Path("core/category/a-defect.rule")
RULE = """\
规则 category/a-defect “一个问题”
  级别  错误
  适用  指标
  当    {when}
  提示  “‘{{名称}}’有问题”
  反例  质量指标 | 完成时限 | 按时
  正例  时效指标 | 完成时限 | 12月底前
  正例  质量指标 | 合格率 | ≥95%
"""


def percent(number: str | int) -> Quantity:
    return Quantity(Decimal(number), "%", Family.RATIO)


def yuan(number: str | int) -> Quantity:
    return Quantity(Decimal(number), "元", Family.MONEY)


def bare(number: str | int) -> Quantity:
    return Quantity(Decimal(number), "", Family.NONE)


def load(text: str, path: Path = PATH) -> Rule:
    """The rule that the text holds; its mistakes fail the test."""
    rule = read_rule(text, path, NAMES)
    assert isinstance(rule, Rule), "\n".join(map(str, rule))
    return rule


def when(condition: str, scope: str = "指标") -> Rule:
    """A rule with this condition."""
    text = RULE.format(when=condition).replace("适用  指标", f"适用  {scope}")
    return load(text.replace("‘{名称}’", "") if scope.startswith("表") else text)


def row(**changes: Any) -> IndicatorFacts:
    """An indicator's facts: everything absent or plain, but for the changes."""
    name = changes.get("name", "验收合格率")
    target = changes.get("target", "≥95%")
    cell = Cell("表", 20, 3, name)
    indicator = Indicator(cell, target, Cell("表", 20, 4, target), Category.QUALITY)
    start = {"indicator": indicator, "name": name, "target": target, "position": 1, "parts": 1}
    start |= {"target_kind": TargetKind.NUMBER, "term": Term.ANNUAL, "category": Category.QUALITY}
    start["own"] = name, target, changes.get("category")
    return IndicatorFacts(**_filled(IndicatorFacts, INDICATOR_FIELDS, start | changes))


def form(*rows: IndicatorFacts, **changes: Any) -> FormFacts:
    """A form's facts, likewise."""
    empty = Form("x.xlsx", "表", FormKind.PROJECT, {}, tuple(each.indicator for each in rows))
    start = {"form": empty, "kind": FormKind.PROJECT, "indicators": rows}
    start["possible"] = [frozenset(SELDOM)] * len(rows)
    return FormFacts(**_filled(FormFacts, FORM_FIELDS, start | changes))


def _filled(facts: type, table: dict[str, Field], known: dict[str, Any]) -> dict[str, Any]:
    plain = {Kind.TRUTH: False, Kind.TEXT: "", Kind.TEXTS: (), Kind.NUMBER: 0}
    for each in fields(facts):
        field = table.get(each.name)
        if each.name not in known and field is not None:
            value = plain.get(field.type.kind, frozenset())
            known[each.name] = Absent.UNKNOWN if field.absent else value
    return known
