"""All that is kept of a form to find what it has in common with a hundred thousand others."""

import hashlib
import re
from array import array
from sys import intern
from typing import Final

from goalint.finding import FormPlace
from goalint.form import Form
from goalint.record import dataclass
from goalint.terms import FormKind
from goalint.text import squeeze

_YEAR: Final = re.compile(r"(?:19|20)\d\d(?=[年./-])")


@dataclass(frozen=True, slots=True)
class Signature:
    """A form in about a kilobyte.

    `same` are the digests of its indicators, name and target, and `names` those of their names
    alone, each once and sorted; years don't count. `project`, `organisation` and `goal` are
    squeezed texts without years ("" where the form has none).
    """

    place: FormPlace
    kind: FormKind
    year: int | None
    project: str
    organisation: str
    goal: bytes
    same: "array[int]"
    names: "array[int]"
    last_year: bool

    @property
    def itself(self) -> tuple[str, ...]:
        """What tells the form from others, wherever its file is."""
        return self.kind.value, str(self.year), self.project, self.organisation


def sign(form: Form, path: str, *, last_year: bool) -> Signature:
    """The signature of a form; `last_year` says that it was given as of the year before."""
    rows = [row for row in form.indicators if row.name.text.strip()]
    names = [_plain(row.name.text) for row in rows]
    said = [f"{name}|{_plain(row.target)}" for name, row in zip(names, rows, strict=True)]
    goal = _plain(_text(form, "annual_goal"))
    # Many forms have the same sheet and organisation: of each text one is kept.
    sheet, organisation = intern(form.sheet), intern(_text(form, "organisation"))
    return Signature(
        FormPlace(path, sheet, _text(form, "project"), organisation),
        form.kind,
        form.year,
        _plain(_text(form, "project")),
        intern(_plain(organisation)),
        _digest(goal) if goal else b"",
        _digests(said),
        _digests(names),
        last_year,
    )


def _text(form: Form, field: str) -> str:
    cell = form.fields.get(field)
    return cell.text if cell else ""


def _plain(text: str) -> str:
    return _YEAR.sub("", squeeze(text))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _digests(texts: list[str]) -> "array[int]":
    return array("Q", sorted({int.from_bytes(_digest(text), "little") for text in texts}))
