"""From the cells of a workbook to declaration forms, by their words and never by addresses."""

from goalint.recognise.recogniser import Recognised, Recogniser

__all__ = ["Recognised", "Recogniser"]
