import sys
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint.text import (
    caret,
    cut,
    fold,
    items,
    lines_needed,
    one_line,
    padded,
    squeeze,
    visible,
    width,
)  # fmt: skip

FOLDED = [
    pytest.param("９５％（万元）", "95%(万元)", id="full-width digits and signs"),
    pytest.param("≧90%", "≥90%", id="another spelling of at least"),
    pytest.param("≦5‰", "≤5‰", id="another spelling of at most"),
    pytest.param("300㎡", "300m²", id="square metre as one character"),
    pytest.param("40m³/日", "40m³/日", id="a superscript stays"),
    pytest.param("18℃", "18℃", id="degrees stay one character"),
    pytest.param("2019年1月—2019年12月", "2019年1月-2019年12月", id="long dash"),
    pytest.param("提质……", "提质……", id="an ellipsis stays"),
    pytest.param("《实施方案》", "《实施方案》", id="book-title marks stay"),
    pytest.param("“雪亮工程”", "“雪亮工程”", id="quotation marks stay"),
    pytest.param("①3次②5次", "(1)3次(2)5次", id="a number in a circle counts nothing"),
    pytest.param("⒈5公里", "(1)5公里", id="a number with its full stop has no decimals"),
    pytest.param("⑴甲⑳乙", "(1)甲(20)乙", id="a number in brackets"),
    pytest.param(" 数量指标\u3000", "数量指标", id="outer spaces go, ideographic ones too"),
    pytest.param("a\u200bb", "ab", id="zero-width space goes"),
    pytest.param("", "", id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_fold(text: str, expected: str):
    assert fold(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


NO_LISTS = [
    "", "指标", "1.5公里", "1.5万元,2.5万元", "1.5公里\n2.5公里", "1、2、3档",
    "1.验收合格率", "(1)3次", "2.甲;3.乙", "1.甲;3.丙", "完成(1)标段、(2)标段", "10.甲;11.乙",
    "1期;2期", "12月底前", "1:2", "1.2.3",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_LISTS)
def test_no_list_is_one_item(text: str):
    assert items(text) == [text]


LISTS = [
    pytest.param("1.甲;2.乙", ["甲", "乙"], id="full stops"),
    pytest.param("1、100% 2、≥95%", ["100%", "≥95%"], id="numbers apart by a space"),
    pytest.param("1.100%\n2.≥95%", ["100%", "≥95%"], id="lines, one with a number"),
    pytest.param("(1)甲(2)乙(3)丙", ["甲", "乙", "丙"], id="brackets"),
    pytest.param("1)95%;2)98%", ["95%", "98%"], id="half brackets"),
    pytest.param("1.甲(其中2处);2.乙", ["甲(其中2处)", "乙"], id="a number within an item"),
    pytest.param("1. ≥1公里。\n2. 3处。", ["≥1公里", "3处"], id="ends of sentences"),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_items_of_a_numbered_list(text: str, expected: list[str]):
    assert items(text) == expected


@given(st.lists(st.text("甲乙≥%件", min_size=1), min_size=2, max_size=12))
def test_a_list_gives_back_what_was_numbered(texts: list[str]):
    assert items(";".join(f"{n}.{text}" for n, text in enumerate(texts, 1))) == texts


@given(st.text())
def test_items_of_any_text_are_found(text: str):
    assert items(text)


@given(st.text())
def test_squeezed_text_has_no_white_space(text: str):
    assert not any(char.isspace() for char in squeeze(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("产 出\n指 标", "产出指标", id="heading spread over two lines"),
        pytest.param("指标值", "指标值", id="nothing to squeeze"),
    ],
)
def test_squeeze(text: str, expected: str):
    assert squeeze(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("甲乙丙丁", "甲乙丙丁", id="just short enough"),
        pytest.param("甲乙丙丁戊", "甲乙……（略 1 字）……丁戊", id="one too many"),
        pytest.param("甲" + "长" * 32766, "甲长……（略 32763 字）……长长", id="a whole cell"),
    ],
)
def test_a_long_text_is_quoted_by_its_ends(text: str, expected: str):
    assert cut(text, 4) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("abc", 3), ("指标", 4), ("≥95%", 4), ("指标a", 5), ("", 0), ("e\u0301", 1)],
)
def test_width(text: str, expected: int):
    assert width(text) == expected


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        pytest.param("指标", 6, "指标  ", id="a Chinese character takes two columns"),
        pytest.param("指标", 4, "指标", id="no room left"),
        pytest.param("指标", 3, "指标", id="wider than asked for"),
        pytest.param("", 2, "  ", id="nothing"),
    ],
)
def test_padded(text: str, columns: int, expected: str):
    assert padded(text, columns) == expected


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        pytest.param("", 10, 1, id="an empty text has a line"),
        pytest.param("绩效指标", 8, 1, id="a line that is just full"),
        pytest.param("绩效指标", 7, 2, id="one column too many"),
        pytest.param("甲\n\n乙", 10, 3, id="its own lines, an empty one among them"),
        pytest.param("甲乙丙\n丁", 4, 3, id="each of its own lines by itself"),
        pytest.param("ab", 0, 2, id="no column at all"),
    ],
)
def test_lines_needed(text: str, columns: int, expected: int):
    assert lines_needed(text, columns) == expected


