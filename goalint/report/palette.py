"""The colours of sheets that people are handed, ARGB: annotated copies and review sheets alike."""

from collections.abc import Mapping
from typing import Final

from goalint.finding import Severity

SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C", Severity.INFO: "FFDDEBF7",
}  # fmt: skip
HEAD: Final = "FFD9E1F2"
EDGE: Final = "FFBFBFBF"
