"""What a cell shows of an error, by its code in binary formats ([MS-XLS] 2.5.10)."""

from collections.abc import Mapping
from typing import Final

ERRORS: Final[Mapping[int, str]] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
