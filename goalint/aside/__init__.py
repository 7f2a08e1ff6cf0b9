"""Findings set aside: waived by a person for a reason, or known from an earlier run."""

from goalint.aside.aside import Aside
from goalint.aside.baseline import NewBaseline

__all__ = ["Aside", "NewBaseline"]
