"""Patterns of words, and their compiled form kept."""

import marshal
import re
from time import time_ns

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint.patterns import (
    alternatives,
    compile_pattern,
    compile_written,
    kept_patterns,
    know_patterns,
    late_pattern,
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

    key = f"words of {time_ns()}"  # another run's may be known from the cache
    patterns = [compile_written(key, write) for _ in range(3)]
    assert [pattern.pattern for pattern in patterns] == ["公路|桥"] * 3
    assert written == ["公路|桥"]


@pytest.mark.parametrize(
    ("text", "flags", "searched"),
    [
        pytest.param("公(路)", 0, "农村公路", id="words"),
        pytest.param("GONG", re.IGNORECASE, "gong lu", id="any case"),
        pytest.param("a.b", re.DOTALL | re.IGNORECASE, "A\nB", id="two flags"),
        pytest.param(rb"<c(\d+)", 0, b"<c12", id="bytes"),
        pytest.param("(?i)lu", 0, "LU", id="a flag in the pattern"),
    ],
)
def test_a_late_pattern_is_the_pattern(text: str, flags: int, searched: str):
    late, new = late_pattern(text, flags), re.compile(text, flags)
    know_patterns(marshal.loads(marshal.dumps(kept_patterns())))
    for pattern in (late, late_pattern(text, flags)):
        assert pattern.search(searched).groups() == new.search(searched).groups()
        assert pattern.sub(searched[:0], searched) == new.sub(searched[:0], searched)
        assert (pattern.pattern, pattern.flags) == (new.pattern, new.flags)


def test_patterns_of_other_flags_are_others():
    assert late_pattern("lu", re.IGNORECASE).search("LU")
    assert not late_pattern("lu").search("LU")
    assert not compile_pattern("lu").search("LU")
    assert late_pattern(b"lu").search(b"lu")
