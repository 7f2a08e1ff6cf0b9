"""The annotated copy of a checked workbook: notes and colours on its cells, and a list of issues.

The copy of an .xlsx or .xlsm differs from it in nothing else: a few parts are patched in place,
all others keep their bytes. Of an .xls, .xlsb, .ods or web page, a new workbook shows the cells.
"""

from goalint.annotate.annotated import annotated, copy_suffix, was_annotated

__all__ = ["annotated", "copy_suffix", "was_annotated"]
