"""What the language has: its closed tables of words, types, fields, functions, and its bounds."""
