"""Whether two wordings speak of the same thing, judged by the characters that carry meaning."""

from functools import lru_cache

from goalint.facts.reading.words import Endings, words_held
from goalint.patterns import compile_words, late_pattern
from goalint.remembered import remembered_of_forms
from goalint.terms import Terms

_MEANING = late_pattern(r"[^\u4e00-\u9fffA-Za-z0-9]")


class Likeness:
    """Compares wordings with the words of rules/terms/wording.toml."""

    __slots__ = ("_apart", "_drop", "_measures", "_same", "_words", "content")

    def __init__(self, terms: Terms) -> None:
        table = terms["wording"]
        self._words = dict(table["same"])
        self._same = compile_words(self._words)
        self._drop = compile_words(table["drop"]["filler"])
        self._measures = Endings(table["drop"]["measure"])
        self._apart = words_held(table["apart"]["words"])
        self.content = remembered_of_forms(self._content)

    def _content(self, text: str) -> str:
        """What a wording is about: `完成档案扫描页数` is `档案扫描`, `惠及学生数` is `受益学生`.

        Texts are to be folded first.
        """
        words = _MEANING.sub("", text)
        words = self._same.sub(lambda found: self._words[found[0]], words)
        words = words.removesuffix(self._measures.find(words)) or words
        return self._drop.sub("", words) or words

    def apart(self, one: str, other: str) -> bool:
        """Whether a word that changes what is measured (人均, 新增, 合格率) stands in one only."""
        return self._apart(one) != self._apart(other)

    def score(self, one: str, other: str) -> float:
        """From 0 to 1, how much of two contents is shared; 0 when no two letters stand together."""
        if one == other:
            return 1.0
        if not any(one[i : i + 2] in other for i in range(len(one) - 1)):
            return 0.0
        letters, others = set(one), set(other)
        return 2 * len(letters & others) / (len(letters) + len(others))


@lru_cache(maxsize=8)
def likeness_of(terms: Terms) -> Likeness:
    """The likeness by these terms, whose memory all share that compare wordings."""
    return Likeness(terms)
