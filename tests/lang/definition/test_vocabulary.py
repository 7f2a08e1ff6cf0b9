"""The vocabulary, the table of fields, the facts and the grammar speak of the same things."""

import dataclasses
import re

import pytest
from lark import Lark
from lark.lexer import Lexer

from goalint.facts.model import FormFacts, IndicatorFacts
from goalint.finding import Severity
from goalint.lang.definition.fields import FORM_FIELDS, INDICATOR_FIELDS
from goalint.lang.definition.functions import FUNCTIONS
from goalint.lang.definition.spelling import CHOICE_TABLES
from goalint.lang.definition.vocabulary import vocabulary
from goalint.lang.syntax.tokens import tokenize
from goalint.resources import data_root

WORDS = vocabulary()
GRAMMAR = (data_root("grammar") / "rule.lark").read_text("utf-8")
TABLES = {
    "clauses": WORDS.clauses,
    "words": WORDS.words,
    "functions": WORDS.functions,
    "indicator": WORDS.indicator_fields,
    "form": WORDS.form_fields,
} | dict(WORDS.values)
NOT_FOR_RULES = {"places", "indicator", "form", "indicators", "missing", "possible", "beside"} | {
    "core", "content", "completes", "covers", "goal", "own",
}  # fmt: skip


class NoLexer(Lexer):
    def __init__(self, lexer_conf):
        pass

    def lex(self, lexer_state, parser_state):
        yield from ()


def test_grammar_has_no_conflict():
    Lark(GRAMMAR, start="rule", parser="lalr", lexer=NoLexer, strict=True)


def test_grammar_declares_every_word():
    declared = set(re.findall(r"[A-Z_]{2,}", " ".join(re.findall(r"%declare (.*)", GRAMMAR))))
    assert {key.upper() for key in (*WORDS.clauses.chinese, *WORDS.words.chinese)} <= declared


@pytest.mark.parametrize(
    ("table", "words", "facts"),
    [
        (INDICATOR_FIELDS, WORDS.indicator_fields, IndicatorFacts),
        (FORM_FIELDS, WORDS.form_fields, FormFacts),
    ],
    ids=["indicator", "form"],
)
def test_fields_are_those_of_the_facts_and_are_spelt(table, words, facts):
    known = {each.name for each in dataclasses.fields(facts)} - NOT_FOR_RULES
    assert set(table) == known == set(words.chinese)


def test_choices_are_spelt():
    for enum, table in [*CHOICE_TABLES.items(), (Severity, "severity")]:
        assert set(WORDS.values[table].chinese) == {member.value for member in enum}, table


def test_functions_are_spelt():
    assert set(FUNCTIONS) == set(WORDS.functions.chinese)


@pytest.mark.parametrize("name", TABLES)
def test_no_spelling_means_two_things(name):
    table = TABLES[name]
    assert len(set(table.chinese.values())) == len(table.chinese)
    assert all(table.english[chinese] == key for key, chinese in table.chinese.items())
    assert all(table.english[key] == key for key in table.chinese)


@pytest.mark.parametrize("name", sorted(TABLES.keys() - {"clauses", "severity"}))
def test_no_word_is_taken_for_a_clause_at_the_start_of_a_line(name):
    words = TABLES[name]
    assert not set(words.chinese) & set(WORDS.clauses.chinese)
    assert not set(words.chinese.values()) & set(WORDS.clauses.chinese.values())


@pytest.mark.parametrize("name", sorted(TABLES.keys() - {"clauses", "words"}))
def test_names_are_single_tokens(name):
    standing = {"空白", "blank", *WORDS.words.english} & set(TABLES["target_kind"].english)
    for spelling in TABLES[name].english.keys() - standing:
        kinds = [token.kind for token in tokenize(f"当 {spelling}")]
        assert kinds == ["WHEN", "NAME"] or name == "comparator", spelling
