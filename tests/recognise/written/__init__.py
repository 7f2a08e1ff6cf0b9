"""Declaration forms written as real workbooks, in the layouts that provinces and systems use."""
