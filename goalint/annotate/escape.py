"""Text as the data of a spreadsheet part, whatever it is made of."""

import re
from typing import Final
from xml.sax.saxutils import escape

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MOST: Final = 32_767  # characters of a cell or note, counted in UTF-16 (Excel's limits)
_CUT: Final = "……（后文略）"

# What XML 1.0 can't hold, what it would change, and what would be read as an escape; all are
# written _xHHHH_ (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
_UNSAFE: Final = re.compile(
    "[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-Fa-f]{4}_)"
)


def xstring(text: str) -> str:
    """The contents of a `<t>` element: read back, it gives the text."""
    return escape(_UNSAFE.sub(lambda found: f"_x{ord(found[0]):04X}_", shortened(text)))


def attribute(text: str) -> str:
    """The inside of a double-quoted attribute; what XML can't hold becomes U+FFFD."""
    legal = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    return escape(legal, {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def shortened(text: str) -> str:
    """The text, cut where a spreadsheet program would refuse it; the cut is said."""
    if 2 * len(text) <= MOST:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * MOST:
        return text
    return units[: 2 * (MOST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
