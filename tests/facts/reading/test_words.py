"""Word lists: their patterns, the longest ending that is known, many lists found at once."""

import re
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from goalint.facts.reading.lexicon import Lexicon, Meanings
from goalint.facts.reading.words import Endings, word_pattern, words_held
from goalint.terms import Terms

ENDINGS = ("a", "ba", "cba", "b", "aab", "bc")
LISTS = (["a", "ab", "abc", "cab"], ["b"], ["c…b", "ca", "c"], ["bb…a", "bba"], ["…cc", "acc"], [])
TEXTS = st.text("abc,", max_size=8)


def longest_ending(text: str, words: Iterable[str]) -> str:
    return max((word for word in words if text.endswith(word)), key=len, default="")


@given(TEXTS)
def test_the_longest_known_ending_is_found(text: str) -> None:
    assert Endings(ENDINGS).find(text) == longest_ending(text, ENDINGS)


@given(TEXTS)
def test_of_words_with_a_gap_the_longest_goes_first(text: str) -> None:
    longest_first = r"bb[^,]{0,8}?a|c[^,]{0,8}?b|ca|c"
    found = word_pattern(["c", "c…b", "bb…a", "ca"]).search(text)
    flat = re.search(longest_first, text)
    assert (found and found.span()) == (flat and flat.span())


@given(TEXTS)
def test_a_lexicon_finds_what_the_patterns_of_its_lists_find(text: str) -> None:
    lexicon = Lexicon(Terms({}), "tests")
    held = [lexicon.mark(words) for words in LISTS]
    wanted = [lexicon.mark_wanted([*words, "bc"]) for words in LISTS]
    reading = lexicon.read(text)
    for words, mark in zip(LISTS, held, strict=True):
        assert bool(reading.marks & mark) is bool(word_pattern(words).search(text))
    for words, mark in zip(LISTS, wanted, strict=True):
        pattern = word_pattern([*words, "bc"])
        assert bool(reading.marks & mark) is bool(pattern.search(text))
        if not any("…" in word for word in words):
            assert reading.found(mark) == pattern.findall(text)


@given(TEXTS, st.lists(st.sampled_from(ENDINGS), unique=True))
def test_a_lexicon_finds_the_longest_ending_of_each_list(text: str, some: list[str]) -> None:
    lexicon = Lexicon(Terms({}), "tests")
    lexicon.mark(["ab", "c"])
    mark, every = lexicon.mark_endings(some), lexicon.mark_endings(ENDINGS)
    reading = lexicon.read(text)
    assert bool(reading.marks & mark) is bool(longest_ending(text, some))
    assert reading.ending(mark)[0] == longest_ending(text, some)
    assert reading.ending(mark | every)[0] == longest_ending(text, ENDINGS)


@given(TEXTS)
def test_the_longest_ending_has_the_meaning_of_its_last_list(text: str) -> None:
    lexicon = Lexicon(Terms({}), "tests")
    meanings = Meanings(lexicon, [(["a", "cba", "bc"], 1), ([], 2), (["b", "a", "aab"], 3)])
    meant = {"a": 3, "cba": 1, "bc": 1, "b": 3, "aab": 3}
    longest = longest_ending(text, meant)
    assert meanings.find(lexicon.read(text)) == ((longest, meant[longest]) if longest else None)


def test_a_list_that_is_marked_later_is_found_as_well() -> None:
    lexicon = Lexicon(Terms({}), "tests")
    first, ending = lexicon.mark(["a"]), lexicon.mark_endings(["a"])
    assert lexicon.read("ab").marks & (first | ending) == first
    later, last = lexicon.mark_wanted(["b"]), lexicon.mark_endings(["b"])
    assert lexicon.read("ab").found(later) == ["b"]
    assert lexicon.read("ab").ending(last) == ("b", last)
    assert lexicon.mark(["a"]) == first
    assert lexicon.mark_wanted(["a"]) == first
    assert lexicon.read("ab").found(first) == ["a"]


@given(TEXTS)
def test_words_within_others_are_held(text: str) -> None:
    words = ["a", "ab", "b,"]
    assert words_held(words)(text) == {word for word in words if word in text}
