"""Texts read by the word lists of rules/terms: words and endings in them, things, numbers."""
