"""What kinds of project a form is about: O&M, works, purchase, subsidies, …"""

import re
from collections.abc import Mapping
from typing import Any

from goalint.facts.reading.lexicon import Lexicon, Reading
from goalint.facts.reading.words import word_pattern
from goalint.form import Form
from goalint.patterns import late_pattern
from goalint.record import dataclass
from goalint.terms import FormKind, Terms
from goalint.text import fold

_CLAUSE = late_pattern(r"[,。;!?\n]")


@dataclass(frozen=True, slots=True)
class _Profile:
    """The words of one kind, see rules/terms/profiles.toml: marks, and patterns for texts."""

    name: int
    things: int
    acts: int
    words: int
    exceptions: int
    text: re.Pattern[str] | None
    things_in_text: re.Pattern[str]
    acts_in_text: re.Pattern[str]


class ProfileFinder:
    """Finds kinds of project by the words of rules/terms/profiles.toml."""

    def __init__(self, terms: Terms) -> None:
        self._lexicon = Lexicon(terms, "profiles")
        self._profiles = {
            kind: _profile(table, self._lexicon) for kind, table in terms["profiles"].items()
        }
        self._lexicon.read("")  # sorts the words, which is kept with the terms
        places = terms["stage"]["places"]
        self._places = {field: place for field, place in places.items() if field != "whole_goal"}

    def profiles(self, form: Form) -> dict[str, str]:
        """The kinds of project that the form is of, each with the words that say so.

        Empty for a department's form (部门整体支出) and where no kind fits.
        """
        if form.kind is FormKind.DEPARTMENT:
            return {}
        name = self._lexicon.read(_text(form, "project"))
        texts = [(_text(form, field), place) for field, place in self._places.items()]
        found = {}
        for kind, profile in self._profiles.items():
            named = name.marks & profile.words
            if (named or profile.text) and not name.marks & profile.exceptions:
                half = bool(named & (profile.things | profile.acts))
                evidence = _in_name(profile, name) or _in_text(profile, half, texts)
                if evidence:
                    found[kind] = evidence
        return found


def _profile(table: Mapping[str, Any], lexicon: Lexicon) -> _Profile:
    text, things, acts = (table.get(key, ()) for key in ("text", "things", "acts"))
    name, thing, act = map(lexicon.mark_wanted, (table.get("name", ()), things, acts))
    return _Profile(
        name=name,
        things=thing,
        acts=act,
        words=name | thing | act,
        exceptions=lexicon.mark(table.get("except", ())),
        text=word_pattern(text) if text else None,
        things_in_text=word_pattern(things),
        acts_in_text=word_pattern(acts),
    )


def _text(form: Form, field: str) -> str:
    cell = form.fields.get(field)
    return fold(cell.text) if cell else ""


def _in_name(profile: _Profile, name: Reading) -> str | None:
    if name.marks & profile.name:
        return f"项目名称写“{name.found(profile.name)[0]}”"
    if name.marks & profile.things and name.marks & profile.acts:
        thing, act = name.found(profile.things)[0], name.found(profile.acts)[0]
        return f"项目名称写“{thing}”“{act}”"
    return None


def _in_text(profile: _Profile, half: bool, texts: list[tuple[str, str]]) -> str | None:
    """The clause that says it; `half` where the name has the thing or the act."""
    for text, place in texts:
        told = profile.text and profile.text.search(text)
        if told or (half and profile.acts_in_text.search(text)):
            for clause in _CLAUSE.split(text):
                if _says(profile, half, clause):
                    return f"{place}写“{clause}”"
    return None


def _says(profile: _Profile, half: bool, clause: str) -> bool:
    if profile.text and profile.text.search(clause):
        return True
    things, acts = profile.things_in_text, profile.acts_in_text
    return half and bool(things.search(clause) and acts.search(clause))
