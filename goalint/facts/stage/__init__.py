"""Where a project stands in its form's year, and what it did before."""