@pytest.mark.parametrize(
    ("line", "column", "length", "expected"),
    [
        pytest.param("类别 是 质量", 4, 1, "     ^^", id="under a wide character"),
        pytest.param("abc", 2, 1, " ^", id="under a narrow character"),
        pytest.param("当\t类别", 3, 2, "  \t^^^^", id="a tab stays a tab"),
        pytest.param("abc", 4, 1, "   ^", id="past the end"),
    ],
)
def test_caret(line: str, column: int, length: int, expected: str):
    assert caret(line, column, length) == expected


SHOWN = [
    pytest.param("质量指标｜验收合格率 ≥95%", "质量指标｜验收合格率 ≥95%", id="plain text"),
    pytest.param("第一行\n\t第二行\r\n", "第一行\n\t第二行\r\n", id="tabs and line ends"),
    pytest.param("🚧 㐂 é\u200d\u3000", "🚧 㐂 é\u200d\u3000", id="rare characters"),
    pytest.param("\x1b[2J\x07", "␛[2J␇", id="a command to a terminal"),
    pytest.param("a\x00b\x7f", "a␀b␡", id="zero and delete"),
    pytest.param("\x9b31m\x85", "\\x9b31m\\x85", id="C1 controls"),
    pytest.param("\u202e5%<", "\\u202e5%<", id="writing turned round"),
    pytest.param("\udcff\ufffe", "\\udcff\\ufffe", id="what no XML can hold"),
]


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_visible(text: str, expected: str):
    assert visible(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("合格率", "合格率", id="one line already"),
        pytest.param(
            " 完成\r\n建设\u2028任务\u3000", "完成 建设 任务", id="line ends of all kinds"
        ),
        pytest.param("共 1 个文件\x1b[1A", "共 1 个文件␛[1A", id="a terminal moved up a line"),
    ],
)
def test_one_line(text: str, expected: str):
    assert one_line(text) == expected


@given(st.text())
def test_what_is_visible_stays_as_it_is(text: str):
    assert visible(visible(text)) == visible(text)


def test_every_character_that_has_a_plainer_form_is_folded_among_others():
    others = [c for c in map(chr, range(sys.maxunicode + 1)) if normalize("NFKC", c) != c]
    kept = [c for c in others if f"甲{c}甲" == fold(f"甲{c}甲")]
    assert "".join(kept) == "²³…℃"


@pytest.mark.parametrize("sign", "≧≦⩾⩽﹥﹤—–―－﹣−～〜∼㎡㎥㎞\u200b\ufeff\u00ad")
def test_a_lookalike_is_folded_among_other_characters(sign: str):
    assert sign not in fold(f"甲{sign}甲")
