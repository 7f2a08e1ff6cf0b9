"""A cell's text made ready for looking up, and the years that it names."""

from typing import Final

from goalint.patterns import late_pattern
from goalint.remembered import remembered
from goalint.text import fold, squeeze

EDGES: Final = "、:：;；,，.。·*★☆※?？\"'“”"
_BRACKETS = late_pattern(r"[(\[【〔](?:[^()\[\]【】〔〕]|\([^()]*\))*[)\]】〕]?")
YEAR = late_pattern(r"(?<!\d)((?:19|20)\d\d)年?度?")
_ALONE = late_pattern(r"(?<!\d)(20\d\d)(?!\d)")
_WRITTEN = late_pattern("二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")
# What `bare` leaves as it is, as most texts are.
_BARE = late_pattern(r"(?!.*(?:19|20)\d\d)[A-Za-z0-9\u4e00-\u9fff≥≤%/<>=+~-]*")
_NUMBERING = late_pattern(r"^(?:\(?[一二三四五六七八九十\d]{1,2}[)、.])+")


@remembered
def bare(text: str, year: str = "") -> str:
    """A text for looking up: squeezed, without brackets, numbering, edge signs and years."""
    if _BARE.fullmatch(text):
        return text
    word = _BRACKETS.sub("", squeeze(text)).strip(EDGES)
    word = _NUMBERING.sub("", word)
    return YEAR.sub(year, word).strip(EDGES)


def years(text: str) -> list[int]:
    """The years that a text names, in order, in figures or written out (二〇二五年)."""
    words = fold(text)
    if "二" in words:
        words = _WRITTEN.sub(lambda year: year[0].translate(_FIGURES), words)
    return [int(year) for year in _ALONE.findall(words)]


def has_year(text: str) -> bool:
    """Whether a text names a year of this century in figures."""
    return bool(_ALONE.search(fold(text)))
