"""goalint: a linter for Chinese budget performance-goal declaration forms (预算绩效目标申报表)."""

__all__ = ["__version__"]

__version__ = "0.1.0"
