"""A written rule made one that can be asked: its clauses checked, its condition Python code."""
