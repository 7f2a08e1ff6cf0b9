"""Patterns of words, and their compiled form kept."""

import re

from hypothesis import given
from hypothesis import strategies as st

from goalint.patterns import (
    alternatives,
    compile_pattern,
    compile_written,
    kept_patterns,
    know_patterns,
)

WORDS = st.sets(st.text("农村公路.|(%", min_size=1, max_size=4), min_size=1, max_size=8)
TEXTS = st.text("农村公路.|(%", max_size=12)


def longest_first(words: set[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@given(WORDS, TEXTS)
def test_alternatives_find_the_longest_word_as_a_list_of_them_does(words: set[str], text: str):
    flat, shared = re.compile(longest_first(words)), re.compile(alternatives(words))
    assert [m.span() for m in shared.finditer(text)] == [m.span() for m in flat.finditer(text)]


@given(WORDS, TEXTS)
def test_alternatives_find_the_same_endings(words: set[str], text: str):
    flat = re.search(f"(?:{longest_first(words)})$", text)
    shared = re.search(f"(?:{alternatives(words)})$", text)
    assert (flat and flat.span()) == (shared and shared.span())


@given(st.sampled_from([r"(?P<year>\d{4})年", "[一二]|三+?", r"(?<!\d)a(b)?$", "(?!)"]), TEXTS)
def test_a_kept_pattern_is_the_pattern(text: str, searched: str):
    compile_pattern(text)
    know_patterns(kept_patterns())
    kept, new = compile_pattern(text), re.compile(text)
    assert (kept.pattern, kept.flags, kept.groups) == (new.pattern, new.flags, new.groups)
    assert kept.groupindex == new.groupindex
    assert [m.groups() for m in kept.finditer(searched)] == [
        m.groups() for m in new.finditer(searched)
    ]


def test_a_pattern_is_written_once():
    written: list[str] = []

    def write() -> str:
        written.append("公路|桥")
        return written[-1]

    patterns = [compile_written("words of this test", write) for _ in range(3)]
    assert [pattern.pattern for pattern in patterns] == ["公路|桥"] * 3
    assert written == ["公路|桥"]
