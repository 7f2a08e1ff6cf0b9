"""The one way a rule is laid out: words in one language, clauses in columns, nothing lost.

Works on tokens and lines, so that comments, blank lines and the author's line breaks stay. What a
name in a condition stands for is known from checking it; a name that is nothing known stays.
"""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from goalint.lang.compilation.template import respell
from goalint.lang.definition.names import Names
from goalint.lang.definition.scope import OWNERS, Owner
from goalint.lang.definition.spelling import fields_of
from goalint.lang.definition.vocabulary import Words, vocabulary
from goalint.lang.semantics.checker import Checker
from goalint.lang.source.mistake import LanguageError, Place, locate
from goalint.lang.source.text import read_text
from goalint.lang.syntax.nodes import WrittenRule
from goalint.lang.syntax.parser import parse_tokens
from goalint.lang.syntax.tokens import COMPARISONS, Token, half_width, tokenize
from goalint.record import dataclass
from goalint.text import padded, width

_SIGNS: Final = {
    **COMPARISONS, "TIMES": "×", "DIVIDE": "÷", "PLUS": "+", "MINUS": "-", "LPAR": "(",
    "RPAR": ")", "DOT": ".",
}  # fmt: skip
_TIGHT_AFTER: Final = frozenset({"LPAR", "DOT"})
_TIGHT_BEFORE: Final = frozenset({"RPAR", "COMMA", "DOT"})
_INDENT: Final = "  "
_GAP: Final = 2  # columns between a clause's word and what it says

Spelt = Mapping[Place, tuple[Words, str]]
Templates = Mapping[Place, tuple[Owner, ...]]


@dataclass(frozen=True, slots=True)
class Formatted:
    """A rule file laid out; `changed` unless it is so already, to the byte."""

    path: Path
    before: str
    after: str
    changed: bool

    def diff(self) -> str:
        """What changes, as a unified diff."""
        name = self.path.as_posix()
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        return "".join(difflib.unified_diff(before, after, name, name))


def format_file(path: Path, names: Names, english: bool = False) -> Formatted:
    """`format_rule` of a file, which stays as it is."""
    before = read_text(path)
    after = format_rule(before, path, names, english)
    return Formatted(path, before, after, path.read_bytes() != after.encode())


def format_rule(text: str, path: Path, names: Names, english: bool = False) -> str:
    """The rule file's text laid out, in Chinese or English words; `RuleError` if it can't be read.

    Formatting twice changes nothing; the rule stays the same rule.
    """
    lines = text.splitlines()
    try:
        tokens = tokenize(text)
        rule = parse_tokens(tokens)
    except LanguageError as error:
        raise locate(error, path, lines) from None
    laid_out = _Layout(lines, english, _spelt(rule, names), _templates(rule)).lines(tokens)
    return "\n".join(_without_gaps(laid_out)) + "\n"


def _spelt(rule: WrittenRule, names: Names) -> Spelt:
    """What each name of the rule is, as far as it can be told."""
    checker = Checker(names, rule.scope)
    for condition in (rule.where, rule.when):
        if condition is not None:
            try:
                checker.truth(condition)
            except LanguageError:
                continue
    words = vocabulary()
    tables = [fields_of(OWNERS[rule.scope][0])]
    for word, known in (
        (rule.severity, [words.values["severity"]]),
        (rule.place, tables),
        (rule.move_to, [words.values["category"], words.indicator_fields]),
    ):
        for table in known:
            if word is not None and word.word in table.english:
                checker.spelt.setdefault(word.place, (table, table.english[word.word]))
    return checker.spelt


def _templates(rule: WrittenRule) -> Templates:
    """Where texts with fields in braces begin, inside their quotes, and whose fields they are."""
    texts = [text for text in (rule.message, rule.suggestion) if text is not None]
    return {place: OWNERS[rule.scope] for text in texts for _, place in text.pieces}


def _without_gaps(lines: Iterator[str]) -> Iterator[str]:
    """Blank lines at most one together, none at either end."""
    blank = False
    begun = False
    for line in lines:
        if line:
            if blank and begun:
                yield ""
            yield line
            begun, blank = True, False
        else:
            blank = True


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lays out line by line."""

    source: list[str]
    english: bool
    spelt: Spelt
    templates: Templates

    def lines(self, tokens: list[Token]) -> Iterator[str]:
        by_line: dict[int, list[Token]] = {}
        for token in tokens:
            by_line.setdefault(token.place.line, []).append(token)
        clauses = {key.upper() for key in vocabulary().clauses.chinese}
        column = max(width(word) for word in self._clause_words()) + len(_INDENT) + _GAP
        begun = False
        for number, source in enumerate(self.source, start=1):
            found = by_line.get(number, [])
            if not found:
                comment = source.strip()
                yield (_INDENT if begun and comment else "") + comment
                continue
            comment = self._comment(source, found[-1])
            first, *rest = found
            if first.kind == "RULE":
                said = f"{self._word(first)} {self._joined(rest)}"
            elif first.kind in clauses:
                said = padded(_INDENT + self._word(first), column) + self._joined(rest)
            elif first.kind == "MORE":
                said = " " * (column - 2) + self._joined(found)
            else:
                said = " " * column + self._joined(found)
            begun = True
            yield said.rstrip() + (f"  {comment}" if comment else "")

    def _clause_words(self) -> Iterator[str]:
        for key, chinese in vocabulary().clauses.chinese.items():
            if key != "rule":
                yield key if self.english else chinese

    def _comment(self, source: str, last: Token) -> str:
        after = source[last.place.column + last.place.length - 1 :]
        start = half_width(after).find("#")
        return after[start:].strip() if start >= 0 else ""

    def _joined(self, tokens: list[Token]) -> str:
        said = ""
        before: Token | None = None
        for token in tokens:
            if before is not None and _spaced(before, token):
                said += " "
            said += self._word(token)
            before = token
        return said

    def _word(self, token: Token) -> str:
        """A token as it is written in the wanted language."""
        match token.kind:
            case "TEXT":
                return self._text(token.place)
            case "ROW":
                return _row(token.text)
            case "MORE":
                return f"+ {_row(token.text)}"
            case "COMMA":
                return ", " if self.english else "，"
        words = vocabulary()
        if token.kind == "NAME" and token.place in self.spelt:
            return self._spelling(*self.spelt[token.place])
        for table in (words.clauses, words.words):
            key = table.english.get(token.text)
            if key is not None and key.upper() == token.kind:
                return self._spelling(table, key)
        return _SIGNS.get(token.kind, token.text)

    def _text(self, place: Place) -> str:
        start = place.column - 1
        written = self.source[place.line - 1][start : start + place.length]
        owners = self.templates.get(Place(place.line, place.column + 1))
        return written if owners is None else respell(written, owners, self.english)

    def _spelling(self, table: Words, key: str) -> str:
        return key if self.english else table.chinese[key]


def _spaced(before: Token, token: Token) -> bool:
    """Whether a space stands between two tokens."""
    if before.kind in _TIGHT_AFTER or token.kind in _TIGHT_BEFORE or before.kind == "COMMA":
        return False
    return not (before.kind == "NUMBER" and token.kind == "NAME" and not token.text[0].isalpha())


def _row(text: str) -> str:
    """Cells with one bar and one space on each side; a field's line stays as it is."""
    if "|" not in half_width(text):
        return text
    return " | ".join(cell.strip() for cell in text.replace("｜", "|").split("|"))
