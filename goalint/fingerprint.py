"""What a finding is known by from run to run: made of rule, form and content, never of places."""

import hashlib
from collections import defaultdict

from goalint.facts.model import FormFacts
from goalint.form import Cell, Indicator


class Fingerprints:
    """The fingerprints of a form's findings.

    Equal content in one form is told apart by its count, so that each finding has its own.
    """

    __slots__ = ("_form", "_seen")

    def __init__(self, facts: FormFacts) -> None:
        form = (facts.project, facts.organisation, facts.kind.value, facts.form.year)
        self._form = repr(form)
        self._seen: dict[str, int] = defaultdict(int)

    def of(self, rule: str, cell: Cell, row: Indicator | None) -> str:
        """The fingerprint of the next finding, on a row or else on a cell of the form."""
        content = (
            (row.term.value, row.category and row.category.value, row.name.text, row.target)
            if row
            else (cell.text,)
        )
        text = f"({rule!r}, {self._form}, {content!r})"
        self._seen[text] += 1
        return _digest(f"{text}{self._seen[text]}")


def pair_fingerprint(rule: str, *forms: tuple[str, ...]) -> str:
    """The fingerprint of what two forms have in common; each is told by what it says of itself."""
    return _digest(f"({rule!r}, {sorted(forms)!r})")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]
