"""JSON as reports hold it: Chinese as it is, escapes where a terminal would obey a character."""

import json
from typing import Final

from goalint.text import UNSEEN

# What is encoded is made here and never holds itself.
_encode: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def to_line(value: object) -> str:
    """A value on one line, without a line end."""
    return escaped(_encode(value))


def to_document(value: object) -> str:
    """A value on lines of its own for each of its parts, one final line end."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def escaped(text: str) -> str:
    """JSON with escapes where a terminal would obey a character."""
    if text.isprintable():
        return text
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
