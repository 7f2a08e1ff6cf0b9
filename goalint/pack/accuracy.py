"""How right the shipped rules were on labelled rows, as docs/measure.py found."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from goalint.record import dataclass
from goalint.resources import import_late


@dataclass(frozen=True, slots=True)
class Accuracy:
    """A rule measured on labelled rows: those it spoke of, those it was right on.

    `recall` is the share found of the kinds of defect that the rule finds; None when unknown.
    """

    rows: int
    right: int
    precision: float
    recall: float | None


class Measured(Mapping[str, Accuracy]):
    """The figures of a file by the names of rules; a check that tells of none does not read it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _figures(self) -> Mapping[str, Accuracy]:
        measured = import_late("json").loads(self._path.read_text("utf-8"))["rules"]
        return {rule: Accuracy(**figures) for rule, figures in measured.items()}

    def __getitem__(self, rule: str) -> Accuracy:
        """A rule's figures; `KeyError` for one that met no labelled row."""
        return self._figures[rule]

    def __iter__(self) -> Iterator[str]:
        """The names of rules."""
        return iter(self._figures)

    def __len__(self) -> int:
        """How many rules have figures."""
        return len(self._figures)
