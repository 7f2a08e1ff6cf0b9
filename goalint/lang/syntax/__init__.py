"""A text to a tree as it is written, and an expression of it back to words."""
