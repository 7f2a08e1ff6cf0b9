"""The files that are to be checked: each once, however it is spelt."""

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from goalint.batch import find_files

ABOVE = "." if sys.platform == "win32" else ".."  # Windows goes back from what is not there
PATHS = st.lists(st.sampled_from(["", ".", ABOVE, "区县", "表.xlsx"]), max_size=4).map(
    lambda parts: "/".join(["没有这个文件夹", *parts])
)


@given(PATHS, PATHS)
def test_two_spellings_of_a_path_are_one_file(one: str, other: str):
    found = find_files([one, other])
    assert found == ([one] if Path(one) == Path(other) else [one, other])
