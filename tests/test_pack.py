"""The shipped pack; tests/pack has those of others."""

import pytest

from goalint.lang.definition.scope import Scope
from goalint.pack import load_pack

PACK = load_pack()


def test_shipped_rules_have_no_mistake():
    assert [str(error) for error in PACK.errors] == []


def test_shipped_rules_are_in_order_and_found_by_name():
    names = [rule.name for rule in PACK.rules]
    assert names == sorted(names)
    assert len(set(names)) == len(names) > 0
    assert all(PACK.rule(name) is rule for name, rule in zip(names, PACK.rules, strict=True))
    assert PACK.rule("category/no-such-rule") is None


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.name)
def test_shipped_rule_takes_points_only_on_authority(rule):
    assert rule.deduction is None or rule.basis


def test_both_scopes_are_shipped():
    assert {rule.scope for rule in PACK.rules} == set(Scope)
