"""A pack: rules with the words they use and the schemes they are scored by, in one folder."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goalint.errors import RuleError
from goalint.lang.load import load_rules
from goalint.lang.rule import Rule
from goalint.resources import data_root
from goalint.terms import Terms, load_terms


@dataclass(frozen=True, slots=True)
class Accuracy:
    """A rule measured on labelled rows: those it spoke of, those it was right on.

    `recall` is the share found of the kinds of defect that the rule finds; None when unknown.
    """

    rows: int
    right: int
    precision: float
    recall: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """Rules in the order of their names, what is wrong with others, words, folder of schemes.

    `accuracy` is by rule name; a rule that no labelled row met has none.
    """

    folder: Path
    rules: tuple[Rule, ...]
    errors: tuple[RuleError, ...]
    terms: Terms
    schemes: Path
    accuracy: Mapping[str, Accuracy]

    def rule(self, name: str) -> Rule | None:
        """The rule of that name, or None."""
        return next((rule for rule in self.rules if rule.name == name), None)


def load_pack(folder: Path | None = None) -> Pack:
    """The pack in a folder with `core`, `terms` and `schemes`; the shipped one by default."""
    folder = folder or data_root("rules")
    terms = load_terms(folder / "terms")
    rules, errors = load_rules(folder / "core", terms)
    accuracy = _load_accuracy(folder / "accuracy.json")
    return Pack(folder, tuple(rules), tuple(errors), terms, folder / "schemes", accuracy)


def _load_accuracy(path: Path) -> dict[str, Accuracy]:
    if not path.is_file():
        return {}
    measured = json.loads(path.read_text("utf-8"))["rules"]
    return {rule: Accuracy(**figures) for rule, figures in measured.items()}
