"""The text of a web page: its characters, and its lines as a browser breaks them."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from goalint.patterns import late_pattern
from goalint.record import dataclass, field

_LOOKED_AT = 4096  # bytes in which a page says its encoding
_CHARSET = late_pattern(rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_XML = late_pattern(rb"""^\s*<\?xml\b[^>]*?\sencoding=["']([\w-]+)""")
# Chinese pages name the oldest of the three and use the characters of the newest.
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "936"})
_BLANKS = late_pattern("[ \t\r\n\f]+")
# Two ideographs or full-width signs with a line's end between them (CSS Text 3, 4.1.3).
_WRAPPED = late_pattern(
    "(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t\r]*\n[ \t\r\n]*(?=[\u2e80-\u9fff\uff00-\uffef])"
)


def decode(data: bytes, declared: str = "") -> str:
    """A page's characters: what is well-formed UTF-8 is that, whatever the page says of itself."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        head = data[:_LOOKED_AT]
        found = _XML.search(head) or _CHARSET.search(head)
        name = (found[1].decode() if found else declared or "gb18030").lower()
    try:
        return data.decode("gb18030" if name in _CHINESE else name, "replace")
    except LookupError:
        return data.decode("gb18030", "replace")


@dataclass(slots=True)
class Lines:
    """Text that comes piece by piece, with breaks between."""

    done: list[str] = field(default_factory=list)
    run: list[str] = field(default_factory=list)  # of the line that has begun

    def end(self, *, blank: bool = False) -> None:
        """End the line; one without a text only where it stays `blank`, as at a break."""
        line = _BLANKS.sub(" ", _WRAPPED.sub("", "".join(self.run))).strip(" ")
        self.run.clear()
        if line or blank:
            self.done.append(line.replace("\xa0", " "))

    def take(self) -> list[str]:
        """The lines so far, which are then gone; none where they show nothing."""
        self.end()
        lines, self.done = self.done, []
        return lines if any(line.strip() for line in lines) else []
