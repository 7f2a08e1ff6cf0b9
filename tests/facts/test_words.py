"""Word lists: their patterns, and the longest ending that is known."""

from hypothesis import given
from hypothesis import strategies as st

from goalint.facts.words import Endings

ENDINGS = {word: word.upper() for word in ("a", "ba", "cba", "b", "aab", "bc")}


@given(st.text("abc", max_size=6))
def test_the_longest_known_ending_is_found(text: str) -> None:
    longest = max((word for word in ENDINGS if text.endswith(word)), key=len, default=None)
    assert Endings(ENDINGS).find(text) == (longest and (longest, longest.upper()))
