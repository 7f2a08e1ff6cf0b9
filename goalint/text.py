"""Pure helpers on Chinese text: folding for comparison, display width, what is safe to show."""

import re
import unicodedata
from typing import Final

from goalint.patterns import late_pattern
from goalint.remembered import remembered

# Look-alikes that NFKC leaves alone and that exports of the budget system put in place of signs.
_LOOKALIKES = str.maketrans(
    {
        "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "﹥": ">", "﹤": "<",
        "—": "-", "–": "-", "―": "-", "－": "-", "﹣": "-", "−": "-",
        "～": "~", "〜": "~", "∼": "~",
        "㎡": "m²", "㎥": "m³", "㎞": "km",
        "\u200b": "", "\ufeff": "", "\u00ad": "",
        # ① and ⒈ number what follows, of which NFKC would make a digit more: ①3次 is not 13次.
        **{chr(0x2460 + number): f"({number + 1})" for number in range(20)},
        **{chr(0x2488 + number): f"({number + 1})" for number in range(20)},
    }
)  # fmt: skip
_KEPT = {"²": "\ue000", "³": "\ue001", "℃": "\ue002", "…": "\ue003"}
_HIDE = str.maketrans(_KEPT)
_SHOW = str.maketrans({hidden: shown for shown, hidden in _KEPT.items()})

# What a terminal obeys or XML can't hold: controls but tabs and line ends, half surrogates, what
# turns the direction of writing (a way to show another text than the one there is).
UNSEEN: Final = late_pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
# Texts that folding leaves as they are, most of a form's; a look costs less than to fold them.
_FOLDED: Final = late_pattern("[ -~\u4e00-\u9fff、。《》“”‘’【】≥≤×²³℃…]*")
# The wide signs of most texts that have any; to replace them costs less than to fold the text.
_WIDE: Final = tuple(zip("，：；（）％！？＝＜＞／～—－", ",:;()%!?=<>/~--", strict=True))
_NUMBERING: Final = late_pattern(r"\((\d{1,2})\)\s*|(?:^|(?<=[\s;,。]))(\d{1,2})[.、)]\s*")
FIRST_ITEM: Final = ("1", "(1)")  # what a numbered list begins with
_BETWEEN: Final = " \t\r\n;,。、"
_PICTURES: Final = 0x2400  # the first of Unicode's pictures of controls


@remembered
def fold(text: str) -> str:
    """The text for comparing: half-width, one spelling of each sign, outer spaces gone.

    `９５％（万元）` becomes `95%(万元)`, `≧` becomes `≥`, `㎡` becomes `m²`; `℃`, `…`, quotation
    marks and book-title marks stay. Folding twice changes nothing.
    """
    if text.isascii() or _FOLDED.fullmatch(text):
        return text.strip()
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    if _FOLDED.fullmatch(text):
        return text.strip()
    hidden = text.translate(_LOOKALIKES).translate(_HIDE)
    normal = unicodedata.normalize("NFKC", hidden).translate(_LOOKALIKES)
    return normal.translate(_SHOW).strip()


@remembered
def squeeze(text: str) -> str:
    """`fold` without any white space: how headings and labels are compared (`产 出\\n指标`)."""
    return "".join(fold(text).split())


def items(text: str) -> list[str]:
    """The texts of a list that a folded text numbers from 1: `1.甲;2.乙`, `(1)甲(2)乙`; else it.

    `1.5公里,2.5公里` may be numbers with decimals and is no list.
    """
    if not text.startswith(FIRST_ITEM):
        return [text]
    numbers: list[re.Match[str]] = []
    for found in _NUMBERING.finditer(text):
        if int(found[1] or found[2]) == len(numbers) + 1:
            numbers.append(found)
    decimal = all(
        "." in found[0] and text[found.end() : found.end() + 1].isdecimal() for found in numbers
    )
    if len(numbers) < 2 or numbers[0].start() > 0 or decimal:
        return [text]
    ends = [*(found.start() for found in numbers[1:]), len(text)]
    pieces = [text[found.end() : end] for found, end in zip(numbers, ends, strict=True)]
    return [piece.strip(_BETWEEN) for piece in pieces]


def visible(text: str) -> str:
    """The text with what `UNSEEN` matches in characters to read; tabs and line ends stay.

    A control character becomes its picture (`␛`), anything else its number (`\\x9b`, `\\u202e`).
    """
    return text if text.isprintable() else UNSEEN.sub(_seen, text)


def _seen(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == 0x7F:
        return "\u2421"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def one_line(text: str) -> str:
    """`visible` on one line, spaces and line ends drawn together."""
    return " ".join(visible(text).split())


def cut(text: str, most: int = 200) -> str:
    """The text as a sentence can quote it: of a very long one the beginning and the end."""
    if len(text) <= most:
        return text
    half = most // 2
    return f"{text[:half]}……（略 {len(text) - 2 * half} 字）……{text[-half:]}"


def width(text: str) -> int:
    """Columns that a terminal needs for the text; ambiguous characters count one."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def padded(text: str, columns: int) -> str:
    """The text with spaces behind it, so that it takes that many columns of a terminal."""
    return text + " " * (columns - width(text))


def lines_needed(text: str, columns: int) -> int:
    """Lines that the text takes where a line has that many columns, those of `width`.

    Each of its own lines takes one at least; where there is no whole column, a line has one.
    """
    return sum(max(1, -(-width(line) // max(columns, 1))) for line in text.split("\n"))


def caret(line: str, column: int, length: int = 1) -> str:
    """A line of spaces and `^` that stands right under `line[column - 1 : column - 1 + length]`.

    `column` counts characters from 1. Wide characters before it take two spaces each, a tab stays
    a tab, and a wide marked character takes two carets.
    """
    before, marked = line[: column - 1], line[column - 1 : column - 1 + length]
    pad = "".join(char if char == "\t" else " " * width(char) for char in before)
    return pad + "^" * max(width(marked), 1)
