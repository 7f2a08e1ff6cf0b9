"""Patterns for paths."""

import pytest

from goalint.config.pattern import fits

CASES = [
    pytest.param("城建/污泥.xlsx", "城建/污泥.xlsx", True, id="the path itself"),
    pytest.param("城建/污泥.xlsx", "城建/*", True, id="one folder"),
    pytest.param("城建/二所/污泥.xlsx", "城建/*", False, id="a star stays in its folder"),
    pytest.param("城建/二所/污泥.xlsx", "城建/**", True, id="two stars go down"),
    pytest.param("城建/二所/污泥.xlsx", "城建/", True, id="all in a folder"),
    pytest.param("城建二/污泥.xlsx", "城建/", False, id="not a folder that begins alike"),
    pytest.param("城建/二所/污泥.xlsx", "**/污泥.xlsx", True, id="any folder"),
    pytest.param("污泥.xlsx", "**/污泥.xlsx", True, id="no folder is any folder"),
    pytest.param("城建/二所/污泥.xlsx", "*污泥*", True, id="a name alone, anywhere"),
    pytest.param("污泥/表.xlsx", "*污泥*", False, id="a name alone is the file's"),
    pytest.param("城建/表1.xlsx", "城建/表?.xlsx", True, id="one character"),
    pytest.param("城建/表10.xlsx", "城建/表?.xlsx", False, id="one character is not two"),
    pytest.param("城建/表.XLSX", "城建/*.xlsx", True, id="capitals, as Windows has them"),
    pytest.param("城建/表.xlsx", "城建\\表.xlsx", True, id="Windows' separators"),
    pytest.param("a+b(1).xlsx", "a+b(1).xlsx", True, id="signs of regular expressions are plain"),
    pytest.param("aab1.xlsx", "a+b(1).xlsx", False, id="and mean nothing else"),
    pytest.param("城建/污泥.xlsx", "./城建/*.xlsx", True, id="from here"),
    pytest.param("城建/二所/污泥.xlsx", "/**", True, id="all there is"),
    pytest.param("城建/污泥.xlsx", "城**/*", True, id="two stars behind a word: this folder"),
    pytest.param("城建/二所/污泥.xlsx", "城**/污泥*", True, id="two stars behind a word: below"),
    pytest.param("a/b/a/c/表.xlsx", "**/a/c/*", True, id="the second place it may begin at"),
    pytest.param("a/b/x/b/c", "a/**/b/c", True, id="the second place within"),
    pytest.param("a/b/x/b/c", "a/**/b/**/b/*", True, id="folder after folder"),
    pytest.param("a/b/c", "a/**/b/**/b/*", False, id="no folder stands for two"),
    pytest.param("ababc", "*ab?", True, id="the second place in a name"),
    pytest.param("a" * 250, "*a" * 40 + "b", False, id="many stars in a name end soon"),
    pytest.param("a/" * 120 + "表", "**/a/" * 40 + "b", False, id="many stars in a way end soon"),
    pytest.param("城建/污泥.xlsx", "", False, id="nothing fits nothing"),
]


@pytest.mark.parametrize(("path", "pattern", "expected"), CASES)
def test_fits(path: str, pattern: str, expected: bool):
    assert fits(path, pattern) is expected
