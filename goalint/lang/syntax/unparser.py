"""An expression back in words, on one line, in the spelling of the file it was read from."""

from collections.abc import Sequence
from typing import Final

from goalint.lang.definition.vocabulary import vocabulary
from goalint.lang.source.mistake import Place
from goalint.lang.syntax import nodes
from goalint.lang.syntax.tokens import half_width

_SHOWN: Final = 6  # items of a list that are told; of a longer one the first few and their count
_TIGHTNESS: Final[dict[type, int]] = {
    nodes.AnyOf: 1, nodes.AllOf: 2, nodes.Negation: 3, nodes.Comparison: 4, nodes.Membership: 4,
    nodes.Search: 4, nodes.Presence: 4, nodes.Quantified: 4,
}  # fmt: skip
_SUM, _PRODUCT = 5, 6
_WHOLE: Final = 9  # what never needs brackets
_BEFORE: Final = frozenset({"HAS", "MISSING"})


def spell_expression(node: nodes.Expression, lines: Sequence[str]) -> str:
    """The expression as its author would write it; `lines` are those of the rule file."""
    return _Speller(lines).spell(node)


class _Speller:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def spell(self, node: nodes.Expression) -> str:
        """The words of one expression."""
        match node:
            case nodes.Text(value, _):
                return f"“{value}”"
            case nodes.Number() | nodes.Date() | nodes.Sign():
                return self._written(node.place)
            case nodes.Name(word, owner, _):
                return f"{_word(owner.lower(), word)}.{word}" if owner else word
            case nodes.WordList(word, _):
                return f"{_word('words', word)} {word}"
            case nodes.Listed(items, _):
                return self._listed(items)
            case nodes.AllOf(parts, place) | nodes.AnyOf(parts, place):
                between = f" {self._written(place)} "
                return between.join(self._inside(part, node) for part in parts)
            case nodes.Negation(part, place):
                return f"{self._written(place)} {self._inside(part, node)}"
            case nodes.Presence(word, name, place):
                pair = [self.spell(name), self._written(place)]
                return " ".join(reversed(pair) if word in _BEFORE else pair)
            case nodes.Call(word, arguments, _):
                return f"{word} ({self._joined(arguments)})"
            case nodes.Quantified(_, body, place):
                sign = self._written(place)
                row, satisfies = _word("indicator", sign), _word("satisfies", sign)
                return f"{sign} {row} {satisfies} ({self.spell(body)})"
            case nodes.Count(where, place):
                sign = self._written(place)
                return f"{sign} ({self._rows(where, sign)})"
            case nodes.Total(where, name, place):
                sign = self._written(place)
                rows = self._rows(where, sign)
                return f"{sign} ({rows} {_word('of', sign)} {self.spell(name)})"
            case _:
                first = isinstance(node, nodes.Arithmetic)  # a + b + c adds up from the left
                left = self._inside(node.left, node, alike=first)
                right = self._inside(node.right, node)
                return f"{left} {self._written(node.place)} {right}"

    def _rows(self, where: nodes.Expression | None, sign: str) -> str:
        rows = _word("indicator", sign)
        return rows if where is None else f"{rows} {_word('where', sign)} {self.spell(where)}"

    def _listed(self, items: Sequence[nodes.Expression]) -> str:
        if len(items) <= _SHOWN:
            return f"({self._joined(items)})"
        return f"({self._joined(items[: _SHOWN // 2])}…等 {len(items)} 个)"

    def _joined(self, items: Sequence[nodes.Expression]) -> str:
        return "，".join(map(self.spell, items))

    def _inside(self, part: nodes.Expression, whole: nodes.Expression, alike: bool = False) -> str:
        """A part, in brackets unless it binds tighter than the whole (or as tight, if `alike`)."""
        said = self.spell(part)
        mine, around = _tightness(part), _tightness(whole)
        return f"({said})" if mine < around or (mine == around and not alike) else said

    def _written(self, place: Place) -> str:
        start = place.column - 1
        return half_width(self._lines[place.line - 1][start : start + place.length])


def _tightness(node: nodes.Expression) -> int:
    if isinstance(node, nodes.Arithmetic):
        return _SUM if node.operator in ("PLUS", "MINUS") else _PRODUCT
    return _TIGHTNESS.get(type(node), _WHOLE)


def _word(key: str, beside: str) -> str:
    """A word of the language in the spelling of the word beside it."""
    return key if beside.isascii() else vocabulary().words.chinese[key]
