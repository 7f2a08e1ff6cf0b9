"""What is wrong with a TOML file is said in Chinese, with the place."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalint.toml_mistakes import spell_mistake

CASES = {
    "no value, at the end": ("a = ", "文件末尾（第 1 行）：等号后面要写值"),
    "no value": ("a =\nb = 1", "第 1 行第 4 列：等号后面要写值"),
    "no value, Windows line ends": ("a = 1\r\nb =\r\nc = 1", "第 2 行第 4 列：等号后面要写值"),
    "text without quotes": ("title = 某市", "第 1 行第 9 列：这里要写值：文字加英文引号，"),
    "true in Python's spelling": ("a = True", "第 1 行第 5 列：这里要写值：文字加英文引号，"),
    "Chinese quotes": ("title = “某市”", "第 1 行第 9 列：““”是中文标点，要改成英文的 \""),
    "a Chinese equals sign": ('title＝"x"', "第 1 行第 6 列：“＝”是中文标点，要改成英文的 ="),
    "a Chinese comma": ('packs = ["a"，"b"]', "第 1 行第 13 列：“，”是中文标点，要改成英文的 ,"),
    "Chinese brackets": ("【a】", "第 1 行第 1 列：“【”是中文标点，要改成英文的 ["),
    "a Chinese key": ("满意 = 1", "第 1 行第 1 列：这里要写成：名称 = 值，"),
    "a colon for =": ("a: 1", "第 1 行第 2 列：名称后面要写等号（=）"),
    "no comma": ('packs = ["a" "b"]', "第 1 行第 14 列：方括号里的各项用英文逗号隔开"),
    "an array left open": ('packs = ["a"', "文件末尾（第 1 行）：方括号里的各项用英文逗号隔开"),
    "a table left open": ("a = {b = 1\n", "第 1 行第 11 列：花括号里的各项用英文逗号隔开"),
    "a heading left open": ("[a\nb = 1", "第 1 行第 3 列：名称后面要写 ]"),
    "a double heading left open": ("[[a]\n", "第 1 行第 4 列：名称后面要写 ]]"),
    "a heading without a name": ("[]", "第 1 行第 2 列：这里要写名称"),
    "a quotation left open": ('a = "x\nb = 1', "第 1 行第 7 列：引号没有合上"),
    "a quotation left open at the end": ('a = "x', "文件末尾（第 1 行）：引号没有合上"),
    "a single quote left open": ("a = 'x", "文件末尾（第 1 行）：引号没有合上"),
    "a single quote left open in a line": ("a = 'x\nb = '1'", "第 1 行第 7 列：引号没有合上"),
    "several lines left open": ('a = """x', "文件末尾（第 1 行）：引号没有合上"),
    "two values": ("a = 1 2", "第 1 行第 7 列：前面的值已经写完"),
    "a heading twice": ("[a]\n[a]", "第 2 行第 3 列：这一段前面已经写过"),
    "a key twice": ("a = 1\na = 2\n", "第 2 行第 6 列：这个名称前面已经写过"),
    "a key twice in braces": ("a = {b = 1, b = 2}", "第 1 行第 18 列：这个名称前面已经写过"),
    "more of a finished table": ("a = {b = 1}\na.c = 2\n", "第 2 行第 8 列：这一段前面已经写完"),
    "more of a finished array": ("a = [1]\n[[a]]", "第 2 行第 4 列：这一段前面已经写完"),
    "a path of Windows": ('a = "D:\\表"', "第 1 行第 10 列：双引号里的 \\ 要写成 \\\\"),
    "a path of Windows with a U": ('a = "C:\\Users"', "第 1 行第 10 列：双引号里的 \\ 要写成 \\\\"),
    "half of a pair": ('a = "\\ud800"', "第 1 行第 12 列：双引号里的 \\ 要写成 \\\\"),
    "a day that is not there": ("a = 2025-02-30", "第 1 行第 5 列：没有这个日期或时间"),
    "a control character": ('a = "\x01"', "第 1 行第 6 列：不能有这个看不见的字符"),
    "a control character in a comment": ("a = 1 # \x01", "第 1 行第 9 列：不能有这个看不见的字符"),
    "a giant number": ("a = " + "9" * 5000, "有一个数的位数太多"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), CASES.values(), ids=CASES)
def test_a_mistake(text: str, said: str):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - a giant number is no TOMLDecodeError
        tomllib.loads(text)
    assert spell_mistake(error.value, text).startswith(said)


@given(st.text(st.sampled_from("ab.=[]{}\"'\\,#u1-: \n\r\x01“，满"), max_size=30))
def test_no_mistake_is_told_in_english(text: str):
    try:
        tomllib.loads(text)
    except ValueError as error:
        said = spell_mistake(error, text)
        assert re.match(r"第 \d+ 行第 \d+ 列：|文件末尾（第 \d+ 行）：", said)
        assert not re.search(r"[A-Za-z]{3,}", said.replace("true 或 false", ""))
