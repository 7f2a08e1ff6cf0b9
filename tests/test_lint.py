"""A form held against rules: what a form of any size costs, and what is left of it."""

import gc
from weakref import ref

from goalint.config import Settings
from goalint.form import Cell, Form, Indicator
from goalint.lang.definition import limits
from goalint.lint import load_linter
from goalint.record import replace
from goalint.terms import Category, FormKind


def large_form(rows: int) -> Form:
    """A form of so many indicators, each wrong in the same way."""
    indicators = tuple(
        Indicator(
            name=Cell("表", row, 3, f"第{row}项完成时限"),
            target="按时",
            value=Cell("表", row, 4, "按时"),
            category=Category.QUALITY,
        )
        for row in range(1, rows + 1)
    )
    return Form("大表.xlsx", "表", FormKind.PROJECT, {}, indicators)


def test_pairs_of_indicators_are_compared_up_to_a_bound_and_never_in_silence():
    linter = load_linter(Settings())
    paired = {rule.name for rule in linter.pack.rules if rule.cost.pairs}
    assert paired
    assert len(paired) < len(linter.pack.rules) / 10
    reason = f"指标超过 {limits.PAIRED_ROWS} 个，没有逐对比较"

    large = linter.lint_form(large_form(limits.PAIRED_ROWS + 1))
    assert {each.rule for each in large.undecided if each.reason == reason} == paired
    found = [each for each in large.findings if each.rule == "category/timeliness-as-quality"]
    assert len(found) == limits.PAIRED_ROWS + 1

    small = linter.lint_form(large_form(30))
    assert not [each for each in small.undecided if each.reason == reason]


def test_what_was_known_of_a_form_goes_with_it():
    linter = load_linter(Settings())
    form = large_form(3)
    facts = linter.facts.find(form)
    assert linter.lint_form(form).findings
    row = ref(facts.indicators[0])
    assert row().done_before is not None  # a fact that is found beside the others
    gc.disable()
    try:
        del facts
        assert row() is None
    finally:
        gc.enable()


def test_a_table_without_a_column_of_values_leaves_none_blank_and_passes_none():
    linter = load_linter(Settings())
    row = Indicator(Cell("表", 2, 3, "清淤长度"), "", None, Category.QUANTITY)
    blank = replace(row, value=Cell("表", 2, 4, ""))

    def said(indicator: Indicator) -> tuple[bool, bool]:
        result = linter.lint_form(Form("表.xlsx", "表", FormKind.PROJECT, {}, (indicator,)))
        found, undecided = (
            {each.rule for each in several} for several in (result.findings, result.undecided)
        )
        return "target/blank-target" in found, "target/blank-target" in undecided

    assert said(row) == (False, True)
    assert said(blank) == (True, False)
