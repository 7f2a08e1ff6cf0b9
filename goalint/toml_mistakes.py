"""What tomllib objects to, said in Chinese to somebody who seldom writes TOML."""

import re
from typing import Final

# tomllib words a mistake as `Expected '=' after a key in a key/value pair (at line 3, column 5)`.
_SAID: Final = re.compile(
    r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL
)
_CHINESE_MARKS: Final = {
    "“": '"', "”": '"', "＂": '"', "‘": "'", "’": "'", "＝": "=", "，": ",", "、": ",", "．": ".",
    "［": "[", "］": "]", "【": "[", "】": "]", "｛": "{", "｝": "}", "＃": "#",
}  # fmt: skip
_OPEN_QUOTE: Final = "引号没有合上，文字的前后都要有引号"
_BACKSLASH: Final = "双引号里的 \\ 要写成 \\\\，或者把这段文字改放在英文单引号里"
_TWICE: Final = "这个名称前面已经写过，只能写一次"
# By how tomllib's message begins; the first that fits.
_REASONS: Final = (
    ("Invalid statement", "这里要写成：名称 = 值，或 [名称]；中文的名称要加英文引号"),
    ("Expected newline or end of document", "前面的值已经写完，多出来的要删去或另起一行"),
    ("Expected ']]'", "名称后面要写 ]]"),
    ("Expected ']'", "名称后面要写 ]"),
    ("Expected '='", "名称后面要写等号（=）；中文的名称要加英文引号"),
    ("Expected ", _OPEN_QUOTE),
    ("Unterminated string", _OPEN_QUOTE),
    ("Illegal character '\\n'", _OPEN_QUOTE),
    ("Found invalid character '\\n'", _OPEN_QUOTE),
    ("Illegal character", "不能有这个看不见的字符，请删去"),
    ("Found invalid character", "不能有这个看不见的字符，请删去"),
    ("Invalid initial character for a key part", "这里要写名称；中文的名称要加英文引号"),
    ("Invalid value", "这里要写值：文字加英文引号，数字直接写，是或否写 true 或 false"),
    ("Invalid date", "没有这个日期或时间，日期写成 2025-12-31"),
    ("Unclosed array", "方括号里的各项用英文逗号隔开，最后要写 ]"),
    ("Unclosed inline table", "花括号里的各项用英文逗号隔开，最后要写 }"),
    ("Cannot declare", "这一段前面已经写过，请合成一段"),
    ("Cannot overwrite", _TWICE),
    ("Duplicate inline table key", _TWICE),
    ("Cannot mutate", "这一段前面已经写完，不能再往里加"),
    ("Cannot redefine", "这一段前面已经写完，不能再往里加"),
    ("Unescaped '\\'", _BACKSLASH),
    ("Invalid hex value", _BACKSLASH),
    ("Escaped character is not", _BACKSLASH),
)


def spell_mistake(error: ValueError, text: str) -> str:
    """`第 3 行第 5 列：这里要写值……`: where tomllib stopped in the text, and what is expected.

    Numbers count from 1. What has no place is a number of too many digits.
    """
    said = _SAID.fullmatch(str(error))
    if not said:
        return "有一个数的位数太多"
    lines = text.split("\n")
    if said["line"] is None:
        mark, place = "", f"文件末尾（第 {len(lines)} 行）"
    else:
        line, column = int(said["line"]), int(said["column"])
        mark = lines[line - 1][column - 1 : column].strip()
        place = f"第 {line} 行第 {column} 列"
    return f"{place}：{_reason(said['what'], mark)}"


def _reason(what: str, mark: str) -> str:
    if mark in _CHINESE_MARKS:
        return f"“{mark}”是中文标点，要改成英文的 {_CHINESE_MARKS[mark]}"
    if what == "Invalid value" and not mark:
        return "等号后面要写值"
    return next((words for start, words in _REASONS if what.startswith(start)), "写法不对")
