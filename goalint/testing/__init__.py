"""The examples written inside rules: run, and asked which conditions they put to the test."""

from goalint.testing.coverage import Coverage, cover
from goalint.testing.doubts import find_doubts, gap_mistake
from goalint.testing.examples import (
    ExampleReader,
    ExampleResult,
    Outcome,
    all_passed,
    run_examples,
)

__all__ = [
    "Coverage",
    "ExampleReader",
    "ExampleResult",
    "Outcome",
    "all_passed",
    "cover",
    "find_doubts",
    "gap_mistake",
    "run_examples",
]
