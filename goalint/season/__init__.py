"""What the forms of a whole season have in common: copies, projects declared twice, last year's."""

from goalint.season.season import Season

__all__ = ["Season"]
