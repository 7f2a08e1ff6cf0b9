"""What kinds of project a form is about: O&M, works, purchase, subsidies, …"""

import re
from typing import Any

from goalint.facts.words import word_pattern
from goalint.form import Form
from goalint.patterns import late_pattern
from goalint.record import dataclass
from goalint.terms import FormKind, Terms
from goalint.text import fold

_CLAUSE = late_pattern(r"[,。;!?\n]")


@dataclass(frozen=True, slots=True)
class _Profile:
    """The words of one kind, see rules/terms/profiles.toml."""

    name: re.Pattern[str]
    text: re.Pattern[str]
    things: re.Pattern[str]
    acts: re.Pattern[str]
    exceptions: re.Pattern[str]


class ProfileFinder:
    """Finds kinds of project by the words of rules/terms/profiles.toml."""

    def __init__(self, terms: Terms) -> None:
        self._profiles = {kind: _profile(table) for kind, table in terms["profiles"].items()}
        places = terms["stage"]["places"]
        self._places = {field: place for field, place in places.items() if field != "whole_goal"}

    def profiles(self, form: Form) -> dict[str, str]:
        """The kinds of project that the form is of, each with the words that say so.

        Empty for a department's form (部门整体支出) and where no kind fits.
        """
        if form.kind is FormKind.DEPARTMENT:
            return {}
        name = _text(form, "project")
        clauses = [
            (clause, place)
            for field, place in self._places.items()
            for clause in _CLAUSE.split(_text(form, field))
            if clause
        ]
        found = {}
        for kind, profile in self._profiles.items():
            if not profile.exceptions.search(name):
                evidence = _in_name(profile, name) or _in_text(profile, name, clauses)
                if evidence:
                    found[kind] = evidence
        return found


def _profile(table: dict[str, Any]) -> _Profile:
    return _Profile(
        *(word_pattern(table.get(key, ())) for key in ("name", "text", "things", "acts", "except"))
    )


def _text(form: Form, field: str) -> str:
    cell = form.fields.get(field)
    return fold(cell.text) if cell else ""


def _in_name(profile: _Profile, name: str) -> str | None:
    word = profile.name.search(name)
    if word:
        return f"项目名称写“{word[0]}”"
    thing, act = profile.things.search(name), profile.acts.search(name)
    return f"项目名称写“{thing[0]}”“{act[0]}”" if thing and act else None


def _in_text(profile: _Profile, name: str, clauses: list[tuple[str, str]]) -> str | None:
    half = profile.things.search(name) or profile.acts.search(name)
    for clause, place in clauses:
        if profile.text.search(clause):
            return f"{place}写“{clause}”"
        if half and profile.things.search(clause) and profile.acts.search(clause):
            return f"{place}写“{clause}”"
    return None
