"""Workbooks as a person sees them: text grids with merged ranges."""
