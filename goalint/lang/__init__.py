"""The rule language: text to checked and compiled rules (grammar/rule.lark, keywords.toml)."""

from goalint.lang.load import load_rules
from goalint.lang.rule import Example, Rule, Scope

__all__ = ["Example", "Rule", "Scope", "load_rules"]
