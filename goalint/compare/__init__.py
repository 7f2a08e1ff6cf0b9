"""Two rounds of the same forms held against each other: what was fixed, is left, and is new."""

from goalint.compare.comparison import Comparison, FormComparison, compare
from goalint.compare.round import Form, Problem, Round, read_round, round_of

__all__ = [
    "Comparison",
    "Form",
    "FormComparison",
    "Problem",
    "Round",
    "compare",
    "read_round",
    "round_of",
]
