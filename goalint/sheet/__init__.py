"""Workbooks as a person sees them: text grids with merged ranges."""

from goalint.sheet.container import SUFFIXES, check_length
from goalint.sheet.grid import Sheet, Workbook
from goalint.sheet.workbook import read_file, read_workbook

__all__ = ["SUFFIXES", "Sheet", "Workbook", "check_length", "read_file", "read_workbook"]
