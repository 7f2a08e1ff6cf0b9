"""Text cut into tokens."""

import pytest

from goalint.lang.source.mistake import LanguageError, Place
from goalint.lang.syntax.tokens import tokenize


def kinds(text: str) -> str:
    return " ".join(token.kind for token in tokenize(text))


def texts(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("当 类别 是 质量", "WHEN NAME IS NAME"),
        ("当　类别　是　质量", "WHEN NAME IS NAME"),
        ("\t当\t类别", "WHEN NAME"),
        ("when category is quality", "WHEN NAME IS NAME"),
        ("当 目标数 ＞ １００％", "WHEN NAME GT NUMBER NAME"),
        ("当 目标数>=100%", "WHEN NAME GE NUMBER NAME"),
        ("当 目标数 != 3 天", "WHEN NAME NE NUMBER NAME"),
        ("当 目标数 ≧ 3天", "WHEN NAME GE NUMBER NAME"),
        ("当 a - 3", "WHEN NAME MINUS NUMBER"),
        ("当 a -3", "WHEN NAME MINUS NUMBER"),
        ("当 a > -3", "WHEN NAME GT NUMBER"),
        ("当 ( -3", "WHEN LPAR NUMBER"),
        ("当 目标数-目标上限", "WHEN NAME MINUS NAME"),
        ("当 1000 元/人·月", "WHEN NUMBER NAME"),
        ("当 20 m² 3 ℃ 5‰", "WHEN NUMBER NAME NUMBER NAME NUMBER NAME"),
        ("当 目标日期 < 2024年12月31日", "WHEN NAME LT DATE"),
        ("当 目标日期 < 2024年6月", "WHEN NAME LT DATE"),
        ("当 3 年", "WHEN NUMBER NAME"),
        ("当 年(目标日期)", "WHEN NAME LPAR NAME RPAR"),
        ("当 类别 属于 （质量、数量，时效）", "WHEN NAME IN LPAR NAME COMMA NAME COMMA NAME RPAR"),
        ("当 本行．名称", "WHEN THIS DOT NAME"),
        ("当 依据 空白 # 提示", "WHEN NAME BLANK"),
        ("当 a # 提示", "WHEN NAME"),
        ("当 a ＃ 提示", "WHEN NAME"),
        ("# 规则", ""),
        ("当 a\n  依据 “b”", "WHEN NAME CITES TEXT"),
        ("规则 category/a-b “题”", "RULE NAME TEXT"),
        ("规则：category/a-b “题”", "RULE NAME TEXT"),
        ("当 ：类别 是 质量", "WHEN NAME IS NAME"),
        ("message: “x”", "MESSAGE TEXT"),
        ("  提示：\n  “x”", "MESSAGE TEXT"),
        ("反例：质量指标 | 合格率 | ≥95%\n  + 年度目标", "BAD ROW MORE"),
        ("正例: + 年度目标", "GOOD MORE"),
        ("当 目标数 不低于 95%", "WHEN NAME GE NUMBER NAME"),
        ("当 不低于目标 = 3", "WHEN NAME EQ NUMBER"),
        ("", ""),
    ],
    ids=lambda value: value[:24].strip() or "nothing",
)
def test_kinds(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("提示 “例如“95%””", "例如“95%”"),
        ('提示 "“{名称}”不对"', "“{名称}”不对"),
        ("提示 「用“引号”」", "用“引号”"),
        ("提示 “ａ＝１”", "ａ＝１"),
        ("提示 “a # b”", "a # b"),
        ("提示 “”", ""),
    ],
    ids=["nested", "ascii", "corner", "full-width stays", "no comment inside", "empty"],
)
def test_quoted(text, expected):
    assert texts(text)[1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("反例 质量 | a | b", [("BAD", "反例"), ("ROW", "质量 | a | b")]),
        ("正例 a | b ｜ c  # 说明", [("GOOD", "正例"), ("ROW", "a | b ｜ c")]),
        ("正例 a | 3#楼 | c", [("GOOD", "正例"), ("ROW", "a | 3#楼 | c")]),
        (
            "正例 a | b | c\n  + 年度 2024\n  ＋ 项目名称 “x”项目",
            [
                ("GOOD", "正例"), ("ROW", "a | b | c"), ("MORE", "年度 2024"),
                ("MORE", "项目名称 “x”项目"),
            ],
        ),
        ("正例 + 年度目标", [("GOOD", "正例"), ("MORE", "年度目标")]),
        ("正例\n\n# 说明\n  + 年度 2024", [("GOOD", "正例"), ("MORE", "年度 2024")]),
    ],
    ids=["row", "comment after", "hash in a cell", "more lines", "field first", "gap between"],
)  # fmt: skip
def test_examples(text, expected):
    assert [(token.kind, token.text) for token in tokenize(text)] == expected


def test_plus_outside_an_example_is_arithmetic():
    assert kinds("当 a\n  + b") == "WHEN NAME PLUS NAME"


def test_places_count_characters_of_the_file():
    tokens = tokenize("　当　类别 是 “质”")
    assert [token.place for token in tokens] == [
        Place(1, 2, 1),
        Place(1, 4, 2),
        Place(1, 7, 1),
        Place(1, 9, 3),
    ]


def test_place_of_an_example_line_starts_at_its_words():
    assert tokenize("正例  a | b | c")[1].place == Place(1, 5, 9)
    assert tokenize("正例 a | b | c\n   + 年度 1")[2].place == Place(2, 4, 6)


@pytest.mark.parametrize("text", ["当 “a", "当 “a“b”", "当 ;", "当 ”", "当 \x00"], ids=repr)
def test_refused(text):
    with pytest.raises(LanguageError):
        tokenize(text)
