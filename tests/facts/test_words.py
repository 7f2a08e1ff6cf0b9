"""Word lists: their patterns, the longest ending that is known, many lists found at once."""

import re

from hypothesis import given
from hypothesis import strategies as st

from goalint.facts.lexicon import Lexicon
from goalint.facts.words import Endings, word_pattern, words_held
from goalint.terms import Terms

ENDINGS = {word: word.upper() for word in ("a", "ba", "cba", "b", "aab", "bc")}
LISTS = (["a", "ab", "abc", "cab"], ["b"], ["c…b", "ca", "c"], ["bb…a", "bba"], ["…cc", "acc"], [])
TEXTS = st.text("abc,", max_size=8)


@given(TEXTS)
def test_the_longest_known_ending_is_found(text: str) -> None:
    longest = max((word for word in ENDINGS if text.endswith(word)), key=len, default=None)
    assert Endings(ENDINGS).find(text) == (longest and (longest, longest.upper()))


@given(TEXTS)
def test_of_words_with_a_gap_the_longest_goes_first(text: str) -> None:
    longest_first = r"bb[^,]{0,8}?a|c[^,]{0,8}?b|ca|c"
    found = word_pattern(["c", "c…b", "bb…a", "ca"]).search(text)
    flat = re.search(longest_first, text)
    assert (found and found.span()) == (flat and flat.span())


@given(TEXTS)
def test_a_lexicon_finds_what_the_patterns_of_its_lists_find(text: str) -> None:
    lexicon = Lexicon(Terms({}), "tests")
    marks = [lexicon.mark(words) for words in LISTS]
    reading = lexicon.read(text)
    for words, mark in zip(LISTS, marks, strict=True):
        found = word_pattern(words).search(text)
        assert bool(reading.marks & mark) is (found is not None)
        if not any("…" in word for word in words):
            assert reading.found(mark) == word_pattern(words).findall(text)
            assert reading.places(mark)[:1] == ([found.start()] if found else [])


def test_a_list_that_is_marked_later_is_found_as_well() -> None:
    lexicon = Lexicon(Terms({}), "tests")
    first = lexicon.mark(["a"])
    assert lexicon.read("ab").marks & first
    later = lexicon.mark(["b"])
    assert lexicon.read("ab").found(later) == ["b"]
    assert lexicon.mark(["a"]) == first


@given(TEXTS)
def test_words_within_others_are_held(text: str) -> None:
    words = ["a", "ab", "b,"]
    assert words_held(words)(text) == {word for word in words if word in text}
