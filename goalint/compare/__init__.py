"""Two rounds of the same forms held against each other: what was fixed, is left, and is new."""

from goalint.compare.comparison import Comparison, FormComparison, compare
from goalint.compare.round import CheckedForm, Problem, Round, read_round, round_of

__all__ = [
    "CheckedForm",
    "Comparison",
    "FormComparison",
    "Problem",
    "Round",
    "compare",
    "read_round",
    "round_of",
]
