"""Words that were run together, told apart: between words of the language stand spaces."""

from functools import lru_cache
from typing import Final

from goalint.lang.definition.vocabulary import vocabulary

_LONGEST: Final = 40  # characters of words that may be run together
_CALLED: Final = 2  # words of 名称字数, which is 字数(名称)


def apart(word: str) -> str | None:
    """The hint for words run together, `类别是质量` as `类别 是 质量`; None if there are none."""
    if len(word) > _LONGEST:
        return None
    pieces: list[str] = []
    rest = word
    while known := next(filter(rest.startswith, _longest_first()), None):
        if known in pieces:
            return None
        pieces.append(known)
        rest = rest[len(known) :]
    words = vocabulary()
    if len(pieces) == _CALLED and not rest and pieces[1] in words.functions.english:
        return f"写成：{pieces[1]}({pieces[0]})"
    if pieces and rest[:1].isdigit() and words.words.english.get(pieces[-1]) == "of":
        return f"写成：{' '.join(pieces[:-1])} × {rest}"
    if len(pieces) + rest[:1].isdigit() < 2 or words.words.english.keys().isdisjoint(pieces):
        return None
    return f"词与词之间要空格：{' '.join([*pieces, rest]).rstrip()}"


@lru_cache(maxsize=1)
def _longest_first() -> tuple[str, ...]:
    """Every Chinese word of the language, and the signs that may stand before one."""
    words = vocabulary()
    tables = (words.clauses, words.words, words.functions, words.indicator_fields,
              words.form_fields, *words.values.values())  # fmt: skip
    known = {word for table in tables for word in table.english if not word.isascii()}
    return (*sorted(known, key=lambda word: (-len(word), word)), "%", "‰")
