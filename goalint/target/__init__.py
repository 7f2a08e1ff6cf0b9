"""A target value (指标值) read into comparator, numbers, dates and kind, or why it says nothing."""

from goalint.target.reader import TargetReader

__all__ = ["TargetReader"]
