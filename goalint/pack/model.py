"""What a pack holds once everything is put together."""

from collections.abc import Mapping
from pathlib import Path

from goalint.config import Layer
from goalint.errors import RuleError
from goalint.lang.runtime.rule import Rule
from goalint.pack.accuracy import Accuracy
from goalint.record import dataclass
from goalint.terms import Terms


@dataclass(frozen=True, slots=True)
class Source:
    """Where rules come from: title, folder, names of its rules, which of them replaced another."""

    title: str
    folder: Path
    rules: tuple[str, ...]
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A setting of a rule in force: its key, what it was, what it is, and who says so."""

    rule: str
    key: str
    before: str
    after: str
    layer: Layer

    @property
    def origin(self) -> str:
        """File and key, as people look for them."""
        return self.layer.origin("rules", self.rule, self.key)


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """Rules in the order of their names, what is wrong with others, words, folder of schemes.

    `accuracy` is by rule name; a rule that no labelled row met, or that settings changed the
    words of, has none. `sources` begins with the shipped rules; `changes` are what settings made
    of single rules. `left_out` are the names of rules in force that the command line left out.
    """

    rules: tuple[Rule, ...]
    errors: tuple[RuleError, ...]
    terms: Terms
    schemes: Path
    accuracy: Mapping[str, Accuracy]
    sources: tuple[Source, ...] = ()
    changes: tuple[Change, ...] = ()
    left_out: tuple[str, ...] = ()
    key: bytes | None = None

    def rule(self, name: str) -> Rule | None:
        """The rule of that name, or None."""
        return next((rule for rule in self.rules if rule.name == name), None)

    @property
    def foreign(self) -> tuple[Source, ...]:
        """The sources beside the shipped one."""
        return self.sources[1:]
