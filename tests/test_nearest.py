"""Which word a misspelt one was meant to be."""

import pytest

from goalint.nearest import nearest, unknown


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        pytest.param("类形", ["类别", "表类"], "类别", id="the one that begins like it"),
        pytest.param("质凉", ["质量", "数量"], "质量", id="one wrong"),
        pytest.param("nmae", ["name", "note"], "name", id="letters swapped"),
        pytest.param("培养", ["运维", "数据"], None, id="nothing alike"),
        pytest.param("率", [], None, id="nothing known"),
        pytest.param("", ["质量"], None, id="no word"),
        pytest.param("质" * 41, ["质" * 40], None, id="too long for a word"),
    ],
)
def test_nearest(word: str, known: list[str], found: str | None):
    assert nearest(word, known) == found


@pytest.mark.parametrize(
    ("known", "otherwise", "said"),
    [
        pytest.param(["质量"], "可以写：质量", "没有质凉，是不是“质量”？", id="a word like it"),
        pytest.param(["时效"], "可以写：时效", "没有质凉，可以写：时效", id="none, but a way on"),
        pytest.param(["时效"], "", "没有质凉", id="none, and nothing more to say"),
    ],
)
def test_what_is_said_of_an_unknown_word(known: list[str], otherwise: str, said: str):
    assert unknown("没有质凉", "质凉", known, otherwise) == said
