"""Every shipped rule agrees with the reference evaluator: samples, its examples, chance facts."""

from functools import lru_cache
from pathlib import Path

import pytest

from goalint.facts.find import FactFinder
from goalint.facts.model import FormFacts
from goalint.lang.definition.names import read_names
from goalint.lang.definition.scope import Scope
from goalint.lang.runtime.rule import Row, Rule
from goalint.lang.semantics import typed
from goalint.lang.semantics.checker import Checker
from goalint.lang.semantics.typed import Truth
from goalint.lang.syntax.parser import parse_rule
from goalint.pack import load_pack
from goalint.recognise import Recogniser
from goalint.sheet import read_workbook
from goalint.testing import ExampleReader
from goalint.testing.pairs import read_pair
from tests.lang.reference import Evaluator
from tests.lang.test_agreement import facts as facts_by_chance

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.xls*"))
PACK = load_pack()
NAMES = read_names(PACK.terms)
FINDER = FactFinder(PACK.terms)
READER = ExampleReader(PACK.terms)
BY_CHANCE = [facts_by_chance(seed) for seed in range(40)]


@lru_cache(maxsize=1)
def samples() -> list[FormFacts]:
    recogniser = Recogniser(PACK.terms)
    found = [recogniser.recognise(read_workbook(path, path.name), path.name) for path in SAMPLES]
    return [FINDER.find(form) for each in found for form in each.forms]


def condition(rule: Rule) -> Truth:
    """适用 and 当 of the rule as it is written, checked."""
    written = parse_rule(rule.span.path.read_text("utf-8"))
    checker = Checker(NAMES, written.scope)
    parts = [checker.truth(part) for part in (written.where, written.when) if part is not None]
    return typed.AllOf(tuple(parts)) if len(parts) > 1 else parts[0]


def rows(rule: Rule, facts: FormFacts) -> tuple[Row, ...]:
    return facts.indicators if rule.scope is Scope.INDICATOR else (None,)


def test_facts_give_every_answer() -> None:
    known = [*samples(), *BY_CHANCE]
    given = (
        rule.test(row, facts)
        for facts in known
        for rule in PACK.rules
        if rule.scope is not Scope.PAIR
        for row in rows(rule, facts)
    )
    assert set(given) == {True, False, None}


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.name)
def test_shipped_rule_agrees(rule: Rule) -> None:
    truth = condition(rule)
    if rule.scope is Scope.PAIR:
        pairs = [read_pair(example) for example in rule.examples]
        assert [rule.test(None, pair) for pair in pairs] == [
            Evaluator(None, None, pair).truth(truth) for pair in pairs
        ]
        return
    examples = [FINDER.find(READER.read(example)) for example in rule.examples]
    for facts in [*samples(), *examples, *BY_CHANCE]:
        for row in rows(rule, facts):
            assert rule.test(row, facts) is Evaluator(row, row, facts).truth(truth)
